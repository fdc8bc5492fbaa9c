"""Translations into a post: over what stands there, and between where nothing stood."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText, read_segment_texts
from polyglot.analyse.segments import fold_space
from polyglot.analyse.splicing import broken_by, splice
from polyglot.records.standing import Standing
from polyglot.records.units import parts_of

_LIKELY = 0.5
"""The confidence from which words of a person probably are the translation that is to be set in."""


class Side(Struct, frozen=True, kw_only=True):
    """One of two posts: its bytes, and the segments in them."""

    content: bytes
    segments: tuple[SegmentText, ...]
    fields: tuple[str, ...]
    """Names of the fields of front matter that are segments."""


NO_POST = Side(content=b"", segments=(), fields=())
"""What stands for a post that is missing."""


class Placed(Struct, frozen=True, kw_only=True):
    """A post with translations put into it."""

    content: bytes
    placed: tuple[int, ...]
    """Which of the source's segments now have the translation that was wanted."""
    broken: tuple[int, ...] = ()
    """Those that would change the structure of the post."""
    homeless: tuple[int, ...] = ()
    """Those for which no safe place was found."""


def place_texts(
    standings: Sequence[Standing], wanted: Mapping[int, str], source: Side, target: Side
) -> Placed:
    """`target` with the texts `wanted`, by the index of the source's segment.

    Where a translation stands, or the source's own text, it is replaced; where nothing does, the
    block of the source is set after the one that precedes it. Where somebody's words are that no
    record knows, they stay. No other byte is touched.
    """
    by_source = {each.source: each for each in standings if each.source is not None}
    sorted_out = _sort_out(by_source, wanted, target)
    owners = sorted_out.owners
    broken = {owners[at] for at in broken_by(target.content, sorted_out.over, target.fields)}
    over = {at: text for at, text in sorted_out.over.items() if owners[at] not in broken}
    content = splice(target.content, over, target.fields)
    content, unfit, missed = _insert(content, sorted_out.new, by_source, source)
    broken |= unfit
    homeless = {*sorted_out.homeless, *missed}
    return Placed(
        content=content,
        placed=tuple(sorted(set(wanted) - broken - homeless)),
        broken=tuple(sorted(broken)),
        homeless=tuple(sorted(homeless)),
    )


def place_in_source(source: Side, wanted: Mapping[int, str]) -> Placed:
    """As `place_texts`, for a post that is missing: `source` with the texts over its own."""
    broken = broken_by(source.content, wanted, source.fields)
    over = {at: text for at, text in wanted.items() if at not in broken}
    return Placed(
        content=splice(source.content, over, source.fields),
        placed=tuple(sorted(over)),
        broken=tuple(sorted(broken)),
    )


class _SortedOut(Struct, frozen=True, kw_only=True):
    """Translations by what is to be done with them."""

    over: dict[int, str]
    """To be written over what stands at a place of the post."""
    owners: dict[int, int]
    """The source's segment, by that place."""
    new: dict[int, str]
    """To be set between what stands there, by the source's segment."""
    homeless: set[int]


def _sort_out(
    by_source: Mapping[int, Standing], wanted: Mapping[int, str], target: Side
) -> _SortedOut:
    found = _SortedOut(over={}, owners={}, new={}, homeless=set())
    for at, text in wanted.items():
        standing = by_source[at]
        parts = parts_of(text)
        if standing.is_part:
            parts = [_with_part(target, standing, text, found.over)]
        if standing.has_place and len(parts) == len(standing.targets):
            found.over.update(zip(standing.targets, parts, strict=True))
            found.owners.update(dict.fromkeys(standing.targets, at))
        elif standing.has_place or (standing.confidence or 0) >= _LIKELY:
            found.homeless.add(at)
        else:
            found.new[at] = text
    return found


def _with_part(target: Side, standing: Standing, text: str, spliced: Mapping[int, str]) -> str:
    """The whole text of a segment that holds several translations, with one of them replaced."""
    (place,) = standing.targets
    whole = fold_space(spliced.get(place, target.segments[place].text))
    known = fold_space(standing.unit.target) if standing.unit else ""
    return whole.replace(known, text, 1)


def _insert(
    content: bytes,
    new: Mapping[int, str],
    by_source: Mapping[int, Standing],
    source: Side,
) -> tuple[bytes, set[int], set[int]]:
    """`content`, whose segments stand where they did, with new blocks in it.

    And those of `new` that would change more than they add, and those that found no place.
    """
    broken: set[int] = set()
    missed: set[int] = set()
    places = {at: list(each.targets) for at, each in by_source.items() if each.has_place}
    for at, text in sorted(new.items()):
        # Read anew each time: what is set in moves all that follows.
        segments = read_segment_texts(content, source.fields)
        grown = _with_block(content, segments, places.get(at - 1, []), at, text, source)
        place = places[at - 1][-1] + 1 if places.get(at - 1) else 0
        if grown is None:
            missed.add(at)
            continue
        if not _reads_back(grown, segments, place, text, source.fields):
            broken.add(at)
            continue
        content = grown
        places = {
            each: [to + (to >= place) for to in standing] for each, standing in places.items()
        }
        places[at] = [place]
    return content, broken, missed


# What may stand between two blocks, and can be set between two others: line breaks, indentation,
# and the marks of headings, lists and quotations.
_MARKS = re.compile(rb"[ \t]*\r?\n[ \t\r\n>]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+)?")


def _with_block(
    content: bytes,
    segments: Sequence[SegmentText],
    before: Sequence[int],
    at: int,
    text: str,
    source: Side,
) -> bytes | None:
    """`content` with the source's block `at` after the one `before`, in the words of `text`."""
    if not before or at == 0 or before[-1] >= len(segments):
        return None
    marks = source.content[source.segments[at - 1].end : source.segments[at].start]
    is_field = source.segments[at].kind == "field" or source.segments[at - 1].kind == "field"
    if is_field or _MARKS.fullmatch(marks) is None:
        return None
    if b"\r\n" in content:
        marks = re.sub(rb"\r?\n", b"\r\n", marks)
    end = segments[before[-1]].end
    return content[:end] + marks + text.encode() + content[end:]


def _reads_back(
    content: bytes, before: Sequence[SegmentText], place: int, text: str, fields: Sequence[str]
) -> bool:
    """Whether `text` became one segment of its own, and all others stayed."""
    after = read_segment_texts(content, fields)
    digests = [each.digest for each in after]
    return (
        len(after) == len(before) + 1
        and after[place].text == text
        and digests[:place] + digests[place + 1 :] == [each.digest for each in before]
    )
