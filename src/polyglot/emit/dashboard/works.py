"""The page of one work: how it stands in every language, what changed, who did what, and how to
start.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from shlex import quote
from typing import NamedTuple

from msgspec import UNSET, Struct, UnsetType

from polyglot.emit.claims import ClaimView
from polyglot.emit.dashboard.contributions import Contribution, shown_claims
from polyglot.emit.diff_view import DiffDocument
from polyglot.emit.probable import ProbableView
from polyglot.emit.progress import ProgressView
from polyglot.emit.reports.works import Origin, PostReport, ReadsAs, Report, StateReport, WorkReport
from polyglot.people import Person, shown_names
from polyglot.problems import Problem
from polyglot.records.places import safe_key
from polyglot.relate.choices import TaskKind
from polyglot.relate.evidence import Evidence
from polyglot.relate.status import Cell, Row, State
from polyglot.relate.worklist import Task
from polyglot.tags import Tag

OPENED = frozenset({State.OUTDATED, State.PARTIAL, State.MACHINE, State.UNVERIFIED})
"""States of translations whose texts are compared, where a record says with what."""


class EditionFacts(Struct, frozen=True, kw_only=True, gc=False):
    """A post of the work, as a report has it."""

    path: str
    title: str
    evidence: Evidence
    confidence: float | None
    reads_as: ReadsAs
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    reviewers: tuple[str, ...]
    problems: tuple[Problem, ...]


class Leftover(Struct, frozen=True, kw_only=True, gc=False):
    """Blocks that are still in the language of their source, where only words tell."""

    language: Tag
    words: int
    line: int
    """1-based, in the translation: of the first block."""


class When(StrEnum):
    """What somebody has done by the time that commands are run."""

    START = "start"
    RETURNED = "returned"
    """Translated the file that was handed out."""
    WRITTEN = "written"
    """Instead of that written the translation into its post."""
    RECORDED = "recorded"
    """Instead of that translated in the record."""


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """Commands that are run at once."""

    when: When
    commands: tuple[str, ...]


class ToDo(Struct, frozen=True, kw_only=True, gc=False):
    """What a worklist has of the work in one language."""

    kind: TaskKind
    words: int
    minutes: int
    target: str
    """Path of the translation, relative to the content folder; a suggestion for a new one."""
    claims: tuple[ClaimView, ...]
    steps: tuple[Step, ...]
    """What to run, in order; for people who stand in the site's root."""


class LanguageSection(Struct, frozen=True, kw_only=True, gc=False):
    """The work in one language."""

    language: Tag
    state: State | None
    """None for a language that the site does not list."""
    words: int = 0
    """As `StateReport` has them, and `minutes`, `remaining` and `outdated`; 0 where it has none."""
    minutes: int = 0
    remaining: int = 0
    outdated: int = 0
    to_translate: int = 0
    """Words: all of what is missing; else what remains, and what changed."""
    edition: EditionFacts | None = None
    progress: ProgressView | UnsetType = UNSET
    probable: ProbableView | UnsetType = UNSET
    leftover: Leftover | None = None
    todo: ToDo | None = None
    claim_problems: tuple[Problem, ...] = ()
    """Of the files that say who took the translation."""


class WorkPage(Struct, frozen=True, kw_only=True, gc=False):
    """All that the page of a work says but for what is read from its posts and records."""

    key: str
    title: str
    original: Origin
    tags: tuple[str, ...]
    sections: tuple[LanguageSection, ...]
    """Every language of the site, then others that the work is in."""
    recorded: tuple[Tag, ...] = ()
    """Those whose translation has a record; `opened` are to be compared, too."""
    opened: tuple[Tag, ...] = ()


class Inspected(Struct, frozen=True, kw_only=True, gc=False):
    """What the record of a translation says, and both posts where they were compared."""

    language: Tag
    diff: DiffDocument | None = None
    contributions: tuple[Contribution, ...] = ()
    record: bytes = b""
    """A copy for everybody to take; empty without one."""
    problem: Problem | None = None
    """Why it could not be read."""


