"""The report of one work, and of each of its posts, as values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import UNSET, Struct, UnsetType

from polyglot.config import Paces
from polyglot.emit.probable import ProbableView, probable_view
from polyglot.emit.progress import ProgressView, progress_view
from polyglot.emit.reports.catalogs import CatalogReport, catalog_report
from polyglot.people import Person, show_people
from polyglot.problems import Problem, ShownProblem, show
from polyglot.relate.choices import TaskKind
from polyglot.relate.editions import Edition
from polyglot.relate.effort import minutes_for
from polyglot.relate.evidence import Evidence
from polyglot.relate.groups import Group
from polyglot.relate.originals import Reason
from polyglot.relate.selection import Selection
from polyglot.relate.status import CatalogRow, Cell, Row, State, Status
from polyglot.rounding import round_down
from polyglot.tags import Tag


class Origin(Struct, frozen=True, kw_only=True):
    """Where a group began."""

    path: str
    language: Tag
    reason: Reason
    """Why it is taken for the original."""


class ReadsAs(Struct, frozen=True, kw_only=True):
    """The language that a post was detected to be in, whatever it declares."""

    language: Tag
    confidence: float
    """0–1."""


class StateReport(Struct, frozen=True, kw_only=True):
    """One work in one language."""

    state: State
    words: int
    """Source words: those of the original, whatever the state."""
    minutes: int
    """To translate what is missing, what remains, or what changed; 0 where nothing does."""
    remaining: int | UnsetType = UNSET
    """Source words of a partial translation that are still to be translated."""
    outdated: int | UnsetType = UNSET
    """Source words that changed or were added since the translation was made."""
    progress: ProgressView | UnsetType = UNSET
    """What the record says of the translation; left out without one."""
    path: str | UnsetType = UNSET
    probable: ProbableView | UnsetType = UNSET
    """Where nothing is linked: what content says belongs there (``polyglot link``)."""

    @property
    def words_to_translate(self) -> int:
        """All of what is missing; else what remains, and what changed."""
        if self.state is State.MISSING:
            return self.words
        return min((self.remaining or 0) + (self.outdated or 0), self.words)


class PostReport(Struct, frozen=True, kw_only=True):
    """One post, and how its work stands in every language of the site (docs/json.md)."""

    path: str
    title: str
    language: Tag
    evidence: Evidence
    confidence: float | None
    """Of the detection (0–1), where that is the evidence."""
    reads_as: ReadsAs
    key: str
    original: Origin
    members: dict[Tag, str]
    """Path of each post of the work, those in languages that the site does not list too."""
    states: dict[Tag, StateReport]
    missing: list[Tag]
    partial: list[Tag]
    outdated: list[Tag]
    words_to_translate: int
    """Source words: all for each missing language, those that remain or changed for each other.

    `minutes` likewise.
    """
    minutes: int
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    problems: list[ShownProblem]
    asked: bool | UnsetType = UNSET
    """Whether it was named on the command line; left out where no post of the work was."""


class WorkReport(Struct, frozen=True, kw_only=True):
    """One work with all its posts, at least one; they share key, original and states."""

    title: str
    """The original's, or the key where that has none."""
    posts: tuple[PostReport, ...]

    @property
    def first(self) -> PostReport:
        """Any of the posts, for what they share."""
        return self.posts[0]


class IndexEntry(Struct, frozen=True, kw_only=True):
    """One work in the index."""

    files: dict[Tag, str]
    """Name of the file on each of its posts, beside the index."""
    key: str
    title: str
    original: Origin
    missing: list[Tag]
    partial: list[Tag]
    outdated: list[Tag]
    words_to_translate: int
    minutes: int


class LanguageTotals(Struct, frozen=True, kw_only=True):
    """What is to be translated into one language."""

    missing: int
    """Works; `partial` and `outdated` likewise."""
    partial: int
    outdated: int
    words: int
    """Source words of what is missing, and those that remain or changed of what is there."""
    minutes: int


