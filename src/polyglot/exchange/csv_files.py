"""CSV (RFC 4180) as spreadsheets open it: UTF-8 with its mark, a unit a row, no formulas."""

import re
from collections.abc import Iterator, Mapping, Sequence

from polyglot.decoding import decode_utf8
from polyglot.exchange.parcels import (
    Alternative,
    Parcel,
    ParcelUnit,
    Parsed,
    Returned,
    ReturnedUnit,
    UnitState,
    mark_doubles,
)
from polyglot.problems import BrokenFileError
from polyglot.tags import parse_tag

COLUMNS = (
    "post source_file source_language target_language revision id kind heading source translation "
    "state previous_source suggestion comment exported"
).split()
"""What each row holds. A translator writes ``translation``; suggestions are a line each."""
_NOTE = "note"
"""One column more where anything stands in it: what interface strings say of themselves."""

_NEEDED = frozenset("post target_language source translation".split())
_MARK = "\ufeff"

# What spreadsheets take for a formula (OWASP, "CSV Injection"), full-width forms included.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def render_csv(parcels: Sequence[Parcel]) -> bytes:
    """One file with all parcels. An apostrophe is put before what would be a formula."""
    units = [(parcel, unit) for parcel in parcels for unit in parcel.units]
    columns = [*COLUMNS, _NOTE] if any(unit.notes for _, unit in units) else COLUMNS
    rows = [columns, *(_row(parcel, unit)[: len(columns)] for parcel, unit in units)]
    lines = (",".join(_quote(_guard(cell)) for cell in row) + "\r\n" for row in rows)
    return (_MARK + "".join(lines)).encode()


def _row(parcel: Parcel, unit: ParcelUnit) -> list[str]:
    return [
        parcel.key,
        parcel.source_path,
        parcel.source_language,
        parcel.target_language,
        _texted("r", parcel.revision),
        _texted("u", unit.id),
        unit.kind,
        unit.context,
        unit.source,
        unit.target,
        unit.state,
        unit.previous,
        "\n".join(map(_suggestion, unit.alternatives)),
        unit.comment,
        _texted("x", unit.mark),
        "\n".join(unit.notes),
    ]


def _texted(letter: str, digits: str) -> str:
    """`digits` behind a letter: of sixteen that are no letters a spreadsheet makes ``6,05E+15``."""
    return f"{letter}{digits}" if digits else ""


def _digits(letter: str, cell: str) -> str:
    return cell.removeprefix(letter)


def _suggestion(found: Alternative) -> str:
    return f"{found.percentage}%: {found.target}"


def _guard(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _quote(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if _SPECIAL.search(cell) else cell


_SPECIAL = re.compile('[",;\t\r\n]|^ | $')


def parse_csv(content: bytes, path: str) -> Parsed:
    """What came back, a `Returned` for each post and pair of languages.

    Cells are parted by commas, semicolons or tabs, as the spreadsheet likes it. A file without
    the columns that say what is what, or with a row of another width, gives nothing.
    """
    try:
        records = list(_records(decode_utf8(content, "exchange-encoding")))
    except BrokenFileError as broken:
        return (), (broken.problem_at(path),)
    return tuple(_gather(records, path)), ()


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with its line. The standard reader bounds cells, and knows no first line."""
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    cell = re.compile(_CELL.replace(",", delimiter))
    at, line, cells = 0, 1, list[str]()
    begun = line
    while at < len(text):
        found = cell.match(text, at)
        if found is None:
            raise BrokenFileError("exchange-quotes", line)
        cells.append(found["plain"] if found["plain"] is not None else _unquote(found["quoted"]))
        line += found[0].count("\n")
        at = found.end()
        if found["end"] != delimiter:
            yield begun, cells
            cells, begun = [], line
        elif at == len(text):
            yield begun, [*cells, ""]


_CELL = r'(?:"(?P<quoted>(?:[^"]|"")*+)"|(?P<plain>[^",\r\n]*+))(?P<end>,|\r?\n|\r|\Z)'


def _unquote(text: str) -> str:
    return text.replace('""', '"')


def _records(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the first by the names in it, each with its line."""
    rows = _rows(text)
    _line, names = next(rows, (1, []))
    if names[:1] == ["sep="]:  # Excel's own mark, alone on the first line
        _line, names = next(rows, (1, []))
    if missing := _NEEDED.difference(names):
        raise BrokenFileError("exchange-columns", 1, missing=", ".join(sorted(missing)))
    for line, cells in rows:
        if any(cells):
            yield line, _record(names, cells, line)


def _record(names: Sequence[str], cells: Sequence[str], line: int) -> dict[str, str]:
    if len(cells) != len(names):
        raise BrokenFileError("exchange-row", line, found=len(cells), expected=len(names))
    return dict(zip(names, map(_unguard, cells), strict=True))


def _gather(records: Sequence[tuple[int, Mapping[str, str]]], path: str) -> Iterator[Returned]:
    groups: dict[tuple[str, ...], list[tuple[int, Mapping[str, str]]]] = {}
    for line, record in records:
        name = tuple(record.get(column, "") for column in COLUMNS[:5])
        groups.setdefault(name, []).append((line, record))
    for (key, source_path, source, target, revision), found in groups.items():
        units = (_read_unit(line, record) for line, record in found)
        yield Returned(
            path=path,
            line=found[0][0],
            key=key,
            source_language=parse_tag(source),
            target_language=parse_tag(target),
            source_path=source_path,
            revision=_digits("r", revision),
            units=tuple(mark_doubles(path, units)),
        )


def _read_unit(line: int, record: Mapping[str, str]) -> ReturnedUnit:
    return ReturnedUnit(
        id=_digits("u", record.get("id", "")),
        source=record["source"],
        target=record["translation"],
        is_unsure=record.get("state") == UnitState.NEEDS_UPDATE,
        exported=_digits("x", record.get("exported", "")),
        comment=record.get("comment", ""),
        line=line,
    )
