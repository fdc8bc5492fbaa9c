"""How each segment of a source stands in a translation: the record, and both posts as they are."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.fuzz import ratio

from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import fold_space, segment_digest
from polyglot.records.adoption import align_segments
from polyglot.records.likest_pairs import pair_likest
from polyglot.records.pairing import pair_changes
from polyglot.records.units import Origin, Record, SegmentState, Unit, parts_of


class Standing(Struct, frozen=True, kw_only=True):
    """One segment, and all that is known of its translation."""

    state: SegmentState
    source: int | None
    """Index among the source's segments; None of what was removed."""
    unit: Unit | None
    """What the record says of it; None where it says nothing."""
    targets: tuple[int, ...] = ()
    """Indexes among the translation's segments: where its translation stands, or belongs."""
    is_part: bool = False
    """Whether its translation is a part of the one segment of `targets`, with that of another."""
    is_rewritten: bool = False
    """Whether the post says something else there than the record."""
    confidence: float | None = None
    """Where `targets` were found by alignment: how surely they are the translation (0–1)."""

    @property
    def has_place(self) -> bool:
        """Whether another translation may be written where `targets` are."""
        return bool(self.targets) and (self.confidence is None or self.is_rewritten)

    @property
    def is_current(self) -> bool:
        """Whether nobody has to do anything about it."""
        return self.state is SegmentState.CURRENT


def stand(
    record: Record | None, source: Sequence[SegmentText], target: Sequence[SegmentText]
) -> tuple[Standing, ...]:
    """One standing a segment of `source`, in its order, and those that it no longer has.

    What was removed follows what stood before it. Places in `target` are found by the words of
    the record, and between those by alignment.
    """
    units = record.units if record else ()
    matched = _match(units, source)
    places = _Places(target)
    located, lost = _locate(places, units, matched, source)
    parts = _locate_parts(places, units, matched, located)
    located |= parts
    found_units = {matched.unit_of[at] for at in located}
    guessed = _align_gaps(
        [at for at in range(len(source)) if _is_open(at, units, matched, located)],
        located,
        source,
        target,
    )
    standings = [
        _standing(
            at,
            units[matched.unit_of[at]] if at in matched.unit_of else None,
            located.get(at, ()),
            guessed.get(at, _NOTHING),
            is_kept=at in matched.kept,
            is_part=at in parts,
            is_found=matched.unit_of.get(at) in found_units,
        )
        for at in range(len(source))
    ]
    if record is None:
        return tuple(map(_unrecorded, standings))
    return _with_removed(standings, matched, units, lost)


def _unrecorded(standing: Standing) -> Standing:
    state = SegmentState.UNVERIFIED if standing.targets else SegmentState.UNTRANSLATED
    return replace(standing, state=state)


class _Match(Struct, frozen=True, kw_only=True):
    """Which unit tells of which segment of the source."""

    unit_of: dict[int, int]
    """By the segment's index; equal segments share a unit."""
    kept: frozenset[int]
    """The segments that say what their unit says."""
    removed: tuple[int, ...]
    """The units of which the source has nothing any more."""


def _match(units: Sequence[Unit], source: Sequence[SegmentText]) -> _Match:
    old = [segment_digest(unit.source) for unit in units]
    new = [segment.digest for segment in source]
    changes = pair_changes(old, new)

    def likeness(at: int, to: int) -> float:
        is_same_kind = units[at].kind == source[to].kind
        return ratio(units[at].source, source[to].text) / 100 + is_same_kind

    pairs = pair_likest(changes.pairs, changes.added, changes.removed, likeness)
    changed = {at for at, _ in pairs}
    gone = {*changes.removed, *(at for at, _ in changes.pairs)} - changed
    by_digest: defaultdict[bytes, list[int]] = defaultdict(list)
    for at, digest in enumerate(old):
        by_digest[digest].append(at)
    unit_of: dict[int, int] = {}
    kept: set[int] = set()
    changed_from = {new[to]: at for at, to in pairs}
    seen: Counter[bytes] = Counter()
    for to, digest in enumerate(new):
        if same := by_digest.get(digest):
            # The second of equal segments has the second unit, where there is one.
            unit_of[to] = same[min(seen[digest], len(same) - 1)]
            seen[digest] += 1
            kept.add(to)
        elif digest in changed_from:
            unit_of[to] = changed_from[digest]
    return _Match(unit_of=unit_of, kept=frozenset(kept), removed=tuple(sorted(gone)))


