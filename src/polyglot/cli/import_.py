"""``polyglot import``: posts from another tool's files, and translations that come back."""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.answers import Answer as Said
from polyglot.cli.answers import ask, letters
from polyglot.cli.plain import from_here, listed, print_bytes, progress_bar, shown_problems
from polyglot.cli.returned_files import is_returned, take_files
from polyglot.cli.session import Languages, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.rounding import two_decimals
from polyglot.speech import language_of, local_numbers

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.importing.dumps import Part
    from polyglot.importing.run import FileReport, Progress, Wishes
    from polyglot.importing.writing import Writer
    from polyglot.problems import Problem

NAME = "import"
HELP = N_(
    "Bring posts in from other tools, and translations back.\n\n"
    "WordPress exports, feeds and files of plain text become posts: nothing is overwritten, "
    "and a second run takes only what is new. PO, XLIFF, TMX and CSV files bring back what "
    "'polyglot export' wrote: each translation is checked, and written into its post, or set "
    "aside with the reason."
)
EXAMPLE = N_("Example: polyglot import export.xml --dry-run")


class FileFormat(StrEnum):
    """What a foreign file is."""

    WXR = "wxr"
    FEED = "feed"
    DUMP = "dump"


class ReportFormat(StrEnum):
    """How the report is printed."""

    TABLE = "table"
    JSON = "json"


class Media(StrEnum):
    """What is done about the files that an export points to."""

    LIST = "list"
    FETCH = "fetch"


def command(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            help=N_(
                "WordPress exports, feeds, plain text; or PO, XLIFF, TMX, CSV from translators."
            )
        ),
    ],
    file_format: Annotated[
        FileFormat | None,
        typer.Option(
            "--format", help=N_("What kind of files they are. Without it, polyglot finds out.")
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(help=N_("The folder to put posts into; the site's, if none is named.")),
    ] = None,
    languages: Languages = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Say what would be done, and write nothing."))
    ] = False,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes",
            "-y",
            help=N_("Accept the way a text is split into posts, without being asked."),
        ),
    ] = False,
    media: Annotated[
        Media | None,
        typer.Option(help=N_("List the attachments of exports, or fetch them into media/.")),
    ] = None,
    private_network: Annotated[
        bool,
        typer.Option(
            "--private-network",
            help=N_(
                "Let --media fetch download from this computer and from private networks, too."
            ),
        ),
    ] = False,
    types: Annotated[
        str,
        typer.Option(
            metavar="TYPES",
            help=N_("Take posts of these types of an export, such as post,page,recipe."),
        ),
    ] = "post,page",
    by: Annotated[
        str, typer.Option(help=N_("The name of the person who translated, as it will be shown."))
    ] = "",
    report: Annotated[
        ReportFormat, typer.Option(help=N_("A table for people, or json for programs."))
    ] = ReportFormat.TABLE,
) -> None:
    from polyglot.importing.writing import Writer

    ui = ui_of(context)
    if any(map(is_returned, files)) and file_format is None:
        _refuse_mixture(files)
        is_json = report is ReportFormat.JSON
        take_files(context, files, languages, by.strip(), ui, is_json=is_json, is_dry=dry_run)
        return
    content, wishes = _open_site(into, languages, types)
    writer = Writer(content, dry_run=dry_run)
    reports = [
        _import(path, file_format, writer, wishes, ui, dry_run=dry_run, yes=yes) for path in files
    ]
    problems = [found for one in reports for found in one.problems]
    if media is Media.FETCH and not dry_run:
        problems.extend(_fetch(reports, content, writer, ui, is_private_allowed=private_network))
    _print_report(reports, problems, report, ui, dry_run=dry_run)
    if media is Media.LIST and report is ReportFormat.TABLE:
        _print_media(reports)
    _print_problems(problems, ui)
    if problems:
        raise typer.Exit(1)


def _refuse_mixture(files: "Sequence[Path]") -> None:
    """PolyglotError where posts and translations would have to be told in one report."""
    others = [path for path in files if not is_returned(path)]
    if others:
        raise PolyglotError(
            N_("{path}: is not a file of translations; import it in a run of its own"),
            path=others[0],
        )


def _open_site(into: Path | None, languages: str, types: str) -> "tuple[Path, Wishes]":
    """The folder to write into, and what to take."""
    from polyglot.config_file import read_config
    from polyglot.config_places import find_root
    from polyglot.importing.run import Wishes

    root = find_root(Path())
    config = read_config(root, languages=listed(languages))
    only = config.languages if languages else ()
    # Without a configuration the content folder is a guess, and the current folder may be anything.
    content = config.content if config.path else Path("content")
    return into or content, Wishes(
        known=config.languages, only=only, types=frozenset(listed(types))
    )


