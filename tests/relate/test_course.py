from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR, make_post, make_status
from polyglot.relate.course import CoursePoint, join_points, measure_point, spread_evenly
from polyglot.relate.coverage import Amount
from polyglot.relate.status import State

FIRST = date(2024, 1, 1)


def days(*numbers: int) -> list[tuple[date, int]]:
    """Days after the first of January 2024."""
    return [(FIRST + timedelta(days=number), number) for number in numbers]


def test_a_point_has_works_and_words_by_language_and_state() -> None:
    status = make_status(make_post("a.md"), make_post("a.fr.md"), make_post("b.md", words=50))
    assert measure_point(status, FIRST, "abc") == CoursePoint(
        day=FIRST,
        commit="abc",
        languages={
            EN: {State.ORIGINAL: Amount(posts=2, words=150)},
            FR: {
                State.UNVERIFIED: Amount(posts=1, words=100),
                State.MISSING: Amount(posts=1, words=50),
            },
            ES: {State.MISSING: Amount(posts=2, words=150)},
        },
    )


def test_few_points_are_all_taken() -> None:
    assert spread_evenly(days(0, 1, 9), 3) == days(0, 1, 9)
    assert spread_evenly(days(0, 1, 9), 24) == days(0, 1, 9)
    assert spread_evenly([], 3) == []


def test_of_many_those_are_taken_that_held_at_even_moments() -> None:
    assert spread_evenly(days(0, 1, 2, 3, 40, 60, 99, 100), 5) == days(0, 3, 40, 60, 100)


def test_of_a_busy_time_few_are_taken_and_of_a_quiet_one_what_held() -> None:
    assert spread_evenly(days(0, 90, 91, 92, 93, 100), 3) == days(0, 100)


def test_one_point_is_the_last_and_none_is_none() -> None:
    assert spread_evenly(days(0, 5, 9), 1) == days(9)
    assert spread_evenly(days(0, 5, 9), 0) == []


@given(
    st.lists(st.integers(min_value=0, max_value=5000), unique=True).map(sorted),
    st.integers(min_value=2, max_value=40),
)
def test_ends_are_kept_and_order_and_number_hold(numbers: list[int], count: int) -> None:
    given_days = days(*numbers)
    taken = spread_evenly(given_days, count)
    assert len(taken) <= count
    assert taken == [each for each in given_days if each in taken]
    assert taken[:1] == given_days[:1]
    assert taken[-1:] == given_days[-1:]


def test_of_a_day_the_last_point_stays() -> None:
    points = [
        CoursePoint(day=day, commit=commit, languages={})
        for day, commit in ((FIRST, "a"), (date(2023, 1, 1), "b"), (FIRST, "c"))
    ]
    assert join_points(points) == (points[1], points[2])
