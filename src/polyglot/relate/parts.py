"""Parts of a long post: whole sections, cut at headings, as much as fits into the time."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText

Weigh = Callable[[Sequence[int]], int]
"""Minutes for some segments, by their indexes."""


class Part(Struct, frozen=True, kw_only=True):
    """Consecutive segments of a source, of which some are to be done."""

    first: int
    """Index of the first segment, and (`last`) of the last one."""
    last: int
    first_line: int
    """1-based, in the source, and (`last_line`) likewise."""
    last_line: int
    first_digest: bytes
    last_digest: bytes
    heading: str = ""
    """That it begins with or, where it begins inside a section, that of the section."""
    until: str = ""
    """The heading before which it ends; empty at the end of the post."""
    is_last: bool = False
    """Whether it ends with the post."""
    segments: tuple[int, ...] = ()
    """Indexes of those that are to be done."""


def cut_part(
    segments: Sequence[SegmentText],
    wanted: Collection[int],
    taken: Collection[int] = (),
    *,
    minutes: int | None = None,
    sections: int | None = None,
    weigh: Weigh = len,
) -> Part | None:
    """The next part to do: from the first segment that is `wanted` and not `taken`.

    It ends before what is taken, and before the first section that does not fit into `minutes`
    any more, or after so many `sections`. None where nothing is left, or no whole section fits.
    """
    free = [at for at in sorted(wanted) if at not in taken]
    if not free:
        return None
    bound = next((at for at in range(free[0], len(segments)) if at in taken), len(segments))
    ends = [end for end in section_ends(segments) if free[0] < end < bound]
    best = None
    for end in (*ends, bound)[:sections]:
        inside = free[: bisect_left(free, end)]
        if minutes is not None and weigh(inside) > minutes:
            break
        # A section of which nothing is to be done belongs to no part that ends with it.
        if best is None or len(inside) > len(best.segments):
            best = part_of(segments, free[0], end - 1, inside)
    return best


def part_of(segments: Sequence[SegmentText], first: int, last: int, wanted: Sequence[int]) -> Part:
    """The part from the segment `first` to the `last` one, by their indexes."""
    heading = next((s.text for s in reversed(segments[: first + 1]) if s.kind == "heading"), "")
    after = segments[last + 1] if last + 1 < len(segments) else None
    return Part(
        first=first,
        last=last,
        first_line=segments[first].line,
        last_line=segments[last].end_line,
        first_digest=segments[first].digest,
        last_digest=segments[last].digest,
        heading=heading,
        until=after.text if after and after.kind == "heading" else "",
        is_last=after is None,
        segments=tuple(wanted),
    )


def section_ends(segments: Sequence[SegmentText]) -> list[int]:
    """Where sections end: before each heading that has a text above it.

    Front matter alone, and headings that follow one another, are no sections of their own. An
    interface string is one.
    """
    ends = []
    has_text = False
    for at, segment in enumerate(segments):
        if segment.kind in {"heading", "string"} and has_text:
            ends.append(at)
            has_text = False
        has_text = has_text or segment.kind not in {"heading", "field"}
    return ends
