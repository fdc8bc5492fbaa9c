from hypothesis import given
from hypothesis import strategies as st

from polyglot.rounding import round_down, two_decimals


def test_confidences_are_rounded_down() -> None:
    confidences = (0.0, 0.009, 0.29, 0.9696, 0.9999999999999, 1.0)
    assert [two_decimals(each) for each in confidences] == [
        "0.00",
        "0.00",
        "0.29",
        "0.96",
        "0.99",
        "1.00",
    ]


@given(st.floats(0, 1))
def test_only_what_is_certain_is_one(confidence: float) -> None:
    assert (round_down(confidence, 4) == 1) == (confidence == 1)


@given(st.floats(0, 1))
def test_a_confidence_is_told_alike_however_many_digits_are_kept(confidence: float) -> None:
    assert two_decimals(round_down(confidence, 4)) == two_decimals(confidence)
