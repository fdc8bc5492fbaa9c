"""How near two posts are in meaning, where a sentence encoder is asked."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from polyglot.relate.similarity import Pairs
from polyglot.tags import primary_language

Encode = Callable[[Sequence[str]], NDArray[np.float16]]
"""What the posts of these paths mean: a row each, of length 1; of zeros where nothing is known."""

LanguagePair = tuple[str, str]

_KNOWN = frozenset({*"ar de en es fr it ja ko nl pl pt ru th tr zh".split()})
"""What the multilingual Universal Sentence Encoder was trained on (Yang et al. 2019)."""

_AT_ONCE = 4096
"""Pairs whose rows are copied at once."""


def find_meanings(
    candidates: Mapping[LanguagePair, Pairs], paths: Sequence[str], encode: Encode
) -> dict[LanguagePair, NDArray[np.float64]]:
    """The cosines of all pairs of posts, 0–1, by their languages, where the encoder knows both.

    `paths` are those of all posts; only what is among the candidates is encoded.
    """
    known = {
        languages: pairs
        for languages, pairs in candidates.items()
        if _KNOWN.issuperset(primary_language(each) for each in languages)
    }
    sides = [side for pairs in known.values() for side in (pairs.first, pairs.second)]
    asked = np.unique(np.concatenate([np.empty(0, dtype=np.int32), *sides]))
    if not len(asked):
        return {}
    rows = np.zeros(len(paths), dtype=np.int64)
    rows[asked] = np.arange(len(asked))
    meanings = encode([paths[at] for at in asked.tolist()])
    return {
        languages: _cosines(meanings, rows[pairs.first], rows[pairs.second])
        for languages, pairs in known.items()
    }


def _cosines(
    meanings: NDArray[np.float16], first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float64]:
    found = np.zeros(len(first))
    for start in range(0, len(first), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        one, other = meanings[first[part]], meanings[second[part]]
        found[part] = np.einsum("ij,ij->i", one.astype(np.float32), other.astype(np.float32))
    return found.clip(0, 1)
