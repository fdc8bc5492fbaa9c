"""``polyglot report``: for each post, what is missing, and what it would take."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.changes_report import ReportFormat, print_changes
from polyglot.cli.named_posts import name_of, root_of
from polyglot.cli.plain import from_here, print_bytes, print_problems, progress_bar
from polyglot.cli.session import Jobs, Languages, Root, open_site, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.emit.reports.works import Report
    from polyglot.output import Output
    from polyglot.pipeline import Progress, Site
    from polyglot.relate.selection import Name
    from polyglot.relate.status import CatalogRow

NAME = "report"
HELP = N_(
    "Report, post by post, which translations are missing.\n\n"
    "With the words and the time that each would take, who wrote and translated what, and the "
    "problems of each post."
)
EXAMPLE = N_("Example: polyglot report content/posts/hello.md")


_STEP = 50
"""Files between two steps of the progress bar."""


def command(
    context: typer.Context,
    posts: Annotated[
        list[str] | None,
        typer.Argument(
            help=N_("Posts, by their path or their work's key, or folders; all if none is named."),
            show_default=False,
        ),
    ] = None,
    root: Root = None,
    output_format: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format",
            help=N_("A text for people, json or markdown; files are markdown unless json."),
            show_default="table",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(help=N_("Write a file per work, and an index, into this folder.")),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REV",
            help=N_(
                "What changed for translations since that revision in git, such as origin/main: "
                "a summary for a pull request."
            ),
        ),
    ] = None,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.emit.reports.works import make_report
    from polyglot.relate.selection import Selection, select_works

    ui = ui_of(context)
    # An empty one is a variable that a script did not set: refused, as any other that git lacks.
    if changed_since is not None:
        if posts or output:
            raise PolyglotError(
                N_(
                    "--changed-since reports on the whole site and writes no files: "
                    "leave out --output and the names of posts"
                )
            )
        site = open_site(root or root_of(()), languages, jobs, ui, with_links=False)
        print_changes(site, changed_since, output_format or ReportFormat.TABLE, jobs, ui)
        return
    site = open_site(root or root_of(posts or ()), languages, jobs, ui)
    catalogs, names = _parted(posts or (), site)
    selection = (
        Selection(rows=())
        if catalogs and not names
        else select_works(site.status.rows, names, site.drafts)
    )
    paces = site.config.words_per_hour
    report = make_report(
        site.status,
        selection,
        paces,
        is_whole=not posts,
        catalogs=catalogs,
        people=site.config.people,
    )
    if output:
        _write(report, output, site.config, ui, is_json=output_format is ReportFormat.JSON)
    elif output_format is ReportFormat.JSON:
        import msgspec

        from polyglot.emit.reports.works import report_document

        print_bytes(msgspec.json.encode(report_document(report)))
    elif output_format is ReportFormat.MARKDOWN:
        from polyglot.emit.reports.markdown import report_markdown

        typer.echo(report_markdown(report, ui), nl=False)
    else:
        _print_text(report, site.config, ui)


def _parted(texts: "Iterable[str]", site: "Site") -> "tuple[list[CatalogRow], list[Name]]":
    """The catalogs that are named, and the names of works."""
    from polyglot.cataloging.opening import place_of
    from polyglot.relate.selection import select_catalogs

    rows = site.status.catalogs
    chosen, names = [], []
    for text in texts:
        place = place_of(Path(text).resolve(), site.config)
        found = select_catalogs(rows, text) or select_catalogs(rows, place)
        chosen.extend(found)
        names.extend([] if found else [name_of(text, site.config)])
    return list({row.name: row for row in chosen}.values()), names


def _print_text(report: "Report", config: "Config", ui: "NullTranslations") -> None:
    from polyglot.cli.tables import print_table
    from polyglot.emit.reports.catalogs import catalog_text
    from polyglot.emit.reports.text import report_text, totals_table, totals_text
    from polyglot.emit.tables import printable

    locate = _locate_in(config.content)
    print_problems(report.problems_elsewhere, config, ui)
    for heading, *lines in report_text(report, locate, ui):
        typer.secho(printable(heading), bold=True)
        typer.echo("\n".join([*map(printable, lines), ""]))
    for row in report.catalogs:
        told = catalog_text(row, config.words_per_hour, _locate_in(config.root), ui)
        heading, *lines = map(printable, told)
        typer.secho(heading, bold=True)
        typer.echo("\n".join([*lines, ""]))
    typer.echo(totals_text(report.totals, ui))
    if report.totals.works > 1:
        print_table(totals_table(report.totals, ui), ui)


def _locate_in(folder: Path) -> Callable[[str], str]:
    return lambda path: str(from_here(folder / path))


def _write(
    report: "Report", folder: Path, config: "Config", ui: "NullTranslations", *, is_json: bool
) -> None:
    from polyglot.emit.reports.files import json_files, markdown_files
    from polyglot.emit.reports.text import totals_text
    from polyglot.output import OutputFolder

    _check_folder(folder.resolve(), config, is_json=is_json)
    outputs = json_files(report) if is_json else markdown_files(report, ui)
    written = OutputFolder(folder)
    with progress_bar(ui) as progress:
        written.write(_with_progress(outputs, report.totals.posts + 1, progress))
    written.finish()
    index = folder / ("index.json" if is_json else "index.md")
    typer.echo(f"{index}: {totals_text(report.totals, ui)}")


def _with_progress(
    outputs: "Iterable[Output]", total: int, progress: "Progress"
) -> "Iterator[Output]":
    for done, made in enumerate(outputs, start=1):
        yield made
        if done % _STEP == 0:
            progress(N_("report"), done, total)


def _check_folder(folder: Path, config: "Config", *, is_json: bool) -> None:
    """PolyglotError for a folder where reports would be read as posts, or undo a built site."""
    if folder.is_relative_to(config.output) or config.output.is_relative_to(folder):
        raise PolyglotError(
            N_("{path}: the site is built there; name another folder for reports"), path=folder
        )
    is_content = folder.is_relative_to(config.content) and not any(
        part.startswith(".") for part in folder.relative_to(config.content).parts
    )
    if is_content and not is_json:
        raise PolyglotError(
            N_(
                "{path}: lies inside the content folder, where reports would be read as posts; "
                "name one outside of it"
            ),
            path=folder,
        )
