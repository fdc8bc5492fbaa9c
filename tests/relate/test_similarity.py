import random
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple
from numpy.typing import NDArray

from polyglot.analyse.linking.fingerprints import Fingerprint, make_fingerprint
from polyglot.analyse.posts import Metadata
from polyglot.relate import similarity
from polyglot.relate.similarity import Vectors, find_candidates, pair_similarities, weigh_tokens

Ints: TypeAlias = NDArray[np.int32]

_NAMES = ("Ana", "Bilbao", "Córdoba", "Dakar", "Elche", "Fez", "Gijón", "Huesca")
_bodies = st.lists(st.lists(st.sampled_from(_NAMES), max_size=6), max_size=9)


def fingerprint(body: str) -> Fingerprint:
    return make_fingerprint(body.encode(), Metadata())


def vectors_of(bodies: list[list[str]]) -> Vectors:
    """The vectors of posts in two languages by turns."""
    languages = [("en", "fr")[at % 2] for at in range(len(bodies))]
    return weigh_tokens([fingerprint(" ".join(body)) for body in bodies], languages)


def dense(vectors: Vectors) -> NDArray[np.float32]:
    rows = np.zeros((len(vectors.starts) - 1, vectors.vocabulary), dtype=np.float32)
    for post, row in enumerate(rows):
        part = slice(vectors.starts[post], vectors.starts[post + 1])
        np.add.at(row, vectors.tokens[part], vectors.weights[part])
    return rows


def languages_of(posts: int) -> tuple[Ints, Ints]:
    """The posts of the first language and of the second, as in `vectors_of`."""
    numbers = np.arange(posts, dtype=np.int32)
    return numbers[::2], numbers[1::2]


def many_bodies() -> list[list[str]]:
    """400 posts of 30 words, each like the one before it but for a third of them."""
    chance = random.Random(7)
    words = [
        f"{a}{b}{c}"
        for a in "BDFGLMNPRSTV"
        for b in "aeiou"
        for c in ("nda", "sta", "rto", "lgo", "cem", "pil", "bur", "dov")
    ]
    first = [[chance.choice(words) for _ in range(30)] for _ in range(200)]
    second = [[*post[:20], *chance.choices(words, k=10)] for post in first]
    return [post for pair in zip(first, second, strict=True) for post in pair]


@given(_bodies)
def test_similarities_of_pairs_are_the_products_of_their_vectors(bodies: list[list[str]]) -> None:
    vectors = vectors_of(bodies)
    rows = dense(vectors)
    first, second = (each.ravel().astype(np.int32) for each in np.indices((len(rows), len(rows))))
    found = pair_similarities(vectors, first, second)
    np.testing.assert_allclose(found, (rows @ rows.T).ravel(), atol=1e-6)


def test_no_pairs_have_no_similarities() -> None:
    none = np.empty(0, dtype=np.int32)
    assert pair_similarities(vectors_of([["Ana"]]), none, none).tolist() == []


@given(_bodies)
def test_the_index_finds_every_post_that_shares_a_token(bodies: list[list[str]]) -> None:
    vectors = vectors_of(bodies)
    first, second = languages_of(len(bodies))
    rows = dense(vectors)
    found = find_candidates(vectors, first, second)
    similar = {(one, other) for one in first for other in second if rows[one] @ rows[other] > 0}
    assert set(zip(found.first, found.second, strict=True)) == similar
    assert len(found.first) == len(similar)
    expected = np.sum(rows[found.first] * rows[found.second], axis=1)
    np.testing.assert_allclose(found.similarity, expected, atol=1e-6)


def test_the_index_finds_the_posts_that_comparing_all_with_all_finds() -> None:
    vectors = vectors_of(many_bodies())
    first, second = languages_of(400)
    rows = dense(vectors)
    found = find_candidates(vectors, first, second)
    best = {int(one): 0.0 for one in first}
    for one, value in zip(found.first.tolist(), found.similarity.tolist(), strict=True):
        best[one] = max(best[one], value)
    expected = (rows[first] @ rows[second].T).max(axis=1)
    np.testing.assert_allclose(list(best.values()), expected, atol=1e-6)


@pytest.mark.parametrize("block", [1, 7, 1000])
def test_candidates_are_the_same_whatever_posts_are_looked_up_together(block: int) -> None:
    vectors = vectors_of(many_bodies())
    first, second = languages_of(400)
    expected = find_candidates(vectors, first, second)
    found = find_candidates(vectors, first, second, block=block)
    for mine, theirs in zip(astuple(found), astuple(expected), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_posts_that_share_room_for_a_sum_are_candidates_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(similarity, "_SLOTS", 16)
    vectors = vectors_of(many_bodies())
    found = find_candidates(vectors, *languages_of(400))
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert len(pairs) == len(set(pairs)) > 400
    rows = dense(vectors)
    expected = np.sum(rows[found.first] * rows[found.second], axis=1)
    np.testing.assert_allclose(found.similarity, expected, atol=1e-6)
