"""Status: where every group stands in every language."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from polyglot.analyse.detection.repertoire import PROFILES, Repertoire
from polyglot.analyse.posts import Post
from polyglot.catalogs.counting import CatalogString, StringCount, StringState, count_strings
from polyglot.problems import Problem
from polyglot.records.summaries import RecordSummary
from polyglot.records.units import SegmentState
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.relate.leftovers import Leftover, find_leftover
from polyglot.relate.staleness import Progress, compare
from polyglot.tags import UNDETERMINED, Tag, match_language


class State(StrEnum):
    """Never merged, never ranked into one number."""

    ORIGINAL = "original"
    CURRENT = "current"
    """A translation exists, and its record says that it was made from what its source says now."""
    OUTDATED = "outdated"
    """Its source has changed since."""
    PARTIAL = "partial"
    """Some of it is not translated: its record says so, or it is in the language of its source."""
    MACHINE = "machine"
    """A machine translated it, and nobody reviewed that."""
    UNVERIFIED = "unverified"
    """A translation exists; no record says from what, or somebody has to look at some of it."""
    MISSING = "missing"
    EXCLUDED = "excluded"
    """The author said: not into this language."""


class Probable(Struct, frozen=True, kw_only=True, gc=False):
    """A post that nothing links to a work, and that is probably its edition in a language."""

    edition: Edition
    confidence: float
    """0–1, calibrated."""


class Cell(Struct, frozen=True, kw_only=True, gc=False):
    """One group in one language."""

    state: State
    original: Post
    """Of the group, whatever the state."""
    edition: Edition | None = None
    leftover: Leftover | None = None
    """What of a translation is still in the language of its source, however little."""
    probable: Probable | None = None
    """Where nothing is linked: what content says belongs there."""
    progress: Progress | None = None
    """What a record says of a translation, segment by segment."""

    @property
    def words(self) -> int:
        """Source words: those of the group's original."""
        return self.original.words

    @property
    def remaining(self) -> int:
        """Source words of a PARTIAL translation that are still to be translated."""
        if self.state is not State.PARTIAL:
            return 0
        left = self.leftover.words if self.leftover else 0
        return max(left, self._words(SegmentState.UNTRANSLATED))

    @property
    def outdated(self) -> int:
        """Source words that changed or were added since the translation was made."""
        is_asked = self.state in {State.OUTDATED, State.PARTIAL}
        return self._words(SegmentState.CHANGED, SegmentState.ADDED) if is_asked else 0

    @property
    def unreviewed(self) -> int:
        """Source words that a machine translated; all of them where the post says so of itself."""
        if self.state is not State.MACHINE:
            return 0
        return self.words if self._is_all_machine else self._words(SegmentState.MACHINE)

    @property
    def _is_all_machine(self) -> bool:
        return self.edition is not None and self.edition.post.metadata.is_machine

    @property
    def unverified(self) -> int:
        """Source words whose translation somebody has to look at; all of them without a record."""
        if self.progress is None:
            return self.words if self.state is State.UNVERIFIED else 0
        return self._words(SegmentState.UNVERIFIED)

    def _words(self, *standings: SegmentState) -> int:
        """No more than the original has: the source may be a longer translation."""
        return min(self.progress.count(*standings).words, self.words) if self.progress else 0

    @property
    def segments_behind(self) -> int:
        """How many segments are as `state` says, where a record knows; else 0."""
        if self.progress is None:
            return 0
        if self.state is State.OUTDATED:
            return self.progress.outdated.segments + self.progress.removed
        standing = _STANDINGS.get(self.state)
        return self.progress.count(standing).segments if standing else 0

    @property
    def words_by_state(self) -> dict[State, int]:
        """`words`, each counted where its own segment stands; without a record as one."""
        if self.progress is None or self.edition is None:
            return {self.state: self.words}
        left = self.words
        found = {}
        for state, words in (
            (State.MACHINE, self.unreviewed),
            (State.PARTIAL, self.remaining),
            (State.OUTDATED, self.outdated),
            (State.UNVERIFIED, self.unverified),
            (State.CURRENT, left),
        ):
            found[state] = min(words, left)
            left -= found[state]
        return {state: words for state, words in found.items() if words}

    @property
    def words_to_translate(self) -> int:
        """All of a MISSING translation; of another those that remain, and those that changed."""
        if self.state is State.MISSING:
            return self.words
        return min(self.remaining + self.outdated, self.words)


_STANDINGS = {
    State.PARTIAL: SegmentState.UNTRANSLATED,
    State.MACHINE: SegmentState.MACHINE,
    State.UNVERIFIED: SegmentState.UNVERIFIED,
}


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """One group, with its state in every language."""

    group: Group
    cells: dict[Tag, Cell]
    """One per configured language, in the configured order."""


