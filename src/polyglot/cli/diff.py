"""``polyglot diff``: what changed since a translation was made."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.chosen import Language, Post, choose_translations, told_apart
from polyglot.cli.plain import from_here, print_bytes, progress_bar
from polyglot.cli.session import Jobs, Languages, Root, ui_of
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.emit.diff_view import DiffDocument
    from polyglot.records.word_diff import Change

NAME = "diff"
HELP = N_(
    "Show what changed in a post since it was translated.\n\n"
    "For each segment: the source as it was and as it is, word by word, and the translation as it "
    "stands."
)
EXAMPLE = N_("Example: polyglot diff content/posts/hello.md --lang fr")


class DiffFormat(StrEnum):
    """How a diff is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def command(
    context: typer.Context,
    posts: Post,
    language: Language = "",
    root: Root = None,
    output_format: Annotated[
        DiffFormat,
        typer.Option(
            "--format", help=N_("A text for people, json for programs, or markdown to comment on.")
        ),
    ] = DiffFormat.TEXT,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.translating.diffing import diff_translations
    from polyglot.translating.remembering import filled_memory

    ui = ui_of(context)
    site, wanted = choose_translations(posts, language, root, languages, jobs, ui)
    with progress_bar(ui) as progress, filled_memory(site.config, progress) as filled:
        found = diff_translations(site.config, wanted, filled.memory)
    documents = told_apart(found, site.config, ui)
    _print(documents, output_format, site.config, ui)
    if len(documents) < len(found):
        raise typer.Exit(1)


def _print(
    documents: "Sequence[DiffDocument]",
    output_format: DiffFormat,
    config: "Config",
    ui: "NullTranslations",
) -> None:
    from polyglot.emit.diff_view import diff_json, diff_markdown, diff_text
    from polyglot.emit.tables import printable

    if output_format is DiffFormat.JSON:
        print_bytes(diff_json(documents))
    elif output_format is DiffFormat.MARKDOWN:
        typer.echo(diff_markdown(documents, ui), nl=False)
    else:
        for number, document in enumerate(documents):
            heading, *lines = diff_text(document, lambda path: _locate(path, config), _style, ui)
            typer.secho(("\n" if number else "") + printable(heading), bold=True)
            for line in lines:
                typer.echo(line)


def _locate(path: str, config: "Config") -> str:
    return str(from_here(config.content / path))


def _style(change: "Change", text: str) -> str:
    from polyglot.records.word_diff import Change

    return typer.style(
        text, fg=typer.colors.RED if change is Change.REMOVED else typer.colors.GREEN
    )
