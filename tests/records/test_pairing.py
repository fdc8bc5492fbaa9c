"""Which segment became which."""

from hypothesis import given
from hypothesis import strategies as st

from polyglot.records.pairing import Changes, pair_changes


def test_what_changed_in_place_is_paired() -> None:
    found = pair_changes("abcd", "axcy")
    assert found == Changes(pairs=((1, 1), (3, 3)), added=(), removed=())


def test_what_was_added_and_what_was_removed_is_in_nobodys_place() -> None:
    assert pair_changes("abcd", "axbd") == Changes(pairs=(), added=(1,), removed=(2,))


def test_a_moved_segment_is_no_change() -> None:
    assert pair_changes("abcde", "ebcda") == Changes(pairs=(), added=(), removed=())


def test_a_change_beside_a_moved_segment_is_paired() -> None:
    assert pair_changes("abcde", "xebcd") == Changes(pairs=((0, 0),), added=(), removed=())


def test_the_same_text_twice_is_one_segment() -> None:
    assert pair_changes("aab", "abbxx") == Changes(pairs=(), added=(3,), removed=())


TEXTS = st.text("abcdef", max_size=8)


@given(TEXTS)
def test_nothing_changed_where_nothing_changed(text: str) -> None:
    assert pair_changes(text, text) == Changes(pairs=(), added=(), removed=())


@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_no_order_is_a_change(old: list[str], new: list[str]) -> None:
    assert pair_changes(old, new) == Changes(pairs=(), added=(), removed=())


@given(TEXTS, TEXTS)
def test_each_that_came_and_each_that_went_is_told_once(old: str, new: str) -> None:
    found = pair_changes(old, new)
    came = [*(after for _, after in found.pairs), *found.added]
    went = [*(before for before, _ in found.pairs), *found.removed]
    assert sorted(new[at] for at in came) == sorted(set(new) - set(old))
    assert sorted(old[at] for at in went) == sorted(set(old) - set(new))
