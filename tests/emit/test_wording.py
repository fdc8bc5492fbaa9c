from gettext import NullTranslations

from hypothesis import given
from hypothesis import strategies as st

from polyglot.emit.wording import (
    evidence_in_words,
    long_time,
    percent,
    short_time,
    written_text,
)
from polyglot.output import Written
from polyglot.relate.evidence import Evidence

UI = NullTranslations()


def test_times_are_told_in_hours_and_minutes() -> None:
    assert [long_time(minutes, UI) for minutes in (0, 1, 25, 60, 61, 120, 605)] == [
        "0 minutes",
        "1 minute",
        "25 minutes",
        "1 hour",
        "1 hour 1 minute",
        "2 hours",
        "10 hours 5 minutes",
    ]
    assert [short_time(minutes, UI) for minutes in (0, 59, 60, 605)] == [
        "0 min",
        "59 min",
        "1 h 00 min",
        "10 h 05 min",
    ]


def test_what_was_written_is_counted_in_words() -> None:
    amounts = [
        Written(written=1, unchanged=0, removed=1),
        Written(written=2, unchanged=3, removed=0),
    ]
    assert [written_text(written, UI) for written in amounts] == [
        "1 file written, 0 unchanged, 1 removed",
        "2 files written, 3 unchanged, 0 removed",
    ]


def test_shares_are_rounded_down() -> None:
    assert [percent(share, UI) for share in (None, 0.0, 0.009, 0.29, 0.9999, 1.0)] == [
        "–",
        "0%",
        "0%",
        "29%",
        "99%",
        "100%",
    ]


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_only_the_whole_is_a_hundred_percent(part: int, whole: int) -> None:
    share = min(part, whole) / whole
    assert (percent(share, UI) == "100%") == (part >= whole)


def test_confidence_is_told_of_detected_languages() -> None:
    assert [evidence_in_words(evidence, 0.957, UI) for evidence in Evidence] == [
        "declared",
        "by its suffix",
        "by its folder",
        "detected (95%)",
        "the default",
    ]
