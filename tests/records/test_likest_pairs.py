from random import Random

from hypothesis import given
from hypothesis import strategies as st

from polyglot.records.likest_pairs import pair_likest


def by_number(at: int, to: int) -> float:
    return 1 / (1 + abs(at - to))


def test_of_several_new_neighbours_the_likest_was_changed() -> None:
    old, new = ["a", "dawn"], ["a", "red", "down"]

    def likeness(at: int, to: int) -> float:
        return len(set(old[at]) & set(new[to]))

    assert pair_likest([(1, 1)], [2], [], likeness) == [(1, 2)]


def test_of_several_old_neighbours_the_likest_is_what_it_was() -> None:
    old, new = ["red", "down"], ["dawn"]

    def likeness(at: int, to: int) -> float:
        return len(set(old[at]) & set(new[to]))

    assert pair_likest([(0, 0)], [], [1], likeness) == [(1, 0)]


def test_pairs_with_as_many_on_both_sides_stay() -> None:
    assert pair_likest([(0, 1), (1, 2)], [], [], by_number) == [(0, 1), (1, 2)]


@given(st.integers(0, 6), st.integers(0, 6), st.randoms())
def test_there_are_as_many_pairs_as_before_and_none_cross(
    olds: int, news: int, random: Random
) -> None:
    count = min(olds, news)
    scores = {(at, to): random.random() for at in range(olds) for to in range(news)}
    found = pair_likest(
        [(at, at) for at in range(count)],
        list(range(count, news)),
        list(range(count, olds)),
        lambda at, to: scores[at, to],
    )
    assert len(found) == count
    assert [to for _, to in found] == sorted({to for _, to in found})
    assert [at for at, _ in found] == sorted({at for at, _ in found})