def work_page(
    row: Row, work: WorkReport, tasks: Mapping[Tag, Task], report: Report, content: str
) -> WorkPage:
    """What to show of `row`, which `work` reports on; `tasks` are those of its worklists.

    `content` leads from the site's root to the posts: empty, or ending in a slash.
    """
    posts = {post.language: post for post in work.posts}
    others = [language for language in posts if language not in row.cells]
    metadata = row.group.original.post.metadata
    recorded = [tag for tag, cell in row.cells.items() if cell.progress is not None]
    return WorkPage(
        key=row.group.key,
        title=work.title,
        original=work.first.original,
        tags=metadata.tags,
        sections=(
            *(
                _section(
                    row, state, language, posts.get(language), tasks.get(language), report, content
                )
                for language, state in work.first.states.items()
            ),
            *(
                LanguageSection(
                    language=language, state=None, edition=_edition(row, posts[language], report)
                )
                for language in others
            ),
        ),
        recorded=tuple(recorded),
        opened=tuple(tag for tag in recorded if row.cells[tag].state in OPENED),
    )


def _section(
    row: Row,
    state: StateReport,
    language: Tag,
    post: PostReport | None,
    task: Task | None,
    report: Report,
    content: str,
) -> LanguageSection:
    return LanguageSection(
        language=language,
        state=state.state,
        words=state.words,
        minutes=state.minutes,
        remaining=state.remaining or 0,
        outdated=state.outdated or 0,
        to_translate=state.words_to_translate if state.minutes else 0,
        edition=_edition(row, post, report) if post else None,
        progress=state.progress,
        probable=state.probable,
        leftover=_leftover(row.cells[language]),
        todo=_todo(row, task, language, report.people, content) if task else None,
    )


def _edition(row: Row, post: PostReport, report: Report) -> EditionFacts:
    metadata = row.group.editions[post.language].post.metadata
    return EditionFacts(
        path=post.path,
        title=post.title,
        evidence=post.evidence,
        confidence=post.confidence,
        reads_as=post.reads_as,
        authors=post.authors,
        translators=post.translators,
        reviewers=shown_names(report.people, metadata.reviewers),
        problems=tuple(report.problems_by_path.get(post.path, ())),
    )


def _leftover(cell: Cell) -> Leftover | None:
    found = cell.leftover
    if found is None or cell.state is not State.PARTIAL:
        return None
    return Leftover(language=found.language, words=found.words, line=found.line)


def _todo(row: Row, task: Task, language: Tag, people: Mapping[str, Person], content: str) -> ToDo:
    asked = Translation(
        key=row.group.key,
        language=language,
        source=content + row.group.original.post.path,
        target=content + task.target,
        has_record=row.cells[language].progress is not None,
    )
    return ToDo(
        kind=task.kind,
        words=task.words,
        minutes=task.minutes,
        target=task.target,
        claims=shown_claims(task.claims, people),
        steps=tuple(steps_for(task.kind, asked)),
    )


class Translation(NamedTuple):
    """What commands are asked to do; paths are from the site's root."""

    key: str
    language: Tag
    source: str
    target: str
    has_record: bool


def steps_for(kind: TaskKind, asked: Translation) -> Iterator[Step]:
    """What to run at the site's root to do a task, from its beginning to its end."""
    yield Step(when=When.START, commands=tuple(_first_commands(kind, asked)))
    if kind not in {TaskKind.TRANSLATE, TaskKind.UPDATE, TaskKind.FINISH}:
        return
    handed_out = quote(f"out/{safe_key(asked.key)}.{asked.language}.po")
    translation = quote(asked.target)
    yield Step(when=When.RETURNED, commands=(f"polyglot import {handed_out} --by NAME",))
    yield Step(when=When.WRITTEN, commands=(f"polyglot confirm {translation} --by NAME",))
    if asked.has_record:
        yield Step(when=When.RECORDED, commands=(f"polyglot apply {translation}",))


def _first_commands(kind: TaskKind, asked: Translation) -> Iterator[str]:
    post, translation, language = quote(asked.source), quote(asked.target), asked.language
    if kind is TaskKind.LINK:
        yield f"polyglot link --apply --post {translation}"
        return
    yield f"polyglot claim {post} --lang {language} --by NAME"
    if kind is TaskKind.TRANSLATE:
        yield f"polyglot export --lang {language} --for {post} --output out"
        return
    if not asked.has_record:
        yield f"polyglot adopt {translation}"
    yield f"polyglot diff {post} --lang {language}"
    if kind in {TaskKind.UPDATE, TaskKind.FINISH}:
        yield f"polyglot export --lang {language} --for {post} --only-open --output out"
    else:
        yield f"polyglot confirm {translation} --by NAME"
