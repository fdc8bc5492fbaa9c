import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.emit.dashboard.names import file_name

KEYS = st.text(st.characters(), max_size=300) | st.from_regex(r"[a-zA-Z/.-]{1,9}", fullmatch=True)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("bread", "bread"),
        ("posts/bread", "posts--bread"),
        ("posts/two-loaves", "posts--two-loaves"),
    ],
)
def test_a_plain_key_keeps_its_letters(key: str, name: str) -> None:
    assert file_name(key) == name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("Bread", "bread_"),
        ("posts--bread", "posts-bread_"),
        ("index", "index_"),
        ("con", "con_"),
        ("café", "cafe_"),
        ("日本", "_"),
        ("../../etc/passwd", "etc-passwd_"),
        ("a" * 101, "a" * 100 + "_"),
    ],
)
def test_any_other_key_has_a_digest_behind_what_is_plain_of_it(key: str, name: str) -> None:
    assert re.fullmatch(re.escape(name[: name.index("_") + 1]) + "[0-9a-f]{16}", file_name(key))


@given(KEYS, KEYS)
def test_two_keys_never_share_a_name_whatever_the_file_system_makes_of_case(
    one: str, other: str
) -> None:
    names = file_name(one), file_name(other)
    assert all(re.fullmatch(r"[a-z0-9_-]{1,120}", name) for name in names)
    assert (names[0] == names[1]) == (one == other)
