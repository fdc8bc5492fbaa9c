"""A unit as an entry of a PO file, and back."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from polyglot.po.syntax import FUZZY, Entry
from polyglot.problems import Problem, problem
from polyglot.records.units import Origin, Unit
from polyglot.rounding import two_decimals

_NOTE = re.compile(r"(kind|field|confidence|origin|by|omitted): (.+)")
_CONFIDENCE = re.compile(r"0(?:\.[0-9]+)?|1(?:\.0+)?")


def make_entry(unit: Unit, *, is_obsolete: bool = False) -> Entry:
    """The entry of a unit: its `target` with the outer line breaks of its `source`.

    msgfmt refuses one that has other ones.
    """
    return Entry(
        msgid=unit.source,
        msgstr=_with_breaks_of(unit.source, unit.target),
        context=unit.context or None,
        previous=unit.previous,
        comments=tuple(_one_line(line) for line in unit.comment.split("\n"))
        if unit.comment
        else (),
        extracted=(*_own_notes(unit), *map(_one_line, unit.notes)),
        references=tuple(map(_one_line, unit.references)),
        flags=((FUZZY,) if unit.is_fuzzy else ()) + unit.flags,
        is_obsolete=is_obsolete,
    )


def _own_notes(unit: Unit) -> Iterator[str]:
    yield f"kind: {unit.kind}"
    if unit.field:
        yield f"field: {_one_line(unit.field)}"
    if unit.origin is not Origin.PERSON:
        yield f"origin: {unit.origin}"
    if unit.confidence is not None:
        yield f"confidence: {two_decimals(unit.confidence)}"
    if unit.by:
        yield f"by: {_one_line(unit.by)}"
    if unit.is_omitted:
        yield "omitted: yes"


def _one_line(text: str) -> str:
    return " ".join(re.split(r"[\r\n]+", text))


def _with_breaks_of(source: str, target: str) -> str:
    if not target:
        return target
    before = "\n" if source.startswith("\n") else ""
    after = "\n" if source.endswith("\n") else ""
    return before + target.strip("\n") + after


def make_unit(entry: Entry) -> Unit:
    """The unit of an entry; notes that say nothing we know stay notes."""
    unit = Unit(
        source=entry.msgid,
        target=entry.msgstr,
        context=entry.context or "",
        previous=entry.previous,
        is_fuzzy=FUZZY in entry.flags,
        comment="\n".join(entry.comments),
        references=entry.references,
        flags=tuple(flag for flag in entry.flags if flag != FUZZY),
    )
    foreign = []
    for line in entry.extracted:
        match = _NOTE.fullmatch(line)
        read = _read_note(match[1], match[2]) if match else {}
        unit = replace(unit, **read)
        if not read:
            foreign.append(line)
    return replace(unit, notes=tuple(foreign)) if foreign else unit


def _read_note(name: str, value: str) -> dict[str, object]:
    """The field of `Unit` that a note gives; none where its value is not what we write."""
    if name in {"kind", "field", "by"}:
        return {name: value}
    if name == "confidence" and _CONFIDENCE.fullmatch(value):
        return {name: float(value)}
    if name == "origin" and value in set(Origin):
        return {name: Origin(value)}
    return {"is_omitted": True} if (name, value) == ("omitted", "yes") else {}


def entry_problems(entry: Entry, path: str) -> Iterator[Problem]:
    """What of an entry msgfmt refuses, and notes of ours that cannot be read."""
    if entry.msgstr and _with_breaks_of(entry.msgid, entry.msgstr) != entry.msgstr:
        yield problem("record-line-breaks", path, entry.line)
    for line in entry.extracted:
        match = _NOTE.fullmatch(line)
        if match and not _read_note(match[1], match[2]):
            yield problem("record-note", path, entry.line, name=match[1], found=match[2])
