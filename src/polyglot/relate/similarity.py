"""Similarity: how much rare matter two posts share that no language has for itself.

Two spaces, each of unit vectors: neutral tokens, and cognates. A token weighs by its rarity
(inverse document frequency, Spärck Jones 1972), however often a post says it. Candidates come from
an inverted index over the rarest tokens of a post, never from all pairs.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from polyglot.analyse.linking.fingerprints import KIND_SHIFT, Fingerprint
from polyglot.analyse.linking.neutral_tokens import Kind

_FIRST_COGNATE = Kind.COGNATE << KIND_SHIFT
_OF_ONE_LANGUAGE = 0.15
"""The weight of a token that is met in one language only: it can join nothing, but says that a
post has matter of its own."""

_POSTINGS = 1500
"""Entries of the index that are looked at for one post: what keeps the search from n²."""
_CANDIDATES = 10
_BEST_ENTRIES = 1000
"""Of those entries, how many of the posts with the highest sums: a post has several."""
_ROUGH = 30
"""Candidates by rare tokens alone, of which the best by all tokens are kept."""

_PAIRS = 4096
"""Pairs that are compared at once: some 30 MB."""

_Ints: TypeAlias = NDArray[np.int32]
_Floats: TypeAlias = NDArray[np.float32]


class Vectors(Struct, frozen=True, kw_only=True, gc=False):
    """Sparse vectors, one a post, row after row: of unit vectors, what two languages have."""

    tokens: _Ints
    """Indices into the vocabulary, ascending within a row."""
    weights: _Floats
    starts: NDArray[np.int64]
    """Where each row begins; one more, the end."""
    vocabulary: int


class Pairs(Struct, frozen=True, kw_only=True, gc=False):
    """Candidates: posts by index, and their similarity, 0–1."""

    first: _Ints
    second: _Ints
    similarity: _Floats


def weigh_tokens(prints: Sequence[Fingerprint], languages: Sequence[str]) -> Vectors:
    """The vector of each post: half of it neutral tokens, half cognates."""
    hashes = np.frombuffer(b"".join(each.tokens for each in prints), dtype="<u4")
    starts = np.concatenate(([0], np.cumsum([each.size for each in prints], dtype=np.int64)))
    known = _distinct(hashes)
    tokens = _indices(hashes, known)
    rarity, can_match = _rarity(tokens, starts, languages, len(known))
    weights = rarity[tokens]
    _scale_rows(weights, starts, hashes < _FIRST_COGNATE)
    _scale_rows(weights, starts, hashes >= _FIRST_COGNATE)
    # What only one language has was needed for the lengths alone.
    kept = can_match[tokens]
    left = np.concatenate(([0], np.cumsum(kept)))[starts]
    return Vectors(tokens=tokens[kept], weights=weights[kept], starts=left, vocabulary=len(known))


def _distinct(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    # Not np.unique: asked for indices, it takes six times the memory.
    ordered = np.sort(hashes)
    return (
        ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered
    )


def _indices(hashes: NDArray[np.uint32], known: NDArray[np.uint32]) -> _Ints:
    tokens = np.empty(len(hashes), dtype=np.int32)
    step = 1 << 20
    for start in range(0, len(hashes), step):
        tokens[start : start + step] = np.searchsorted(known, hashes[start : start + step])
    return tokens


def _rarity(
    tokens: _Ints, starts: NDArray[np.int64], languages: Sequence[str], vocabulary: int
) -> tuple[_Floats, NDArray[np.bool_]]:
    """The weight of each token, and whether two languages have it.

    Smoothed inverse document frequency, less in one language only.
    """
    frequency = np.zeros(vocabulary, dtype=np.int32)
    met_in = np.zeros(vocabulary, dtype=np.int8)
    named = np.asarray(languages)
    for language in sorted(set(languages)):
        posts = np.flatnonzero(named == language).astype(np.int32)
        found = np.bincount(tokens[_entries(starts, posts)], minlength=vocabulary)
        frequency += found.astype(np.int32)
        met_in += found > 0
    rarity = np.log((1 + len(languages)) / (1 + frequency)) + 1
    can_match = met_in > 1
    return (rarity * np.where(can_match, 1, _OF_ONE_LANGUAGE)).astype(np.float32), can_match


def _entries(starts: NDArray[np.int64], posts: _Ints) -> NDArray[np.int64]:
    """Where the entries of these rows lie, row after row."""
    return _spans(starts[posts], starts[posts + 1] - starts[posts])


def _scale_rows(weights: _Floats, starts: NDArray[np.int64], part: NDArray[np.bool_]) -> None:
    """Bring each row's `part` to a length of √½, in place: both parts together have 1."""
    squares = np.where(part, weights, 0).astype(np.float64) ** 2
    sums = np.concatenate(([0.0], np.cumsum(squares)))
    lengths = np.sqrt(np.maximum(sums[starts[1:]] - sums[starts[:-1]], 1e-12) * 2)
    scale = np.repeat((1 / lengths).astype(np.float32), np.diff(starts))
    np.multiply(weights, scale, out=weights, where=part)


