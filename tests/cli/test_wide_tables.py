"""Tables that are wider than the line: nothing of a number is lost."""

from gettext import NullTranslations

import pytest

from polyglot.cli.tables import print_table
from polyglot.emit.tables import Table


def wide_table(rows: int) -> Table:
    """Ten columns of numbers of twelve digits."""
    return Table(
        columns=("language", *(f"column {number}" for number in range(10))),
        rows=tuple((f"row {row}", *["123456789012"] * 10) for row in range(rows)),
        numeric=frozenset(range(1, 11)),
    )


def printed(table: Table, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    print_table(table, NullTranslations())
    lines = capsys.readouterr().out.split("\n")
    return [[cell for cell in line.strip().split("  ") if cell.strip()] for line in lines]


def test_few_rows_with_many_numbers_are_shown_as_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    heading, _rule, *rows = [line for line in printed(wide_table(2), capsys) if line]
    assert [cell.strip() for cell in heading] == ["language", "row 0", "row 1"]
    assert [[cell.strip() for cell in row] for row in rows] == [
        [f"column {number}", "123,456,789,012", "123,456,789,012"] for number in range(10)
    ]


def test_many_rows_with_many_numbers_are_longer_than_the_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    heading, _rule, *rows = [line for line in printed(wide_table(30), capsys) if line]
    assert [cell.strip() for cell in heading] == list(wide_table(0).columns)
    assert [[cell.strip() for cell in row] for row in rows] == [
        [f"row {row}", *["123,456,789,012"] * 10] for row in range(30)
    ]
