"""Status: where every group stands in every language."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from polyglot.analyse.detection.repertoire import PROFILES, Repertoire
from polyglot.problems import Problem
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.relate.leftovers import Leftover, find_leftover
from polyglot.tags import Tag, match_language


class State(StrEnum):
    """Never merged, never ranked into one number."""

    ORIGINAL = "original"
    PARTIAL = "partial"
    """A translation exists, and some of it is still in the language of its source."""
    UNVERIFIED = "unverified"
    """A translation exists; no record says from what."""
    MISSING = "missing"
    EXCLUDED = "excluded"
    """The author said: not into this language."""


class Probable(Struct, frozen=True, kw_only=True, gc=False):
    """A post that nothing links to a work, and that is probably its edition in a language."""

    edition: Edition
    confidence: float
    """0–1, calibrated."""


class Cell(Struct, frozen=True, kw_only=True, gc=False):
    """One group in one language."""

    state: State
    words: int
    """Source words: those of the group's original, whatever the state."""
    edition: Edition | None = None
    leftover: Leftover | None = None
    """What of a translation is still in the language of its source, however little."""
    probable: Probable | None = None
    """Where nothing is linked: what content says belongs there."""

    @property
    def remaining(self) -> int:
        """Source words of a PARTIAL translation that are still to be translated."""
        if self.state is not State.PARTIAL or self.leftover is None:
            return 0
        return self.leftover.words

    @property
    def words_to_translate(self) -> int:
        """All source words of a MISSING translation, those that remain of a PARTIAL one."""
        return self.words if self.state is State.MISSING else self.remaining


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """One group, with its state in every language."""

    group: Group
    cells: dict[Tag, Cell]
    """One per configured language, in the configured order."""


class Status(Struct, frozen=True, kw_only=True):
    """The whole site: groups × languages. Rows are ordered by key."""

    languages: tuple[Tag, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    """Sorted by path, line and code."""


def assess(
    groups: Iterable[Group], languages: Sequence[Tag], repertoire: Repertoire = PROFILES
) -> list[Row]:
    """State of every group in every language.

    Groups in the given order, then languages in the given order. A group that lacks a language
    yields MISSING, or EXCLUDED where its author does not want that translation.
    """
    return [
        Row(
            group=group,
            cells={tag: _assess_cell(group, tag, languages, repertoire) for tag in languages},
        )
        for group in groups
    ]


def _assess_cell(
    group: Group, language: Tag, languages: Sequence[Tag], repertoire: Repertoire
) -> Cell:
    words = group.original.post.words
    edition = group.editions.get(language)
    if edition is None:
        state = State.MISSING if _is_wanted(group, language, languages) else State.EXCLUDED
        return Cell(state=state, words=words)
    leftover = find_leftover(group, edition, languages, repertoire)
    state = State.ORIGINAL if edition is group.original else State.UNVERIFIED
    if leftover is not None and leftover.is_partial:
        state = State.PARTIAL
    return Cell(state=state, words=words, edition=edition, leftover=leftover)


def _is_wanted(group: Group, language: Tag, languages: Sequence[Tag]) -> bool:
    wanted = group.original.post.metadata.translate
    return wanted is None or any(match_language(text, languages) == language for text in wanted)