def find_candidates(vectors: Vectors, first: _Ints, second: _Ints) -> Pairs:
    """The posts among `second` that are most similar to each of `first`, at most ten each.

    `first` must not be empty.
    """
    index = _Index(vectors, second)
    found = [(post, *index.nearest(int(post))) for post in first]
    counts = [len(others) for _, others, _ in found]
    return Pairs(
        first=np.repeat(first, counts),
        second=np.concatenate([others for _, others, _ in found]),
        similarity=np.concatenate([similar for _, _, similar in found]),
    )


def pair_similarities(vectors: Vectors, first: _Ints, second: _Ints) -> _Floats:
    """The cosine of each pair of posts, 0–1: `first[i]` with `second[i]`, both by index."""
    blocks = range(0, len(first), _PAIRS)
    found = [_cosines(vectors, first[at : at + _PAIRS], second[at : at + _PAIRS]) for at in blocks]
    return np.concatenate([*found, np.empty(0, dtype=np.float32)])


def _cosines(vectors: Vectors, first: _Ints, second: _Ints) -> _Floats:
    mine, weights = _keyed(vectors, first)
    theirs, others = _keyed(vectors, second)
    # Ascending on both sides: pair after pair, and tokens within.
    at = np.minimum(np.searchsorted(theirs, mine), max(len(theirs) - 1, 0))
    shared = theirs[at] == mine if len(theirs) else np.zeros(len(mine), dtype=bool)
    products = weights[shared] * others[at[shared]]
    pairs = mine[shared] // vectors.vocabulary
    return np.bincount(pairs, products, minlength=len(first)).astype(np.float32)


def _keyed(vectors: Vectors, posts: _Ints) -> tuple[NDArray[np.int64], _Floats]:
    """The entries of these rows, each token with the number of its row in `posts`."""
    entries = _entries(vectors.starts, posts)
    rows = np.repeat(np.arange(len(posts)), vectors.starts[posts + 1] - vectors.starts[posts])
    return rows * vectors.vocabulary + vectors.tokens[entries], vectors.weights[entries]


class _Index:
    """For each token, the posts that hold it."""

    def __init__(self, vectors: Vectors, posts: _Ints) -> None:
        self._vectors = vectors
        entries = _entries(vectors.starts, posts)
        tokens = vectors.tokens[entries]
        order = np.argsort(tokens, kind="stable")
        sizes = vectors.starts[posts + 1] - vectors.starts[posts]
        self._posts = np.repeat(posts, sizes)[order]
        self._weights = vectors.weights[entries][order]
        self._counts = np.bincount(tokens, minlength=vectors.vocabulary)
        self._starts = np.concatenate(([0], np.cumsum(self._counts)))
        self._sums = np.zeros(len(vectors.starts), dtype=np.float32)
        self._scratch = np.zeros(vectors.vocabulary, dtype=np.float32)

    def nearest(self, post: int) -> tuple[_Ints, _Floats]:
        """The most similar posts, best first, and their similarities."""
        vectors = self._vectors
        row = slice(vectors.starts[post], vectors.starts[post + 1])
        tokens, weights = vectors.tokens[row], vectors.weights[row]
        rough = self._rough(tokens, weights)
        if not len(rough):
            return rough, np.empty(0, dtype=np.float32)
        self._scratch[tokens] = weights
        entries = _entries(vectors.starts, rough)
        products = self._scratch[vectors.tokens[entries]] * vectors.weights[entries]
        self._scratch[tokens] = 0
        sizes = vectors.starts[rough + 1] - vectors.starts[rough]
        similar = np.add.reduceat(products, np.cumsum(sizes) - sizes)
        best = np.argsort(-similar, kind="stable")[:_CANDIDATES]
        return rough[best], similar[best]

    def _rough(self, tokens: _Ints, weights: _Floats) -> _Ints:
        """The posts that share most of the rarest tokens."""
        counts = self._counts[tokens]
        rare = np.flatnonzero(counts)
        if counts.sum() > _POSTINGS:
            rare = rare[np.argsort(counts[rare], kind="stable")]
            last = np.searchsorted(np.cumsum(counts[rare]), _POSTINGS, side="right")
            rare = rare[: max(last, 1)]
        entries = _spans(self._starts[tokens[rare]], counts[rare])
        posts = self._posts[entries]
        np.add.at(
            self._sums, posts, self._weights[entries] * np.repeat(weights[rare], counts[rare])
        )
        sums = self._sums[posts]
        self._sums[posts] = 0
        if len(sums) > _BEST_ENTRIES:
            likely = np.argpartition(-sums, _BEST_ENTRIES)[:_BEST_ENTRIES]
            posts, sums = posts[likely], sums[likely]
        distinct, at = np.unique(posts, return_index=True)
        if len(distinct) > _ROUGH:
            distinct = distinct[np.argpartition(-sums[at], _ROUGH)[:_ROUGH]]
        return distinct


def _spans(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each start on, as many as its size says, one span after another."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + sizes, sizes)


def count_shared(first: Fingerprint, second: Fingerprint) -> Counter[Kind]:
    """How many distinct tokens of each kind two posts share."""
    both = np.intersect1d(
        np.frombuffer(first.tokens, dtype="<u4"),
        np.frombuffer(second.tokens, dtype="<u4"),
        assume_unique=True,
    )
    counts = np.bincount(both >> KIND_SHIFT, minlength=len(Kind)).tolist()
    return Counter({kind: counts[kind] for kind in Kind})