def target_text(standing: Standing, target: Sequence[SegmentText]) -> str:
    """What the post says as the translation of a segment; empty where it says nothing."""
    if standing.is_part and standing.unit:
        return standing.unit.target
    return "\n\n".join(target[at].text for at in standing.targets)


def _is_open(
    at: int, units: Sequence[Unit], matched: _Match, located: dict[int, tuple[int, ...]]
) -> bool:
    """Whether nothing says yet where the translation of a segment stands."""
    unit = matched.unit_of.get(at)
    return at not in located and (unit is None or not units[unit].is_omitted)


def _locate(
    places: "_Places", units: Sequence[Unit], matched: _Match, source: Sequence[SegmentText]
) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """Where the record's translations stand, by the source's segment; and those removed, by unit.

    Of a segment that is not translated yet, where the text of its source stands.
    """
    located = {
        at: places.take(parts_of(units[unit].target))
        for at, unit in sorted(matched.unit_of.items())
    }
    lost = {at: places.take(parts_of(units[at].target)) for at in matched.removed}
    for at, unit in sorted(matched.unit_of.items()):
        known = units[unit]
        if not known.target and not known.is_omitted:
            texts = (known.source, source[at].text, known.previous)
            located[at] = next(filter(None, (places.take([text]) for text in texts if text)), ())
    return {at: found for at, found in located.items() if found}, lost


def _locate_parts(
    places: "_Places",
    units: Sequence[Unit],
    matched: _Match,
    located: dict[int, tuple[int, ...]],
) -> dict[int, tuple[int, ...]]:
    """Where translations stand that share one segment of the post, by the source's segment."""
    found = {
        at: places.holding(units[unit].target)
        for at, unit in sorted(matched.unit_of.items())
        if at not in located and units[unit].target
    }
    return {at: (place,) for at, place in found.items() if place is not None}


class _Guess(Struct, frozen=True, kw_only=True, gc=False):
    """Where alignment finds the translation of a segment, and how surely."""

    targets: tuple[int, ...] = ()
    confidence: float | None = None


_NOTHING = _Guess()


