"""``polyglot apply``: what a record says, into its post."""

from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.chosen import (
    Language,
    Post,
    TextFormat,
    TextFormatOption,
    choose_translations,
    told_apart,
)
from polyglot.cli.named_posts import root_of
from polyglot.cli.plain import from_here, print_bytes
from polyglot.cli.session import Jobs, Languages, Root, hold_site, ui_of
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.translating.applying import Applied

NAME = "apply"
HELP = N_(
    "Write the translations in records into the posts.\n\n"
    "Run it after you have translated in a record (a PO file) with an editor such as Poedit. "
    "What somebody changed in the post itself stays, unless you give --take-record. A "
    "translation that has no post yet gets one."
)
EXAMPLE = N_("Example: polyglot apply content/posts/hello.md --lang fr")


def command(
    context: typer.Context,
    posts: Post,
    language: Language = "",
    take_record: Annotated[
        bool,
        typer.Option(
            "--take-record",
            help=N_(
                "Where the post and the record differ, use the record; the words of the post "
                "are kept in a separate file."
            ),
        ),
    ] = False,
    root: Root = None,
    output_format: TextFormatOption = TextFormat.TEXT,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.translating.applying import apply_records

    ui = ui_of(context)
    hold_site(context, root or root_of(posts), ui)
    site, wanted = choose_translations(
        posts, language, root, languages, jobs, ui, with_missing=True
    )
    found = apply_records(site, wanted, takes_record=take_record)
    done = told_apart(found, site.config, ui)
    if output_format is TextFormat.JSON:
        import msgspec

        print_bytes(msgspec.json.encode({"schema": 1, "applied": done}))
    elif found:
        _print(done, site.config, ui)
    else:
        typer.echo(ui.gettext("There is nothing to apply: there is no record yet."))
    if len(done) < len(found) or any(
        each.conflicts or each.unplaced or each.refused for each in done
    ):
        raise typer.Exit(1)


def _print(done: "Sequence[Applied]", config: "Config", ui: "NullTranslations") -> None:
    for each in done:
        path = from_here(config.content / each.path)
        template = ui.ngettext(
            "{path}: {count} segment written", "{path}: {count} segments written", each.written
        )
        if each.is_new:
            template = ui.ngettext(
                "{path}: made, with {count} segment",
                "{path}: made, with {count} segments",
                each.written,
            )
        typer.echo(template.format(path=path, count=each.written))
        _print_left(each, str(path), ui)


def _print_left(each: "Applied", path: str, ui: "NullTranslations") -> None:
    """What was not written, and what to do about it, on stderr."""
    if each.conflicts:
        template = ui.ngettext(
            "{path}: {count} segment is worded differently in the post and in the record "
            "(line {lines} of the source); 'polyglot confirm' keeps the words of the post, "
            "--take-record uses those of the record",
            "{path}: {count} segments are worded differently in the post and in the record "
            "(lines {lines} of the source); 'polyglot confirm' keeps the words of the post, "
            "--take-record uses those of the record",
            len(each.conflicts),
        )
        _print_lines(template, path, each.conflicts)
    if each.unplaced:
        template = ui.ngettext(
            "{path}: no safe place was found for {count} segment (line {lines} of the source); "
            "write it into the post by hand",
            "{path}: no safe place was found for {count} segments (lines {lines} of the source); "
            "write them into the post by hand",
            len(each.unplaced),
        )
        _print_lines(template, path, each.unplaced)
    if each.refused:
        template = ui.ngettext(
            "{path}: {count} segment of the record has HTML that its source does not have (line "
            "{lines} of the source) and was left out; take it out of the record, or write it "
            "into the post by hand",
            "{path}: {count} segments of the record have HTML that their sources do not have "
            "(lines {lines} of the source) and were left out; take it out of the record, or write "
            "it into the post by hand",
            len(each.refused),
        )
        _print_lines(template, path, each.refused)


def _print_lines(template: str, path: str, lines: "Sequence[int]") -> None:
    text = template.format(path=path, count=len(lines), lines=", ".join(map(str, lines)))
    typer.echo(text, err=True)
