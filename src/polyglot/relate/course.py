"""The course of a site over time: how much there was of it in each language and state."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct

from polyglot.relate.coverage import Amount, count_states
from polyglot.relate.status import State, Status
from polyglot.tags import Tag


class CoursePoint(Struct, frozen=True, kw_only=True):
    """A site on one day."""

    day: date
    commit: str = ""
    """Empty for the files as they are."""
    languages: dict[Tag, dict[State, Amount]]
    """As the totals of `status` have them: states that nothing is in are left out."""


class Course(Struct, frozen=True, kw_only=True):
    """A site over time."""

    points: tuple[CoursePoint, ...] = ()
    """Oldest first; the last is the site as it is. Days rise."""
    left: int = 0
    """Points of the past that there was no time for; a later run adds them."""


def measure_point(status: Status, day: date, commit: str = "") -> CoursePoint:
    """What there is of a site; `status` has words."""
    return CoursePoint(
        day=day,
        commit=commit,
        languages={
            language: count_states(row.cells[language] for row in status.rows)
            for language in status.languages
        },
    )


Dated = TypeVar("Dated")


def spread_evenly(dated: Sequence[tuple[date, Dated]], count: int) -> list[tuple[date, Dated]]:
    """At most `count` of these, oldest first: what held at moments evenly over their time.

    `dated` are sorted by their day. The first and the last are always among them, but for a
    `count` of 1, which leaves the last; none for 0.
    """
    if len(dated) <= count or count < 2:
        return list(dated)[-count:] if count else []
    first, last = dated[0][0], dated[-1][0]
    step = (last - first) / (count - 1)
    found: dict[int, tuple[date, Dated]] = {}
    for number in range(count):
        # Of the last exactly: fractions of days are lost.
        moment = last if number == count - 1 else first + step * number
        at = max(index for index, (day, _) in enumerate(dated) if day <= moment)
        found[at] = dated[at]
    return [found[at] for at in sorted(found)]


def join_points(points: Iterable[CoursePoint]) -> tuple[CoursePoint, ...]:
    """Oldest first, of each day the last that is given."""
    by_day = {point.day: point for point in points}
    return tuple(by_day[day] for day in sorted(by_day))