def _import(
    path: Path,
    file_format: FileFormat | None,
    writer: "Writer",
    wishes: "Wishes",
    ui: "NullTranslations",
    *,
    dry_run: bool,
    yes: bool,
) -> "FileReport":
    from polyglot.importing.run import Answer, Format, import_file, recognise

    form = Format(file_format) if file_format else recognise(path)

    def confirm(parts: "Sequence[Part]") -> Answer:
        _print_split(path, parts, ui)
        if dry_run or yes:
            return Answer.UNSEEN
        return Answer.SEEN if _is_confirmed(len(parts), ui) else Answer.REFUSED

    # A bar would draw over the question.
    bar = nullcontext(_silent) if form is Format.DUMP else progress_bar(ui)
    with bar as progress:
        return import_file(path, form, writer, wishes, confirm=confirm, progress=progress)


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


def _print_split(path: Path, parts: "Sequence[Part]", ui: "NullTranslations") -> None:
    """The posts of a dump on stderr: where each begins and ends, how sure that is, its title."""
    from polyglot.emit.tables import printable

    typer.echo(ui.gettext("{path} is split at these lines:").format(path=path), err=True)
    for part in parts:
        place = f"{part.first_line}–{part.last_line}"
        sure = local_numbers(two_decimals(part.confidence), language_of(ui))
        line = f"{place}  {sure}  {part.title}"
        typer.echo(f"  {printable(line)}", err=True)


def _is_confirmed(count: int, ui: "NullTranslations") -> bool:
    """Whether somebody says yes; where nobody can be asked, it takes ``--yes``."""
    if not sys.stdin.isatty():
        raise PolyglotError(
            N_("there is nobody to ask whether the split is right: --yes accepts it")
        )
    template = ui.ngettext(
        "Take {count} post? {yes}: yes, {no}: no", "Take {count} posts? {yes}: yes, {no}: no", count
    )
    question = template.format(count=count, **letters(ui))
    answer = ask(question, {Said.YES, Said.NO}, Said.NO, ui, err=True)
    return answer is Said.YES


def _fetch(
    reports: "Sequence[FileReport]",
    content: Path,
    writer: "Writer",
    ui: "NullTranslations",
    *,
    is_private_allowed: bool,
) -> "list[Problem]":
    """Fetch what the exports point to, and let the posts that came from them point to it."""
    from polyglot.importing.media import fetch_media
    from polyglot.importing.web import Bounds, fetch_file

    bounds = Bounds(is_private_allowed=is_private_allowed)
    problems = []
    for report in reports:
        with progress_bar(ui) as progress:
            fetched = fetch_media(
                report.attachments,
                content,
                report.path,
                fetch=lambda url, target: fetch_file(url, target, bounds),
                advance=_advance(progress),
            )
        problems.extend(fetched.problems)
        _print_fetched(fetched.new, _point_to_files(report, fetched.paths, writer), ui)
    return problems


def _point_to_files(report: "FileReport", paths: "Mapping[str, str]", writer: "Writer") -> int:
    """How many posts point to fetched files now, and did not before."""
    from polyglot.importing.media import point_to_files
    from polyglot.importing.writing import Outcome

    ours = [
        post for post in report.posts if post.outcome in {Outcome.TAKEN, Outcome.ANEW, Outcome.LEFT}
    ]
    return sum(
        writer.change(post, partial(point_to_files, paths=paths, post_path=post.path))
        for post in ours
    )


def _print_fetched(files: int, posts: int, ui: "NullTranslations") -> None:
    if files:
        text = ui.ngettext("fetched {count} file", "fetched {count} files", files)
        typer.echo(text.format(count=files), err=True)
    if posts:
        text = ui.ngettext(
            "{count} post points to fetched files now",
            "{count} posts point to fetched files now",
            posts,
        )
        typer.echo(text.format(count=posts), err=True)


def _advance(progress: "Progress") -> "Callable[[int, int], None]":
    return lambda done, total: progress(N_("fetching"), done, total)


def _print_report(
    reports: "Sequence[FileReport]",
    problems: "Sequence[Problem]",
    report_format: ReportFormat,
    ui: "NullTranslations",
    *,
    dry_run: bool,
) -> None:
    from polyglot.emit.import_view import import_document, import_table

    if report_format is ReportFormat.JSON:
        import msgspec

        from polyglot.problems import show

        shown = [show(found) for found in problems]
        print_bytes(msgspec.json.encode(import_document(reports, shown, dry_run=dry_run)))
        return
    from polyglot.cli.tables import print_table

    print_table(import_table(reports, ui), ui)
    if dry_run:
        typer.echo(ui.gettext("Nothing was written: this was only a trial (--dry-run)."))


def _print_media(reports: "Sequence[FileReport]") -> None:
    from polyglot.emit.tables import printable

    for report in reports:
        for attachment in report.attachments:
            typer.echo(printable(attachment.url))


def _print_problems(problems: "Sequence[Problem]", ui: "NullTranslations") -> None:
    """One line a problem on stderr, at its place in the foreign file."""
    from polyglot.emit.wording import problem_line

    for found in shown_problems(problems, ui):
        typer.echo(problem_line(f"{from_here(Path(found.path))}:{found.line}", found, ui), err=True)
