from hypothesis import given
from hypothesis import strategies as st

from polyglot.records.pairing import Pairing, pair_segments

DIGESTS = st.lists(st.sampled_from([bytes([n]) for n in range(8)]), max_size=12)


def digests(letters: str) -> list[bytes]:
    return [letter.encode() for letter in letters]


def test_equal_segments_are_kept() -> None:
    assert pair_segments(digests("abc"), digests("abc")) == Pairing(
        kept=((0, 0), (1, 1), (2, 2)), changed=(), added=(), removed=()
    )


def test_another_text_between_the_same_neighbours_was_changed() -> None:
    assert pair_segments(digests("abc"), digests("axc")) == Pairing(
        kept=((0, 0), (2, 2)), changed=((1, 1),), added=(), removed=()
    )


def test_a_moved_segment_is_kept_and_changes_nothing_around_it() -> None:
    assert pair_segments(digests("abcd"), digests("bcda")) == Pairing(
        kept=((1, 0), (2, 1), (3, 2), (0, 3)), changed=(), added=(), removed=()
    )


def test_what_has_no_counterpart_between_two_neighbours_was_added_or_removed() -> None:
    assert pair_segments(digests("abcd"), digests("axyd")) == Pairing(
        kept=((0, 0), (3, 3)), changed=((1, 1), (2, 2)), added=(), removed=()
    )
    assert pair_segments(digests("abc"), digests("axyc")).added == (2,)
    assert pair_segments(digests("abcd"), digests("axd")).removed == (2,)


def test_a_change_beside_a_moved_neighbour_is_told_by_the_other_neighbour() -> None:
    found = pair_segments(digests("aabcd"), digests("abaxd"))
    assert found.changed == ((3, 3),)


def test_of_several_neighbours_the_likest_was_changed() -> None:
    old, new = ["a", "dawn", "z"], ["a", "red", "down", "z"]

    def likeness(at: int, to: int) -> float:
        return len(set(old[at]) & set(new[to])) / len(set(old[at]) | set(new[to]))

    found = pair_segments([t.encode() for t in old], [t.encode() for t in new], likeness)
    assert (found.changed, found.added) == (((1, 2),), (1,))


def test_one_of_two_equal_segments_can_go() -> None:
    assert pair_segments(digests("aab"), digests("ab")) == Pairing(
        kept=((1, 0), (2, 1)), changed=(), added=(), removed=(0,)
    )


@given(DIGESTS, DIGESTS)
def test_every_segment_has_exactly_one_fate(old: list[bytes], new: list[bytes]) -> None:
    found = pair_segments(old, new)
    both = (*found.kept, *found.changed)
    assert sorted([*(at for at, _ in both), *found.removed]) == list(range(len(old)))
    assert sorted([*(at for _, at in both), *found.added]) == list(range(len(new)))
    assert all(old[at] == new[to] for at, to in found.kept)


@given(DIGESTS, DIGESTS)
def test_likeness_chooses_the_pairs_and_not_their_number(
    old: list[bytes], new: list[bytes]
) -> None:
    plain = pair_segments(old, new)
    chosen = pair_segments(old, new, lambda at, to: 1 / (1 + abs(old[at][0] - new[to][0])))
    assert len(chosen.changed) == len(plain.changed)
    assert sorted(chosen.changed) == sorted(set(chosen.changed))
    assert chosen.kept == plain.kept


@given(DIGESTS.flatmap(lambda old: st.tuples(st.just(old), st.permutations(old))))
def test_an_order_alone_changes_no_segment(orders: tuple[list[bytes], list[bytes]]) -> None:
    found = pair_segments(*orders)
    assert (found.changed, found.added, found.removed) == ((), (), ())
