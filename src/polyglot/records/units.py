"""A record and its units: each a segment of a source, and its translation."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import chain, count

from msgspec import Struct
from msgspec.structs import replace

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


class SegmentState(StrEnum):
    """Where one segment stands in one language."""

    CURRENT = "current"
    CHANGED = "changed"
    """The source says something else by now."""
    ADDED = "added"
    """The source did not have it when it was translated."""
    REMOVED = "removed"
    """The source does not have it any more."""
    UNTRANSLATED = "untranslated"
    UNVERIFIED = "unverified"
    """Somebody has to look at it: it is fuzzy, or both it and its translation changed."""
    MACHINE = "machine"
    """A machine translated it, and nobody reviewed that."""


class Unit(Struct, frozen=True, kw_only=True, gc=False):
    """One segment of a source as it was when its translation was made, and that translation.

    Texts are as `SegmentText.text` has them: Markdown, soft line breaks as spaces.
    """

    source: str
    target: str = ""
    """Empty: not translated yet, or left out on purpose (`is_omitted`)."""
    kind: str = "paragraph"
    """As of `Segment`."""
    field: str = ""
    """As of `SegmentText`: of front matter, the field's name."""
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
    notes: tuple[str, ...] = ()
    """Extracted comments that are not ours, as another tool wrote them; a line each."""
    references: tuple[str, ...] = ()
    """Lines of references, likewise."""
    flags: tuple[str, ...] = ()
    """Flags but ``fuzzy``, likewise."""


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


def parts_of(text: str) -> list[str]:
    """The segments of a post that one unit's translation fills: parted by blank lines."""
    return text.split("\n\n") if text else []


def tell_apart(units: Iterable[Unit], beside: Iterable[Unit] = ()) -> tuple[Unit, ...]:
    """The units, no two of one source and context, nor any of those `beside` them: as PO wants it.

    Of two with the same translation the first stays; of two with different ones the later gets a
    context of its own: ``2``, ``3``. A unit without a source is none.
    """
    taken = {(unit.source, unit.context): unit for unit in beside}
    apart: list[Unit] = []
    for unit in units:
        if unit.source and not _is_there(unit, taken):
            apart.append(_in_free_context(unit, taken))
            taken[apart[-1].source, apart[-1].context] = apart[-1]
    return tuple(apart)


def _is_there(unit: Unit, taken: Mapping[tuple[str, str], Unit]) -> bool:
    same = taken.get((unit.source, unit.context))
    return same is not None and (same.target, same.is_omitted) == (unit.target, unit.is_omitted)


def _in_free_context(unit: Unit, taken: Mapping[tuple[str, str], Unit]) -> Unit:
    contexts = chain([unit.context], map(str, count(2)))
    context = next(each for each in contexts if (unit.source, each) not in taken)
    return unit if context == unit.context else replace(unit, context=context)
