from pathlib import Path

from polyglot.links_file import (
    Decisions,
    WrittenKey,
    parse_decisions,
    read_decisions,
    render_decisions,
    write_decisions,
)

DECISIONS = Decisions(
    written=(
        WrittenKey(path="b.md", key="posts/a"),
        WrittenKey(path="c.md", key="posts/a", with_front_matter=True),
    ),
    rejected=frozenset({frozenset(("x.md", "a b.md"))}),
    others=("later\tx",),
)

TEXT = "front-matter\tc.md\tposts/a\nkey\tb.md\tposts/a\nlater\tx\nnot\ta b.md\tx.md\n"


def test_decisions_are_sorted_lines() -> None:
    assert render_decisions(DECISIONS) == TEXT


def test_decisions_are_read_as_they_were_written() -> None:
    assert render_decisions(parse_decisions(TEXT)) == TEXT


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == Decisions()


def test_without_decisions_there_is_no_file(tmp_path: Path) -> None:
    write_decisions(tmp_path, DECISIONS)
    assert parse_decisions(TEXT) == read_decisions(tmp_path)
    write_decisions(tmp_path, Decisions())
    assert list(tmp_path.iterdir()) == []