class ReportTotals(Struct, frozen=True, kw_only=True):
    """All works of a report."""

    works: int
    posts: int
    missing: int
    """Missing translations: works × languages; `partial` and `outdated` likewise."""
    partial: int
    outdated: int
    words_to_translate: int
    minutes: int
    languages: dict[Tag, LanguageTotals]


class ReportDocument(Struct, frozen=True, kw_only=True):
    """What ``report --format json`` prints (docs/json.md)."""

    schema: int = 1
    posts: list[PostReport]
    problems: list[ShownProblem]
    """Those of files that are in no work: drafts, and what could not be read."""
    catalogs: list[CatalogReport]
    """Of interface strings; none where posts were named."""
    totals: ReportTotals
    """Of the posts."""


class Report(Struct, frozen=True, kw_only=True):
    """The works to report on, each put into words only when it is asked for."""

    rows: tuple[Row, ...]
    totals: ReportTotals
    problems_by_path: dict[str, list[Problem]]
    """Those of the posts in `rows`."""
    problems_elsewhere: list[Problem]
    """Those of files that are in no work: drafts, and what could not be read."""
    paces: Paces
    asked: frozenset[str]
    """Paths of the posts to mark."""
    catalogs: tuple[CatalogRow, ...] = ()
    people: Mapping[str, Person] = {}
    """How they want to be shown, as `Config` has it."""


_NOBODY: Mapping[str, Person] = {}


def make_report(
    status: Status,
    selection: Selection,
    paces: Paces,
    *,
    is_whole: bool = True,
    catalogs: Sequence[CatalogRow] = (),
    people: Mapping[str, Person] = _NOBODY,
) -> Report:
    """The report on the selected works; without `is_whole`, nothing is said of other files.

    Nor of catalogs, but of those that were chosen (`catalogs`). `people` are those of `Config`.
    """
    rows = selection.rows
    by_path, elsewhere = _sort_problems(status.problems, rows)
    return Report(
        rows=rows,
        totals=_total_reports(rows, status.languages, paces),
        problems_by_path=by_path,
        problems_elsewhere=elsewhere if is_whole else [],
        paces=paces,
        asked=selection.asked,
        catalogs=status.catalogs if is_whole else tuple(catalogs),
        people=people,
    )


def report_document(report: Report) -> ReportDocument:
    """The report as JSON has it: messages in English, whatever the user's language."""
    return ReportDocument(
        posts=[post for work in report_works(report) for post in work.posts],
        problems=[show(found) for found in report.problems_elsewhere],
        catalogs=[catalog_report(row, report.paces) for row in report.catalogs],
        totals=report.totals,
    )


def report_works(report: Report, translate: Callable[[str], str] = str) -> Iterator[WorkReport]:
    """One a work, in order; `translate` puts its problems into the reader's language."""
    for row in report.rows:
        original = row.group.original.post
        states = {
            language: _report_state(cell, report.paces) for language, cell in row.cells.items()
        }
        yield WorkReport(
            title=original.metadata.title or row.group.key,
            posts=tuple(
                _report_post(row.group, edition, states, report, translate)
                for edition in row.group.editions.values()
            ),
        )


def _report_post(
    group: Group,
    edition: Edition,
    states: dict[Tag, StateReport],
    report: Report,
    translate: Callable[[str], str],
) -> PostReport:
    post, asked = edition.post, report.asked
    confidence = round_down(post.detected.confidence, 4)
    members = {language: member.post.path for language, member in group.editions.items()}
    problems = report.problems_by_path.get(post.path, ())
    return PostReport(
        path=post.path,
        title=post.metadata.title,
        language=edition.language,
        evidence=edition.evidence,
        confidence=confidence if edition.evidence is Evidence.DETECTED else None,
        reads_as=ReadsAs(language=post.detected.language, confidence=confidence),
        key=group.key,
        original=_origin(group),
        members=members,
        states=states,
        missing=[tag for tag, found in states.items() if found.state is State.MISSING],
        partial=[tag for tag, found in states.items() if found.state is State.PARTIAL],
        outdated=[tag for tag, found in states.items() if found.state is State.OUTDATED],
        words_to_translate=sum(found.words_to_translate for found in states.values()),
        minutes=sum(found.minutes for found in states.values()),
        authors=_names(report, post.metadata.authors),
        translators=_names(report, post.metadata.translators),
        problems=[show(found, translate) for found in problems],
        asked=post.path in asked if asked.intersection(members.values()) else UNSET,
    )


