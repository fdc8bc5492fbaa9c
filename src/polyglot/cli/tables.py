"""Tables for people, in the terminal's width and colours."""

import sys
from collections.abc import Mapping
from gettext import NullTranslations
from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

from polyglot.emit.tables import Table, printable
from polyglot.emit.wording import local_percent
from polyglot.speech import language_of, local_numbers

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as Grid

SHORT = 40
"""Rows shown unless all are asked for: what still reads as a page."""

_PIPED_WIDTH = 120
_GAP = 3
"""Characters between two columns."""
_TEXT_WIDTH = 16
"""Characters that a column of text is left at least, if it has words as long."""


def print_table(
    table: Table,
    ui: NullTranslations,
    *,
    limit: int | None = None,
    totals: int = 0,
    colours: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """`table` on stdout; beyond `limit` rows, a line says how many more there are.

    The last rows, as many as `totals`, are always shown.

    `colours` are those of whole cells, by their text; the text says it all without them.

    Numbers are never cut off. Where they do not fit, the rows are shown as columns, and where these
    do not fit either, lines are longer than the terminal's.
    """
    kept = _shortened(table, limit, totals)
    shown = _localized(kept, ui)
    console = _open_console()
    if _least_width(shown) > console.width:
        turned = _turned(shown)
        shown = turned if _least_width(turned) <= console.width else shown
        console.width = max(console.width, _least_width(shown))
    console.print(_grid(shown, colours))
    hidden = len(table.rows) - len(kept.rows)
    if hidden:
        template = ui.ngettext(
            "… and {count} more row: --all shows it",
            "… and {count} more rows: --all shows them",
            hidden,
        )
        typer.echo(template.format(count=hidden))


def _open_console() -> "Console":
    """That of stdout, as wide as the terminal, or as wide as need be where it is none."""
    from rich.console import Console

    class Stdout(Console):
        def on_broken_pipe(self) -> None:
            # Rich would leave with 1, as if there were findings.
            raise BrokenPipeError

    width = None if sys.stdout.isatty() else _PIPED_WIDTH
    return Stdout(file=typer.get_text_stream("stdout"), width=width, highlight=False)


def _shortened(table: Table, limit: int | None, totals: int) -> Table:
    body = table.rows[: len(table.rows) - totals]
    rows = (*body[:limit], *table.rows[len(body) :])
    return Table(columns=table.columns, rows=rows, numeric=table.numeric)


def _localized(table: Table, ui: NullTranslations) -> Table:
    """Numbers as the user's language writes them; all other cells as they are."""
    language = language_of(ui)
    rows = (
        tuple(
            printable(
                local_percent(local_numbers(cell, language), ui) if index in table.numeric else cell
            )
            for index, cell in enumerate(row)
        )
        for row in table.rows
    )
    return Table(columns=table.columns, rows=tuple(rows), numeric=table.numeric)


def _turned(table: Table) -> Table:
    """The rows as columns; the first column names them."""
    first, *names = table.columns
    rows = tuple(
        (name, *(row[index] for row in table.rows)) for index, name in enumerate(names, start=1)
    )
    columns = (first, *(row[0] for row in table.rows))
    return Table(columns=columns, rows=rows, numeric=frozenset(range(1, len(columns))))


def _least_width(table: Table) -> int:
    """Characters of a line in which all numbers are whole, and texts may be broken."""
    from rich.cells import cell_len

    cells = zip(table.columns, *table.rows, strict=True)
    widths = (
        max(map(cell_len, column))
        if index in table.numeric
        else min(_TEXT_WIDTH, max(cell_len(word) for text in column for word in text.split(" ")))
        for index, column in enumerate(cells)
    )
    return sum(widths) + _GAP * len(table.columns)


def _grid(table: Table, colours: Mapping[str, str]) -> "Grid":
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(table.columns):
        is_number = index in table.numeric
        grid.add_column(Text(column), justify="right" if is_number else "left", no_wrap=is_number)
    for row in table.rows:
        # Text, so that no title is read as markup; control characters would reach the terminal.
        grid.add_row(*(Text(cell, style=colours.get(cell, "")) for cell in row))
    return grid
