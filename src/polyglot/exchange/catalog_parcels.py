"""A catalog as it goes to a translator: a unit a message, or a unit for each form of a plural."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from polyglot.analyse.notations import Notation
from polyglot.catalogs.catalog import Catalog, key_of
from polyglot.catalogs.counting import Place, is_answered
from polyglot.catalogs.plural_rules import OFTEN
from polyglot.exchange.messages import form_id, marks_note, message_id
from polyglot.exchange.parcels import Parcel, ParcelUnit, UnitState, by_message, revision_of
from polyglot.exchange.po import comment_lines, memory_notes, one_line, po_header, render_entries
from polyglot.po.syntax import FUZZY, Entry

Examples = Sequence[tuple[int, ...]]
"""Of each plural form the first numbers that it is for, as `PluralRule.examples` has them."""


def make_catalog_parcel(
    catalog: Catalog,
    examples: Examples,
    *,
    key: str,
    place: Place,
    template: str,
) -> Parcel:
    """All messages of a catalog. The `template` is its path, relative to the project."""
    messages = catalog.messages
    return Parcel(
        key=key,
        source_language=place.written_in,
        target_language=place.language,
        source_path=template,
        target_path=catalog.path,
        revision=revision_of(message_id(key_of(entry)).encode() for entry in messages),
        units=tuple(unit for entry in messages for unit in _placed_units(entry, examples, place)),
    )


def _placed_units(entry: Entry, examples: Examples, place: Place) -> Iterator[ParcelUnit]:
    answered = is_answered(entry, place)
    return (replace(unit, is_answered=answered) for unit in _units(entry, examples))


def _units(entry: Entry, examples: Examples) -> Iterator[ParcelUnit]:
    message = message_id(key_of(entry))
    if entry.plural is None:
        yield _unit(entry, message, entry.msgid, entry.msgstr, notes=tuple(_notes(entry)))
        return
    forms = [*entry.forms, *[""] * (len(examples) - len(entry.forms))]
    for number, text in enumerate(forms):
        numbers = examples[number] if number < len(examples) else ()
        is_singular = 1 in numbers and len(forms) > 1
        yield _unit(
            entry,
            form_id(message, number),
            entry.msgid if is_singular else entry.plural,
            text,
            notes=(_form_note(number, len(forms), numbers), *_notes(entry)),
            message=message,
            numbers=numbers,
        )


def _unit(
    entry: Entry,
    unit_id: str,
    source: str,
    target: str,
    *,
    notes: tuple[str, ...],
    message: str = "",
    numbers: tuple[int, ...] = (),
) -> ParcelUnit:
    is_plural = source == entry.plural
    previous = (entry.previous_plural or "") if is_plural and message else entry.previous
    return ParcelUnit(
        id=unit_id,
        notation=Notation.INTERFACE,
        kind="message",
        source=source,
        target=target,
        previous=previous if entry.is_fuzzy and target and previous != source else "",
        state=_state(entry, target),
        comment="\n".join(entry.comments),
        notes=notes,
        message=message,
        texts=(entry.msgid, entry.plural) if entry.plural is not None else (),
        numbers=numbers,
        line=entry.line,
    )


def _state(entry: Entry, target: str) -> UnitState:
    if not target:
        return UnitState.UNTRANSLATED
    return UnitState.NEEDS_UPDATE if entry.is_fuzzy else UnitState.TRANSLATED


def _notes(entry: Entry) -> Iterator[str]:
    if entry.context is not None:
        yield f"context: {one_line(entry.context)}"
    yield from map(one_line, entry.extracted)
    if entry.references:
        yield f"in: {one_line(' '.join(entry.references))}"
    if flags := [flag for flag in entry.flags if flag != FUZZY]:
        yield f"flags: {', '.join(flags)}"


def _form_note(number: int, count: int, numbers: tuple[int, ...]) -> str:
    listed = ", ".join(map(str, numbers))
    more = ", …" if len(numbers) == OFTEN else ""
    wanted = f"for {listed}{more}" if numbers else "for no whole number"
    return f"plural form {number + 1} of {count}: {wanted}"


def keep_open(units: Sequence[ParcelUnit]) -> tuple[ParcelUnit, ...]:
    """The messages that are not translated, or fuzzy: with all of their forms.

    Not what readers see in their language anyway.
    """
    return tuple(
        unit
        for message in by_message(units)
        if any(unit.is_open for unit in message)
        for unit in message
    )


def render_catalog_po(parcel: Parcel, catalog: Catalog) -> bytes:
    """The entries of a catalog whose units are in the parcel, with notes for translators."""
    rule = catalog.fields.get("Plural-Forms", "")
    units = {units[0].message or units[0].id: units for units in by_message(parcel.units)}
    entries = ((entry, units.get(message_id(key_of(entry)))) for entry in catalog.messages)
    wanted = [_po_entry(entry, found) for entry, found in entries if found]
    return render_entries([po_header(parcel, rule), *wanted])


def _po_entry(entry: Entry, units: Sequence[ParcelUnit]) -> Entry:
    return Entry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        context=entry.context,
        plural=entry.plural,
        forms=tuple(unit.target for unit in units) if entry.plural is not None else (),
        previous=entry.previous,
        previous_context=entry.previous_context,
        previous_plural=entry.previous_plural,
        comments=tuple(comment_lines("\n".join(entry.comments))),
        extracted=(*entry.extracted, *_po_notes(units)),
        references=entry.references,
        flags=entry.flags,
    )


def _po_notes(units: Sequence[ParcelUnit]) -> Iterator[str]:
    if units[0].message:
        yield from (unit.notes[0] for unit in units)
    if marks := marks_note(unit.mark for unit in units):
        yield marks
    yield from dict.fromkeys(note for unit in units for note in memory_notes(unit))
