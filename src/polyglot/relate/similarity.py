"""Similarity: how much rare matter two posts share that no language has for itself.

Two spaces, each of unit vectors: neutral tokens, and cognates. A token weighs by its rarity
(inverse document frequency, Spärck Jones 1972), however often a post says it. Candidates come from
an inverted index over the rarest tokens of a post, never from all pairs.

Posts are looked up a block at a time, for the sake of speed alone: a block's other posts change
nothing for a post. Nothing here sorts what can be counted.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from polyglot.analyse.linking.fingerprints import Fingerprint
from polyglot.analyse.linking.neutral_tokens import Kind
from polyglot.analyse.linking.packed_tokens import KIND_SHIFT

_FIRST_COGNATE = Kind.COGNATE << KIND_SHIFT
_OF_ONE_LANGUAGE = 0.15
"""The weight of a token that is met in one language only: it can join nothing, but says that a
post has matter of its own."""

_POSTINGS = 500
"""Entries of the index that are looked at for one post: what keeps the search from n²."""
_CANDIDATES = 10
"""Posts with the highest sums over those entries: these are compared by all their tokens."""

_BLOCK = 128
"""Posts that are looked up at once; at most 4,096."""
_LANE = 16
"""Rows are padded to a multiple of this: whole lanes are copied in a tenth of the time."""
_CELLS = 1 << 18
"""Weights of posts that are spread out at once."""
_SLOTS = 1 << 13
"""Sums that a post has room for; where there are more candidates, some share one."""
_GRADE_BITS = 4
_GRADES = 1 << _GRADE_BITS
"""How finely tokens are told apart by how many posts hold them, on a scale of logarithms."""
_STEPS = 64
"""How finely sums are told apart before the highest are sorted."""
_ROWS = 4096
"""Posts that are weighed at once."""
_HASH_BITS = 23
"""At most: of the slots that tokens are numbered by."""
_STEP = 1 << 20
"""Tokens that are numbered at once."""
_SUM_BITS = 22
"""Of a sort key, for a sum; and below it, for a post."""
_POST_BITS = 28

_Ints: TypeAlias = NDArray[np.int32]
_Longs: TypeAlias = NDArray[np.int64]
_Floats: TypeAlias = NDArray[np.float32]


class Vectors(Struct, frozen=True, kw_only=True, gc=False):
    """Sparse vectors, one a post: of unit vectors, the tokens that two languages have.

    A row is one lane or more of 16; what it does not fill holds the token 0 with the weight 0.
    """

    tokens: _Ints
    """Lanes × 16: indices into the vocabulary, from 1 on."""
    weights: _Floats
    """Lanes × 16."""
    starts: _Longs
    """The first lane of each post; one more, the end."""
    vocabulary: int
    """Tokens, with the 0."""


class Pairs(Struct, frozen=True, kw_only=True, gc=False):
    """Candidates: posts by index, and their similarity, 0–1."""

    first: _Ints
    second: _Ints
    similarity: _Floats


def weigh_tokens(prints: Sequence[Fingerprint], languages: Sequence[str]) -> Vectors:
    """The vector of each post: half of it neutral tokens, half cognates."""
    hashes = np.frombuffer(b"".join(each.tokens for each in prints), dtype="<u4")
    starts = np.concatenate(([0], np.cumsum([each.size for each in prints], dtype=np.int64)))
    tokens, known = _number_tokens(hashes)
    rarity, can_match = _rarity(tokens, starts, languages, known)
    # What only one language has is needed for the lengths alone.
    numbers = np.where(can_match, np.cumsum(can_match), 0).astype(np.int32)
    blocks = [
        _weigh_rows(hashes, tokens, starts[at : at + _ROWS + 1], rarity, numbers)
        for at in range(0, len(prints), _ROWS)
    ]
    none = _lay_out(np.empty(0, np.int32), np.empty(0, np.float32), np.empty(0, np.int64))
    laid_tokens, laid_weights, lanes = zip(none, *blocks, strict=True)
    return Vectors(
        tokens=np.concatenate(laid_tokens),
        weights=np.concatenate(laid_weights),
        starts=np.concatenate(([0], np.cumsum(np.concatenate(lanes)))),
        vocabulary=int(can_match.sum()) + 1,
    )


def _number_tokens(hashes: NDArray[np.uint32]) -> tuple[_Ints, int]:
    """Each token's number, from 0 on, and how many there are.

    Not np.unique: to sort takes ten times as long. Nearly every token has a slot for itself, by
    Fibonacci hashing (Knuth, TAOCP 3 §6.4); those that find theirs taken are sorted.
    """
    bits = min(max(len(hashes), 2).bit_length(), _HASH_BITS)
    holders = np.zeros(1 << bits, dtype=np.uint32)
    is_held = np.zeros(1 << bits, dtype=bool)
    parts = [slice(at, at + _STEP) for at in range(0, len(hashes), _STEP)]
    for part in parts:
        slots = _slots(hashes[part], bits)
        holders[slots] = hashes[part]
        is_held[slots] = True
    numbers = np.cumsum(is_held, dtype=np.int32) - 1
    tokens = np.empty(len(hashes), dtype=np.int32)
    has_slot = np.empty(len(hashes), dtype=bool)
    for part in parts:
        slots = _slots(hashes[part], bits)
        tokens[part] = numbers[slots]
        has_slot[part] = holders[slots] == hashes[part]
    held = int(numbers[-1]) + 1
    others, places = np.unique(hashes[~has_slot], return_inverse=True)
    tokens[~has_slot] = places + held
    return tokens, held + len(others)


def _slots(hashes: NDArray[np.uint32], bits: int) -> NDArray[np.uint32]:
    return (hashes * np.uint32(2654435769)) >> np.uint32(32 - bits)


def _rarity(
    tokens: _Ints, starts: _Longs, languages: Sequence[str], known: int
) -> tuple[_Floats, NDArray[np.bool_]]:
    """The weight of each token, and whether two languages have it.

    Smoothed inverse document frequency, less in one language only.
    """
    frequency = np.zeros(known, dtype=np.int32)
    met_in = np.zeros(known, dtype=np.int8)
    named = np.asarray(languages)
    for language in sorted(set(languages)):
        posts = np.flatnonzero(named == language)
        entries = _spans(starts[posts], starts[posts + 1] - starts[posts])
        found = np.bincount(tokens[entries], minlength=known)
        frequency += found.astype(np.int32)
        met_in += found > 0
    rarity = np.log((1 + len(languages)) / (1 + frequency)) + 1
    can_match = met_in > 1
    return (rarity * np.where(can_match, 1, _OF_ONE_LANGUAGE)).astype(np.float32), can_match


def _weigh_rows(
    hashes: NDArray[np.uint32], tokens: _Ints, starts: _Longs, rarity: _Floats, numbers: _Ints
) -> tuple[_Ints, _Floats, _Longs]:
    """Some rows in lanes, with `numbers` for tokens and without those that have none."""
    row = slice(starts[0], starts[-1])
    weights = rarity[tokens[row]]
    sizes = np.diff(starts)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    # Both parts together have a length of 1: neutral tokens √½, and cognates √½.
    part = 2 * rows + (hashes[row] >= _FIRST_COGNATE)
    lengths = np.sqrt(2 * np.bincount(part, weights.astype(np.float64) ** 2, 2 * len(sizes)))
    scale = 1 / np.maximum(lengths, 1e-6)
    weights *= scale.astype(np.float32)[part]
    kept = np.flatnonzero(numbers[tokens[row]])
    return _lay_out(
        numbers[tokens[row][kept]], weights[kept], np.bincount(rows[kept], minlength=len(sizes))
    )


def _lay_out(tokens: _Ints, weights: _Floats, sizes: _Longs) -> tuple[_Ints, _Floats, _Longs]:
    """Rows of these sizes in lanes: tokens, weights, and how many lanes each row has."""
    lanes = -(-sizes // _LANE)
    places = _spans((np.cumsum(lanes) - lanes) * _LANE, sizes)
    laid_tokens = np.zeros(int(lanes.sum()) * _LANE, dtype=np.int32)
    laid_weights = np.zeros(len(laid_tokens), dtype=np.float32)
    laid_tokens[places] = tokens
    laid_weights[places] = weights
    return laid_tokens.reshape(-1, _LANE), laid_weights.reshape(-1, _LANE), lanes


def find_candidates(vectors: Vectors, first: _Ints, second: _Ints, *, block: int = _BLOCK) -> Pairs:
    """The posts among `second` that are most similar to each of `first`, at most ten each.

    In the order of `first`; then by how much of the rarest they share.
    """
    index = _Index(vectors, second)
    blocks = [index.nearest(first[at : at + block]) for at in range(0, len(first), block)]
    none = np.empty(0, dtype=np.int32)
    ones = np.concatenate([none, *(ones for ones, _ in blocks)])
    others = np.concatenate([none, *(others for _, others in blocks)])
    return Pairs(first=ones, second=others, similarity=pair_similarities(vectors, ones, others))


class _Index:
    """For each token, the posts that hold it."""

    def __init__(self, vectors: Vectors, posts: _Ints) -> None:
        self._vectors = vectors
        self._posts = posts
        tokens, weights, at = _rows(vectors, posts)
        order = _order(tokens, vectors.vocabulary)
        self._holders = at.astype(np.int32)[order]
        self._weights = weights[order]
        counts = np.bincount(tokens, minlength=vectors.vocabulary)
        self._starts = np.cumsum(counts) - counts
        counts[0] = 0
        # Of a token that fills the budget alone, not all: so that no post can exceed it.
        self._counts = np.minimum(counts, _POSTINGS)
        grades = np.log2(np.maximum(self._counts, 1)) / np.log2(_POSTINGS) * (_GRADES - 1)
        self._grades = grades.astype(np.uint16)
        self._slots = min(1 << len(posts).bit_length(), _SLOTS)

    def nearest(self, posts: _Ints) -> tuple[_Ints, _Ints]:
        """Pairs of these posts, and the indexed ones that share most of the rarest tokens."""
        asking, holders, products = self._postings(*_rows(self._vectors, posts))
        slots = asking * self._slots + (holders & (self._slots - 1))
        sums = np.bincount(slots, products).astype(np.float64, copy=False)[slots]
        kept = _distinct(slots, holders)
        one, other = _highest(asking[kept], holders[kept], sums[kept], len(posts))
        return posts[one], self._posts[other]

    def _postings(
        self, tokens: _Ints, weights: _Floats, asking: _Longs
    ) -> tuple[_Longs, _Ints, _Floats]:
        """Of each asking row, the entries of its rarest tokens: row, holder, product of weights."""
        live = np.flatnonzero(self._counts[tokens])
        keys = asking[live] << _GRADE_BITS | self._grades[tokens[live]]
        ordered = live[np.argsort(keys.astype(np.uint16), kind="stable")]
        sizes = self._counts[tokens[ordered]]
        # How many entries the rows before have in all: rows are in order.
        before = np.cumsum(np.bincount(asking[live] + 1, self._counts[tokens[live]]))
        rare = ordered[np.cumsum(sizes) - before[asking[ordered]] <= _POSTINGS]
        sizes = self._counts[tokens[rare]]
        entries = _spans(self._starts[tokens[rare]], sizes)
        products = self._weights[entries] * np.repeat(weights[rare], sizes)
        return np.repeat(asking[rare], sizes), self._holders[entries], products


def _order(tokens: _Ints, vocabulary: int) -> _Longs:
    """Stable, by token: sixteen bits at a time, for these numpy sorts by counting."""
    order = np.argsort(tokens.astype(np.uint16), kind="stable")
    if vocabulary > 1 << 16:
        order = order[np.argsort((tokens >> 16).astype(np.uint16)[order], kind="stable")]
    return order


def _distinct(slots: _Longs, holders: _Ints) -> _Longs:
    """Where each holder is met last; some twice that share a slot with another."""
    last = np.empty(int(slots.max(initial=-1)) + 1, dtype=np.int64)
    rows = np.arange(len(slots))
    last[slots] = rows
    met = last[slots]
    return np.flatnonzero((met == rows) | (holders[met] != holders))


def _highest(
    asking: _Longs, holders: _Ints, sums: NDArray[np.float64], rows: int
) -> tuple[_Longs, _Longs]:
    """Of each asking row the holders with the highest sums, highest first; of equals the first."""
    # First roughly, by counting: few are left to be sorted.
    highest = np.zeros(rows)
    np.maximum.at(highest, asking, sums)
    steps = (sums / highest[asking] * (_STEPS - 1)).astype(np.int64)
    counts = np.bincount(asking * _STEPS + steps, minlength=rows * _STEPS).reshape(rows, _STEPS)
    above = np.cumsum(counts[:, ::-1], axis=1)[:, ::-1]
    kept = np.flatnonzero(above[asking, steps] - counts[asking, steps] < _CANDIDATES)
    falls = ((1 - np.minimum(sums[kept], 1)) * ((1 << _SUM_BITS) - 1)).astype(np.int64)
    keys = np.sort((asking[kept] << _SUM_BITS | falls) << _POST_BITS | holders[kept])
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    owners = keys >> _SUM_BITS + _POST_BITS
    ranks = np.arange(len(keys)) - np.searchsorted(owners, owners)
    best = keys[ranks < _CANDIDATES]
    return best >> _SUM_BITS + _POST_BITS, best & (1 << _POST_BITS) - 1


def pair_similarities(vectors: Vectors, first: _Ints, second: _Ints) -> _Floats:
    """The cosine of each pair of posts, 0–1: `first[i]` with `second[i]`, both by index.

    Quickest where pairs with the same first post follow one another.
    """
    is_new = np.diff(first, prepend=-1) != 0
    runs = np.cumsum(is_new) - 1
    step = max(_CELLS // vectors.vocabulary, 8)
    bounds = np.flatnonzero(is_new)[::step].tolist()
    spread = np.zeros(step * vectors.vocabulary, dtype=np.float32)
    parts = [slice(*ends) for ends in pairwise([*bounds, len(first)])]
    found = [
        _products(vectors, first[part], second[part], runs[part] % step, spread) for part in parts
    ]
    return np.concatenate([np.empty(0, dtype=np.float32), *found])


def _products(
    vectors: Vectors, first: _Ints, second: _Ints, runs: _Longs, spread: _Floats
) -> _Floats:
    """The products of pairs. `spread` has a row of zeros for each run of equal first posts."""
    tokens, weights, at = _rows(vectors, first[np.diff(runs, prepend=-1) != 0])
    cells = at * vectors.vocabulary + tokens
    spread[cells] = weights
    sizes = vectors.starts[second + 1] - vectors.starts[second]
    lanes = _spans(vectors.starts[second], sizes)
    pairs = np.repeat(np.arange(len(second)), sizes)
    meeting = spread[vectors.tokens[lanes] + (runs[pairs] * vectors.vocabulary)[:, None]]
    spread[cells] = 0
    sums = np.einsum("ij,ij->i", meeting, vectors.weights[lanes])
    return np.bincount(pairs, sums, minlength=len(second)).astype(np.float32)


def _rows(vectors: Vectors, posts: _Ints) -> tuple[_Ints, _Floats, _Longs]:
    """The entries of these rows, padding included: token, weight, and position in `posts`."""
    sizes = vectors.starts[posts + 1] - vectors.starts[posts]
    lanes = _spans(vectors.starts[posts], sizes)
    at = np.repeat(np.arange(len(posts)), sizes * _LANE)
    return vectors.tokens[lanes].ravel(), vectors.weights[lanes].ravel(), at


def _spans(starts: _Longs, sizes: _Longs) -> _Longs:
    """The numbers from each start on, as many as its size says, one span after another."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + sizes, sizes)


def count_shared(first: Fingerprint, second: Fingerprint) -> Counter[Kind]:
    """How many distinct tokens of each kind two posts share."""
    tokens = np.sort(np.frombuffer(first.tokens + second.tokens, dtype="<u4"), kind="stable")
    both = tokens[1:][tokens[1:] == tokens[:-1]]
    counts = np.bincount(both >> KIND_SHIFT, minlength=len(Kind)).tolist()
    return Counter({kind: counts[kind] for kind in Kind})
