"""How long work takes, at a translator's pace."""

from collections.abc import Mapping
from math import ceil

from polyglot.config import Band

_READS_FASTER = 3
"""Checking a translation against its source goes that much faster than writing one."""

_REVIEWS_FASTER = 2
"""Going over a machine's translation, of which much is to be mended, does likewise."""

MINUTES_TO_LINK = 2
"""To look at the beginnings of two posts, and to say whether they are one work."""


def minutes_to_translate(words: int, words_per_hour: int) -> int:
    """Whole minutes for that many source words, rounded up: none only for no words."""
    return -(-words * 60 // words_per_hour)


def minutes_to_update(words: int, words_per_hour: int) -> int:
    """As `minutes_to_translate`, but never none: to take out what is gone is work as well."""
    return max(1, minutes_to_translate(words, words_per_hour))


def minutes_to_verify(words: int, words_per_hour: int) -> int:
    """As `minutes_to_translate`, for reading a translation against its source."""
    return minutes_to_translate(words, words_per_hour * _READS_FASTER)


def minutes_to_review(words: int, words_per_hour: int) -> int:
    """As `minutes_to_translate`, for going over what a machine translated."""
    return minutes_to_translate(words, words_per_hour * _REVIEWS_FASTER)


def weigh_words(words: Mapping[Band, int], weights: Mapping[Band, float]) -> int:
    """How many new words are as much work, rounded up: what `minutes_to_translate` takes."""
    # Rounded first: three tenths ten times are a trifle more than three.
    return ceil(round(sum(count * weights[band] for band, count in words.items()), 6))
