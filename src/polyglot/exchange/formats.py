"""The formats: which a file is, by its content; and each of them written and read."""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import PurePosixPath

from polyglot.exchange.csv_files import parse_csv, render_csv
from polyglot.exchange.parcels import Parcel, Parsed, export_problems
from polyglot.exchange.po import parse_po, render_po
from polyglot.exchange.tmx import memory_entries, parse_returned_tmx, render_tmx
from polyglot.exchange.xliff12 import parse_xliff12, render_xliff12
from polyglot.exchange.xliff20 import parse_xliff20, render_xliff20
from polyglot.messages import N_
from polyglot.problems import Problem, problem


class Format(StrEnum):
    """Each as ``--format`` names it."""

    PO = "po"
    XLIFF12 = "xliff"
    XLIFF20 = "xliff2"
    TMX = "tmx"
    CSV = "csv"


SUFFIXES = {
    Format.PO: ".po",
    Format.XLIFF12: ".xlf",
    Format.XLIFF20: ".xlf",
    Format.TMX: ".tmx",
    Format.CSV: ".csv",
}

_SUFFIXES_READ = {
    ".po": {Format.PO},
    ".xlf": {Format.XLIFF12, Format.XLIFF20},
    ".xliff": {Format.XLIFF12, Format.XLIFF20},
    ".tmx": {Format.TMX},
    ".csv": {Format.CSV},
}
"""What may be in a file of a name. Any other name says nothing."""


def bundle_parcels(parcels: Iterable[Parcel], wanted: Format) -> list[tuple[Parcel, ...]]:
    """The parcels that go into one file each time, in their order; those without units in none.

    A PO file has one post, an XLIFF 2.0 file one pair of languages.
    """
    bundles: dict[tuple[str, ...], list[Parcel]] = {}
    for parcel in parcels:
        languages = parcel.source_language, parcel.target_language
        by_format = {Format.PO: (parcel.key, *languages), Format.XLIFF20: languages}
        if parcel.units:
            bundles.setdefault(by_format.get(wanted, ()), []).append(parcel)
    return [tuple(bundle) for bundle in bundles.values()]


def render_parcels(parcels: Sequence[Parcel], wanted: Format) -> tuple[bytes, tuple[Problem, ...]]:
    """The file of one bundle, and the problems of the posts that it cannot hold: they stay behind.

    Empty where all of them do.
    """
    problems = {parcel.key: export_problems(parcel) for parcel in parcels}
    whole = [parcel for parcel in parcels if not problems[parcel.key]]
    content = _RENDERERS[wanted](whole) if whole else b""
    return content, tuple(found for each in problems.values() for found in each)


def _render_one(parcels: Sequence[Parcel]) -> bytes:
    (parcel,) = parcels
    return render_po(parcel)


def _render_memory(parcels: Sequence[Parcel]) -> bytes:
    return render_tmx(memory_entries(parcels))


_RENDERERS: dict[Format, Callable[[Sequence[Parcel]], bytes]] = {
    Format.PO: _render_one,
    Format.XLIFF12: render_xliff12,
    Format.XLIFF20: render_xliff20,
    Format.TMX: _render_memory,
    Format.CSV: render_csv,
}

_PARSERS: dict[Format, Callable[[bytes, str], Parsed]] = {
    Format.PO: parse_po,
    Format.XLIFF12: parse_xliff12,
    Format.XLIFF20: parse_xliff20,
    Format.TMX: parse_returned_tmx,
    Format.CSV: parse_csv,
}


def parse_returned(content: bytes, path: str) -> Parsed:
    """What came back in a file, and what is wrong with it.

    The content says which format it is; where the name says another, nothing is read.
    """
    found = recognise(content)
    wanted = _SUFFIXES_READ.get(PurePosixPath(path).suffix.lower(), set())
    if found is None or (wanted and found not in wanted):
        expected = ", ".join(sorted(_TITLES[one] for one in wanted or Format))
        kind = _TITLES[found] if found else N_("none of the formats that are read")
        return (), (problem("exchange-format", path, kind=kind, expected=expected),)
    return _PARSERS[found](content, path)


_TITLES = {
    Format.PO: "PO",
    Format.XLIFF12: "XLIFF 1.2",
    Format.XLIFF20: "XLIFF 2",
    Format.TMX: "TMX",
    Format.CSV: "CSV",
}

_HEAD_BYTES = 1 << 16
_ROOT = re.compile(r"<(?:\w+:)?(xliff|tmx)\b([^>]*)")
_VERSION = re.compile(r"""\bversion\s*=\s*["']([^"']*)""")
_PO_LINE = re.compile(r'(?m)^[ \t]*+(?:msgctxt|msgid|msgstr|#~ msgid)\s*"')
_CSV_HEAD = re.compile(r'"?\w+"?[,;\t]')


def recognise(content: bytes) -> Format | None:
    """The format of a file, from what stands at its beginning."""
    head = _head(content)
    root = _ROOT.search(head)
    if root is not None:
        if root[1] == "tmx":
            return Format.TMX
        version = _VERSION.search(root[2])
        return Format.XLIFF20 if version and version[1].startswith("2") else Format.XLIFF12
    if head.startswith("<"):
        return None
    if _PO_LINE.search(head):
        return Format.PO
    # Excel writes "sep=;" above the head.
    first = head.removeprefix(head.partition("\n")[0] + "\n" if head[:4] == "sep=" else "")
    first = first.partition("\n")[0]
    return Format.CSV if _CSV_HEAD.match(first) and "translation" in first else None


def _head(content: bytes) -> str:
    is_utf16 = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    text = content[:_HEAD_BYTES].decode("utf-16" if is_utf16 else "utf-8-sig", "replace")
    return text.lstrip("\ufeff \t\r\n")
