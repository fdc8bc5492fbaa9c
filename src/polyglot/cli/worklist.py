"""``polyglot worklist``: what a translator can do next."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.session import (
    Directory,
    Format,
    FormatOption,
    Jobs,
    Languages,
    from_here,
    open_site,
    print_bytes,
    ui_of,
)
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.relate.choices import TaskKind
from polyglot.tags import Tag, match_language

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.pipeline import Site
    from polyglot.relate.worklist import Task

NAME = "worklist"
HELP = N_(
    "List what to translate next, with its words and its time.\n\n"
    "What is probably there and only to be linked comes first; then missing translations, "
    "outdated ones, unfinished ones, those of a machine, and those that nobody verified. "
    "Within each: the newest original first, undated ones last; then the shortest first; then by "
    "key."
)
EXAMPLE = N_("Example: polyglot worklist --lang fr --minutes 25")

_PAGE = 20
"""Tasks shown to people who name no limit: about a screenful."""


def command(
    context: typer.Context,
    language: Annotated[
        str, typer.Option("--lang", metavar="TAG", help=N_("The language to translate into."))
    ],
    directory: Directory = Path(),
    minutes: Annotated[
        int | None,
        typer.Option(min=1, help=N_("List what fits into that many minutes, in order.")),
    ] = None,
    source: Annotated[
        str,
        typer.Option("--from", metavar="TAG", help=N_("Only what is to be read in this language.")),
    ] = "",
    author: Annotated[str, typer.Option(help=N_("Only works by this author."))] = "",
    tag: Annotated[str, typer.Option(help=N_("Only works with this tag."))] = "",
    kind: Annotated[
        TaskKind | None,
        typer.Option(help=N_("Only one kind of task.")),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help=N_("List at most so many."))] = None,
    output_format: FormatOption = Format.TABLE,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.relate.worklist import Wishes, choose_tasks, fit_tasks

    ui = ui_of(context)
    site = open_site(directory, languages, jobs, ui)
    into = _configured(language, site.config)
    wishes = Wishes(
        kinds=frozenset([kind] if kind else TaskKind),
        source_language=_source_language(source, site.config),
        author=author,
        tag=tag,
    )
    wanted = choose_tasks(_tasks(site, into), wishes)
    fitting = wanted if minutes is None else fit_tasks(wanted, minutes)
    listed = fitting[:limit]
    if output_format is not Format.TABLE:
        _print_for_machines(listed, into, site.config, minutes, output_format, ui)
    elif listed:
        shown = listed if limit or minutes else listed[:_PAGE]
        _print_tasks(shown, listed, site.config, ui)
        _print_more(len(wanted) - len(listed), ui)
        _print_undeclared(shown, site.config, ui)
    elif wanted and minutes is not None:
        _print_too_little_time(wanted, minutes, site.config, ui)
    else:
        typer.echo(ui.gettext("Nothing to do in {language}.").format(language=into))


def _configured(text: str, config: "Config") -> Tag:
    tag = match_language(text, config.languages)
    if tag in config.languages:
        return tag
    raise PolyglotError(
        N_("--lang: '{found}' is not one of the site's languages ({languages})"),
        found=text,
        languages=", ".join(config.languages),
    )


def _source_language(text: str, config: "Config") -> Tag | None:
    """Any language: an original may be in one that the site does not list."""
    tag = match_language(text, config.languages)
    if text and tag is None:
        raise PolyglotError(
            N_("--from: '{found}' is not a language tag such as 'fr' or 'pt-BR'"), found=text
        )
    return tag


def _tasks(site: "Site", language: Tag) -> "list[Task]":
    from polyglot.relate.worklist import list_tasks

    return list_tasks(
        site.status,
        language,
        default_language=site.config.default_language,
        words_per_hour=site.config.words_per_hour,
        layout=site.config.layout,
        drafts=site.drafts,
    )


def _print_for_machines(
    tasks: "Sequence[Task]",
    language: Tag,
    config: "Config",
    minutes: int | None,
    output_format: Format,
    ui: "NullTranslations",
) -> None:
    from polyglot.emit.tables import render_csv, render_markdown
    from polyglot.emit.worklist_view import worklist_document, worklist_table

    if output_format is Format.JSON:
        import msgspec

        document = worklist_document(tasks, language, config.default_language, minutes)
        print_bytes(msgspec.json.encode(document))
        return
    render = render_csv if output_format is Format.CSV else render_markdown
    print_bytes(render(worklist_table(tasks, ui)))


def _print_tasks(
    shown: "Sequence[Task]", listed: "Sequence[Task]", config: "Config", ui: "NullTranslations"
) -> None:
    from polyglot.emit.tables import printable
    from polyglot.emit.worklist_view import task_text, total_tasks, totals_text

    for number, task in enumerate(shown, start=1):
        heading, *lines = task_text(
            task, number, lambda path: _locate(path, config), ui, _link_command(config)
        )
        typer.secho(printable(heading), bold=True)
        typer.echo("\n".join([*map(printable, lines), ""]))
    if hidden := len(listed) - len(shown):
        template = ui.ngettext(
            "… and {count} more task: --limit {all} lists it",
            "… and {count} more tasks: --limit {all} lists them",
            hidden,
        )
        typer.echo(template.format(count=hidden, all=len(listed)))
    typer.echo(totals_text(total_tasks(listed), ui))


def _link_command(config: "Config") -> str:
    """What links the posts of this site from here."""
    if config.root.resolve() == Path.cwd():
        return "polyglot link"
    return f"polyglot link {quote(str(from_here(config.root)))}"


def _print_more(count: int, ui: "NullTranslations") -> None:
    """How many tasks a limit, or the minutes, leave out."""
    from polyglot.emit.worklist_view import more_text

    if count:
        typer.echo(more_text(count, ui))


def _locate(path: str, config: "Config") -> str:
    return str(from_here(config.content / path))


def _print_undeclared(tasks: "Sequence[Task]", config: "Config", ui: "NullTranslations") -> None:
    """Which sources must say their language first, on stderr."""
    from polyglot.emit.tables import printable
    from polyglot.emit.worklist_view import needs_declaring

    for task in tasks:
        if needs_declaring(task, config.default_language):
            template = ui.gettext(
                "{path}:1: its language was only detected; write 'lang: {language}' into it "
                "before you add a translation"
            )
            path = printable(_locate(task.source.post.path, config))
            typer.echo(template.format(path=path, language=task.source.language), err=True)


def _print_too_little_time(
    wanted: "Sequence[Task]", minutes: int, config: "Config", ui: "NullTranslations"
) -> None:
    from polyglot.emit.tables import printable
    from polyglot.emit.worklist_view import too_little_time_text

    text = too_little_time_text(wanted, minutes, lambda path: _locate(path, config), ui)
    typer.echo(printable(text))
