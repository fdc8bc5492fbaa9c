import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from builders import EN, FR
from polyglot.emit.dashboard.charts import (
    chart_legend,
    course_chart,
    coverage_chart,
    state_patterns,
)
from polyglot.emit.states import STATE_SIGNS
from polyglot.relate.course import Course, CoursePoint
from polyglot.relate.coverage import Amount
from polyglot.relate.status import State
from polyglot.tags import Tag

AR = Tag("ar")


def amounts(**words: int) -> dict[State, Amount]:
    """One work a hundred words."""
    return {State(name): Amount(posts=count // 100, words=count) for name, count in words.items()}


ALL = dict.fromkeys(map(str, State), 100)
PAST = CoursePoint(day=date(2024, 1, 1), languages={FR: amounts(missing=500)})
NOW = CoursePoint(day=date(2024, 1, 11), languages={FR: amounts(current=600, missing=400)})


def elements(html: str) -> ET.Element:
    """The fragment as XML: what is drawn must be well-formed."""
    return ET.fromstring(f"<div>{html}</div>")


def rectangles(html: str) -> list[tuple[str, str, str, str, str]]:
    """State, x, y, width and height of each area, in their order."""
    pattern = (
        r'<rect class="area state-(\w+)" x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"'
    )
    return [found.groups() for found in re.finditer(pattern, html)]  # type: ignore[misc]  # five groups


def test_every_state_has_a_pattern_of_its_own_and_its_sign() -> None:
    patterns = elements(state_patterns())
    shapes = {each.get("id"): b"".join(map(ET.tostring, each)) for each in patterns.iter("pattern")}
    assert list(shapes) == [f"fill-{state}" for state in State]
    assert len(set(shapes.values())) == len(State)
    legend = chart_legend(list(State), EN)
    assert all(f'aria-hidden="true">{sign}</span>' in legend for sign in STATE_SIGNS.values())
    assert rectangles(legend) == [(str(state), "0", "0", "100%", "100%") for state in State]


def test_a_bar_is_parted_as_its_states_are() -> None:
    chart = coverage_chart({FR: amounts(current=300, missing=100)}, EN)
    bar = [("current", "0%", "0", "75%", "100%"), ("missing", "75%", "0", "25%", "100%")]
    assert rectangles(chart)[:4] == [*bar, *bar]
    titles = [each.text for each in elements(chart).iter("title")]
    assert titles == [
        "French, works: current 3, missing 1",
        "French, source words: current 300, missing 100",
    ]


def test_a_bar_is_named_as_the_language_of_the_page_writes_it() -> None:
    chart = coverage_chart({EN: amounts(original=3000)}, FR)
    titles = [each.text for each in elements(chart).iter("title")]
    assert titles[1] == "anglais, mots source\u00a0: original 3\u202f000"


def test_a_bar_runs_from_the_right_where_the_page_does() -> None:
    chart = coverage_chart({FR: amounts(current=300, missing=100)}, AR)
    assert rectangles(chart)[:2] == [
        ("current", "25%", "0", "75%", "100%"),
        ("missing", "0%", "0", "25%", "100%"),
    ]


def test_a_part_that_is_too_small_for_its_sign_has_none() -> None:
    chart = coverage_chart({FR: amounts(current=9500, missing=500)}, EN)
    signs = [each.text for each in elements(chart).iter("text")]
    assert signs == [STATE_SIGNS[State.CURRENT], STATE_SIGNS[State.CURRENT]]


def test_nothing_to_show_is_no_chart() -> None:
    assert coverage_chart({}, EN) == ""
    assert coverage_chart({FR: {}}, EN) == ""
    assert course_chart(Course(), EN) == ""
    assert course_chart(Course(points=(NOW,)), EN) == ""
    assert course_chart(Course(points=(PAST, CoursePoint(day=NOW.day, languages={}))), EN) == ""


def test_a_language_without_works_beside_one_with_some_says_so() -> None:
    chart = coverage_chart({FR: amounts(current=100), EN: {}}, EN)
    titles = [each.text for each in elements(chart).iter("title")]
    assert titles[2:] == ["English, works: 0", "English, source words: 0"]


def test_a_course_has_a_column_from_each_point_to_the_next() -> None:
    middle = CoursePoint(day=date(2024, 1, 6), languages={FR: amounts(current=100, missing=400)})
    chart = course_chart(Course(points=(PAST, middle, NOW)), EN)
    assert rectangles(chart)[:5] == [
        ("missing", "0%", "50%", "47.5%", "50%"),
        ("current", "47.5%", "90%", "47.5%", "10%"),
        ("missing", "47.5%", "50%", "47.5%", "40%"),
        ("current", "95%", "40%", "5%", "60%"),
        ("missing", "95%", "0%", "5%", "40%"),
    ]
    assert [each.text for each in elements(chart).iter("title")] == [
        "French: source words by state, from Jan 1, 2024 to Jan 11, 2024"
    ]


def test_a_course_has_its_numbers_as_a_table() -> None:
    rows = [
        ["".join(cell.itertext()) for cell in row]
        for row in elements(course_chart(Course(points=(PAST, NOW)), EN)).iter("tr")
    ]
    assert rows == [
        ["date", "current", "missing"],
        ["Jan 1, 2024", "0", "500"],
        ["Jan 11, 2024", "600", "400"],
    ]


def test_a_language_that_is_new_begins_with_nothing() -> None:
    both = CoursePoint(day=NOW.day, languages={FR: amounts(current=100), EN: amounts(original=100)})
    chart = course_chart(Course(points=(PAST, both)), EN)
    assert [found[0] for found in rectangles(chart)[:3]] == ["missing", "current", "original"]


def test_what_is_not_measured_yet_is_said() -> None:
    chart = course_chart(Course(points=(PAST, NOW), left=3), EN)
    assert "3 points of the past are not measured yet" in chart
    assert "not measured yet" not in course_chart(Course(points=(PAST, NOW)), EN)


def test_charts_are_valid_html(
    tmp_path: Path, nu_checker: Callable[[Path], list[Mapping[str, object]]]
) -> None:
    totals = {FR: amounts(**ALL), EN: amounts(original=800)}
    course = Course(points=(PAST, CoursePoint(day=NOW.day, languages=totals)), left=1)
    body = f"{state_patterns()}{coverage_chart(totals, EN)}{course_chart(course, EN)}"
    head = '<!DOCTYPE html><html lang="en"><head><title>Charts</title></head>'
    html = f"{head}<body>{body}</body></html>"
    (tmp_path / "charts.html").write_text(html, encoding="utf-8")
    assert nu_checker(tmp_path) == []
