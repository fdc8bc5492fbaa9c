"""The worklist: what a translator can do next into one language."""

from collections.abc import Iterable, Sequence
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.posts import Post
from polyglot.layouts.layout import Layout
from polyglot.problems import UNREAD
from polyglot.relate.choices import TaskKind
from polyglot.relate.editions import Edition
from polyglot.relate.effort import (
    MINUTES_TO_LINK,
    minutes_to_review,
    minutes_to_translate,
    minutes_to_update,
    minutes_to_verify,
)
from polyglot.relate.groups import Group
from polyglot.relate.placement import Habits, learn_habits, suggest_path
from polyglot.relate.status import Cell, Probable, Row, State, Status
from polyglot.tags import Tag

_PLAIN = Layout()

ORDER = ("kind", "-date", "words", "key")
"""What is probably there and only to be linked, then what is missing, what is outdated, what is
unfinished, what a machine translated, and what nobody verified; the newest original first and
undated ones last; the shortest first; then by key.
"""


class Task(Struct, frozen=True, kw_only=True, gc=False):
    """One work to bring into a language."""

    group: Group
    kind: TaskKind
    source: Edition
    """What to translate from: the original, unless the translation or its record names another."""
    target: str
    """Path of the translation, relative to the content folder; a suggestion for a new one."""
    words: int
    """Source words: of a translation that is there, those that its kind of task is about; to link
    one, none."""
    minutes: int
    line: int = 1
    """1-based, in the source: where to begin, as far as a record tells."""
    is_begun: bool = False
    """Whether a draft already stands at `target`."""
    confidence: float | None = None
    """How surely `target` is the translation, where it is only to be linked (0–1)."""


class Wishes(Struct, frozen=True, kw_only=True):
    """What a translator asks for; what is left empty, anything fits."""

    kinds: frozenset[TaskKind] = frozenset(TaskKind)
    source_language: Tag | None = None
    author: str = ""
    """An author of the original, case aside; `tag` likewise."""
    tag: str = ""


def list_tasks(
    status: Status,
    language: Tag,
    *,
    default_language: Tag,
    words_per_hour: int,
    drafts: Iterable[Post] = (),
    layout: Layout = _PLAIN,
) -> list[Task]:
    """Every translation into `language` that something is to be done about, in `ORDER`.

    But for those of an original without a word: it gives a translator nothing to do.
    """
    drafted = frozenset(post.path for post in drafts)
    habits = learn_habits([row.group for row in status.rows], default_language, layout)
    taken = _taken_paths(status) - {path.casefold() for path in drafted}
    unread = {found.path.casefold() for found in status.problems if found.code in UNREAD}
    tasks = []
    for row in status.rows:
        cell = row.cells[language]
        if not cell.words:
            continue
        if cell.state is State.MISSING and cell.probable:
            tasks.append(_link(row.group, cell.probable))
        elif cell.state is State.MISSING and not _is_there_unread(
            row.group, language, habits, unread
        ):
            task = _translation(row, language, habits, taken, words_per_hour)
            # Two works may call for the same path: the second gets another.
            taken.add(task.target.casefold())
            tasks.append(replace(task, is_begun=task.target in drafted))
        elif cell.edition is not None and cell.state in _KINDS:
            tasks.append(_revision(row.group, cell, cell.edition, words_per_hour))
    return _without_twins(sorted(tasks, key=_rank))


def _without_twins(tasks: Iterable[Task]) -> list[Task]:
    """`tasks`, but a post to be linked once, with the first of the works that it belongs to."""
    linked = set()
    kept = []
    for task in tasks:
        if task.kind is not TaskKind.LINK or task.target not in linked:
            kept.append(task)
        if task.kind is TaskKind.LINK:
            linked.add(task.target)
    return kept


