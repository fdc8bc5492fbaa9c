"""Where two long texts can be cut into parts that are aligned each by itself.

Aligning takes the product of the two lengths; so long texts are cut where both say something that
they say nowhere else.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from polyglot.records.anchors import Anchor, find_anchors
from polyglot.records.passages import Passage

Cut = tuple[int, int]
"""A place in the source and one in the target: what is before is of one part, the rest of another.
"""

MOST_CELLS = 360_000
"""The product of two lengths up to which nothing is cut: 600 segments each."""
_VOTES = 3
"""Anchors that two segments must share, and no others: two cognates may meet by chance."""


def find_cuts(source: Sequence[Passage], target: Sequence[Passage]) -> list[Cut]:
    """The cuts in order, with the beginning and the end of both texts."""
    end = len(source), len(target)
    if end[0] * end[1] <= MOST_CELLS:
        return [(0, 0), end]
    links = _sure_links(*([find_anchors(p.text) for p in side] for side in (source, target)))
    return [(0, 0), *_cut((0, 0), end, links), end]


def _cut(start: Cut, end: Cut, links: Sequence[Cut]) -> list[Cut]:
    """The cuts inside of a part: near its middle, and so on until all parts are small."""
    rows, columns = end[0] - start[0], end[1] - start[1]
    if rows * columns <= MOST_CELLS or min(rows, columns) < 2:
        return []
    middle = start[0] + rows // 2, start[1] + columns // 2
    inside = [each for each in links if _is_inside(each, start, end)]
    here = min(inside, key=lambda each: abs(each[0] - middle[0]), default=middle)
    return [*_cut(start, here, inside), here, *_cut(here, end, inside)]


def _is_inside(link: Cut, start: Cut, end: Cut) -> bool:
    return start[0] < link[0] < end[0] and start[1] < link[1] < end[1]


def _sure_links(
    source: Sequence[frozenset[Anchor]], target: Sequence[frozenset[Anchor]]
) -> list[Cut]:
    """Segments that share what no others have, as many as can be without crossing."""
    owners = _only_owners(source), _only_owners(target)
    votes = Counter((owners[0][a], owners[1][a]) for a in owners[0].keys() & owners[1].keys())
    return _longest_rise(sorted(link for link, count in votes.items() if count >= _VOTES))


def _only_owners(segments: Sequence[frozenset[Anchor]]) -> dict[Anchor, int]:
    """The segment of each anchor that only one has."""
    counts = Counter(chain.from_iterable(segments))
    return {a: at for at, anchors in enumerate(segments) for a in anchors if counts[a] == 1}


def _longest_rise(links: Sequence[Cut]) -> list[Cut]:
    """The longest run of links, sorted by both places, that rises in both."""
    # Of one source segment the higher first, so that only one of its links can be in a run.
    links = sorted(links, key=lambda link: (link[0], -link[1]))
    ends: list[int] = []
    lengths = []
    for _, column in links:
        length = bisect_left(ends, column)
        ends[length : length + 1] = [column]
        lengths.append(length)
    rise, wanted = list[Cut](), len(ends) - 1
    for link, length in zip(reversed(links), reversed(lengths), strict=True):
        if length == wanted and (not rise or link[1] < rise[-1][1]):
            rise.append(link)
            wanted -= 1
    return rise[::-1]
