import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.errors import PolyglotError
from polyglot.importing.dump_blocks import date_of, is_date
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


TITLES = ["Walking along the river", "Pan y sal para todos", "Le pont, vu de la rive"]


def dump(head: str, gap: str = "\n\n") -> str:
    """Three posts; `head` is what each begins with, with `{title}`, `{line}` and `{n}`."""
    return gap.join(
        head.format(title=title, line="=" * len(title), upper=title.upper(), n=n)
        + f"{LONG}\n\nBread and salt\n\n{LONG} {LONG}"
        for n, title in enumerate(TITLES, start=1)
    )


@pytest.mark.parametrize(
    ("head", "gap"),
    [
        ("# {title}\n\n", "\n\n"),
        ("## {title}\n\n", "\n\n"),
        ("{title}\n{line}\n\n", "\n\n"),
        ("{title}\n\n", "\n\n---\n\n"),
        ("{title}\n\n", "\n\n* * *\n\n"),
        ("{title}\n\n", "\n\n\n\n\n"),
        ("{title}\n12 mars 2019\n\n", "\n\n"),
        ("{title}\n\nPosted on March 12, 2019\n\n", "\n\n"),
        ("12 de marzo de 2019\n{title}\n\n", "\n\n"),
        ("Title: {title}\nDate: 2019-03-12\n\n", "\n\n"),
        ('---\ntitle: "{title}"\n---\n\n', "\n\n"),
        ("{n}. {title}\n\n", "\n\n"),
    ],
)
def test_posts_are_parted_by_what_marks_all_of_them(head: str, gap: str) -> None:
    parts = split_dump(dump(head, gap))
    assert [part.title for part in parts] == TITLES
    assert {part.body for part in parts} == {f"{LONG}\n\nBread and salt\n\n{LONG} {LONG}"}


def test_titles_in_capitals_part_posts() -> None:
    assert titles(dump("{upper}\n\n")) == [title.upper() for title in TITLES]


def test_a_hash_before_each_title_decides_whatever_else_there_is() -> None:
    lines = ["One", "Introduction", "of which", "Photo: a boat"]
    text = "\n\n".join(f"# {line}\n\n{SHORT}\n\nA BRIDGE IN THE RAIN\n\n{LONG}" for line in lines)
    assert titles(text) == lines


def test_numbers_in_titles_are_kept_where_they_part_nothing() -> None:
    lines = ["2024: a year in review", "Digital cities 6. Concepts", "10. Things to eat"]
    assert titles("\n\n".join(f"# {line}\n\n{LONG}" for line in lines)) == lines


def test_lines_of_code_are_no_titles() -> None:
    code = "```\n# a comment of code\n\n# another comment of code\n```"
    text = f"# A walk along the river\n\n{LONG}\n\n{code}\n\n# The bridge in the rain\n\n{LONG}\n"
    assert [(part.first_line, part.last_line) for part in split_dump(text)] == [(1, 9), (11, 13)]
    assert split_dump(text)[0].body == f"{LONG}\n\n{code}"


def test_the_fields_of_a_head_are_kept() -> None:
    head = (
        "Titre : {title}\nDate : 12 mars 2019\nAuteur : Nadia Ould\nTags: sel, pain\nLangue: fr\n"
    )
    posts = posts_of(split_dump(dump(head + "Humeur : bonne\n\n")), "walks.txt")
    assert [(post.date, post.authors, post.tags, post.language) for post in posts] == [
        (datetime(2019, 3, 12, tzinfo=UTC), ("Nadia Ould",), ("sel", "pain"), "fr")
    ] * 3
    assert posts[0].body.startswith("Humeur : bonne\n\nWe walked")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2019-03-12", (2019, 3, 12)),
        ("March 12th, 2019", (2019, 3, 12)),
        ("Tuesday, 12 March 2019 at 10:30", (2019, 3, 12)),
        ("Publié le 1er août 2019", (2019, 8, 1)),
        ("*mardi 12 févr. 2019*", (2019, 2, 12)),
        ("Publicado el 12 de marzo de 2019", (2019, 3, 12)),
    ],
)
def test_dates_are_read_in_three_languages(line: str, day: tuple[int, int, int]) -> None:
    assert (is_date(line), date_of(line)) == (True, datetime(*day, tzinfo=UTC))


@pytest.mark.parametrize("line", ["12/03/2019", "3. Mai 2019 ", "12 Brumaire 2019", "31 juin 2019"])
def test_a_date_that_cannot_be_told_stays_in_the_text(line: str) -> None:
    assert is_date(line)
    assert date_of(line) == (datetime(2019, 5, 3, tzinfo=UTC) if "Mai" in line else None)


@given(
    st.lists(
        st.sampled_from(
            [
                "# A walk",
                "---",
                "One two three",
                "",
                "```",
                "2019-03-12",
                "Title: x",
                "===",
                "  words, more.",
                "- a",
            ]
        ),
        max_size=30,
    )
)
def test_no_word_of_a_dump_is_lost(lines: list[str]) -> None:
    parts = split_dump("\n".join(lines))
    written = " ".join([f"{p.title} {p.body} {p.date}" for p in parts])
    wanted = {word for word in re.findall(r"\w+", " ".join(lines)) if word != "Title"}
    assert wanted <= set(re.findall(r"\w+", written))


def test_a_dump_that_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(b"one\ntw\x00\n")
    with pytest.raises(PolyglotError, match=r"dump.txt:2: is no text: it holds a zero byte"):
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
