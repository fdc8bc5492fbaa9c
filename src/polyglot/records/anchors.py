"""Anchors: what of a segment translators leave as it is, and how much two segments share."""

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from polyglot.analyse.linking.neutral_tokens import (
    Kind,
    link_targets,
    link_tokens,
    other_tokens,
    part_links,
    unify_links,
    word_tokens,
)

Matrix = NDArray[np.float32]
Anchor = tuple[Kind, str]

GROUPS: Mapping[str, frozenset[Kind]] = {
    "links": frozenset({Kind.LINK, Kind.IMAGE, Kind.CODE, Kind.HANDLE}),
    "numbers": frozenset({Kind.NUMBER}),
    "names": frozenset({Kind.NAME}),
    "cognates": frozenset({Kind.COGNATE}),
}
"""How much each tells is learnt for each: a link more than a number, a number more than a name."""

_NUMBER = re.compile(r"[0-9]++(?:[.,:\u00a0\u202f][0-9]++)*+")
_SEPARATORS = str.maketrans("", "", ".,:\u00a0\u202f")
_LETTERS = re.compile(r"[^\W\d_]{2,}+")


class Shared(Struct, frozen=True, kw_only=True):
    """The anchors of one group, weighed: a rare one more than a common one."""

    source: Matrix
    """Of each segment: what the other text has somewhere."""
    target: Matrix
    both: Matrix
    """Segments of the source × those of the target: what the two have in common."""


def find_anchors(text: str) -> frozenset[Anchor]:
    """The anchors of a segment's Markdown, each once."""
    if "&" in text:
        text = html.unescape(text)
    rest, urls = part_links(unify_links(text))
    urls.extend(link_targets(rest))
    found = chain(
        chain.from_iterable(map(link_tokens, urls)),
        other_tokens(text),
        # Of one digit, too: among a hundred segments they are not everywhere.
        ((Kind.NUMBER, number.translate(_SEPARATORS)) for number in _NUMBER.findall(rest)),
        chain.from_iterable(map(_word_anchors, set(_LETTERS.findall(rest)))),
    )
    return frozenset(anchor for anchor in found if anchor[1])


@lru_cache(maxsize=50_000)
def _word_anchors(word: str) -> tuple[Anchor, ...]:
    return tuple(word_tokens(word))


def weigh_anchors(
    source: Sequence[frozenset[Anchor]], target: Sequence[frozenset[Anchor]]
) -> dict[str, Shared]:
    """What the segments of two texts share, by the name of the group."""
    counts = Counter(chain.from_iterable(source)), Counter(chain.from_iterable(target))
    common = sorted(counts[0].keys() & counts[1].keys())
    weights = {
        anchor: np.log1p((len(source) + len(target)) / (counts[0][anchor] + counts[1][anchor]))
        for anchor in common
    }
    return {name: _weigh(source, target, weights, kinds) for name, kinds in GROUPS.items()}


def _weigh(
    source: Sequence[frozenset[Anchor]],
    target: Sequence[frozenset[Anchor]],
    weights: Mapping[Anchor, float],
    kinds: frozenset[Kind],
) -> Shared:
    columns = {anchor: at for at, anchor in enumerate(a for a in weights if a[0] in kinds)}
    weight = np.array([weights[anchor] for anchor in columns], dtype=np.float32)
    in_source, in_target = _incidence(source, columns), _incidence(target, columns)
    weighed = np.asarray(in_source * weight, dtype=np.float32)
    # BLAS may read beyond its operands and warn of what it finds there: all of these are finite.
    with np.errstate(all="ignore"):
        both = weighed @ in_target.T
    return Shared(source=weighed.sum(axis=1), target=(in_target * weight).sum(axis=1), both=both)


def _incidence(segments: Sequence[frozenset[Anchor]], columns: Mapping[Anchor, int]) -> Matrix:
    """Segments × columns: 1 where the segment has the anchor."""
    found = np.zeros((len(segments), len(columns)), dtype=np.float32)
    for row, anchors in enumerate(segments):
        found[row, [columns[anchor] for anchor in anchors if anchor in columns]] = 1
    return found
