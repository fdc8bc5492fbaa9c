"""Charts as SVG drawn when the dashboard is made: how much stands in which state, now and before.

Each state has a pattern of its own beside its colour and its sign, so that charts are read without
colours and on paper. Everything is placed in per cent of the width: a chart is as wide as there is
room, its patterns and letters stay as they are. Colours are those of the pages' style sheet.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from polyglot.cldr import language_name, written_number
from polyglot.emit.dashboard.rendering import day_in, states_in, ui_in
from polyglot.relate.course import Course, CoursePoint
from polyglot.relate.coverage import Amount
from polyglot.relate.status import State
from polyglot.tags import Tag, is_right_to_left

Amounts = Mapping[State, Amount]
"""What stands in which state; the others have nothing."""

_LINE = 'fill="none" stroke="currentColor" stroke-width'
_PATTERNS = {
    State.ORIGINAL: '<rect width="8" height="8"/>',
    State.CURRENT: (
        '<rect width="8" height="8" opacity=".35"/>'
        f'<path d="M-2 6l4 4M0 0l8 8M6 -2l4 4" {_LINE}=".75"/>'
    ),
    State.OUTDATED: f'<path d="M-2 2l4 -4M0 8l8 -8M6 10l4 -4" {_LINE}="2"/>',
    State.PARTIAL: '<rect width="4" height="8"/>',
    State.MACHINE: f'<path d="M0 1h8M1 0v8" {_LINE}="1.5"/>',
    State.UNVERIFIED: '<circle cx="2" cy="2" r="1.4"/><circle cx="6" cy="6" r="1.4"/>',
    State.MISSING: '<rect width="8" height="8" opacity=".14"/>',
    State.EXCLUDED: f'<path d="M0 4h8" {_LINE}="1"/>',
}
"""Eight by eight pixels each, in the colour of its state."""

_SIGN_FITS = 6.0
"""Per cent of a bar's width that a sign takes on a phone."""
_SIGN_FITS_HEIGHT = 12.0
"""Per cent of the height of a chart over time."""


def state_patterns() -> Markup:
    """What charts are filled with: once on a page that has any."""
    patterns = "".join(
        f'<pattern id="fill-{state}" class="state-{state}" fill="currentColor" '
        f'width="8" height="8" patternUnits="userSpaceOnUse">{shapes}</pattern>'
        for state, shapes in _PATTERNS.items()
    )
    return _markup(
        '<svg class="chart-patterns" width="0" height="0" aria-hidden="true" focusable="false">'
        f"<defs>{patterns}</defs></svg>"
    )


def chart_legend(states: Sequence[State], language: Tag) -> Markup:
    """What patterns and signs stand for, in a language of the interface."""
    views = states_in(language)
    items = "".join(
        f'<li><svg class="swatch" width="32" height="16" aria-hidden="true" focusable="false">'
        f"{_area(state, ('0', '0'), ('100%', '100%'))}</svg> "
        f'<span class="state state-{state}"><span class="sign" aria-hidden="true">'
        f"{escape(views[state].sign)}</span> {escape(views[state].name)}</span></li>"
        for state in states
    )
    return _markup(f'<ul class="chart-legend">{items}</ul>')


def coverage_chart(totals: Mapping[Tag, Amounts], language: Tag) -> Markup:
    """Two bars a language of the site, of its works and of its source words; a legend below.

    Empty where there is nothing. `language` is that of the interface.
    """
    states = _states_of(totals.values())
    if not states:
        return Markup("")
    ui = ui_in(language)
    rows = []
    for tag, amounts in totals.items():
        name = language_name(tag, language)
        kinds = (
            (ui.gettext("works"), {state: each.posts for state, each in amounts.items()}),
            (ui.gettext("source words"), {state: each.words for state, each in amounts.items()}),
        )
        bars = "".join(
            f'<span class="bar-kind">{escape(kind)}</span>{_bar(name, kind, counts, language)}'
            for kind, counts in kinds
        )
        rows.append(f'<div class="bar-row"><p class="bar-name">{escape(name)}</p>{bars}</div>')
    return _markup(
        f'<figure class="chart chart-coverage">{"".join(rows)}'
        f"<figcaption>{chart_legend(states, language)}</figcaption></figure>"
    )


def _bar(name: str, kind: str, counts: Mapping[State, int], language: Tag) -> str:
    """One bar of all that is counted; its title says each number."""
    total = sum(counts.values())
    counted = _counts_text(counts, language)
    title = (
        ui_in(language).gettext("{label}: {value}").format(label=f"{name}, {kind}", value=counted)
    )
    parts, start = [], 0.0
    for state in State:
        width = 100 * counts.get(state, 0) / total if total else 0.0
        if width:
            left = 100 - start - width if is_right_to_left(language) else start
            parts.append(_area(state, (_percent(left), "0"), (_percent(width), "100%")))
            if width >= _SIGN_FITS:
                parts.append(_sign(state, left + width / 2, "50%", language))
            start += width
    return _svg("chart-bar", "28", title, "".join(parts))


def course_chart(course: Course, language: Tag) -> Markup:
    """A chart a language of the site: its source words by state, each point up to the next.

    All have one scale. Below each the numbers as a table. Empty without a past. `language` is that
    of the interface.
    """
    points = course.points
    tags = points[-1].languages if points else {}
    every = [point.languages.get(tag, {}) for point in points for tag in tags]
    most = max((sum(_words(found).values()) for found in every), default=0)
    if len(points) < 2 or not most:
        return Markup("")
    states = _states_of(every)
    figures = "".join(_course_figure(tag, points, most, language) for tag in tags)
    note = _left_note(course.left, language)
    return _markup(
        f'<div class="chart chart-course">{figures}{chart_legend(states, language)}{note}</div>'
    )


