"""Which translated message is close enough to a new one for its translation to be a start.

How alike two texts are is the share of their characters that a longest common subsequence has,
which is what msgmerge compares, too. It takes whatever is alike by 60 %, where texts that have
nothing to do with each other are: see docs/catalogs-compared.md for what ours was chosen by.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from polyglot.po.syntax import Entry

if TYPE_CHECKING:
    from numpy import ndarray

LEAST = 70
"""Percent that two texts of usual length must be alike."""
_SHORT = 20
"""Characters below which a text must be more alike, as a few may be alike by chance."""
_AT_ONCE = 64
"""New messages compared at a time, all of about the same length."""
_WORD = 64
"""Characters up to which a text is compared with several others at once, if it comes first."""


def close_messages(new: Sequence[Entry], known: Sequence[Entry], gone: set[int]) -> dict[int, int]:
    """By the place in `new`: that of the closest in `known`, which must all be translated.

    Those in `gone`, places in `known` that no source has any more, come before others as close.
    A message of another context is taken where it has the same text, and no other.
    """
    texts = [fold_text(entry.msgid) for entry in known]
    found: dict[int, int] = {}
    same = _by_text(texts, known, gone)
    rest: dict[str | None, list[int]] = {}
    for place, entry in enumerate(new):
        if (at := same.get(fold_text(entry.msgid))) is not None:
            found[place] = at
        else:
            rest.setdefault(entry.context, []).append(place)
    for context, places in rest.items():
        others = [n for n, entry in enumerate(known) if entry.context == context]
        if others:
            found.update(_closest(new, places, texts, others, gone))
    return found


def fold_text(text: str) -> str:
    return " ".join(text.split()).casefold()


def _by_text(texts: Sequence[str], known: Sequence[Entry], gone: set[int]) -> dict[str, int]:
    # The last of a text wins: what is gone and has no context.
    order = sorted(range(len(known)), key=lambda n: (n in gone, known[n].context is None, -n))
    return {texts[n]: n for n in order if texts[n]}


def _closest(
    new: Sequence[Entry],
    places: Sequence[int],
    texts: Sequence[str],
    others: Sequence[int],
    gone: set[int],
) -> Iterator[tuple[int, int]]:
    import numpy as np

    wanted = sorted((fold_text(new[place].msgid), place) for place in places)
    wanted.sort(key=lambda pair: len(pair[0]))
    choices = sorted(others, key=lambda n: (len(texts[n]), n))
    said = [texts[n] for n in choices]
    lengths = np.array([len(text) for text in said])
    is_gone = np.array([n in gone for n in choices], dtype=np.uint8)
    for start in range(0, len(wanted), _AT_ONCE):
        queries = wanted[start : start + _AT_ONCE]
        low, high = _alike_in_length(len(queries[0][0]), len(queries[-1][0]), lengths)
        if low == high:
            continue
        scores = _scores([text for text, _ in queries], said[low:high])
        best = (scores * 2 + is_gone[low:high]).argmax(axis=1)
        for row, (text, place) in enumerate(queries):
            at = low + int(best[row])
            if scores[row, best[row]] >= least_alike(text, said[at]):
                yield place, choices[at]


def _alike_in_length(shortest: int, longest: int, lengths: "ndarray") -> tuple[int, int]:
    """Where in `lengths`, which rise, those stand that may be alike at all."""
    share = LEAST / (200 - LEAST)
    low = lengths.searchsorted(shortest * share, side="left")
    return int(low), int(lengths.searchsorted(longest / share, side="right"))


def _scores(texts: Sequence[str], others: Sequence[str]) -> "ndarray":
    """How alike each of `texts` is to each of `others`; both become longer, in that order."""
    import numpy as np

    if len(texts[-1]) <= _WORD:
        return _cdist(texts, others)
    cut = bisect_right(others, _WORD, key=len)
    return np.hstack([_cdist(others[:cut], texts).T, _cdist(texts, others[cut:])])


def _cdist(texts: Sequence[str], others: Sequence[str]) -> "ndarray":
    import numpy as np
    from rapidfuzz import fuzz, process

    return process.cdist(texts, others, scorer=fuzz.ratio, score_cutoff=LEAST, dtype=np.uint8)


def least_alike(text: str, other: str) -> float:
    """Percent that these two must be alike: half a percent more for each character too few."""
    return LEAST + max(0, _SHORT - min(len(text), len(other))) / 2
