import json
from pathlib import Path

import pytest

from polyglot.errors import PolyglotError
from polyglot.importing.dumps import posts_of, read_dump, split_dump

LONG = (
    "We walked along the river until the bridge came into sight, and then for another hour, "
    "because nobody wanted to turn round before the rain did it for us."
)
SHORT = "It rained."


def titles(text: str) -> list[str]:
    return [part.title for part in split_dump(text)]


def test_posts_begin_where_titles_stand_alone() -> None:
    text = (
        f"\nA walk along the river\n\n{LONG}\n\n{SHORT}\n\nThe bridge at the end of it\n\n{LONG}\n"
    )
    assert [(part.first_line, part.last_line, part.title) for part in split_dump(text)] == [
        (2, 6, "A walk along the river"),
        (8, 10, "The bridge at the end of it"),
    ]
    assert split_dump(text)[0].body == f"{LONG}\n\n{SHORT}"


@pytest.mark.parametrize(
    "line",
    [
        "And then it rained on all of us.",
        "Where we went, and what we ate:",
        "Photo: the bridge at noon",
        "10:30 – 11:00 Coffee for everybody",
        "Next steps",
        "- bread and salt for four",
        "12 March 2019",
        "of all the places there are",
    ],
)
def test_what_is_no_title_splits_nothing(line: str) -> None:
    assert titles(f"A walk along the river\n\n{LONG}\n\n{line}\n\n{LONG}\n") == [
        "A walk along the river"
    ]


def test_marks_decide_where_there_are_any() -> None:
    text = f"# One\n\n{LONG}\n\nThe bridge at the end of it\n\n{LONG}\n\nTwo\n===\n\n{SHORT}\n"
    assert [(part.title, part.body) for part in split_dump(text)] == [
        ("One", f"{LONG}\n\nThe bridge at the end of it\n\n{LONG}"),
        ("Two", SHORT),
    ]


def test_an_empty_dump_holds_no_post() -> None:
    assert split_dump(" \n\n") == []


def test_posts_are_known_by_their_titles() -> None:
    text = f"A walk along the river\n\n{LONG}\n"
    (post,) = posts_of(split_dump(text), "walks.txt")
    (moved,) = posts_of(split_dump(f"\n\n{text}"), "walks.txt")
    assert (post.slug, post.source_id) == ("a-walk-along-the-river", moved.source_id)


def test_a_dump_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(b"one\ntw\xf6\n")
    with pytest.raises(PolyglotError, match=r"dump.txt:2: is not UTF-8; save the file as UTF-8"):
        read_dump(path)


@pytest.mark.corpora
@pytest.mark.parametrize(("name", "count"), [("dump-a.txt", 7), ("dump-b.txt", 10)])
def test_the_seed_dumps_are_split_at_the_right_lines(corpora: Path, name: str, count: int) -> None:
    folder = corpora / "seed-blogs"
    if not folder.is_dir():
        pytest.skip("the seed dumps are not on this machine")
    truth = [
        (row["first_line"], row["last_line"], " ".join(row["title"].split()))
        for row in map(json.loads, (folder / "truth.jsonl").read_text("utf-8").splitlines())
        if row["dump"] == name
    ]
    parts = read_dump(folder / name)
    assert len(parts) == count
    assert [(part.first_line, part.last_line, part.title) for part in parts] == truth
