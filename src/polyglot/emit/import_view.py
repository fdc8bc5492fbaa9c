"""What an import took, changed and left."""

from collections import Counter
from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from msgspec import Struct

from polyglot.emit.tables import Table
from polyglot.importing.posts import Attachment
from polyglot.importing.run import FileReport
from polyglot.importing.writing import Imported, Outcome
from polyglot.messages import N_
from polyglot.problems import ShownProblem


class PostView(Struct, frozen=True, kw_only=True):
    """One post; `line` is 1-based in the foreign file, `path` below the content folder."""

    path: str
    line: int
    title: str
    language: str
    key: str
    draft: bool
    outcome: str


class FileView(Struct, frozen=True, kw_only=True):
    """One foreign file."""

    path: str
    format: str
    counts: dict[str, int]
    posts: list[PostView]
    passed: dict[str, int]
    types: dict[str, int]
    held_back: dict[str, int]
    site_links: int
    kept: dict[str, int]
    attachments: list[Attachment]


class ImportDocument(Struct, frozen=True, kw_only=True):
    """What ``import --report json`` prints (docs/json.md)."""

    schema: int = 1
    dry_run: bool
    files: list[FileView]
    problems: list[ShownProblem]


OUTCOME_NAMES = {
    Outcome.TAKEN: N_("taken"),
    Outcome.ANEW: N_("taken again, after being removed here"),
    Outcome.CHANGED: N_("changed, ours kept"),
    Outcome.LEFT: N_("skipped, taken before"),
    Outcome.REMOVED: N_("skipped, removed or renamed here"),
    Outcome.OCCUPIED: N_("skipped, name in use"),
}


def import_document(
    reports: Sequence[FileReport], problems: Sequence[ShownProblem], *, dry_run: bool
) -> ImportDocument:
    files = [_file_view(report) for report in reports]
    return ImportDocument(dry_run=dry_run, files=files, problems=list(problems))


def _file_view(report: FileReport) -> FileView:
    return FileView(
        path=report.path,
        format=report.format,
        counts={outcome.value: count for outcome, count in count_outcomes(report.posts).items()},
        posts=[_post_view(post) for post in report.posts],
        passed=report.passed,
        types=report.types,
        held_back=_held_back(report),
        site_links=_site_links(report),
        kept=report.kept,
        attachments=report.attachments,
    )


def _post_view(post: Imported) -> PostView:
    return PostView(
        path=post.path,
        line=post.line,
        title=post.title,
        language=post.language or "",
        key=post.key,
        draft=post.draft,
        outcome=post.outcome,
    )


def _taken(report: FileReport) -> list[Imported]:
    return [post for post in report.posts if post.outcome in {Outcome.TAKEN, Outcome.ANEW}]


def _held_back(report: FileReport) -> dict[str, int]:
    """How many of the posts taken are drafts, by why."""
    return dict(sorted(Counter(post.held_back for post in _taken(report) if post.draft).items()))


def _site_links(report: FileReport) -> int:
    return sum(post.site_links for post in _taken(report))


def count_outcomes(posts: Sequence[Imported]) -> Mapping[Outcome, int]:
    """How many posts had each outcome, none left out."""
    return {outcome: sum(post.outcome is outcome for post in posts) for outcome in Outcome}


def import_table(reports: Sequence[FileReport], ui: NullTranslations) -> Table:
    """A row for each thing that became of posts, reason why others are none, and shortcode."""
    rows = [row for report in reports for row in _rows(report, ui)]
    return Table(
        columns=(ui.gettext("file"), ui.gettext("what"), ui.gettext("count")),
        rows=tuple(rows),
        numeric=frozenset({2}),
    )


def _rows(report: FileReport, ui: NullTranslations) -> list[tuple[str, ...]]:
    outcomes = count_outcomes(report.posts).items()
    grouped = sum(bool(post.key) for post in _taken(report))
    drafts = ui.gettext("of those taken, drafts: {reason}")
    passed_over = ui.gettext("skipped: {reason}")
    of_type = ui.gettext("skipped: of type {name}, which --types takes")
    kept = ui.gettext("kept as it stands: {name}")
    counts = [
        *((ui.gettext(OUTCOME_NAMES[outcome]), count) for outcome, count in outcomes),
        (ui.gettext("of those taken, linked with translations"), grouped),
        *((drafts.format(reason=ui.gettext(r)), n) for r, n in _held_back(report).items()),
        (ui.gettext("links to pages of the old site, kept as they are"), _site_links(report)),
        *((passed_over.format(reason=ui.gettext(r)), n) for r, n in report.passed.items()),
        *((of_type.format(name=name), count) for name, count in report.types.items()),
        *((kept.format(name=name), count) for name, count in report.kept.items()),
    ]
    shown = [(name, str(count)) for name, count in counts if count]
    return [(report.path if not i else "", *row) for i, row in enumerate(shown)]
