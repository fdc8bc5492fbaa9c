"""The text of a source: whether its bytes tell of control characters as its characters do."""

from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.source_text import CONTROL, holds_controls


def test_bytes_tell_of_every_control_character_and_of_nothing_else() -> None:
    characters = [chr(code) for code in range(0x11000) if not 0xD800 <= code < 0xE000]

    found = {each for each in characters if holds_controls(f"a{each}\t\n\f\r".encode())}

    assert found == set(CONTROL.findall("".join(characters)))


@given(st.text(st.sampled_from("aé\xa0\x85«\n\x7f\ufffd\ufffe\ufeff中😀")))
def test_bytes_tell_of_controls_among_any_characters(text: str) -> None:
    assert holds_controls(text.encode()) == (CONTROL.search(text) is not None)
