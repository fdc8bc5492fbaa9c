"""A table as a value: what every view offers beside JSON."""

import csv
import io
from collections.abc import Iterable, Sequence

from msgspec import Struct

from polyglot.speech import local_numbers


class Table(Struct, frozen=True, kw_only=True):
    """Rows of text under column names. Numbers are right-aligned where `numeric` says so."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    """Indices of the columns that hold numbers."""


def render_csv(table: Table) -> bytes:
    """RFC 4180, UTF-8. A cell that a spreadsheet would run as a formula gets a leading quote."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([_defused(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def render_markdown(table: Table, language: str = "") -> bytes:
    """A GitHub-flavoured table; cells are escaped, numbers written as in `language` if one is."""
    rule = ["--:" if i in table.numeric else "---" for i in range(len(table.columns))]
    lines = [_markdown_row(_escaped(table.columns)), _markdown_row(rule)]
    lines.extend(_markdown_row(_escaped(_local(row, table, language))) for row in table.rows)
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _local(row: tuple[str, ...], table: Table, language: str) -> list[str]:
    return [
        local_numbers(cell, language) if language and index in table.numeric else cell
        for index, cell in enumerate(row)
    ]


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(cells: Sequence[str]) -> list[str]:
    return [escape_markdown(cell) for cell in cells]


_ESCAPES = str.maketrans({c: f"\\{c}" for c in "\\|`*_[]<>&~"} | {"\n": " "})


def escape_markdown(text: str) -> str:
    """`text` so that Markdown shows it as it is, in a table's cell too."""
    return text.translate(_ESCAPES)


def printable(text: str) -> str:
    """`text` without what a terminal would obey: control, bidi and lone surrogate characters."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\ufffd" for c in text)
