import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.field_edits import insert_field, remove_field
from polyglot.analyse.front_matter import Notation, split_front_matter

FIELD = "translation_key"

SOURCES = {
    "yaml": ("---\ntitle: A\n---\nText\n", "---\ntranslation_key: posts/a\ntitle: A\n---\nText\n"),
    "crlf": ("---\r\na: b\r\n---\r\nT", "---\r\ntranslation_key: posts/a\r\na: b\r\n---\r\nT"),
    "toml": (
        '+++\ntitle = "A"\n[extra]\nx = 1\n+++\nText\n',
        '+++\ntranslation_key = "posts/a"\ntitle = "A"\n[extra]\nx = 1\n+++\nText\n',
    ),
    "json": (
        '{\n  "title": "A"\n}\nText\n',
        '{\n  "translation_key": "posts/a",\n  "title": "A"\n}\nText\n',
    ),
    "headers": (
        "Title: A\nLang: fr\n\nText\n",
        "translation_key: posts/a\nTitle: A\nLang: fr\n\nText\n",
    ),
    "comment": (
        "<!--\n.. title: A\n-->\nText\n",
        "<!--\n.. translation_key: posts/a\n.. title: A\n-->\nText\n",
    ),
    "none": ("Text\n", "---\ntranslation_key: posts/a\n---\nText\n"),
    "mark": ("\ufeffText\n", "\ufeff---\ntranslation_key: posts/a\n---\nText\n"),
    "empty": ("", "---\ntranslation_key: posts/a\n---\n"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_key_is_one_line_more_and_one_line_less(name: str) -> None:
    before, after = (text.encode() for text in SOURCES[name])
    is_new = split_front_matter(before.decode()).notation is Notation.NONE
    assert insert_field(before, FIELD, "posts/a") == after
    assert remove_field(after, FIELD, "posts/a", with_front_matter=is_new) == before


@pytest.mark.parametrize("key", ["no", "2024-01-01", "a: b", "l’été", '"', "12"])
def test_a_key_that_yaml_would_misread_is_quoted(key: str) -> None:
    changed = insert_field(b"---\ntitle: A\n---\nText\n", FIELD, key)
    assert changed is not None
    assert split_front_matter(changed.decode()).fields == {"title": "A", "translation_key": key}


@pytest.mark.parametrize(
    "source",
    [b"---\ntranslation_key: x\n---\n", b"---\n{title: A}\n---\n", b"\xff\xfe", b"---\n- a\n---\n"],
)
def test_what_cannot_take_a_line_is_left_alone(source: bytes) -> None:
    assert insert_field(source, FIELD, "k") is None


def test_a_key_is_found_again_where_somebody_moved_it() -> None:
    moved = b"---\ntitle: B\ntranslation_key: k\n---\nText\n"
    assert remove_field(moved, FIELD, "k", with_front_matter=False) == b"---\ntitle: B\n---\nText\n"


def test_a_key_that_somebody_changed_is_not_taken_back() -> None:
    assert (
        remove_field(b"---\ntranslation_key: own\n---\n", FIELD, "k", with_front_matter=False)
        is None
    )


def test_front_matter_that_grew_keeps_what_was_added() -> None:
    grown = b"---\ntranslation_key: k\ntitle: B\n---\nText\n"
    assert remove_field(grown, FIELD, "k", with_front_matter=True) == b"---\ntitle: B\n---\nText\n"


@given(st.text(), st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_undoing_gives_back_the_same_bytes(text: str, key: str) -> None:
    try:
        before = text.encode()
    except UnicodeEncodeError:
        return
    after = insert_field(before, FIELD, key)
    if after is not None:
        is_new = split_front_matter(text).notation is Notation.NONE
        assert remove_field(after, FIELD, key, with_front_matter=is_new) == before
