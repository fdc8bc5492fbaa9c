from hypothesis import given
from hypothesis import strategies as st

from polyglot.config import DEFAULT_WEIGHTS, Band, paces_at
from polyglot.relate.choices import TaskKind
from polyglot.relate.effort import minutes_for, weigh_words

PACES = paces_at(300)


def test_minutes_are_rounded_up() -> None:
    found = [minutes_for(TaskKind.TRANSLATE, words, PACES) for words in (0, 1, 5, 6, 300, 301)]
    assert found == [0, 1, 1, 2, 60, 61]


def test_each_kind_of_task_has_its_pace() -> None:
    assert {kind: minutes_for(kind, 900, PACES) for kind in TaskKind} == {
        TaskKind.LINK: 2,
        TaskKind.TRANSLATE: 180,
        TaskKind.UPDATE: 180,
        TaskKind.FINISH: 180,
        TaskKind.REVIEW: 90,
        TaskKind.VERIFY: 60,
    }


def test_to_take_out_what_is_gone_is_work_too() -> None:
    assert minutes_for(TaskKind.UPDATE, 0, PACES) == 1


def test_words_weigh_what_their_band_takes() -> None:
    words = {Band.NEW: 7, Band.FROM_75: 10, Band.FROM_95: 10, Band.REPEATED: 30}
    assert weigh_words(words, DEFAULT_WEIGHTS) == 7 + 7 + 3 + 3
    assert weigh_words({Band.EXACT: 1}, DEFAULT_WEIGHTS) == 1
    assert weigh_words({}, DEFAULT_WEIGHTS) == 0


@given(words=st.integers(0, 10**7), pace=st.integers(1, 10_000))
def test_the_time_is_just_enough(words: int, pace: int) -> None:
    minutes = minutes_for(TaskKind.TRANSLATE, words, paces_at(pace))
    assert minutes * pace >= words * 60
    assert (minutes - 1) * pace < words * 60
