"""What a check finds in a segment."""

from collections.abc import Sequence

from msgspec import Struct

from polyglot.problems import Problem, problem


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """One thing that a check noticed: a code of `problems.CHECKS`, the values of its message."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    def at(self, path: str, line: int) -> Problem:
        """The problem that this is at a place."""
        return problem(self.code, path, line, **dict(self.values))


def finding(code: str, **values: object) -> Finding:
    """A finding; `values` fill the names in the message of its kind."""
    return Finding(code=code, values=tuple((name, str(value)) for name, value in values.items()))


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
