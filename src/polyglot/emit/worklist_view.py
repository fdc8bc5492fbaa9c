"""The worklist as JSON, as a table, and as people read it in a terminal."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from gettext import NullTranslations
from shlex import quote

from msgspec import UNSET, Struct, UnsetType

from polyglot.config import WORKLIST_ORDER, Band
from polyglot.emit.claims import ClaimView, claim_text, claim_view
from polyglot.emit.strings import StringView, count_text, string_lines, string_view
from polyglot.emit.tables import Table
from polyglot.emit.wording import long_time, percent, short_time
from polyglot.records.claims import What
from polyglot.relate.choices import TaskKind
from polyglot.relate.evidence import Evidence
from polyglot.relate.parts import Part
from polyglot.relate.subjects import Strings, Work, is_read_over
from polyglot.relate.worklist import Task
from polyglot.rounding import round_down
from polyglot.tags import Tag


class SourceView(Struct, frozen=True, kw_only=True):
    """What to translate from."""

    path: str
    """Relative to the content folder; of a catalog, to the project."""
    language: Tag
    title: str | None
    """Null of a catalog."""
    declare: Tag | UnsetType = UNSET
    """The ``lang`` to write into this post first: its language was only detected, and a
    translation beside it would have it taken for the default language."""


class PartView(Struct, frozen=True, kw_only=True):
    """The part of a post that fits, or that is free."""

    lines: tuple[int, int]
    """Of the source: the first and the last."""
    heading: str
    """Of the section that it begins in; empty before the first heading."""
    until: str
    """The heading before which it ends; empty at the end of the post."""
    words: int
    """Source words that are to be done there."""


class TaskView(Struct, frozen=True, kw_only=True):
    """One thing to do. What makes no sense of a catalog is null there."""

    what: What
    key: str
    """Of a catalog ``catalog:`` and its domain."""
    kind: TaskKind
    source: SourceView
    target: str
    """Where the translation is, or belongs; relative to the content folder, of a catalog to the
    project."""
    begun: bool | None
    """Whether a draft stands at `target` already."""
    words: int
    """Source words: of a translation that is there, those that the task is about: what changed,
    what remains, what is unverified. To link one, none."""
    minutes: int
    confidence: float | UnsetType = UNSET
    """How surely `target` is the translation, where it is only to be linked (0–1)."""
    bands: dict[Band, int] | None
    """Words by what the translation memory has for them; null where it was not asked."""
    part: PartView | UnsetType = UNSET
    """Where only a part is meant: `words`, `minutes` and `strings` are of that."""
    strings: list[StringView] | UnsetType = UNSET
    """Of a catalog: those that are to be done."""
    claims: tuple[ClaimView, ...]
    """Who took it."""
    priority: float | UnsetType = UNSET
    """As the original says."""
    date: datetime | None
    """Of the original, as its authors and tags."""
    authors: tuple[str, ...] | None
    tags: tuple[str, ...] | None


class WorklistTotals(Struct, frozen=True, kw_only=True):
    """All of a worklist."""

    items: int
    words: int
    minutes: int
    bands: dict[Band, int] | UnsetType = UNSET
    """The sums of those items that have any."""


class WorklistDocument(Struct, frozen=True, kw_only=True):
    """What ``worklist --format json`` prints (docs/json.md)."""

    schema: int = 1
    language: Tag
    order: tuple[str, ...] = WORKLIST_ORDER
    """Fields the items are sorted by, a minus for falling; undated works come last."""
    minutes_available: int | UnsetType = UNSET
    items: list[TaskView]
    totals: WorklistTotals


def worklist_document(
    tasks: Sequence[Task],
    language: Tag,
    default_language: Tag,
    minutes: int | None = None,
    order: Sequence[str] = WORKLIST_ORDER,
) -> WorklistDocument:
    """The worklist as JSON has it; `minutes` are those that the translator has."""
    return WorklistDocument(
        language=language,
        order=tuple(order),
        minutes_available=UNSET if minutes is None else minutes,
        items=[_task_view(task, default_language) for task in tasks],
        totals=total_tasks(tasks),
    )


def total_tasks(tasks: Iterable[Task]) -> WorklistTotals:
    """How much there is to do."""
    amounts = [(task.words, task.minutes, task.bands) for task in tasks]
    counted = [bands for _, _, bands in amounts if bands is not None]
    return WorklistTotals(
        items=len(amounts),
        words=sum(words for words, _, _ in amounts),
        minutes=sum(minutes for _, minutes, _ in amounts),
        bands=_sum_bands(counted) if counted else UNSET,
    )


def _sum_bands(counted: Sequence[Mapping[Band, int]]) -> dict[Band, int]:
    return {band: sum(bands[band] for bands in counted) for band in Band}


def _task_view(task: Task, default_language: Tag) -> TaskView:
    subject = task.subject
    is_work = subject.what is What.POST
    return TaskView(
        what=subject.what,
        key=task.key,
        kind=task.kind,
        source=SourceView(
            path=subject.source_path,
            language=subject.source_language,
            title=subject.title if is_work else None,
            declare=subject.source_language if needs_declaring(task, default_language) else UNSET,
        ),
        target=task.target,
        begun=task.is_begun if is_work else None,
        words=task.words,
        minutes=task.minutes,
        confidence=UNSET if task.confidence is None else round_down(task.confidence, 3),
        bands=None if task.bands is None else dict(task.bands),
        part=_part_view(task.part, task.words) if task.part else UNSET,
        strings=UNSET if is_work else list(map(string_view, task.strings)),
        claims=tuple(map(claim_view, task.claims)),
        priority=UNSET if subject.priority is None else subject.priority,
        date=subject.date,
        authors=subject.authors if is_work else None,
        tags=subject.tags if is_work else None,
    )


def _part_view(part: Part, words: int) -> PartView:
    return PartView(
        lines=(part.first_line, part.last_line),
        heading=part.heading,
        until=part.until,
        words=words,
    )


def needs_declaring(task: Task, default_language: Tag) -> bool:
    """Whether the source would be taken for another language once it has a translation."""
    if not isinstance(task.subject, Work):
        return False
    is_guess = task.subject.source.evidence is Evidence.DETECTED
    is_new = task.kind is TaskKind.TRANSLATE
    return is_new and is_guess and task.subject.source_language != default_language


def worklist_table(
    tasks: Iterable[Task], ui: NullTranslations, *, with_bands: bool = False
) -> Table:
    """One row a task; `with_bands` also its words by what the memory has for them."""
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
            ui.gettext("lines"),
            ui.gettext("taken by"),
            *(_band_names(ui) if with_bands else ()),
        ),
        rows=tuple(
            (
                kinds[task.kind],
                task.key,
                task.subject.title,
                task.subject.source_language,
                task.subject.source_path,
                task.target,
                str(task.words),
                str(task.minutes),
                f"{task.part.first_line}-{task.part.last_line}" if task.part else "",
                ", ".join(dict.fromkeys(claim.by for claim in task.claims)),
                *(_band_cells(task) if with_bands else ()),
            )
            for task in tasks
        ),
        numeric=frozenset({6, 7, *range(10, 10 + len(Band))}),
    )


def _band_cells(task: Task) -> list[str]:
    return ["" if task.bands is None else str(task.bands[band]) for band in Band]


def _band_names(ui: NullTranslations) -> list[str]:
    names = {
        Band.NEW: ui.pgettext("band", "new"),
        Band.EXACT: ui.pgettext("band", "exact"),
        Band.REPEATED: ui.pgettext("band", "repeated"),
    }
    return [names.get(band, str(band.value)) for band in Band]


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
    folder: str = "",
) -> list[str]:
    """The lines about one task; `locate` turns a path into one that can be opened.

    `folder` is what a command on this site needs behind it: empty, or a space and a folder.
    """
    time = short_time(task.minutes, ui)
    source = f"{locate(task.subject.source_path)}:{task.line} ({task.subject.source_language})"
    kind, amount = kind_names(ui)[task.kind], amount_text(task, ui)
    lines = [
        f"{number:>3}. {kind}  {_title(task)} — {amount}, {time}",
        f"     {ui.gettext('open {path}').format(path=source)}",
    ]
    # Strings are written where they are read.
    if task.subject.source_path != task.target:
        lines.append(f"     {_target_line(task, ui).format(path=locate(task.target))}")
    lines.extend(f"     {line}" for line in _notes(task, ui))
    lines.extend(f"     {line}" for line in _commands(task, locate, folder))
    return lines


def _commands(task: Task, locate: Callable[[str], str], folder: str) -> Iterator[str]:
    """What to run. Every line of a task can be pasted: a path, or a command."""
    if task.kind is TaskKind.LINK:
        yield f"polyglot link{folder} --apply --post {quote(locate(task.target))}"
    elif isinstance(task.subject, Strings) and task.subject.is_behind:
        yield f"polyglot catalog update{folder}"


def _notes(task: Task, ui: NullTranslations) -> Iterator[str]:
    """What else there is to know: which part is meant, what is known of it, and who took it."""
    if task.part:
        yield _part_text(task.part, ui)
    read = sum(map(is_read_over, task.strings))
    if read and task.kind is not TaskKind.VERIFY:
        yield ui.ngettext(
            "{count} of them is translated, and only to be compared",
            "{count} of them are translated, and only to be compared",
            read,
        ).format(count=read)
    yield from string_lines(task.strings, ui)
    if task.bands and (known := known_text(task.bands, ui)):
        yield known
    yield from (claim_text(claim_view(claim), ui) for claim in task.claims)


def _part_text(part: Part, ui: NullTranslations) -> str:
    """``part: lines 12–80, up to 'Three bad alarms'``."""
    template = (
        ui.gettext("part: lines {first}–{last}, up to '{heading}'")
        if part.until
        else ui.gettext("part: lines {first}–{last}, up to the end")
        if part.is_last
        else ui.gettext("part: lines {first}–{last}")
    )
    return template.format(first=part.first_line, last=part.last_line, heading=part.until)


def known_text(bands: Mapping[Band, int], ui: NullTranslations) -> str:
    """``of 812 words 120 are in the memory: 60 exact, 60 alike``; empty where none is."""
    exact, repeated = bands[Band.EXACT], bands[Band.REPEATED]
    alike = bands[Band.FROM_75] + bands[Band.FROM_85] + bands[Band.FROM_95]
    total = sum(bands.values())
    said = []
    if exact or alike:
        kinds = [(exact, ui.gettext("{count} exact")), (alike, ui.gettext("{count} alike"))]
        template = ui.ngettext(
            "of {words} words {count} is in the memory: {kinds}",
            "of {words} words {count} are in the memory: {kinds}",
            exact + alike,
        )
        shown = ", ".join(text.format(count=count) for count, text in kinds if count)
        said.append(template.format(words=total, count=exact + alike, kinds=shown))
    if repeated:
        template = ui.ngettext(
            "{count} of {words} words comes again",
            "{count} of {words} words come again",
            repeated,
        )
        said.append(template.format(words=total, count=repeated))
    return "; ".join(said)


def amount_text(task: Task, ui: NullTranslations) -> str:
    """How many words; of a catalog how many strings, and of what is only to be linked how sure."""
    if isinstance(task.subject, Strings):
        return count_text(len(task.strings), task.words, ui)
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
    tasks: Sequence[Task], minutes: int, locate: Callable[[Task], str], ui: NullTranslations
) -> str:
    """What to say where nothing of `tasks`, of which there is one, fits into `minutes`.

    `locate` gives the path at which a task's source can be opened.
    """
    shortest = min(tasks, key=lambda task: task.minutes)
    task = ui.gettext("{kind} '{title}' ({path})").format(
        kind=kind_names(ui)[shortest.kind],
        title=_title(shortest),
        path=locate(shortest),
    )
    return ui.gettext(
        "Nothing fits into {available}; the shortest task, {task}, takes {time}."
    ).format(available=long_time(minutes, ui), task=task, time=long_time(shortest.minutes, ui))


def _title(task: Task) -> str:
    return task.subject.title or task.key