class _Places:
    """The places of texts in a post, each given away once."""

    def __init__(self, target: Sequence[SegmentText]) -> None:
        self._texts = [fold_space(segment.text) for segment in target]
        self._free: defaultdict[bytes, list[int]] = defaultdict(list)
        for at, segment in enumerate(target):
            self._free[segment.digest].append(at)
        self._last = -1

    def take(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Where all of `texts` stand; empty where one of them does not."""
        taken: list[int] = []
        for text in texts:
            free = [at for at in self._free[segment_digest(text)] if at not in taken]
            if not free:
                return ()
            # After what was found last: equal texts keep their order.
            taken.append(free[bisect_left(free, self._last) % len(free)])
        for at, text in zip(taken, texts, strict=True):
            self._free[segment_digest(text)].remove(at)
        self._last = taken[-1] if taken else self._last
        return tuple(taken)

    def holding(self, text: str) -> int | None:
        """The place that nobody took whole, and whose text begins or ends with `text`."""
        folded = fold_space(text)
        for places in self._free.values():
            for at in places:
                held = self._texts[at]
                if folded != held and (held.startswith(folded) or held.endswith(folded)):
                    return at
        return None


def _align_gaps(
    waiting: Sequence[int],
    known: dict[int, tuple[int, ...]],
    source: Sequence[SegmentText],
    target: Sequence[SegmentText],
) -> dict[int, _Guess]:
    """Where the translations of the `waiting` segments stand, between those that are `known`."""
    taken = {at for places in known.values() for at in places}
    free = [at for at in range(len(target)) if at not in taken]
    found: dict[int, _Guess] = {}
    anchors = [(-1, -1), *_in_order(known), (len(source), len(target))]
    for (start, target_start), (end, target_end) in pairwise(anchors):
        here = [at for at in waiting if start < at < end]
        there = [at for at in free if target_start < at < target_end]
        if here and there:
            found |= _aligned(here, there, source, target)
    return found


def _in_order(known: dict[int, tuple[int, ...]]) -> list[tuple[int, int]]:
    """The longest run of places in which neither side goes back (patience sorting)."""
    ends: list[int] = []
    runs: list[list[tuple[int, int]]] = []
    for at, places in sorted(known.items()):
        end = max(places)
        rank = bisect_left(ends, end)
        ends[rank : rank + 1] = [end]
        runs[rank : rank + 1] = [[*(runs[rank - 1] if rank else []), (at, end)]]
    return runs[-1] if runs else []


def _aligned(
    here: Sequence[int],
    there: Sequence[int],
    source: Sequence[SegmentText],
    target: Sequence[SegmentText],
) -> dict[int, _Guess]:
    beads = align_segments([source[at] for at in here], [target[at] for at in there])
    # Of several segments that one text translates, the first has it.
    return {
        here[bead.source[0]]: _Guess(
            targets=tuple(there[at] for at in bead.target), confidence=bead.confidence
        )
        for bead in beads
        if bead.source and bead.target
    }


def _standing(
    at: int,
    unit: Unit | None,
    located: tuple[int, ...],
    guessed: _Guess,
    *,
    is_kept: bool,
    is_part: bool,
    is_found: bool,
) -> Standing:
    is_lost = bool(unit and unit.target and not is_found)
    is_rewritten = is_lost and bool(guessed.targets)
    return Standing(
        state=_state(unit, is_kept=is_kept, is_lost=is_lost),
        source=at,
        unit=unit,
        targets=located or guessed.targets,
        is_part=is_part,
        is_rewritten=is_rewritten,
        confidence=None if located else guessed.confidence,
    )


def _state(unit: Unit | None, *, is_kept: bool, is_lost: bool) -> SegmentState:
    if unit is None:
        return SegmentState.ADDED
    if not unit.target and not unit.is_omitted:
        return SegmentState.UNTRANSLATED
    if not is_kept or (unit.is_fuzzy and unit.previous):
        return SegmentState.UNVERIFIED if is_lost else SegmentState.CHANGED
    if unit.is_omitted:
        return SegmentState.CURRENT
    if unit.is_fuzzy:
        return SegmentState.UNVERIFIED
    return SegmentState.MACHINE if unit.origin is Origin.MACHINE else SegmentState.CURRENT


def _with_removed(
    standings: Sequence[Standing],
    matched: _Match,
    units: Sequence[Unit],
    lost: dict[int, tuple[int, ...]],
) -> tuple[Standing, ...]:
    """The standings, and behind what stood before it each that was removed.

    But for what the translation does not have any more either: nobody has to look at it.
    """
    gone = {
        at: Standing(state=SegmentState.REMOVED, source=None, unit=units[at], targets=lost[at])
        for at in matched.removed
        if lost.get(at)
    }

    def following(at: int) -> Iterator[Standing]:
        while at in gone:
            yield gone.pop(at)
            at += 1

    ordered = [*following(0)]
    for at, standing in enumerate(standings):
        ordered.append(standing)
        if at in matched.unit_of:
            ordered.extend(following(matched.unit_of[at] + 1))
    return (*ordered, *gone.values())