def _left_note(left: int, language: Tag) -> str:
    if not left:
        return ""
    text = ui_in(language).ngettext(
        "{count} point of the past is not measured yet; the next dashboard adds to them.",
        "{count} points of the past are not measured yet; the next dashboard adds to them.",
        left,
    )
    return f'<p class="quiet">{escape(text.format(count=left))}</p>'


def _course_figure(tag: Tag, points: Sequence[CoursePoint], most: int, language: Tag) -> str:
    ui = ui_in(language)
    name = language_name(tag, language)
    first, last = (day_in(point.day, language) for point in (points[0], points[-1]))
    title = ui.gettext("{language}: source words by state, from {start} to {end}").format(
        language=name, start=first, end=last
    )
    drawn = "".join(_steps(tag, points, most, language))
    top = ui.ngettext("{count} word", "{count} words", most).format(count=most)
    return (
        f'<figure class="course"><figcaption>{escape(name)}</figcaption>'
        f'<p class="course-top" aria-hidden="true">{escape(top)}</p>'
        f"{_svg('chart-area', '160', title, drawn)}"
        f'<p class="course-days" aria-hidden="true"><span>{escape(first)}</span>'
        f"<span>{escape(last)}</span></p>"
        f"{_course_table(tag, points, language)}</figure>"
    )


def _steps(tag: Tag, points: Sequence[CoursePoint], most: int, language: Tag) -> list[str]:
    """What stood at each point up to the next; at the last one as wide as a twentieth."""
    days = (points[-1].day - points[0].day).days
    parts = []
    for at, point in enumerate(points):
        start = _share_of_time((point.day - points[0].day).days, days)
        end = 100.0
        if at + 1 < len(points):
            end = _share_of_time((points[at + 1].day - points[0].day).days, days)
        left = 100 - end if is_right_to_left(language) else start
        is_last = at + 1 == len(points)
        parts += _column(
            point.languages.get(tag, {}), most, left, end - start, language, has_signs=is_last
        )
    return parts


def _share_of_time(day: int, days: int) -> float:
    return 95.0 * day / days


def _column(
    amounts: Amounts, most: int, left: float, width: float, language: Tag, *, has_signs: bool
) -> list[str]:
    """From the ground up, in the order of states."""
    parts, top = [], 100.0
    for state, words in _words(amounts).items():
        height = 100 * words / most
        top -= height
        place, size = (_percent(left), _percent(top)), (_percent(width), _percent(height))
        parts.append(_area(state, place, size))
        if has_signs and height >= _SIGN_FITS_HEIGHT:
            parts.append(_sign(state, left + width / 2, _percent(top + height / 2), language))
    return parts


def _course_table(tag: Tag, points: Sequence[CoursePoint], language: Tag) -> str:
    """The same numbers, to be read."""
    ui, views = ui_in(language), states_in(language)
    states = _states_of(point.languages.get(tag, {}) for point in points)
    heads = "".join(
        f'<th scope="col" class="number">{escape(views[state].name)}</th>' for state in states
    )
    rows = "".join(_table_row(tag, point, states, language) for point in points)
    name = escape(language_name(tag, language))
    return (
        f"<details><summary>{escape(ui.gettext('The numbers'))}</summary>"
        f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">'
        f'<table><thead><tr><th scope="col">{escape(ui.gettext("date"))}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _table_row(tag: Tag, point: CoursePoint, states: Sequence[State], language: Tag) -> str:
    words = _words(point.languages.get(tag, {}))
    cells = "".join(
        f'<td class="number">{_number(words.get(state, 0), language)}</td>' for state in states
    )
    return f'<tr><th scope="row">{escape(day_in(point.day, language))}</th>{cells}</tr>'


def _words(amounts: Amounts) -> dict[State, int]:
    """Source words, in the order of states; what has none is left out."""
    words = {state: amounts[state].words for state in State if state in amounts}
    return {state: count for state, count in words.items() if count}


def _states_of(found: Iterable[Amounts]) -> list[State]:
    """The states that any of these has something in, in their order."""
    seen = {
        state for amounts in found for state, each in amounts.items() if each.posts or each.words
    }
    return [state for state in State if state in seen]


def _counts_text(counts: Mapping[State, int], language: Tag) -> str:
    views = states_in(language)
    parts = [
        f"{views[state].name} {_number(counts[state], language)}"
        for state in State
        if counts.get(state)
    ]
    return ", ".join(parts) or _number(0, language)


def _area(state: State, place: tuple[str, str], size: tuple[str, str]) -> str:
    """A rectangle in the pattern of a state."""
    (x, y), (width, height) = place, size
    where = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    return f'<rect class="area state-{state}" {where} fill="url(#fill-{state})"/>'


def _sign(state: State, x: float, y: str, language: Tag) -> str:
    sign = escape(states_in(language)[state].sign)
    return f'<text class="area-sign" x="{_percent(x)}" y="{y}" dy=".35em">{sign}</text>'


def _svg(name: str, height: str, title: str, drawn: str) -> str:
    return (
        f'<svg class="{name}" width="100%" height="{height}" role="img">'
        f"<title>{escape(title)}</title>{drawn}</svg>"
    )


def _percent(share: float) -> str:
    return f"{round(share, 2):g}%"


@lru_cache(maxsize=16_384)
def _number(number: int, language: Tag) -> str:
    return str(escape(written_number(number, language)))


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 -- all that comes from outside was escaped
