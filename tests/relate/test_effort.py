from hypothesis import given
from hypothesis import strategies as st

from polyglot.config import DEFAULT_WEIGHTS, Band
from polyglot.relate.effort import minutes_to_translate, minutes_to_verify, weigh_words


def test_minutes_are_rounded_up() -> None:
    assert [minutes_to_translate(words, 300) for words in (0, 1, 5, 6, 300, 301)] == [
        0,
        1,
        1,
        2,
        60,
        61,
    ]


def test_verifying_goes_three_times_as_fast() -> None:
    assert minutes_to_verify(900, 300) == 60


def test_words_weigh_what_their_band_takes() -> None:
    words = {Band.NEW: 7, Band.FROM_75: 10, Band.FROM_95: 10, Band.REPEATED: 30}
    assert weigh_words(words, DEFAULT_WEIGHTS) == 7 + 7 + 3 + 3
    assert weigh_words({Band.EXACT: 1}, DEFAULT_WEIGHTS) == 1
    assert weigh_words({}, DEFAULT_WEIGHTS) == 0


@given(words=st.integers(0, 10**7), pace=st.integers(1, 10_000))
def test_the_time_is_just_enough(words: int, pace: int) -> None:
    minutes = minutes_to_translate(words, pace)
    assert minutes * pace >= words * 60
    assert (minutes - 1) * pace < words * 60
