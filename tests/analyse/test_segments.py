import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.posts import Segment
from polyglot.analyse.segments import (
    count_all_words,
    count_words,
    fold_space,
    pack_segments,
    segment_digest,
    unpack_segments,
)


def test_a_digest_has_eight_bytes_and_never_changes() -> None:
    assert segment_digest("One two.").hex() == "cf43b8f908a1ae3f"


@pytest.mark.parametrize(
    "rewrapped", ["one two three", " one  two\tthree ", "one\ntwo\r\nthree\n", "one\xa0two three"]
)
def test_rewrapping_changes_no_digest(rewrapped: str) -> None:
    assert segment_digest(rewrapped) == segment_digest("one two three")


def test_rewrapping_a_quotation_changes_no_digest() -> None:
    wrapped = segment_digest("one\n> two\n> > three")
    assert wrapped == segment_digest("one two\n>three") == segment_digest("one two three")


@pytest.mark.parametrize("changed", ["one two Three", "one twothree", "one two three.", ""])
def test_any_other_change_gives_another_digest(changed: str) -> None:
    assert segment_digest(changed) != segment_digest("one two three")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— … !? _ * '", 0),
        ("One, two; three.", 3),
        ("l'été d’Ana", 2),
        ("vingt-deux well\u2011known", 2),
        ("3 of 12", 3),
        ("snake_case", 1),
        ("and/or", 2),
        ("¿Qué pasó?", 2),
        ("e\u0301te\u0301 passe\u0301", 2),
        ("हिन्दी में", 2),
        ("語りかける text", 6),
        ("日本語のtext123", 5),
        ("בְּרֵאשִׁית ברא", 2),
    ],
)
def test_words_are_counted_as_a_translator_counts(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.from_regex(r"[a-zé]{1,5}", fullmatch=True)), st.sampled_from([" ", ", ", "\n"]))
def test_as_many_words_as_were_written(words: list[str], separator: str) -> None:
    assert count_words(separator.join(words)) == len(words)


@pytest.mark.parametrize(
    "texts", [[], [""], ["l'été", "", "snake_case"], ["deux mots", "два слова"]]
)
def test_words_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    assert count_all_words(texts) == [count_words(text) for text in texts]


@given(st.lists(st.text().map(fold_space)))
def test_words_of_any_texts_are_those_of_each(texts: list[str]) -> None:
    assert count_all_words(texts) == [count_words(text) for text in texts]


@given(st.text())
def test_folding_leaves_single_spaces(text: str) -> None:
    assert fold_space(text) == " ".join(text.split())


numbers = st.integers(min_value=0, max_value=2**40)
segments = st.builds(
    Segment,
    kind=st.sampled_from(["heading", "field"]),
    start=numbers,
    end=numbers,
    line=numbers,
    end_line=numbers,
    digest=st.binary(min_size=8, max_size=8),
    words=numbers,
    language=st.sampled_from(["und", "pt-BR"]),
    confidence=st.floats(min_value=0, max_value=1),
)


@given(st.lists(segments).map(tuple))
def test_what_is_packed_is_unpacked(packed: tuple[Segment, ...]) -> None:
    assert unpack_segments(pack_segments(packed)) == packed


def test_other_bytes_are_refused() -> None:
    with pytest.raises(msgspec.DecodeError):
        unpack_segments(b"\x93")
