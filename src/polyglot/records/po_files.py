"""Records as PO files: what stands where (docs/records.md), read and written.

A unit is an entry: ``msgid`` its source, ``msgstr`` its translation, ``#| msgid`` the source that
the translation was made from, ``msgctxt`` its context, ``#`` the translator's comment. What PO has
no place for stands in extracted comments, ``#. name: value``.
"""

from collections.abc import Iterable
from itertools import chain

from msgspec.structs import replace

from polyglot.po.headers import (
    charset_problems,
    decode_po,
    header_fields,
    quote_field,
    unquote_field,
)
from polyglot.po.syntax import Entry, parse_entries, parse_plain_entries, render_entry
from polyglot.problems import BrokenFileError, Problem, problem
from polyglot.records.places import key_of_place, language_of_place
from polyglot.records.unit_entries import entry_problems, make_entry, make_unit
from polyglot.records.units import Record, tell_apart
from polyglot.tags import UNDETERMINED, locale_name, parse_tag, primary_language

_PROJECT = ("Project-Id-Version", "polyglot")
"""What gettext wants to see there; another value is kept."""
_LANGUAGE = "Language"
_SOURCE = "X-Source-Language"
"""As Poedit and Lokalize have it."""
_KEY = "X-Polyglot-Key"
_MIME = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_OURS = frozenset({_LANGUAGE, _SOURCE, _KEY, *_MIME})
"""Fields that a record's own values give; the others are kept as they are."""


def parse_record(content: bytes, path: str) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record that a PO file holds, and what is wrong with it; `path` relative to the project.

    No record where the file is not whole, or is not what its path says: anything else would be
    guessing. Of two entries with one source and context the first counts.
    """
    try:
        entries = parse_plain_entries(decode_po(content))
    except BrokenFileError as broken:
        return None, (broken.problem_at(path),)
    header = next((entry for entry in entries if entry.is_header), _NO_HEADER)
    record, faults = _parse_header(header, path)
    if record is None:
        return None, tuple(faults)
    unique, doubled = _first_ones(entries, path)
    found = chain.from_iterable(entry_problems(entry, path) for entry in unique)
    record = replace(
        record,
        units=tuple(make_unit(entry) for entry in unique if not entry.is_obsolete),
        obsolete=tuple(make_unit(entry) for entry in unique if entry.is_obsolete),
    )
    return record, tuple(sorted((*faults, *doubled, *found)))


_NO_HEADER = Entry(msgid="", msgstr="")


def _first_ones(entries: Iterable[Entry], path: str) -> tuple[list[Entry], list[Problem]]:
    """The entries but the header, each source and context once, and what stands twice."""
    lines: dict[tuple[str, str], int] = {}
    unique, doubled = [], []
    for entry in entries:
        if not entry.msgid:
            continue
        name = (entry.msgid, entry.context or "")
        if lines.setdefault(name, entry.line) == entry.line:
            unique.append(entry)
        else:
            doubled.append(problem("po-duplicate", path, entry.line, first_line=lines[name]))
    return unique, doubled


def _parse_header(entry: Entry, path: str) -> tuple[Record | None, list[Problem]]:
    """The record without its units; none where its language or its key is not known."""
    fields = list(header_fields(entry.msgstr))
    values = dict(reversed(fields))
    place = language_of_place(path)
    language = parse_tag(values.get(_LANGUAGE, "")) or place
    key = unquote_field(values.get(_KEY, "")) or key_of_place(path)
    faults = list(charset_problems(values, path, entry.line))
    if language is None or (place and primary_language(place) != primary_language(language)):
        found, expected = values.get(_LANGUAGE, ""), locale_name(place) if place else "fr"
        fault = problem(
            "po-header", path, entry.line, field=_LANGUAGE, found=found, expected=expected
        )
        return None, [fault]
    if not key:
        return None, [problem("record-keyless", path, entry.line, field=_KEY)]
    source = parse_tag(values.get(_SOURCE, "")) or UNDETERMINED
    record = Record(
        key=key,
        language=place or language,
        source_language=source,
        header=tuple(field for field in fields if field[0] not in _OURS and field != _PROJECT),
        comment="\n".join(entry.comments),
    )
    return record, faults


def render_record(record: Record, standing: bytes = b"") -> bytes:
    """The PO file of a record: the same bytes for the same record.

    What did not change keeps its lines in `standing`, the file as it is: what a CAT tool wrapped
    stays wrapped. Of that file's faults nothing is kept: see `parse_record` first.
    """
    old, faults = parse_record(standing, "") if standing else (None, ())
    if old == record and not faults:
        return standing
    entries = parse_entries(decode_po(standing)) if old else ()
    lines = {(make_unit(entry), entry.is_obsolete): entry.lines for entry in reversed(entries)}
    header = next((entry.lines for entry in entries if entry.is_header), "")
    is_header_kept = old is not None and _without_units(old) == _without_units(record)
    units = tell_apart(record.units)
    live = ((unit, False) for unit in units)
    dead = ((unit, True) for unit in tell_apart(record.obsolete, beside=units))
    blocks = [
        header if header and is_header_kept else render_entry(_header_entry(record)),
        *(
            lines.get(unit) or render_entry(make_entry(unit[0], is_obsolete=unit[1]))
            for unit in chain(live, dead)
        ),
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def _without_units(record: Record) -> Record:
    return replace(record, units=(), obsolete=())


def _header_entry(record: Record) -> Entry:
    """Ours first, then what other tools added: no field holds a date that moves by itself."""
    projects = [field for field in record.header if field[0] == _PROJECT[0]]
    fields = [
        *(projects or [_PROJECT]),
        (_LANGUAGE, locale_name(record.language)),
        *_MIME.items(),
        (_SOURCE, locale_name(record.source_language)),
        (_KEY, quote_field(record.key)),
        *(field for field in record.header if field[0] != _PROJECT[0]),
    ]
    return Entry(
        msgid="",
        msgstr="".join(f"{name}: {value}\n" for name, value in fields),
        comments=tuple(record.comment.split("\n")) if record.comment else (),
    )
