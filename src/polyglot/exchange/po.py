"""Gettext PO as translators get it: one post a file, its key and revision in the header."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from polyglot.exchange.messages import domain_of, read_message
from polyglot.exchange.parcels import (
    Parcel,
    ParcelUnit,
    Parsed,
    Returned,
    ReturnedUnit,
    UnitState,
    id_of,
    mark_doubles,
    occurrence_of,
    target_mark,
    writable,
)
from polyglot.messages import N_
from polyglot.po.headers import (
    charset_problems,
    decode_po,
    header_fields,
    quote_field,
    unquote_field,
)
from polyglot.po.syntax import FUZZY, Entry, parse_entries, refuse_plurals, render_entry
from polyglot.problems import BrokenFileError, Problem, problem
from polyglot.tags import locale_name, parse_tag

_KEY = "X-Polyglot-Key"
_PATH = "X-Polyglot-Source"
_REVISION = "X-Polyglot-Revision"
_SOURCE_LANGUAGE = "X-Source-Language"
REFUSED = "refused: "
"""What the note of an entry in the quarantine begins with."""

_EXPORTED = re.compile(r"exported: ([0-9a-f]{16})")


def render_po(parcel: Parcel) -> bytes:
    """A PO file that gettext's tools accept; nothing in it moves while the parcel stays.

    Equal texts after the first have their number as context. The memory's alternatives, with
    what else a translator should know, are extracted comments.
    """
    entries = [po_header(parcel), *map(_make_entry, parcel.units)]
    return render_entries(entries)


def render_entries(entries: Iterable[Entry]) -> bytes:
    return ("\n\n".join(map(render_entry, entries)) + "\n").encode()


def po_header(parcel: Parcel, plural_rule: str = "") -> Entry:
    """The header of a file with units of `parcel`, which have plurals where there is a rule."""
    fields = {
        "Project-Id-Version": "polyglot",
        "Language": locale_name(parcel.target_language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        _SOURCE_LANGUAGE: locale_name(parcel.source_language),
        _KEY: quote_field(parcel.key),
        _PATH: quote_field(parcel.source_path),
        _REVISION: parcel.revision,
    }
    if plural_rule:
        fields["Plural-Forms"] = plural_rule
    return Entry(msgid="", msgstr="".join(f"{name}: {text}\n" for name, text in fields.items()))


def _make_entry(unit: ParcelUnit) -> Entry:
    number = occurrence_of(unit.id)
    return Entry(
        msgid=unit.source,
        msgstr=fit_breaks(unit.source, unit.target),
        context=str(number) if number > 1 else None,
        previous=unit.previous,
        comments=tuple(comment_lines(unit.comment)),
        extracted=tuple(_notes(unit)),
        flags=(FUZZY,) if unit.state is UnitState.NEEDS_UPDATE and unit.target else (),
    )


def fit_breaks(source: str, target: str) -> str:
    """`target` with the outer line breaks of `source`: msgfmt refuses others."""
    if not target:
        return target
    before = "\n" if source.startswith("\n") else ""
    after = "\n" if source.endswith("\n") else ""
    return before + target.strip("\n") + after


def comment_lines(text: str) -> list[str]:
    """`text` as comments."""
    return [one_line(line) for line in text.split("\n")] if text else []


def one_line(text: str) -> str:
    """`text` as it can stand in a comment."""
    return " ".join(re.split(r"[\r\n]+", writable(text))).rstrip()


def _notes(unit: ParcelUnit) -> Iterator[str]:
    yield f"kind: {unit.kind}"
    if unit.context:
        yield f"heading: {one_line(unit.context)}"
    if mark := target_mark(unit.target):
        yield f"exported: {mark}"
    yield from memory_notes(unit)


def memory_notes(unit: ParcelUnit) -> Iterator[str]:
    """What the memory has for a unit."""
    for found in unit.alternatives:
        origin = f" ({one_line(found.origin)})" if found.origin else ""
        yield f"memory {found.percentage}%{origin}: {one_line(found.target)}"
        if found.percentage < 100:
            yield f"  from: {one_line(found.source)}"


def parse_po(content: bytes, path: str) -> Parsed:
    """What came back, as one `Returned`.

    Obsolete entries are none of it, nor what lies in the quarantine and was not mended yet.
    """
    try:
        entries = parse_entries(decode_po(content))
        returned = _read_header(entries, path)
        is_catalog = bool(domain_of(returned))
        if returned.key and not is_catalog:
            refuse_plurals(entries)
    except BrokenFileError as broken:
        return (), (po_problem(broken, path),)
    wanted = [
        e for e in entries if not e.is_header and not e.is_obsolete and (e.msgid or is_catalog)
    ]
    held = [entry for entry in wanted if _is_held(entry)]
    read = read_message if is_catalog else _read_entry
    units = (unit for entry in wanted if not _is_held(entry) for unit in read(entry))
    problems = list(_header_problems(entries, path))
    if held:
        problems.append(problem("returned-held", path, held[0].line, count=len(held)))
    return (replace(returned, units=tuple(mark_doubles(path, units))),), tuple(problems)


def _read_header(entries: Sequence[Entry], path: str) -> Returned:
    """What a file says of itself; no unit yet."""
    line, fields = _fields(entries)
    return Returned(
        path=path,
        line=line,
        key=unquote_field(fields.get(_KEY, "")),
        source_language=parse_tag(fields.get(_SOURCE_LANGUAGE, "")),
        target_language=parse_tag(fields.get("Language", "")),
        source_path=unquote_field(fields.get(_PATH, "")),
        revision=fields.get(_REVISION, ""),
    )


def _header_problems(entries: Sequence[Entry], path: str) -> Iterator[Problem]:
    line, fields = _fields(entries)
    return charset_problems(fields, path, line)


def _fields(entries: Sequence[Entry]) -> tuple[int, dict[str, str]]:
    """The line of the header, and its fields."""
    header = next((entry for entry in entries if entry.is_header), None)
    return (header.line, dict(header_fields(header.msgstr))) if header else (1, {})


def po_problem(broken: BrokenFileError, path: str) -> Problem:
    """What is wrong with a PO file that is no record, and need not be under version control."""
    found = broken.problem_at(path)
    if found.code == "po-encoding":
        return problem("exchange-encoding", path, found.line, **dict(found.values))
    return problem("exchange-po", path, found.line, detail=_DETAILS.get(found.code, _NO_PO_LINE))


_NO_PO_LINE = N_("this line does not belong in a PO file")
_DETAILS = {
    "po-conflict": N_("a conflict mark of version control"),
    "po-plural": N_("this entry has a plural, and posts have none"),
    "po-truncated": N_("this 'msgid' has no 'msgstr'"),
}


def _is_held(entry: Entry) -> bool:
    return FUZZY in entry.flags and any(note.startswith(REFUSED) for note in entry.extracted)


def _read_entry(entry: Entry) -> Iterator[ReturnedUnit]:
    exported = (found[1] for note in entry.extracted if (found := _EXPORTED.fullmatch(note)))
    yield ReturnedUnit(
        id=id_of(entry.msgid, occurrence_in(entry.context)),
        source=entry.msgid,
        target=entry.msgstr,
        is_unsure=FUZZY in entry.flags,
        exported=next(exported, ""),
        comment="\n".join(entry.comments),
        line=entry.line,
    )


def occurrence_in(context: str | None) -> int:
    """The number that a context begins with; 1 for none. What follows tells refused ones apart."""
    number = re.match(r"\d{1,6}", context or "", re.ASCII)
    return int(number[0]) if number else 1
