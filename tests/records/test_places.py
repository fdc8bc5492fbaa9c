"""Where records lie: any key has a place of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.records.places import key_of_place, language_of_place, place_record
from polyglot.tags import Tag


def test_a_plain_key_is_its_path() -> None:
    assert place_record("posts/été-2020", Tag("pt-BR")) == "pt_BR/posts/posts/été-2020.po"


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\boot", "C--boot"),
        ("con", "con-"),
        ("a/nul.txt", "a/nul.txt-"),
        ("dot.", "dot"),
        ("Post", "Post"),
        ("a~b", "a-b"),
        ("a//b", "a/b"),
        ("a.po/b", "a.po-/b"),
        ("tab\there", "tab-here"),
        ("e\u0301te\u0301", "été"),
        ("x" * 300, "x" * 120),
        ("..", ""),
    ],
)
def test_any_other_key_is_readable_with_a_digest(key: str, shown: str) -> None:
    name, tilde, digest = place_record(key, Tag("fr")).removeprefix("fr/posts/").partition("~")
    assert (name, tilde, len(digest)) == (shown, "~", len("0123456789.po"))


KEYS = st.text(st.characters(codec="utf-8") | st.sampled_from("aA./\\~ :"), min_size=1)


@given(KEYS, KEYS)
def test_two_keys_never_share_a_place_even_where_case_is_ignored(one: str, other: str) -> None:
    places = {place_record(key, Tag("fr")).casefold() for key in (one, other)}
    assert len(places) == len({one, other})


@given(KEYS)
def test_no_place_lies_outside(key: str) -> None:
    parts = place_record(key, Tag("fr")).split("/")
    assert not {"", ".", ".."} & set(parts)
    assert all(len(part.encode()) <= 255 for part in parts)


@given(KEYS)
def test_a_place_tells_its_key_or_none(key: str) -> None:
    assert key_of_place(place_record(key, Tag("fr"))) in {key, ""}


def test_a_place_tells_its_language() -> None:
    assert language_of_place("locales/pt_BR/posts/a/posts/b.po") == "pt-BR"
    assert language_of_place("a.po") is None
