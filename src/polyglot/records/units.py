"""A record and its units: each a segment of a source, and its translation."""

from enum import StrEnum

from msgspec import Struct

from polyglot.tags import Tag


class Origin(StrEnum):
    """Where a translation of a unit comes from."""

    PERSON = "person"
    """Somebody translated, confirmed or imported it."""
    ALIGNED = "aligned"
    """Found by aligning a translation that was there with its source."""
    MEMORY = "memory"
    """Taken from the translation memory."""
    MACHINE = "machine"
    """Translated by a machine, and reviewed by nobody."""


class Unit(Struct, frozen=True, kw_only=True, gc=False):
    """One segment of a source as it was when its translation was made, and that translation.

    Texts are as `SegmentText.text` has them: Markdown, soft line breaks as spaces.
    """

    source: str
    target: str = ""
    """Empty: not translated yet, or left out on purpose (`is_omitted`)."""
    kind: str = "paragraph"
    """As of `Segment`."""
    context: str = ""
    """Empty, but for equal sources that are translated differently: ``2`` for the second."""
    previous: str = ""
    """The source that `target` was made from, where `source` is newer."""
    is_fuzzy: bool = False
    """Whether somebody has to look at it before it counts."""
    is_omitted: bool = False
    """Whether a person said that the translation leaves this segment out."""
    confidence: float | None = None
    """Of an aligned unit, 0–1: how surely `target` is the translation of `source`."""
    origin: Origin = Origin.PERSON
    by: str = ""
    """Who translated or confirmed it, under the name that they chose."""
    comment: str = ""
    """The translator's own, one line or more."""


class Record(Struct, frozen=True, kw_only=True):
    """All units of one group in one language, in the order of the source."""

    key: str
    """Of the group."""
    language: Tag
    source_language: Tag
    """The edge: the language of the edition that it was translated from."""
    units: tuple[Unit, ...] = ()
    obsolete: tuple[Unit, ...] = ()
    """What the source no longer has: kept for the memory."""
    header: tuple[tuple[str, str], ...] = ()
    """Fields of the PO header that are not ours: Last-Translator and the like, as they were."""
    comment: str = ""
    """What stands before the header: copyright and the like."""
