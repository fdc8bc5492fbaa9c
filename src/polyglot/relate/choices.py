"""What a worklist and a coverage can be asked for; apart, since the command line needs no more."""

from enum import StrEnum


class TaskKind(StrEnum):
    """What is to be done about a work in a language."""

    LINK = "link"
    """Say whether a post that nothing links is the translation: content says so."""
    TRANSLATE = "translate"
    UPDATE = "update"
    """Bring a translation in line with what changed in its source since."""
    FINISH = "finish"
    """Translate what a translation still has in the language of its source, or lacks."""
    REVIEW = "review"
    """Go over what a machine translated."""
    VERIFY = "verify"
    """Read an existing translation against its source: no record says what it was made from, or
    that somebody looked at it."""


class Dimension(StrEnum):
    """What coverage is broken down by."""

    LANGUAGE = "language"
    """The language covered: one row a language, for the whole site."""
    AUTHOR = "author"
    SECTION = "section"
    """The original's category, or the first folder of its route."""
    TAG = "tag"
