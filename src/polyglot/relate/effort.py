"""How long work takes, at a translator's paces."""

from collections.abc import Mapping
from math import ceil

from polyglot.config import Band, Paces
from polyglot.relate.choices import TaskKind

MINUTES_TO_LINK = 2
"""To look at the beginnings of two posts, and to say whether they are one work."""


def minutes_for(kind: TaskKind, words: int, paces: Paces) -> int:
    """Whole minutes for a task about that many source words, rounded up.

    None only for no words; an update takes one even then: to take out what is gone is work too.
    """
    if kind is TaskKind.LINK:
        return MINUTES_TO_LINK
    words_per_hour: int = getattr(paces, kind)
    minutes = -(-words * 60 // words_per_hour)
    return max(1, minutes) if kind is TaskKind.UPDATE else minutes


def weigh_words(words: Mapping[Band, int], weights: Mapping[Band, float]) -> int:
    """How many new words are as much work, rounded up: what `minutes_for` takes."""
    # Rounded first: three tenths ten times are a trifle more than three.
    return ceil(round(sum(count * weights[band] for band, count in words.items()), 6))
