"""A worklist as somebody asks for it: what fits, what is free, and what the memory has of it."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.config import Band, Config
from polyglot.memory.bands import Job, band_segments, note_seen, sum_bands
from polyglot.memory.store import Memory
from polyglot.relate.choices import TaskKind
from polyglot.relate.effort import minutes_for, weigh_words
from polyglot.relate.parts import Part, cut_part
from polyglot.relate.taken import others_claims, taken_segments
from polyglot.relate.worklist import Task
from polyglot.tags import Tag
from polyglot.translating.remaining import Remaining, read_remaining

MOST_LOOKED_UP = 50
"""Tasks whose posts are read, at most: each takes as many look-ups as it has segments."""

_MOST_SEGMENTS = 1_000
"""Of a task that the memory is asked about: a book has fewer, a program's catalog more."""

Advance = Callable[[int, int], None]

_TRANSLATED = frozenset({TaskKind.TRANSLATE, TaskKind.UPDATE, TaskKind.FINISH})
"""What the memory takes work off: to read a translation takes its time, known or not."""


class Wanted(Struct, frozen=True, kw_only=True):
    """How much of a worklist is asked for."""

    minutes: int | None = None
    limit: int | None = None
    only_free: bool = False
    """Whether parts that others than `name` took are left out."""
    name: str = ""
    most_looked_up: int = MOST_LOOKED_UP


class Weighed(Struct, frozen=True, kw_only=True):
    """A task with what is to be done of it, as far as that was read."""

    task: Task
    remaining: Remaining | None = None
    bands: dict[int, Band] | None = None
    """Of segments, by their index; None where the memory was not asked."""


class Scales(Struct, frozen=True, kw_only=True):
    """What tasks are weighed with."""

    config: Config
    language: Tag
    memory: Memory | None = None


def plan_tasks(
    tasks: Sequence[Task],
    wanted: Wanted,
    scales: Scales,
    advance: Advance = lambda _done, _total: None,
) -> list[Task]:
    """The tasks that are asked for, in the given order; a long one is cut where a part fits.

    The first ones are read, and have their words by what the memory has, and their time by that.
    """

    def weigh(number: int, task: Task) -> Weighed:
        if is_read := number < wanted.most_looked_up:
            advance(number + 1, min(len(tasks), wanted.most_looked_up))
        return weigh_task(task, scales, is_read=is_read)

    return plan_weighed(tasks, wanted, scales.config, weigh)


def plan_weighed(
    tasks: Sequence[Task], wanted: Wanted, config: Config, weigh: Callable[[int, Task], Weighed]
) -> list[Task]:
    """`plan_tasks`, of tasks that `weigh` weighs by their number, each as if it were alone."""
    left = wanted.minutes
    seen: dict[tuple[Tag, bytes], Band] = {}
    planned: list[Task] = []
    for number, task in enumerate(tasks):
        if len(planned) == wanted.limit or (left is not None and left <= 0):
            break
        weighed = _after(weigh(number, task), seen)
        fitting = _fit(weighed, wanted, left, config)
        if fitting:
            planned.append(fitting)
            seen |= _seen(weighed, fitting.part)
            left = None if left is None else left - fitting.minutes
    return planned


def has_parts(task: Task) -> bool:
    """Whether somebody took a part of it: it is then read, wherever it stands in the list."""
    return any(not claim.is_whole for claim in task.claims)


def weigh_task(task: Task, scales: Scales, *, is_read: bool = True) -> Weighed:
    """The task as if it were alone; read where parts of it are taken, whether asked for or not."""
    must_read = is_read or has_parts(task)
    remaining = read_remaining(scales.config, task, scales.language) if must_read else None
    if remaining is None or scales.memory is None or not _is_looked_up(task, remaining):
        return Weighed(task=task, remaining=remaining)
    translated = [at for at in remaining.wanted if at not in remaining.read_over]
    job = Job(
        segments=[remaining.segments[at] for at in translated],
        source_language=task.subject.source_language,
        target_language=scales.language,
    )
    found = band_segments(job, scales.memory)
    bands = {translated[at]: band for at, band in found.items()}
    return Weighed(task=task, remaining=remaining, bands=bands)


