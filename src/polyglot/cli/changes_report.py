"""``polyglot report --changed-since``: what a change does to translations."""

from enum import StrEnum
from gettext import NullTranslations
from typing import TYPE_CHECKING

from polyglot.cli.plain import from_repository, print_bytes, progress_bar, say

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.emit.changes.sections import Section
    from polyglot.pipeline import Site
    from polyglot.relate.changes import Changes


class ReportFormat(StrEnum):
    """How a report is printed."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def print_changes(
    site: "Site", revision: str, form: ReportFormat, jobs: int, ui: NullTranslations
) -> None:
    """What the site does to what it was at that revision. PolyglotError where nobody can tell."""
    from polyglot.revisions.comparing import changes_since

    with progress_bar(ui) as progress:
        since = changes_since(site, revision, jobs=jobs, progress=progress)
    if form is ReportFormat.JSON:
        import msgspec

        from polyglot.emit.changes.document import changes_document

        print_bytes(msgspec.json.encode(changes_document(since.changes, since.commit)))
    elif form is ReportFormat.MARKDOWN:
        from polyglot.emit.changes.markdown import changes_markdown

        locate = from_repository(site.config)
        print_bytes(changes_markdown(since.changes, locate, ui).encode("utf-8", "replace"))
    else:
        _print_tables(since.changes, ui)


def _print_tables(changes: "Changes", ui: NullTranslations) -> None:
    from polyglot.emit.changes.sections import change_sections, summary_text

    say(summary_text(changes, ui))
    for section in change_sections(changes, ui):
        _print_table(section, ui)


def _print_table(section: "Section", ui: NullTranslations) -> None:
    import typer

    from polyglot.cli.tables import print_table
    from polyglot.emit.tables import Table

    say("")
    typer.secho(section.heading, bold=True)
    if section.note:
        say(section.note)
    rows = tuple(tuple(cell.text for cell in row) for row in section.rows)
    print_table(Table(columns=section.columns, rows=rows, numeric=section.numeric), ui)