def _names(report: Report, written: Iterable[str]) -> tuple[str, ...]:
    return tuple(person.name for person in show_people(report.people, written))


def _origin(group: Group) -> Origin:
    original = group.original
    return Origin(path=original.post.path, language=original.language, reason=group.reason)


def _report_state(cell: Cell, paces: Paces) -> StateReport:
    return StateReport(
        state=cell.state,
        words=cell.words,
        minutes=minutes_to_translate(cell, paces),
        remaining=cell.remaining or UNSET,
        outdated=cell.outdated or UNSET,
        progress=progress_view(cell),
        path=cell.edition.post.path if cell.edition else UNSET,
        probable=probable_view(cell),
    )


def minutes_to_translate(cell: Cell, paces: Paces) -> int:
    """What a translation that is missing, unfinished or outdated takes; 0 where none is."""
    kind = _KINDS.get(cell.state)
    return minutes_for(kind, cell.words_to_translate, paces) if kind else 0


_KINDS = {
    State.MISSING: TaskKind.TRANSLATE,
    State.OUTDATED: TaskKind.UPDATE,
    State.PARTIAL: TaskKind.FINISH,
}
"""What is to be translated of a work in each state."""


def index_entry(work: WorkReport, files: dict[Tag, str]) -> IndexEntry:
    """What the index says of a work whose posts are reported on in `files`."""
    first = work.first
    return IndexEntry(
        files=files,
        key=first.key,
        title=work.title,
        original=first.original,
        missing=first.missing,
        partial=first.partial,
        outdated=first.outdated,
        words_to_translate=first.words_to_translate,
        minutes=first.minutes,
    )


def _total_reports(rows: Sequence[Row], languages: Sequence[Tag], paces: Paces) -> ReportTotals:
    """What is to be translated into each language, and into all."""
    totals = {
        language: _total_cells((row.cells[language] for row in rows), paces)
        for language in languages
    }
    return ReportTotals(
        works=len(rows),
        posts=sum(len(row.group.editions) for row in rows),
        missing=sum(total.missing for total in totals.values()),
        partial=sum(total.partial for total in totals.values()),
        outdated=sum(total.outdated for total in totals.values()),
        words_to_translate=sum(total.words for total in totals.values()),
        minutes=sum(total.minutes for total in totals.values()),
        languages=totals,
    )


def _total_cells(cells: Iterable[Cell], paces: Paces) -> LanguageTotals:
    listed = list(cells)
    return LanguageTotals(
        missing=sum(cell.state is State.MISSING for cell in listed),
        partial=sum(cell.state is State.PARTIAL for cell in listed),
        outdated=sum(cell.state is State.OUTDATED for cell in listed),
        words=sum(cell.words_to_translate for cell in listed),
        minutes=sum(minutes_to_translate(cell, paces) for cell in listed),
    )


def _sort_problems(
    problems: Iterable[Problem], rows: Iterable[Row]
) -> tuple[dict[str, list[Problem]], list[Problem]]:
    """The problems of each post, by path, and those of files that are in no work."""
    by_path: dict[str, list[Problem]] = {
        edition.post.path: [] for row in rows for edition in row.group.editions.values()
    }
    elsewhere: list[Problem] = []
    for found in problems:
        by_path.get(found.path, elsewhere).append(found)
    return by_path, elsewhere