def _after(weighed: Weighed, seen: Mapping[tuple[Tag, bytes], Band]) -> Weighed:
    """The task behind others in which some of its segments come first."""
    if not seen or weighed.remaining is None or weighed.bands is None:
        return weighed
    source, segments = weighed.task.subject.source_language, weighed.remaining.segments
    bands = {
        at: seen.get((source, segments[at].digest), band) for at, band in weighed.bands.items()
    }
    return replace(weighed, bands=bands)


def _is_looked_up(task: Task, remaining: Remaining) -> bool:
    return task.kind in _TRANSLATED and len(remaining.wanted) <= _MOST_SEGMENTS


def _seen(weighed: Weighed, part: Part | None) -> dict[tuple[Tag, bytes], Band]:
    """What of a task comes again in later ones."""
    if weighed.remaining is None or weighed.bands is None:
        return {}
    meant = set(part.segments if part else weighed.remaining.wanted)
    bands = {at: band for at, band in weighed.bands.items() if at in meant}
    source = weighed.task.subject.source_language
    again = note_seen(weighed.remaining.segments, bands)
    return {(source, digest): band for digest, band in again.items()}


def _fit(weighed: Weighed, wanted: Wanted, left: int | None, config: Config) -> Task | None:
    """The task, or the part of it that is free and fits; None where there is no such thing."""
    task, remaining = weighed.task, weighed.remaining
    others = others_claims(task, wanted.name)
    taken = taken_segments(others, remaining.digests) if remaining else frozenset()
    is_whole_free = not wanted.only_free or not taken.intersection(
        remaining.wanted if remaining else ()
    )
    whole = _whole(weighed, config)
    if is_whole_free and (left is None or whole.minutes <= left):
        return whole
    if remaining is None:
        return None
    part = cut_part(
        remaining.segments,
        remaining.wanted,
        taken,
        minutes=left,
        weigh=lambda inside: _measure(weighed, inside, config)[1],
    )
    return _partly(weighed, part, config) if part else None


def _whole(weighed: Weighed, config: Config) -> Task:
    if weighed.remaining is None or weighed.bands is None:
        return weighed.task
    bands, minutes = _measure(
        weighed, weighed.remaining.wanted, config, weighed.remaining.words_beside
    )
    return replace(weighed.task, bands=bands, minutes=minutes)


def _partly(weighed: Weighed, part: Part, config: Config) -> Task:
    bands, minutes = _measure(weighed, part.segments, config)
    words = weighed.remaining.words_of(part.segments) if weighed.remaining else 0
    return replace(
        weighed.task, part=part, words=words, minutes=minutes, bands=bands, line=part.first_line
    )


def _measure(
    weighed: Weighed, inside: Sequence[int], config: Config, words_beside: int = 0
) -> tuple[dict[Band, int] | None, int]:
    """Words by band, where they are known, and minutes, of those segments.

    What is only to be read over is in no band: it takes its time, known or not.
    """
    remaining, kind, paces = weighed.remaining, weighed.task.kind, config.words_per_hour
    if remaining is None:
        return None, weighed.task.minutes
    read = [at for at in inside if at in remaining.read_over]
    listed = [at for at in inside if at not in remaining.read_over]
    minutes = minutes_for(TaskKind.VERIFY, sum(map(remaining.effort_of, read)), paces)
    if read and not listed:
        return None if weighed.bands is None else dict.fromkeys(Band, 0), minutes
    if weighed.bands is None:
        effort = sum(map(remaining.effort_of, listed))
        return None, minutes + minutes_for(kind, effort, paces)
    inside_bands = {at: weighed.bands[at] for at in listed if at in weighed.bands}
    bands = sum_bands(remaining.segments, inside_bands)
    bands[Band.NEW] += words_beside
    efforts = dict.fromkeys(Band, 0) | {Band.NEW: words_beside}
    for at, band in inside_bands.items():
        efforts[band] += remaining.effort_of(at)
    weight = weigh_words(efforts, config.match_weights)
    return bands, minutes + minutes_for(kind, weight, paces)