def _taken_paths(status: Status) -> set[str]:
    """Paths of all posts, and of files that could not be read, case aside."""
    posts = (edition.post for row in status.rows for edition in row.group.editions.values())
    paths = {post.path.casefold() for post in posts}
    return paths | {found.path.casefold() for found in status.problems}


def _is_there_unread(group: Group, language: Tag, habits: Habits, unread: set[str]) -> bool:
    """Whether a file that could not be read stands where the translation belongs.

    It may well be the translation: mending it comes before writing another.
    """
    return suggest_path(group.original, language, habits).casefold() in unread


def _translation(
    row: Row, language: Tag, habits: Habits, taken: set[str], words_per_hour: int
) -> Task:
    words = row.cells[language].words
    return Task(
        group=row.group,
        kind=TaskKind.TRANSLATE,
        source=row.group.original,
        target=suggest_path(row.group.original, language, habits, taken),
        words=words,
        minutes=minutes_to_translate(words, words_per_hour),
    )


def _link(group: Group, probable: Probable) -> Task:
    return Task(
        group=group,
        kind=TaskKind.LINK,
        source=group.original,
        target=probable.edition.post.path,
        words=0,
        minutes=MINUTES_TO_LINK,
        confidence=probable.confidence,
    )


_KINDS = {
    State.OUTDATED: TaskKind.UPDATE,
    State.PARTIAL: TaskKind.FINISH,
    State.MACHINE: TaskKind.REVIEW,
    State.UNVERIFIED: TaskKind.VERIFY,
}
"""What is to be done about a translation that is there."""


def _revision(group: Group, cell: Cell, edition: Edition, words_per_hour: int) -> Task:
    kind = _KINDS[cell.state]
    words, minutes = _effort(cell, words_per_hour)
    source = group.sources.get(edition.language, group.original.language)
    if cell.progress is not None:
        source = cell.progress.source
    return Task(
        group=group,
        kind=kind,
        source=group.editions.get(source, group.original),
        target=edition.post.path,
        words=words,
        minutes=minutes,
        line=(cell.progress.line if cell.progress else 0) or 1,
    )


def _effort(cell: Cell, words_per_hour: int) -> tuple[int, int]:
    """Source words and minutes, at the pace of what is to be done."""
    if cell.state is State.MACHINE:
        return cell.unreviewed, minutes_to_review(cell.unreviewed, words_per_hour)
    if cell.state is State.UNVERIFIED:
        return cell.unverified, minutes_to_verify(cell.unverified, words_per_hour)
    estimate = minutes_to_update if cell.state is State.OUTDATED else minutes_to_translate
    return cell.words_to_translate, estimate(cell.words_to_translate, words_per_hour)


def _rank(task: Task) -> tuple[int, float, int, str]:
    date = task.group.original.post.metadata.date
    age = -date.timestamp() if date else inf
    return _PLACES[task.kind], age, task.words, task.group.key


_PLACES = {kind: place for place, kind in enumerate(TaskKind)}


def choose_tasks(tasks: Iterable[Task], wishes: Wishes) -> list[Task]:
    """The tasks that fit the wishes, in the given order."""
    return [task for task in tasks if _is_wished(task, wishes)]


def _is_wished(task: Task, wishes: Wishes) -> bool:
    metadata = task.group.original.post.metadata
    return (
        task.kind in wishes.kinds
        and wishes.source_language in {None, task.source.language}
        and (not wishes.author or _has(metadata.authors, wishes.author))
        and (not wishes.tag or _has(metadata.tags, wishes.tag))
    )


def _has(names: Sequence[str], wanted: str) -> bool:
    return any(name.casefold() == wanted.casefold() for name in names)


def fit_tasks(tasks: Iterable[Task], minutes: int) -> list[Task]:
    """The tasks that fit into `minutes`, taken in the given order; what is too long is skipped."""
    left = minutes
    fitting = []
    for task in tasks:
        if task.minutes <= left:
            fitting.append(task)
            left -= task.minutes
    return fitting
