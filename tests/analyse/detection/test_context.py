import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.detection.context import smooth, stays_between, switch_priors, vote_confidence

PRIORS = switch_priors(4)
SHARES = st.lists(st.floats(0.001, 1), min_size=4, max_size=4)


def test_a_doubtful_block_goes_with_its_neighbours() -> None:
    sure, doubtful = [0.97, 0.01, 0.01, 0.01], [0.3, 0.4, 0.2, 0.1]
    smoothed = smooth(np.array([sure, doubtful, sure]), [0.9, 0.9], PRIORS)
    assert smoothed.argmax(axis=1).tolist() == [0, 0, 0]


def test_a_sure_block_does_not() -> None:
    ours, other = [1.0, 0, 0, 0], [0, 1.0, 0, 0]
    smoothed = smooth(np.array([ours, other, ours]), [0.9, 0.9], PRIORS)
    assert smoothed.argmax(axis=1).tolist() == [0, 1, 0]


def test_a_block_alone_keeps_what_it_says() -> None:
    alone = np.array([[0.5, 0.3, 0.1, 0.1]])
    assert smooth(alone, [], PRIORS).tolist() == alone.tolist()


@given(st.lists(SHARES, min_size=2, max_size=60))
def test_smoothing_keeps_every_row_a_distribution(rows: list[list[float]]) -> None:
    emissions = np.array(rows) / np.sum(rows, axis=1, keepdims=True)
    smoothed = smooth(emissions, [0.9] * (len(rows) - 1), PRIORS)
    assert smoothed.shape == emissions.shape
    assert np.allclose(smoothed.sum(axis=1), 1)
    backwards = smooth(emissions[::-1], [0.9] * (len(rows) - 1), [0.25] * 4)[::-1]
    forwards = smooth(emissions, [0.9] * (len(rows) - 1), [0.25] * 4)
    assert np.allclose(forwards, backwards)


def test_ten_thousand_blocks_neither_vanish_nor_overflow() -> None:
    rows = np.array([[1.0, 0, 0, 0], [0, 0, 0, 1.0]] * 5000)
    assert np.isfinite(smooth(rows, [0.9] * 9999, PRIORS)).all()


def test_titles_and_headings_say_less_about_their_neighbours() -> None:
    kinds = ["field", "paragraph", "paragraph", "heading", "item"]
    assert stays_between(kinds) == [0.7, 0.9, 0.7, 0.7]


def test_one_block_is_as_sure_as_it_is() -> None:
    assert vote_confidence([0.6, 0.4], [120]) == pytest.approx(0.6)


def test_many_blocks_that_agree_are_surer_than_each() -> None:
    assert vote_confidence([0.7, 0.3], [100] * 8) == pytest.approx(0.7**4 / (0.7**4 + 0.3**4))
    assert vote_confidence([0.5, 0.5], [100] * 8) == pytest.approx(0.5)
