import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from polyglot.emit.tables import (
    Table,
    escape_markdown,
    printable,
    render_csv,
    render_markdown,
)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(columns=("name", "count"), rows=rows, numeric=frozenset({1}))


def test_csv_quotes_what_needs_it() -> None:
    assert render_csv(table(('a "b", c', "1"), ("two\nlines", "2"))) == (
        b'name,count\r\n"a ""b"", c",1\r\n"two\nlines",2\r\n'
    )


def test_csv_never_starts_a_formula() -> None:
    rows = [(cell, "") for cell in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")]
    read = list(csv.reader(io.StringIO(render_csv(table(*rows)).decode(), newline="")))
    assert [row[0] for row in read[1:]] == [f"'{cell}" for cell, _ in rows]


def test_markdown_aligns_numbers_and_escapes_cells() -> None:
    assert render_markdown(table(("a|b", "1"), ("<b>*c*</b>\nd", "2"))).decode() == (
        "| name | count |\n| --- | --: |\n| a\\|b | 1 |\n| \\<b\\>\\*c\\*\\</b\\> d | 2 |\n"
    )


def test_lone_surrogates_are_written_as_escapes() -> None:
    broken = table(("\ud800", ""))
    assert b"\\ud800" in render_csv(broken)
    assert b"\\ud800" in render_markdown(broken)


def test_links_and_emphasis_lose_their_meaning() -> None:
    assert escape_markdown("[x](y) _z_ `c` &lt; \\") == "\\[x\\](y) \\_z\\_ \\`c\\` \\&lt; \\\\"


def test_control_and_bidi_characters_are_not_printed_but_no_break_spaces_are() -> None:
    assert printable("a\x1b[31m\u202eb\u00a0!\u202f?") == "a\ufffd[31m\ufffdb\u00a0!\u202f?"


TEXT = st.text(st.characters(codec="utf-8"))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_csv_reads_back_as_the_same_cells(rows: list[tuple[str, str]]) -> None:
    text = render_csv(table(*rows)).decode()
    read = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]
    formula = ("=", "+", "-", "@", "\t", "\r")
    expected = [
        tuple(f"'{cell}" if cell.startswith(formula) else cell for cell in row) for row in rows
    ]
    assert read[1:] == expected


@given(TEXT)
def test_printed_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    assert all(c.isprintable() or c in "\u00a0\u202f" for c in printable(text))
