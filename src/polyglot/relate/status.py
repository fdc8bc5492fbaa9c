"""Status: where every group stands in every language."""

from enum import StrEnum

from msgspec import Struct

from polyglot.problems import Problem
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.tags import Tag


class State(StrEnum):
    """Never merged, never ranked into one number."""

    ORIGINAL = "original"
    UNVERIFIED = "unverified"
    """A translation exists; no record says from what."""
    MISSING = "missing"
    EXCLUDED = "excluded"
    """The author said: not into this language."""


class Cell(Struct, frozen=True, kw_only=True, gc=False):
    """One group in one language."""

    state: State
    words: int
    """Source words: those of the group's original, whatever the state."""
    edition: Edition | None = None


class Row(Struct, frozen=True, kw_only=True, gc=False):
    group: Group
    cells: dict[Tag, Cell]
    """One per configured language, in the configured order."""


class Status(Struct, frozen=True, kw_only=True):
    """The whole site: groups × languages. Rows are ordered by key."""

    languages: tuple[Tag, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    """Sorted by path, line and code."""
