from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from polyglot.relate.meanings import find_meanings
from polyglot.relate.similarity import Pairs

PATHS = ["a.en.md", "b.en.md", "a.fr.md", "b.fr.md", "a.eu.md"]
ROWS = {
    "a.en.md": (1.0, 0.0),
    "b.en.md": (0.0, 1.0),
    "a.fr.md": (0.6, 0.8),
    "b.fr.md": (-1.0, 0.0),
}


def pairs(*sides: tuple[int, int]) -> Pairs:
    first, second = np.array(sides, dtype=np.int32).reshape(-1, 2).T
    return Pairs(first=first, second=second, similarity=np.zeros(len(sides), dtype=np.float32))


class Encoder:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, paths: Sequence[str]) -> NDArray[np.float16]:
        self.asked.extend(paths)
        return np.array([ROWS[path] for path in paths], dtype=np.float16)


def test_a_meaning_is_the_cosine_of_both_posts_and_never_below_zero() -> None:
    found = find_meanings({("en", "fr"): pairs((0, 2), (1, 2), (0, 3))}, PATHS, Encoder())
    assert {key: each.tolist() for key, each in found.items()} == {
        ("en", "fr"): [pytest.approx(0.6, abs=1e-3), pytest.approx(0.8, abs=1e-3), 0]
    }


def test_each_candidate_is_encoded_once_and_nothing_else() -> None:
    encoder = Encoder()
    find_meanings({("en", "fr"): pairs((0, 2), (0, 3))}, PATHS, encoder)
    assert encoder.asked == ["a.en.md", "a.fr.md", "b.fr.md"]


def test_languages_that_the_encoder_does_not_know_are_left_out() -> None:
    encoder = Encoder()
    assert find_meanings({("en", "eu"): pairs((0, 4))}, PATHS, encoder) == {}
    assert encoder.asked == []


def test_a_region_is_no_other_language() -> None:
    assert list(find_meanings({("en-GB", "fr"): pairs((0, 2))}, PATHS, Encoder())) == [
        ("en-GB", "fr")
    ]


def test_without_candidates_nobody_is_asked() -> None:
    encoder = Encoder()
    assert find_meanings({("en", "fr"): pairs()}, PATHS, encoder) == {}
    assert encoder.asked == []
