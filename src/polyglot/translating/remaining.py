"""What of a task's source is still to be done, segment by segment."""

from collections.abc import Collection

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText
from polyglot.config import Config
from polyglot.problems import Problem
from polyglot.records.units import SegmentState
from polyglot.relate.choices import TaskKind
from polyglot.relate.worklist import Task
from polyglot.tags import Tag
from polyglot.translating.opening import open_translation, read_record_file, read_side


class Remaining(Struct, frozen=True, kw_only=True):
    """The segments of a task's source."""

    segments: tuple[SegmentText, ...]
    wanted: tuple[int, ...]
    """Indexes of those that are to be done."""
    words_beside: int = 0
    """Of fields that stand in another file."""

    @property
    def digests(self) -> list[bytes]:
        return [segment.digest for segment in self.segments]

    def words_of(self, wanted: Collection[int]) -> int:
        return sum(self.segments[at].words for at in wanted)


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
    if task.kind is TaskKind.LINK:
        return None
    if read_record_file(config, task.group.key, language).record is None:
        return _read_all(config, task) if task.kind in _OF_ALL else None
    opened = open_translation(config, task.group, language)
    if isinstance(opened, Problem):
        return None
    states = _WANTED[task.kind]
    wanted = tuple(
        each.source for each in opened.standings if each.source is not None and each.state in states
    )
    return Remaining(segments=opened.source_side.segments, wanted=wanted) if wanted else None


def _read_all(config: Config, task: Task) -> Remaining | None:
    try:
        segments = read_side(config, task.source.post.path).segments
    except OSError:
        return None
    return Remaining(
        segments=segments,
        wanted=tuple(at for at, segment in enumerate(segments) if segment.words),
        words_beside=sum(field.words for field in task.source.post.fields_beside),
    )
