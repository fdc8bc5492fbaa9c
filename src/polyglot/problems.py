"""Problems: wrong content as data, with a place, what we saw, what was expected, the way out.

A problem keeps a code and the values of its message, never the message itself: it can be cached,
and is put into words in the reader's language when it is shown.
"""

from collections.abc import Callable, Iterable
from unicodedata import category

from msgspec import Struct

from polyglot.messages import fill
from polyglot.problem_kinds import (
    built,
    catalog_checks,
    catalogs,
    checks,
    exchange,
    gates,
    po,
    posts,
    records,
    surroundings,
)
from polyglot.problem_kinds.kind import Kind, Severity


class Problem(Struct, frozen=True, kw_only=True, order=True, gc=False):
    """One thing wrong with the content. Ordered by path, line and code."""

    path: str
    """Relative to the content folder, or to the project for what lies outside of it."""
    line: int
    """1-based; 1 where the trouble is the file as a whole."""
    code: str
    values: tuple[tuple[str, str], ...] = ()
    severity: str = ""
    """As the site's configuration wants it; empty for that of its kind."""


class ShownProblem(Struct, frozen=True, kw_only=True):
    """A problem in words, in the shape that ``--format json`` prints."""

    path: str
    line: int
    code: str
    severity: Severity
    message: str
    hint: str


def problem(code: str, path: str, line: int = 1, **values: object) -> Problem:
    """A problem of a registered kind; `values` fill the names in its message and hint."""
    texts = tuple(sorted((name, str(value)) for name, value in values.items()))
    return Problem(path=path, line=line, code=code, values=texts)


class BrokenFileError(Exception):
    """A file that cannot be read on: its problem, on the way to whoever knows the file's name."""

    def __init__(self, code: str, line: int, **values: object) -> None:
        super().__init__(code)
        self._code = code
        self._line = line
        self._values = values

    def problem_at(self, path: str) -> Problem:
        """The trouble as a value."""
        return problem(self._code, path, self._line, **self._values)


def severity_of(found: Problem) -> Severity:
    return Severity(found.severity) if found.severity else KINDS[found.code].severity


def gather_repeated(problems: Iterable[Problem]) -> list[tuple[Problem, int]]:
    """The problems in their order, and how many more each stands for.

    Of what one change would settle for many posts the first alone stays: a person reads it once.
    """
    counts: dict[tuple[object, ...], int] = {}
    firsts: dict[tuple[object, ...], Problem] = {}
    for found in problems:
        is_once = KINDS[found.code].is_settled_once
        same = (found.code, found.values) if is_once else (found, len(firsts))
        firsts.setdefault(same, found)
        counts[same] = counts.get(same, -1) + 1
    return [(found, counts[same]) for same, found in firsts.items()]


def show(found: Problem, translate: Callable[[str], str] = str) -> ShownProblem:
    """`found` in words; `translate` turns an English template into the reader's language."""
    kind = KINDS[found.code]
    values = {name: _visible(text) for name, text in found.values}
    return ShownProblem(
        path=_visible(found.path),
        line=found.line,
        code=found.code,
        severity=severity_of(found),
        message=fill(kind.message, values, translate),
        hint=fill(kind.hint, values, translate),
    )


def _visible(text: str) -> str:
    """`text` with control, bidi and lone surrogate characters escaped: terminals obey them."""
    if text.isprintable():
        return text
    return "".join(c.encode("unicode_escape").decode() if _is_hazard(c) else c for c in text)


def _is_hazard(character: str) -> bool:
    # No-break spaces are not printable to Python either, but harmless.
    return not character.isprintable() and category(character) != "Zs"


UNREAD = frozenset({"unreadable", "too-large", "not-text", "encoding", "front-matter-unclosed"})
"""Codes of sources that are there and could not be read: nothing is known, nothing published."""

KINDS: dict[str, Kind] = {
    **posts.KINDS,
    **po.KINDS,
    **catalogs.KINDS,
    **catalog_checks.KINDS,
    **records.KINDS,
    **exchange.KINDS,
    **surroundings.KINDS,
    **checks.KINDS,
    **built.KINDS,
    **gates.KINDS,
}
"""Every kind there is. A code never changes its meaning; docs/problems.md describes each."""

OFF_BY_DEFAULT = frozenset({"french-line-break", "emphasis-changed", "question-added"})
"""Checks that a site has to ask for."""

CHECKS: dict[str, Severity | None] = {
    code: None if code in OFF_BY_DEFAULT else kind.severity
    for code, kind in (checks.KINDS | catalog_checks.KINDS).items()
}
"""How grave the findings of each check are; None: off unless asked for."""

GRADED: dict[str, Severity | None] = CHECKS | {
    code: kind.severity for code, kind in built.KINDS.items()
}
"""How grave each finding is whose severity a site may set: of texts, and of what was built."""
