"""Tables for people, in the terminal's width and colours."""

import sys
from collections.abc import Mapping
from gettext import NullTranslations
from types import MappingProxyType

import typer

from polyglot.emit.tables import Table, printable
from polyglot.speech import language_of, local_numbers

SHORT = 40
"""Rows shown unless all are asked for: what still reads as a page."""


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
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(table.columns):
        is_number = index in table.numeric
        grid.add_column(Text(column), justify="right" if is_number else "left", no_wrap=is_number)
    body = table.rows[: len(table.rows) - totals]
    shown = (*body[:limit], *table.rows[len(body) :])
    for row in shown:
        # Text, so that no title is read as markup; control characters would reach the terminal.
        cells = (
            Text(printable(_local(cell, index, table, ui)), style=colours.get(cell, ""))
            for index, cell in enumerate(row)
        )
        grid.add_row(*cells)
    width = None if sys.stdout.isatty() else 120
    Console(file=typer.get_text_stream("stdout"), width=width, highlight=False).print(grid)
    hidden = len(table.rows) - len(shown)
    if hidden:
        template = ui.ngettext(
            "… and {count} more row: --all shows it",
            "… and {count} more rows: --all shows them",
            hidden,
        )
        typer.echo(template.format(count=hidden))


def _local(cell: str, index: int, table: Table, ui: NullTranslations) -> str:
    """A number as the user's language writes it; any other cell as it is."""
    return local_numbers(cell, language_of(ui)) if index in table.numeric else cell
