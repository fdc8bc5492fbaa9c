"""What messages show of a text."""

from collections.abc import Sequence

EXCERPT = 40
"""Characters of a text that a message shows."""


def excerpt(text: str, start: int, end: int) -> str:
    """The words around ``text[start:end]``, for a person to find the place by."""
    room = max(EXCERPT - (end - start), 0) // 2
    first, last = max(start - room, 0), min(end + room, len(text))
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return text[first:last].strip(" \n").replace("\ufffc", "…").replace("\n", " ")


def shorten(text: str) -> str:
    """The beginning of `text`, for a person to know it by."""
    if len(text) <= EXCERPT:
        return text
    return (text[:EXCERPT].rpartition(" ")[0] or text[:EXCERPT]) + "…"


def listed(texts: Sequence[str]) -> str:
    """At most five of `texts`, as a message names them."""
    return ", ".join(map(shorten, texts[:5])) + (", …" if len(texts) > 5 else "")
