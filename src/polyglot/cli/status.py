"""``polyglot status``: where every post stands in every language."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.plain import from_here, print_bytes, print_problems
from polyglot.cli.session import (
    Directory,
    Format,
    FormatOption,
    Jobs,
    Languages,
    layout_in_words,
    open_site,
    ui_of,
)
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.emit.status_view import Totals
    from polyglot.pipeline import Site

NAME = "status"
HELP = N_("Show what exists in which language, and what is missing.")
EXAMPLE = N_("Example: polyglot status ~/blog --languages en,fr")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    output_format: FormatOption = Format.TABLE,
    languages: Languages = "",
    jobs: Jobs = 0,
    show_all: Annotated[
        bool, typer.Option("--all", help=N_("Show every work, however many there are."))
    ] = False,
) -> None:
    from polyglot.emit.status_view import status_document, status_table
    from polyglot.emit.tables import render_csv, render_markdown

    ui = ui_of(context)
    site = open_site(directory, languages, jobs, ui)
    if output_format is Format.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(status_document(site.status, site.drafts)))
    elif output_format is Format.TABLE:
        _print_tables(site, ui, show_all=show_all)
    else:
        table = status_table(site.status, ui)
        render = render_csv if output_format is Format.CSV else render_markdown
        print_bytes(render(table))


def _print_tables(site: "Site", ui: "NullTranslations", *, show_all: bool) -> None:
    from polyglot.cli.tables import SHORT, print_table
    from polyglot.emit.status_view import count_totals, status_table, totals_table

    print_problems(site.status.problems, site.config, ui)
    totals = count_totals(site.status, site.drafts)
    typer.echo(_summary(site, totals, ui))
    if totals.posts:
        typer.echo(_evidence(site, ui))
    table = status_table(site.status, ui)
    colours = _colours(site, ui)
    catalogs = len(site.status.catalogs)
    sums = totals_table(totals, ui)
    if table.rows:
        print_table(table, ui, limit=None if show_all else SHORT, totals=catalogs, colours=colours)
    if sums.rows:
        print_table(sums, ui, colours=colours)
    typer.echo(_missing(totals, ui))
    for behind in (_unfinished(totals, ui), _outdated(totals, ui), _strings(site, ui)):
        if behind:
            typer.echo(behind)
    if totals.probable:
        typer.echo(_probable(totals, ui))


def _colours(site: "Site", ui: "NullTranslations") -> dict[str, str]:
    """Those of states, by the text that the table has of them."""
    from polyglot.emit.states import catalog_state_text, state_names, state_text

    works = (cell for row in site.status.rows for cell in row.cells.values())
    catalogs = (cell for row in site.status.catalogs for cell in row.cells.values())
    names = state_names(ui)
    return (
        {name: _COLOURS[state] for state, name in names.items()}
        | {state_text(cell, names): _COLOURS[cell.state] for cell in works if cell.segments_behind}
        | {catalog_state_text(cell, ui): _COLOURS[cell.state] for cell in catalogs}
    )


def _evidence(site: "Site", ui: "NullTranslations") -> str:
    """How the languages are known, and of how many posts each."""
    from polyglot.relate.evidence import Evidence

    editions = (e for row in site.status.rows for e in row.group.editions.values())
    posts = Counter(edition.evidence for edition in editions)
    listed = [f"{ui.gettext(each)} {posts[each]}" for each in Evidence if posts[each]]
    return ui.gettext("How each language is known: {evidence}").format(evidence=", ".join(listed))


_COLOURS = {
    "original": "green",
    "current": "green",
    "outdated": "magenta",
    "partial": "magenta",
    "machine": "yellow",
    "unverified": "yellow",
    "missing": "red",
    "excluded": "dim",
}


def _missing(totals: "Totals", ui: "NullTranslations") -> str:
    from polyglot.relate.status import State

    amounts = [
        amounts[State.MISSING] for amounts in totals.languages.values() if State.MISSING in amounts
    ]
    posts = sum(amount.posts for amount in amounts)
    return ui.ngettext(
        "{count} translation is missing: {words} source words",
        "{count} translations are missing: {words} source words",
        posts,
    ).format(count=posts, words=sum(amount.words for amount in amounts))


def _unfinished(totals: "Totals", ui: "NullTranslations") -> str:
    """What remains of partial translations; empty where there are none."""
    from polyglot.relate.status import State

    amounts = [
        amounts[State.PARTIAL] for amounts in totals.languages.values() if State.PARTIAL in amounts
    ]
    posts = sum(amount.posts for amount in amounts)
    template = ui.ngettext(
        "{count} translation is partial: {words} source words remain",
        "{count} translations are partial: {words} source words remain",
        posts,
    )
    words = sum(amount.remaining for amount in amounts)
    return template.format(count=posts, words=words) if posts else ""


def _outdated(totals: "Totals", ui: "NullTranslations") -> str:
    """How much changed in sources since; empty where nothing did."""
    from polyglot.relate.status import State

    amounts = [
        amounts[State.OUTDATED]
        for amounts in totals.languages.values()
        if State.OUTDATED in amounts
    ]
    posts = sum(amount.posts for amount in amounts)
    template = ui.ngettext(
        "{count} translation is outdated: {words} source words changed",
        "{count} translations are outdated: {words} source words changed",
        posts,
    )
    words = sum(amount.words for amount in amounts)
    return template.format(count=posts, words=words) if posts else ""


def _strings(site: "Site", ui: "NullTranslations") -> str:
    """How much of the interface readers see untranslated; empty where it is nothing."""
    catalogs = site.status.catalogs
    cells = [row.cells[language] for row in catalogs for language in site.status.languages]
    waiting = [string for cell in cells for string in cell.waiting()]
    template = ui.ngettext(
        "{count} text of the interface is not translated: {words} source words",
        "{count} texts of the interface are not translated: {words} source words",
        len(waiting),
    )
    words = sum(string.words for string in waiting)
    return template.format(count=len(waiting), words=words) if waiting else ""


def _probable(totals: "Totals", ui: "NullTranslations") -> str:
    template = ui.ngettext(
        "{count} missing translation probably exists, but is not linked: 'polyglot link' shows it",
        "{count} missing translations probably exist, but are not linked: 'polyglot link' "
        "shows them",
        totals.probable,
    )
    return template.format(count=totals.probable)


def _summary(site: "Site", totals: "Totals", ui: "NullTranslations") -> str:
    posts = ui.ngettext("{count} post", "{count} posts", totals.posts).format(count=totals.posts)
    works = ui.ngettext("{count} work", "{count} works", totals.groups).format(count=totals.groups)
    drafts = ui.ngettext("{count} draft", "{count} drafts", totals.drafts)
    parts = [posts, works, *([drafts.format(count=totals.drafts)] if totals.drafts else [])]
    return ui.gettext("{folder} (read as {layout}): {amounts}").format(
        folder=from_here(site.config.content),
        layout=layout_in_words(site.config.layout, ui),
        amounts=", ".join(parts),
    )