class CatalogCell(Struct, frozen=True, kw_only=True, gc=False):
    """The interface strings of one domain in one language."""

    state: State
    path: str
    """Of the catalog, relative to the project, whether it is there or not."""
    strings: tuple[CatalogString, ...] = ()
    """Every one that is asked for, those of the catalog first."""
    is_there: bool = True
    is_broken: bool = False
    """Whether the catalog is there and cannot be read: a problem says why."""

    @property
    def counts(self) -> dict[StringState, StringCount]:
        """States that no string is in are left out."""
        return count_strings(self.strings)

    @property
    def words(self) -> int:
        return sum(string.words for string in self.strings)

    @property
    def line(self) -> int:
        """1-based, in the catalog: of the first string that is not translated; 0 without one."""
        return next((each.line for each in self.waiting() if each.is_there), 0)

    def waiting(self, *states: StringState) -> tuple[CatalogString, ...]:
        """The strings in one of these states; without any those that are not translated."""
        wanted = states or _WAITING
        return tuple(string for string in self.strings if string.state in wanted)


_WAITING = tuple(state for state in StringState if state is not StringState.TRANSLATED)


class CatalogRow(Struct, frozen=True, kw_only=True, gc=False):
    """One domain of interface strings, with its catalog in every language."""

    domain: str
    place: str = ""
    """Of its template without the suffix, relative to the project; empty but where a domain before
    it has the same name."""
    language: Tag
    """What the strings are written in."""
    source: str
    """Path of the template, or of the catalog that stands for it; relative to the project."""
    cells: dict[Tag, CatalogCell]
    """One per configured language, then those that the domain alone has."""
    is_broken: bool = False
    """Whether the template is there and cannot be read: each catalog is then held against itself.
    """

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return self.place or self.domain


class Status(Struct, frozen=True, kw_only=True):
    """The whole site: groups × languages. Rows are ordered by key."""

    languages: tuple[Tag, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    """Sorted by path, line and code."""
    catalogs: tuple[CatalogRow, ...] = ()
    """The interface strings, as the configuration orders their domains."""


Records = Mapping[tuple[str, Tag], RecordSummary]
"""By key and language."""

_NO_RECORDS: Records = {}


def assess(
    groups: Iterable[Group],
    languages: Sequence[Tag],
    repertoire: Repertoire = PROFILES,
    records: Records = _NO_RECORDS,
) -> list[Row]:
    """State of every group in every language.

    Groups in the given order, then languages in the given order. A group that lacks a language
    yields MISSING, or EXCLUDED where its author does not want that translation.
    """
    return [
        Row(
            group=group,
            cells={
                tag: _assess_cell(group, tag, languages, repertoire, records.get((group.key, tag)))
                for tag in languages
            },
        )
        for group in groups
    ]


def _assess_cell(
    group: Group,
    language: Tag,
    languages: Sequence[Tag],
    repertoire: Repertoire,
    record: RecordSummary | None,
) -> Cell:
    original = group.original.post
    edition = group.editions.get(language)
    progress = _compare(group, language, record) if record else None
    if edition is None:
        state = State.MISSING if _is_wanted(group, language, languages) else State.EXCLUDED
        return Cell(state=state, original=original, progress=progress)
    if edition is group.original:
        return Cell(state=State.ORIGINAL, original=original, edition=edition)
    leftover = find_leftover(group, edition, languages, repertoire)
    return Cell(
        state=_state_of_translation(edition, leftover, progress),
        original=original,
        edition=edition,
        leftover=leftover,
        progress=progress,
    )


def _compare(group: Group, language: Tag, record: RecordSummary) -> Progress | None:
    """Nothing where the edition that the translation was made from is gone."""
    source = source_of(group, language, record)
    if source is None:
        return None
    target = group.editions.get(language)
    return compare(record, source.post, target.post if target else None, source.language)


def source_of(group: Group, language: Tag, record: RecordSummary | None = None) -> Edition | None:
    """The edition that a translation is made from.

    The one that its record names; else what the post says of itself, or the original. None where
    the record names one that the group does not have.
    """
    named = record.source_language if record else None
    if named is None or named in {UNDETERMINED, language}:
        return group.editions.get(group.sources.get(language, group.original.language))
    return group.editions.get(named)


def _state_of_translation(
    edition: Edition, leftover: Leftover | None, progress: Progress | None
) -> State:
    """The first of these that holds: what lacks weighs more than what is doubtful."""
    is_left = leftover is not None and leftover.is_partial
    if is_left or (progress and SegmentState.UNTRANSLATED in progress.counts):
        return State.PARTIAL
    if _is_machine(edition, progress):
        return State.MACHINE
    if progress is None:
        return State.UNVERIFIED
    if progress.outdated.segments or progress.removed:
        return State.OUTDATED
    return State.UNVERIFIED if SegmentState.UNVERIFIED in progress.counts else State.CURRENT


def _is_machine(edition: Edition, progress: Progress | None) -> bool:
    """Whether nobody reviewed what the front matter, or the record, says a machine translated."""
    metadata = edition.post.metadata
    if metadata.is_machine and not metadata.reviewers:
        return progress is None or not progress.is_confirmed
    return progress is not None and SegmentState.MACHINE in progress.counts


def _is_wanted(group: Group, language: Tag, languages: Sequence[Tag]) -> bool:
    wanted = group.original.post.metadata.translate
    return wanted is None or any(match_language(text, languages) == language for text in wanted)
