"""The worklist: what a translator can do next into one language."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.posts import NORMAL_PRIORITY, Post
from polyglot.catalogs.counting import CatalogString
from polyglot.config import WORKLIST_ORDER, Band, Paces
from polyglot.layouts.layout import Layout
from polyglot.problems import UNREAD
from polyglot.records.claims import Claim
from polyglot.relate.choices import TaskKind
from polyglot.relate.editions import Edition
from polyglot.relate.effort import minutes_for
from polyglot.relate.groups import Group
from polyglot.relate.parts import Part
from polyglot.relate.placement import Habits, learn_habits, suggest_path
from polyglot.relate.status import CatalogRow, Cell, Probable, Row, State, Status
from polyglot.relate.subjects import (
    STRING_STATES,
    Strings,
    Subject,
    Work,
    effort_words,
    is_read_over,
)
from polyglot.tags import Tag

_PLAIN = Layout()


class Task(Struct, frozen=True, kw_only=True, gc=False):
    """One work, or one catalog, to bring into a language."""

    subject: Subject
    """With what to translate from."""
    kind: TaskKind
    target: str
    """Path of the translation; a suggestion for a new post. Relative to the content folder; of a
    catalog, to the project."""
    words: int
    """Source words: of a translation that is there, those that its kind of task is about; to link
    one, none."""
    minutes: int
    line: int = 1
    """1-based, in the source: where to begin, as far as a record or a catalog tells."""
    is_begun: bool = False
    """Whether a draft already stands at `target`."""
    confidence: float | None = None
    """How surely `target` is the translation, where it is only to be linked (0–1)."""
    claims: tuple[Claim, ...] = ()
    """Of those who took it, or parts of it."""
    bands: Mapping[Band, int] | None = None
    """`words` by what the memory has for them; None where it was not asked."""
    part: Part | None = None
    """Where only a part of it is meant: `words`, `minutes` and `line` are of that."""

    @property
    def key(self) -> str:
        return self.subject.key

    @property
    def strings(self) -> tuple[CatalogString, ...]:
        """Those that it is about, in their order; none of a work."""
        if isinstance(self.subject, Work):
            return ()
        found = self.subject.cell.waiting(*STRING_STATES[self.kind])
        if self.part is None:
            return found
        meant = set(self.part.segments)
        strings = self.subject.cell.strings
        return tuple(string for at, string in enumerate(strings) if at in meant)


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
    paces: Paces,
    drafts: Iterable[Post] = (),
    layout: Layout = _PLAIN,
) -> list[Task]:
    """Every translation into `language` that something is to be done about, in the usual order.

    Of works and of catalogs.

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
            tasks.append(_link(row.group, cell.probable, paces))
        elif cell.state is State.MISSING and not _is_there_unread(
            row.group, language, habits, unread
        ):
            task = _translation(row, language, habits, taken, paces)
            # Two works may call for the same path: the second gets another.
            taken.add(task.target.casefold())
            tasks.append(replace(task, is_begun=task.target in drafted))
        elif cell.edition is not None and cell.state in _KINDS:
            tasks.append(_revision(row.group, cell, cell.edition, paces))
    tasks.extend(_catalog_tasks(status.catalogs, language, paces))
    return _without_twins(sort_tasks(tasks, WORKLIST_ORDER))


def _catalog_tasks(rows: Iterable[CatalogRow], language: Tag, paces: Paces) -> Iterator[Task]:
    """One a catalog that lacks something; a broken one is to be mended first."""
    for row in rows:
        cell = row.cells[language]
        kind = TaskKind.TRANSLATE if cell.state is State.MISSING else _KINDS.get(cell.state)
        strings = cell.waiting(*STRING_STATES[kind]) if kind else ()
        if kind and strings and not cell.is_broken:
            yield Task(
                subject=Strings(row=row, cell=cell),
                kind=kind,
                target=cell.path,
                words=sum(string.words for string in strings),
                minutes=_string_minutes(kind, strings, paces),
                line=next((each.line for each in strings if each.is_there), 1)
                if cell.is_there
                else strings[0].line,
            )


