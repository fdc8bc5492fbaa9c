"""The worklist as JSON, as a table, and as people read it in a terminal."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from gettext import NullTranslations
from shlex import quote

from msgspec import UNSET, Struct, UnsetType

from polyglot.emit.tables import Table
from polyglot.emit.wording import long_time, percent, short_time
from polyglot.relate.choices import TaskKind
from polyglot.relate.evidence import Evidence
from polyglot.relate.worklist import ORDER, Task
from polyglot.rounding import round_down
from polyglot.tags import Tag


class SourceView(Struct, frozen=True, kw_only=True):
    """What to translate from."""

    path: str
    language: Tag
    title: str
    declare: Tag | UnsetType = UNSET
    """The ``lang`` to write into this post first: its language was only detected, and a
    translation beside it would have it taken for the default language."""


class TaskView(Struct, frozen=True, kw_only=True):
    """One thing to do."""

    key: str
    kind: TaskKind
    source: SourceView
    target: str
    """Where the translation is, or belongs; relative to the content folder."""
    begun: bool
    """Whether a draft stands at `target` already."""
    words: int
    """Source words: of a translation that is there, those that the task is about: what changed,
    what remains, what is unverified. To link one, none."""
    minutes: int
    confidence: float | UnsetType = UNSET
    """How surely `target` is the translation, where it is only to be linked (0–1)."""
    date: datetime | None
    """Of the original, as its authors and tags."""
    authors: tuple[str, ...]
    tags: tuple[str, ...]


class WorklistTotals(Struct, frozen=True, kw_only=True):
    """All of a worklist."""

    items: int
    words: int
    minutes: int


class WorklistDocument(Struct, frozen=True, kw_only=True):
    """What ``worklist --format json`` prints (docs/json.md)."""

    schema: int = 1
    language: Tag
    order: tuple[str, ...] = ORDER
    """Fields the items are sorted by, a minus for falling; undated works come last."""
    minutes_available: int | UnsetType = UNSET
    items: list[TaskView]
    totals: WorklistTotals


def worklist_document(
    tasks: Sequence[Task], language: Tag, default_language: Tag, minutes: int | None = None
) -> WorklistDocument:
    """The worklist as JSON has it; `minutes` are those that the translator has."""
    return WorklistDocument(
        language=language,
        minutes_available=UNSET if minutes is None else minutes,
        items=[_task_view(task, default_language) for task in tasks],
        totals=total_tasks(tasks),
    )


def total_tasks(tasks: Iterable[Task]) -> WorklistTotals:
    """How much there is to do."""
    amounts = [(task.words, task.minutes) for task in tasks]
    return WorklistTotals(
        items=len(amounts),
        words=sum(words for words, _ in amounts),
        minutes=sum(minutes for _, minutes in amounts),
    )


def _task_view(task: Task, default_language: Tag) -> TaskView:
    original = task.group.original.post.metadata
    return TaskView(
        key=task.group.key,
        kind=task.kind,
        source=SourceView(
            path=task.source.post.path,
            language=task.source.language,
            title=task.source.post.metadata.title,
            declare=task.source.language if needs_declaring(task, default_language) else UNSET,
        ),
        target=task.target,
        begun=task.is_begun,
        words=task.words,
        minutes=task.minutes,
        confidence=UNSET if task.confidence is None else round_down(task.confidence, 3),
        date=original.date,
        authors=original.authors,
        tags=original.tags,
    )


def needs_declaring(task: Task, default_language: Tag) -> bool:
    """Whether the source would be taken for another language once it has a translation."""
    is_guess = task.source.evidence is Evidence.DETECTED
    is_new = task.kind is TaskKind.TRANSLATE
    return is_new and is_guess and task.source.language != default_language


def worklist_table(tasks: Iterable[Task], ui: NullTranslations) -> Table:
    """One row a task."""
    kinds = kind_names(ui)
    return Table(
        columns=(
            ui.gettext("task"),
            ui.gettext("work"),
            ui.gettext("title"),
            ui.gettext("from"),
            ui.gettext("source"),
            ui.gettext("target"),
            ui.gettext("words"),
            ui.gettext("minutes"),
        ),
        rows=tuple(
            (
                kinds[task.kind],
                task.group.key,
                task.source.post.metadata.title,
                task.source.language,
                task.source.post.path,
                task.target,
                str(task.words),
                str(task.minutes),
            )
            for task in tasks
        ),
        numeric=frozenset({6, 7}),
    )


def kind_names(ui: NullTranslations) -> dict[TaskKind, str]:
    """Each kind of task in the user's language."""
    return {
        TaskKind.LINK: ui.pgettext("task", "link"),
        TaskKind.TRANSLATE: ui.pgettext("task", "translate"),
        TaskKind.UPDATE: ui.pgettext("task", "update"),
        TaskKind.FINISH: ui.pgettext("task", "finish"),
        TaskKind.REVIEW: ui.pgettext("task", "review"),
        TaskKind.VERIFY: ui.pgettext("task", "verify"),
    }


