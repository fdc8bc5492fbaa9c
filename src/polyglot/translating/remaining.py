"""What of a task's source is still to be done, segment by segment, or string by string."""

from collections.abc import Collection

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import segment_digest
from polyglot.catalogs.counting import CatalogString
from polyglot.config import Config
from polyglot.problems import Problem
from polyglot.records.units import SegmentState
from polyglot.relate.choices import TaskKind
from polyglot.relate.status import CatalogCell
from polyglot.relate.subjects import LEAST_WORDS, STRING_STATES, Strings, Work, is_read_over
from polyglot.relate.worklist import Task
from polyglot.tags import Tag
from polyglot.translating.opening import open_translation, read_record_file, read_side


class Remaining(Struct, frozen=True, kw_only=True):
    """The segments of a task's source."""

    segments: tuple[SegmentText, ...]
    wanted: tuple[int, ...]
    """Indexes of those that are to be done."""
    read_over: frozenset[int] = frozenset()
    """Which of these are only to be compared, where the others are to be translated."""
    words_beside: int = 0
    """Of fields that stand in another file."""
    least_words: int = 0
    """What a segment takes the time of, however short."""

    @property
    def digests(self) -> list[bytes]:
        return [segment.digest for segment in self.segments]

    def words_of(self, wanted: Collection[int]) -> int:
        return sum(self.segments[at].words for at in wanted)

    def effort_of(self, at: int) -> int:
        """How many words of a post take the time that this segment does."""
        return max(self.segments[at].words, self.least_words)


_WANTED = {
    TaskKind.TRANSLATE: frozenset(SegmentState) - {SegmentState.CURRENT},
    TaskKind.UPDATE: frozenset({SegmentState.CHANGED, SegmentState.ADDED}),
    TaskKind.FINISH: frozenset(
        {SegmentState.UNTRANSLATED, SegmentState.CHANGED, SegmentState.ADDED}
    ),
    TaskKind.REVIEW: frozenset({SegmentState.MACHINE}),
    TaskKind.VERIFY: frozenset({SegmentState.UNVERIFIED}),
}
"""How the segments stand that a task is about, where a record tells."""

_OF_ALL = frozenset({TaskKind.TRANSLATE, TaskKind.REVIEW, TaskKind.VERIFY})
"""Without a record such a task is about every segment."""


def read_remaining(config: Config, task: Task, language: Tag) -> Remaining | None:
    """None where nothing tells which segments are meant, or a post cannot be read."""
    if isinstance(task.subject, Strings):
        return _remaining_strings(task.subject, task.kind)
    if task.kind is TaskKind.LINK:
        return None
    if read_record_file(config, task.key, language).record is None:
        return _read_all(config, task.subject) if task.kind in _OF_ALL else None
    opened = open_translation(config, task.subject.group, language)
    if isinstance(opened, Problem):
        return None
    states = _WANTED[task.kind]
    wanted = tuple(
        each.source for each in opened.standings if each.source is not None and each.state in states
    )
    return Remaining(segments=opened.source_side.segments, wanted=wanted) if wanted else None


def _read_all(config: Config, work: Work) -> Remaining | None:
    try:
        segments = read_side(config, work.source_path).segments
    except OSError:
        return None
    return Remaining(
        segments=segments,
        wanted=tuple(at for at, segment in enumerate(segments) if segment.words),
        words_beside=sum(field.words for field in work.source.post.fields_beside),
    )


def _remaining_strings(strings: Strings, kind: TaskKind) -> Remaining:
    states, listed = STRING_STATES[kind], strings.cell.strings
    return Remaining(
        segments=string_segments(strings.cell),
        wanted=tuple(at for at, each in enumerate(listed) if each.state in states),
        read_over=frozenset(at for at, each in enumerate(listed) if is_read_over(each)),
        least_words=LEAST_WORDS,
    )


def string_segments(cell: CatalogCell) -> tuple[SegmentText, ...]:
    """The strings of a catalog as a translator of posts has segments: one a section."""
    last = max((each.line for each in cell.strings if each.is_there), default=1)
    return tuple(
        _string_segment(each, last if cell.is_there and not each.is_there else each.line)
        for each in cell.strings
    )


def _string_segment(string: CatalogString, line: int) -> SegmentText:
    context = "" if string.context is None else f"{string.context}\x04"
    return SegmentText(
        kind="string",
        start=0,
        end=0,
        line=line,
        end_line=line,
        text=string.text,
        digest=segment_digest(f"{context}{string.text}"),
        words=string.words,
    )
