"""What all pages are made from, gathered once: the same in every language of the interface."""

from msgspec import Struct

from polyglot.analyse.posts import Post
from polyglot.config import Config
from polyglot.emit.dashboard.authors import Author, list_authors
from polyglot.emit.dashboard.fitting import Worklist
from polyglot.emit.dashboard.matrix_rows import MatrixRow, make_rows
from polyglot.emit.dashboard.names import file_name
from polyglot.emit.dashboard.placed_problems import PlacedProblem, place_problems
from polyglot.emit.dashboard.rendering import Frame
from polyglot.emit.dashboard.task_lines import TaskLine, task_lines
from polyglot.emit.dashboard.translators import Translator, list_translators
from polyglot.emit.reports.works import Report, make_report
from polyglot.emit.status_view import StatusDocument, status_document
from polyglot.problems import Problem
from polyglot.relate.choices import Dimension
from polyglot.relate.course import Course
from polyglot.relate.coverage import Coverage, measure_coverage
from polyglot.relate.selection import Selection
from polyglot.relate.status import Status
from polyglot.tags import Tag


class Facts(Struct, frozen=True, kw_only=True):
    """A site, as the dashboard sees it."""

    config: Config
    frame: Frame
    status: Status
    drafts: tuple[Post, ...]
    document: StatusDocument
    """What ``status --format json`` says: no page counts anything anew."""
    coverage: Coverage
    """By language."""
    rows: tuple[MatrixRow, ...]
    """All works, in the order of `status`."""
    names: dict[str, str]
    """Of the page about each work, without extension, by the work's key."""
    report: Report
    """Of all works: what ``report --format json`` says."""
    problems: tuple[PlacedProblem, ...]
    """Those of the status, and of claims, sorted."""
    worklists: dict[Tag, Worklist]
    """Of every language of the site."""
    lines: dict[Tag, tuple[TaskLine, ...]]
    """The tasks of the worklists, each as it is by itself."""
    authors: tuple[Author, ...]
    translators: tuple[Translator, ...]
    urls: dict[str, str]
    """Of those who have a page of their own, by the name that they chose."""
    course: Course
    """The site over time; without a point where nobody asked for it."""


NO_COURSE = Course()


def gather_facts(
    config: Config,
    frame: Frame,
    status: Status,
    drafts: tuple[Post, ...],
    worklists: dict[Tag, Worklist],
    course: Course = NO_COURSE,
) -> Facts:
    """All that can be said of a site, from what is known of it."""
    document = status_document(status, drafts)
    people, paces = config.people, config.words_per_hour
    selection = Selection(rows=status.rows)
    names = {row.group.key: file_name(row.group.key) for row in status.rows}
    return Facts(
        config=config,
        frame=frame,
        status=status,
        drafts=drafts,
        document=document,
        coverage=measure_coverage(status, Dimension.LANGUAGE),
        rows=make_rows(status, document, names, people),
        names=names,
        report=make_report(status, selection, paces, people=people),
        problems=tuple(place_problems(_all_problems(status, worklists), status, names, config)),
        worklists=worklists,
        lines={
            language: task_lines(worklist.plain, names, config)
            for language, worklist in worklists.items()
        },
        authors=tuple(list_authors(status, people, paces)),
        translators=tuple(
            list_translators(
                status.rows,
                status.languages,
                {language: worklist.planned for language, worklist in worklists.items()},
                people,
            )
        ),
        urls={person.name: person.url for person in people.values() if person.url},
        course=course,
    )


def _all_problems(status: Status, worklists: dict[Tag, Worklist]) -> list[Problem]:
    """Sorted; a worklist alone reads claims."""
    claims = {found for worklist in worklists.values() for found in worklist.problems}
    return sorted((*status.problems, *claims)) if claims else list(status.problems)