def task_text(
    task: Task,
    number: int,
    locate: Callable[[str], str],
    ui: NullTranslations,
    link_command: str = "polyglot link",
) -> list[str]:
    """The lines about one task; `locate` turns a path into one that can be opened."""
    time = short_time(task.minutes, ui)
    source = f"{locate(task.source.post.path)}:{task.line} ({task.source.language})"
    lines = [
        f"{number:>3}. {kind_names(ui)[task.kind]}  {_title(task)} — {_amount(task, ui)}, {time}",
        f"     {ui.gettext('open {path}').format(path=source)}",
        f"     {_target_line(task, ui).format(path=locate(task.target))}",
    ]
    # Every line can be pasted: a path, or what to run.
    command = f"{link_command} --apply --post {quote(locate(task.target))}"
    return [*lines, f"     {command}"] if task.kind is TaskKind.LINK else lines


def _amount(task: Task, ui: NullTranslations) -> str:
    """How many words; of what is only to be linked, how sure it is."""
    if task.confidence is not None:
        return ui.gettext("{percent} sure").format(percent=percent(task.confidence, ui))
    return ui.ngettext("{count} word", "{count} words", task.words).format(count=task.words)


def _target_line(task: Task, ui: NullTranslations) -> str:
    if task.kind is TaskKind.LINK:
        return ui.gettext("probably its translation: {path}")
    if task.kind is TaskKind.VERIFY:
        return ui.gettext("compare {path}")
    if task.kind is TaskKind.UPDATE:
        return ui.gettext("update {path}")
    if task.kind is TaskKind.REVIEW:
        return ui.gettext("review {path}")
    if task.kind is TaskKind.FINISH:
        return ui.gettext("finish {path}")
    return (
        ui.gettext("go on with the draft {path}") if task.is_begun else ui.gettext("write {path}")
    )


def totals_text(totals: WorklistTotals, ui: NullTranslations) -> str:
    """``3 tasks: 1204 words, about 4 hours 1 minute``."""
    tasks = ui.ngettext("{count} task", "{count} tasks", totals.items).format(count=totals.items)
    words = ui.ngettext("{count} word", "{count} words", totals.words).format(count=totals.words)
    time = long_time(totals.minutes, ui)
    return ui.gettext("{tasks}: {words}, about {time}").format(tasks=tasks, words=words, time=time)


def more_text(count: int, ui: NullTranslations) -> str:
    """``… and 3 more tasks``."""
    template = ui.ngettext("… and {count} more task", "… and {count} more tasks", count)
    return template.format(count=count)


def too_little_time_text(
    tasks: Sequence[Task], minutes: int, locate: Callable[[str], str], ui: NullTranslations
) -> str:
    """What to say where nothing of `tasks`, of which there is one, fits into `minutes`.

    `locate` turns a path into one that can be opened.
    """
    shortest = min(tasks, key=lambda task: task.minutes)
    task = ui.gettext("{kind} '{title}' ({path})").format(
        kind=kind_names(ui)[shortest.kind],
        title=_title(shortest),
        path=locate(shortest.source.post.path),
    )
    return ui.gettext(
        "Nothing fits into {available}; the shortest task, {task}, takes {time}."
    ).format(available=long_time(minutes, ui), task=task, time=long_time(shortest.minutes, ui))


def _title(task: Task) -> str:
    return task.source.post.metadata.title or task.group.key