def _string_minutes(kind: TaskKind, strings: Sequence[CatalogString], paces: Paces) -> int:
    """What is only to be read over takes the time of reading, in whatever task."""
    read = [string for string in strings if is_read_over(string)]
    others = [string for string in strings if not is_read_over(string)]
    reading = minutes_for(TaskKind.VERIFY, effort_words(read), paces)
    return reading + (minutes_for(kind, effort_words(others), paces) if others else 0)


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


def _translation(row: Row, language: Tag, habits: Habits, taken: set[str], paces: Paces) -> Task:
    words = row.cells[language].words
    return Task(
        subject=Work(group=row.group, source=row.group.original),
        kind=TaskKind.TRANSLATE,
        target=suggest_path(row.group.original, language, habits, taken),
        words=words,
        minutes=minutes_for(TaskKind.TRANSLATE, words, paces),
    )


def _link(group: Group, probable: Probable, paces: Paces) -> Task:
    return Task(
        subject=Work(group=group, source=group.original),
        kind=TaskKind.LINK,
        target=probable.edition.post.path,
        words=0,
        minutes=minutes_for(TaskKind.LINK, 0, paces),
        confidence=probable.confidence,
    )


_KINDS = {
    State.OUTDATED: TaskKind.UPDATE,
    State.PARTIAL: TaskKind.FINISH,
    State.MACHINE: TaskKind.REVIEW,
    State.UNVERIFIED: TaskKind.VERIFY,
}
"""What is to be done about a translation that is there."""


def _revision(group: Group, cell: Cell, edition: Edition, paces: Paces) -> Task:
    kind = _KINDS[cell.state]
    words = _words_of(cell)
    source = group.sources.get(edition.language, group.original.language)
    if cell.progress is not None:
        source = cell.progress.source
    return Task(
        subject=Work(group=group, source=group.editions.get(source, group.original)),
        kind=kind,
        target=edition.post.path,
        words=words,
        minutes=minutes_for(kind, words, paces),
        line=(cell.progress.line if cell.progress else 0) or 1,
    )


def _words_of(cell: Cell) -> int:
    """Source words that something is to be done about."""
    if cell.state is State.MACHINE:
        return cell.unreviewed
    return cell.unverified if cell.state is State.UNVERIFIED else cell.words_to_translate


def choose_tasks(tasks: Iterable[Task], wishes: Wishes) -> list[Task]:
    """The tasks that fit the wishes, in the given order."""
    return [task for task in tasks if _is_wished(task, wishes)]


def _is_wished(task: Task, wishes: Wishes) -> bool:
    return (
        task.kind in wishes.kinds
        and wishes.source_language in {None, task.subject.source_language}
        and (not wishes.author or _has(task.subject.authors, wishes.author))
        and (not wishes.tag or _has(task.subject.tags, wishes.tag))
    )


def _has(names: Sequence[str], wanted: str) -> bool:
    return any(name.casefold() == wanted.casefold() for name in names)


def sort_tasks(tasks: Iterable[Task], order: Sequence[str]) -> list[Task]:
    """The tasks by the fields of `order`, the first the first; a minus is for falling.

    What a field says nothing of comes last either way: undated works, and of `confidence` what is
    not to be linked. Where all are equal, by key.
    """
    found = sorted(tasks, key=lambda task: task.key)
    for field in reversed(order):
        name, is_falling = field.removeprefix("-"), field.startswith("-")
        if name == "key":
            found.sort(key=lambda task: task.key, reverse=is_falling)
        else:
            found.sort(key=partial(_rank, _VALUES[name], -1 if is_falling else 1))
    return found


def _rank(value_of: Callable[[Task], float | None], sign: int, task: Task) -> float:
    value = value_of(task)
    return inf if value is None else sign * value


def _timestamp(task: Task) -> float | None:
    date = task.subject.date
    return date.timestamp() if date else None


def _priority(task: Task) -> float:
    stated = task.subject.priority
    return NORMAL_PRIORITY if stated is None else stated


_PLACES = {kind: place for place, kind in enumerate(TaskKind)}

_VALUES: dict[str, Callable[[Task], float | None]] = {
    "kind": lambda task: _PLACES[task.kind],
    "priority": _priority,
    "date": _timestamp,
    "words": lambda task: task.words,
    "minutes": lambda task: task.minutes,
    "taken": lambda task: bool(task.claims),
    "confidence": lambda task: task.confidence,
}
"""Every field that tasks can be sorted by, but the key, which is no number."""
