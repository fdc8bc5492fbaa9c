"""Titles: by which numbers serial posts are told apart, and when two titles cannot be of one work.

Only what surely counts is compared: a year, or a number that ends a title or a part of it, such as
``Chapter 3: Roots``. Translators write amounts, times and measures anew.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

Value = tuple[int, ...]
"""A number in its parts: (3, 12) for version 3.12."""


class _Number(Struct, frozen=True, kw_only=True):
    value: Value
    is_serial: bool


# Thousands however they are grouped, then versions and decimals.
_NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:[ ,.'\u2019\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)"
)
_ENDS = re.compile(r"\s*(?:\Z|[;!?)\]\u2013\u2014|\u2026]|[:.,](?!\d)|\s-\s)")
"""What may follow a number that no noun belongs to."""
_STANDS_ALONE = re.compile(
    r"(?:\A|[\s#(\[:]|\b[vn]|[n\u2116][\u00b0\u00ba.]|\bNo\.)\Z", re.IGNORECASE
)
"""What may come before it: no currency, no letter, no other half of a fraction or a time."""


def titles_contradict(one: str, other: str) -> bool:
    """Whether two titles carry serial numbers and share none, however they are written.

    Roman numerals and words say nothing, and a year may be short of its century.
    """
    digits, others = _DIGITS.findall(one), _DIGITS.findall(other)
    if not digits or not others or digits == others:  # what nearly all titles are: quick to tell
        return False
    ours, theirs = list(_numbers(one)), list(_numbers(other))
    are_serial = any(n.is_serial for n in ours) and any(n.is_serial for n in theirs)
    return are_serial and not any(
        _are_alike(mine.value, its.value) for mine in ours for its in theirs
    )


_DIGITS = re.compile(r"\d+")


def _numbers(title: str) -> Iterator[_Number]:
    for match in _NUMBER.finditer(title):
        before, after = title[max(0, match.start() - 4) : match.start()], title[match.end() :]
        is_year = _YEAR.fullmatch(match[0]) is not None
        stands_alone = bool(_STANDS_ALONE.search(before) and _ENDS.match(after))
        yield _Number(value=_value(match[0]), is_serial=is_year or stands_alone)


_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'\u2019\u00a0\u202f]\d{3})+")


def _value(text: str) -> Value:
    """``1,000`` → (1000,); ``3.10`` → (3, 10); ``2.0`` → (2,)."""
    if _GROUPED.fullmatch(text):
        return (int("".join(character for character in text if character.isdigit())),)
    parts = [int(part) for part in re.split("[.,]", text)]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _are_alike(one: Value, other: Value) -> bool:
    """Equal, one a part of the other as 3 is of 3.12, or one year written in two ways."""
    shorter, longer = sorted((one, other), key=len)
    if longer[: len(shorter)] == shorter:
        return True
    small, large = sorted((one[0], other[0]))
    is_one_year = 1900 <= large <= 2099 and large % 100 == small
    return is_one_year and len(one) == len(other) == 1
