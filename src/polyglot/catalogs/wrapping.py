"""How the strings of a PO file are broken into lines, and which way a file was broken so far.

GNU gettext breaks where Unicode allows it, counts columns, and counts the keyword before a string;
Babel breaks at spaces and hyphens, and counts the string alone. No file says which it is: its lines
do.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Self
from unicodedata import category, east_asian_width

from msgspec import Struct, structs

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.line_breaks import break_pieces
from polyglot.po.syntax import Entry, escape_text, texts_of


class Wrap(Struct, frozen=True, kw_only=True):
    """A way to break strings and references into lines."""

    width: int | None = None
    """Columns of a line with its quotation marks; None: it breaks at line breaks alone."""
    is_babel: bool = False
    has_places_alone: bool = False
    """Whether each reference has a line of its own."""


UNWRAPPED = Wrap()
_USUAL = (Wrap(width=79), Wrap(width=76, is_babel=True), UNWRAPPED)
"""What msgmerge and pybabel do unless they are told otherwise."""


def wrap_of(catalog: Catalog) -> Wrap | None:
    """How the strings of a catalog are wrapped; None where none of them is long enough to tell."""
    longer = [entry for entry in catalog.messages if len(entry.lines) > _LONG]
    some = longer[:: max(1, len(longer) // (10 * _SAMPLES))]
    telling = [strings for entry in some if _is_telling(strings := _Strings.of(entry))]
    if not telling:
        return None
    samples = telling[:: max(1, len(telling) // _SAMPLES)]
    best = max(_USUAL, key=lambda wrap: _share(wrap, samples))
    if _share(best, samples) < _CLEAR:
        wraps = (
            Wrap(width=width, is_babel=is_babel)
            for width in _possible_widths(samples)
            for is_babel in (False, True)
        )
        best = max((best, *wraps), key=lambda wrap: _share(wrap, samples))
    return structs.replace(best, has_places_alone=_has_places_alone(catalog))


def _possible_widths(samples: "Sequence[_Strings]") -> list[int]:
    """Of the longest lines, and one more; the longest of all may be a word that nothing breaks."""
    lines = (line for sample in samples for line in sample.lines if line.startswith('"'))
    longest = sorted({columns_of(line) for line in lines})[-4:]
    return sorted({*longest, *(width + 1 for width in longest), 77, 78, 80})


_SAMPLES = 30
"""Entries that are looked at: what reads like one of the usual ways does so in all of them."""
_CLEAR = 0.9
_LONG = 74
"""Columns from which a line shows that it was not broken."""


class _Strings(Struct, frozen=True):
    """The strings of an entry: their keywords and texts, and the lines that they have."""

    texts: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]

    @classmethod
    def of(cls, entry: Entry) -> Self:
        texts = tuple((keyword, text) for keyword, text in texts_of(entry) if text is not None)
        lines = (line for line in entry.lines.split("\n") if not line.startswith("#"))
        return cls(texts, tuple(lines))


def _is_telling(strings: _Strings) -> bool:
    # Where there is nothing but the empty string before line breaks, every way is the same.
    breaks = sum(text.rstrip("\n").count("\n") for _, text in strings.texts)
    is_broken = len(strings.lines) > len(strings.texts) + 2 * breaks
    return is_broken or any(len(line) > _LONG for line in strings.lines)


def _share(wrap: Wrap, samples: Sequence[_Strings]) -> float:
    """How many of `samples` look as `wrap` would have them."""
    return sum(
        [line for text in each.texts for line in wrap_string(*text, wrap)] == [*each.lines]
        for each in samples
    ) / len(samples)


def _has_places_alone(catalog: Catalog) -> bool:
    several = [entry.references for entry in catalog.messages if len(entry.references) > 1]
    return bool(several) and all(" " not in place for places in several for place in places)


def wrap_places(places: Iterable[str], wrap: Wrap) -> list[str]:
    """The lines of references: as many on a line as fit, behind ``#:``."""
    width = wrap.width and wrap.width + (3 if wrap.is_babel else -1)
    lines: list[str] = []
    for place in places:
        is_next = lines and not wrap.has_places_alone
        if is_next and (not width or columns_of(lines[-1]) + 1 + columns_of(place) <= width):
            lines[-1] += f" {place}"
        else:
            lines.append(f"#: {place}")
    return lines


def wrap_string(keyword: str, text: str, wrap: Wrap) -> list[str]:
    """The lines of `text` behind its keyword, escaped and quoted, without line ends."""
    portions = _portions(text)
    lines = list(_babel_lines(portions, wrap) if wrap.is_babel else _gettext_lines(portions, wrap))
    if len(lines) == 1 and _fits_behind(keyword, lines[0], wrap):
        return [f'{keyword} "{lines[0]}"']
    return [f'{keyword} ""', *(f'"{line}"' for line in lines)]


def _portions(text: str) -> list[str]:
    """`text` cut behind its line breaks."""
    *broken, last = text.split("\n")
    portions = [f"{portion}\n" for portion in broken]
    return [*portions, last] if last or not portions else portions


def _fits_behind(keyword: str, line: str, wrap: Wrap) -> bool:
    if wrap.is_babel or wrap.width is None:
        return True
    # A word that is too long for any line stays behind its keyword.
    is_one = next(break_pieces(line)) == line
    return is_one or len(keyword) + 3 + columns_of(line) <= wrap.width


def _gettext_lines(portions: Iterable[str], wrap: Wrap) -> Iterator[str]:
    for portion in map(escape_text, portions):
        if wrap.width is None:
            yield portion
        else:
            yield from _fill(
                ((piece, columns_of(piece)) for piece in break_pieces(portion)), wrap.width - 2
            )


def _babel_lines(portions: Iterable[str], wrap: Wrap) -> Iterator[str]:
    """Babel counts the quotation marks, and needs a column more where it breaks."""
    width = wrap.width or 0
    for portion in portions:
        escaped = escape_text(portion)
        if not width or len(escaped) + 2 <= width:
            yield escaped
        else:
            pieces = map(escape_text, filter(None, _BABEL_PIECES.split(portion)))
            yield from _fill(((piece, len(piece)) for piece in pieces), width - 3)


_BABEL_PIECES = re.compile(
    r"(\s+|[^\s\w]*\w+[a-zA-Z]-(?=\w+[a-zA-Z])|(?<=[\w\!\"\'\&\.\,\?])-{2,}(?=\w))"
)


def _fill(pieces: Iterable[tuple[str, int]], width: int) -> Iterator[str]:
    """Lines of as many pieces, each with its columns, as fit; a wider one has its own."""
    line, taken = "", 0
    for piece, columns in pieces:
        if line and taken + columns > width:
            yield line
            line, taken = "", 0
        line, taken = line + piece, taken + columns
    yield line


def columns_of(text: str) -> int:
    """How wide a terminal shows `text`: ideographs take two columns, marks none."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@lru_cache(maxsize=4096)
def _columns_of(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
