"""The first page: how much of the site exists in which language, and what asks for attention."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from os.path import relpath, sep
from urllib.parse import quote

import msgspec
from msgspec import Struct

from polyglot.analyse.posts import Post
from polyglot.catalogs.names import catalog_title
from polyglot.config import Config
from polyglot.emit.dashboard.badges import make_badges
from polyglot.emit.dashboard.charts import course_chart, coverage_chart, state_patterns
from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.next_steps import next_steps
from polyglot.emit.dashboard.problem_list import problems_by_kind
from polyglot.emit.dashboard.rendering import Place, render_page
from polyglot.emit.status_view import CatalogView, Totals
from polyglot.emit.tables import printable
from polyglot.output import Output
from polyglot.relate.coverage import Amount, LanguageCoverage
from polyglot.relate.status import Cell, Row, State
from polyglot.tags import Tag

PATH = "index.html"
NUMBERS = "dashboard.json"

_SHOWN = 10
"""Posts of a list; of more the page about all works tells."""
_NONE = Amount(posts=0, words=0)


class CoverageLine(Struct, frozen=True, kw_only=True):
    """A language, with what stands in each of the states that the site has at all."""

    language: Tag
    amounts: tuple[tuple[State, Amount], ...]
    share: float | None


class CatalogLine(Struct, frozen=True, kw_only=True):
    """The interface strings of a domain, and how they stand in each language."""

    title: str
    source: str
    cells: tuple[tuple[Tag, State, int, int], ...]
    """Language, state, strings that are not translated, and all of them."""


class PostLine(Struct, frozen=True, kw_only=True):
    """A post in a list."""

    name: str
    """Of the page about its work."""
    title: str
    language: Tag
    state: State
    day: date | None
    behind: int
    """Segments that are as its state says, where a record counts them; else 0."""
    words: int
    """Source words that changed."""


class LanguageNumbers(Struct, frozen=True, kw_only=True):
    """How much of the works exists in a language."""

    covered_words: int
    wanted_words: int
    share: float | None
    """0–1; null where no word is wanted."""


class OverviewNumbers(Struct, frozen=True, kw_only=True):
    """What ``dashboard.json`` holds (docs/json.md)."""

    schema: int = 1
    made: date
    commit: str
    languages: tuple[Tag, ...]
    totals: Totals
    """As ``status --format json`` has them."""
    coverage: dict[Tag, LanguageNumbers]
    problems: dict[str, int]
    """How many of each code."""


def overview_numbers(facts: Facts) -> Iterator[Output]:
    """The numbers of the overview, for programs."""
    found = facts.coverage.totals.languages
    numbers = OverviewNumbers(
        made=facts.frame.made,
        commit=facts.frame.commit,
        languages=facts.frame.site_languages,
        totals=facts.document.totals,
        coverage={tag: _language_numbers(covered) for tag, covered in found.items()},
        problems=dict(sorted(Counter(each.found.code for each in facts.problems).items())),
    )
    yield Output(path=NUMBERS, content=msgspec.json.encode(numbers) + b"\n")


def _language_numbers(covered: LanguageCoverage) -> LanguageNumbers:
    return LanguageNumbers(
        covered_words=covered.covered_words,
        wanted_words=covered.wanted_words,
        share=covered.share,
    )


def overview_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """The overview in a language of the interface; that of the first one at the top, too."""
    places = [Place(language=language, path=PATH)]
    if language == facts.frame.languages[0]:
        places.append(Place(language=language, path=PATH, is_top=True))
    values = _values(facts, language)
    for place in places:
        yield render_page(facts.frame, place, "index.html", **values)


def _values(facts: Facts, language: Tag) -> dict[str, object]:
    lines = coverage_lines(facts)
    amounts = facts.document.totals.languages
    return {
        "totals": facts.document.totals,
        "coverage": lines,
        "states_shown": [state for state, _ in lines[0].amounts] if lines else [],
        "site_languages": facts.frame.site_languages,
        "next_steps": list(next_steps(facts, language)),
        "coverage_chart": state_patterns() + coverage_chart(amounts, language),
        "history_chart": course_chart(facts.course, language),
        "catalogs": [_catalog_line(each) for each in facts.document.catalogs],
        "outdated": oldest_outdated(facts),
        "newest": newest_posts(facts),
        "kinds": problems_by_kind(facts.problems, language),
        "badges": list(make_badges(facts)),
        "folder": _folder(facts.config),
    }


def _folder(config: Config) -> str:
    """What leads from the site's folder to the dashboard, as an address; ends in a slash."""
    return quote(relpath(config.dashboard, config.root).replace(sep, "/")) + "/"


def coverage_lines(facts: Facts) -> list[CoverageLine]:
    """One per language of the site, each with the same states: those that occur in any."""
    amounts = facts.document.totals.languages
    states = [state for state in State if any(state in found for found in amounts.values())]
    return [
        CoverageLine(
            language=language,
            amounts=tuple((state, found.get(state, _NONE)) for state in states),
            share=facts.coverage.totals.languages[language].share,
        )
        for language, found in amounts.items()
    ]


def _catalog_line(view: CatalogView) -> CatalogLine:
    cells = []
    for language, cell in view.cells.items():
        counts = {state: count.strings for state, count in cell.strings.items()}
        total = sum(counts.values())
        cells.append((language, cell.state, total - counts.get("translated", 0), total))  # type: ignore[call-overload]  # a StrEnum's member is its text
    return CatalogLine(
        title=catalog_title(view.domain), source=printable(view.source), cells=tuple(cells)
    )


def oldest_outdated(facts: Facts) -> list[PostLine]:
    """The translations whose source has changed since, the oldest of them first."""
    found = [
        _post_line(facts, row, language, cell)
        for row in facts.status.rows
        for language, cell in row.cells.items()
        if cell.state is State.OUTDATED
    ]
    return sorted(found, key=lambda line: (line.day is None, line.day or date.min, line.name))


def newest_posts(facts: Facts) -> list[PostLine]:
    """The posts that came last, by their own dates."""
    dated = [
        (cell.edition.post.metadata.date, row, language, cell)
        for row in facts.status.rows
        for language, cell in row.cells.items()
        if cell.edition and cell.edition.post.metadata.date
    ]
    dated.sort(key=lambda found: (found[0], found[1].group.key, found[2]), reverse=True)
    return [_post_line(facts, row, language, cell) for _, row, language, cell in dated[:_SHOWN]]


def _post_line(facts: Facts, row: Row, language: Tag, cell: Cell) -> PostLine:
    original = row.group.original.post
    post = cell.edition.post if cell.edition else original
    day = _day_of(post) or _day_of(original)
    return PostLine(
        name=facts.names[row.group.key],
        title=printable(post.metadata.title or original.metadata.title or row.group.key),
        language=language,
        state=cell.state,
        day=day.date() if day else None,
        behind=cell.segments_behind,
        words=cell.outdated,
    )


def _day_of(post: Post) -> datetime | None:
    return post.metadata.updated or post.metadata.date
