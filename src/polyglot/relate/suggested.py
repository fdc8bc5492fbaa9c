"""What linking proposes: values without the means to find them, which are slow to load."""

from enum import StrEnum

from msgspec import Struct

from polyglot.relate.editions import Edition

AUTOMATIC = 0.975
"""The confidence from which on a link is made without a question."""
BALANCED = 0.5
"""The confidence from which on a link is worth a look."""


class Clue(StrEnum):
    """What two posts have in common."""

    LINKS = "links"
    IMAGES = "images"
    CODE = "code"
    NUMBERS = "numbers"
    NAMES = "names"
    HANDLES = "handles"
    COGNATES = "cognates"
    MEANING = "meaning"
    """In percent."""
    HEADINGS = "headings"
    DATE = "date"
    TITLE = "title"


class Suggestion(Struct, frozen=True, kw_only=True, gc=False):
    """Editions that are probably one work; at least one of them is in no group yet."""

    members: tuple[Edition, ...]
    """One a language, in the order of their languages' names."""
    confidence: float
    """0–1, calibrated: of those at 0.9 about nine in ten are right."""
    evidence: dict[Clue, int]
    """How much of what the weakest link of the group shares; never 0."""
    key: str
    """What to write as `translation_key`: the one that a member has, or one that is free."""
    linked: frozenset[frozenset[str]] = frozenset()
    """Of the members, the pairs of paths that belong together already, or by a surer suggestion."""

    @property
    def is_automatic(self) -> bool:
        """Sure enough to be applied without a question."""
        return self.confidence >= AUTOMATIC
