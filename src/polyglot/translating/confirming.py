"""A person's word that translations are right, into their records."""

from msgspec import Struct

from polyglot.records.confirming import confirm_units
from polyglot.records.merging import update_record
from polyglot.records.units import SegmentState
from polyglot.translating.opening import Opened, record_of, write_record


class Wish(Struct, frozen=True, kw_only=True):
    """What is to be confirmed, and by whom."""

    lines: frozenset[int] | None = None
    """Lines of the source, whose segments alone are meant; None for all."""
    is_minor: bool = False
    """Whether only the source was edited, in a way that no translation need follow."""
    by: str = ""


class Confirmed(Struct, frozen=True, kw_only=True):
    """One translation after somebody confirmed it."""

    key: str
    language: str
    path: str
    """Of the translation, relative to the content folder."""
    segments: int
    """How many that were not current are so now."""
    is_changed: bool
    untranslated: tuple[int, ...] = ()
    """Lines of the source's segments that were meant, and have no translation to confirm."""


def confirm_translation(opened: Opened, wish: Wish) -> Confirmed:
    """Confirm it, and write its record; PolyglotError where that cannot be written."""
    source = opened.source_side.segments
    settled = confirm_units(
        opened.standings,
        source,
        opened.target_side.segments,
        lines=wish.lines,
        states=_MINOR if wish.is_minor else frozenset(SegmentState),
        by=wish.by,
    )
    record = update_record(record_of(opened), settled.units)
    return Confirmed(
        key=opened.group.key,
        language=opened.language,
        path=opened.target_path,
        segments=settled.settled,
        is_changed=write_record(opened.file, record),
        untranslated=tuple(
            source[each.source].line for each in settled.open if each.source is not None
        ),
    )


_MINOR = frozenset({SegmentState.CHANGED})


def unknown_lines(opened: Opened, lines: frozenset[int]) -> tuple[int, ...]:
    """Those of `lines` on which the source has no segment."""
    segments = opened.source_side.segments
    known = {n for each in segments for n in range(each.line, each.end_line + 1)}
    return tuple(sorted(lines - known))
