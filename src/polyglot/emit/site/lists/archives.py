"""Archives: every post of a language by year, those without a date last.

One page holds all years as long as a reader can look through it; beyond that it leads to a page a
year, so that a new post changes its own year alone, and no page holds ten thousand posts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from polyglot.config import Config
from polyglot.emit.site.pages import Alternates, ArchiveEntry, ArchivePage, ArchiveSection, Entry
from polyglot.emit.site.urls import Claims
from polyglot.emit.site.works import page_url, prefix_of
from polyglot.tags import Tag

_WHOLE = 200
"""Posts of a language up to which one page holds them all."""
_BOUND = 500
"""Posts on one page of a year."""
_FOLDER = "archive"
_UNDATED = "undated"

_Years = dict[int, list[ArchiveEntry]]
"""The newest year first; posts without a date are those of year 0."""


class Archives(Struct, frozen=True, kw_only=True):
    """The archive in every language that has a post."""

    pages: tuple[ArchivePage, ...]
    alternates: Alternates
    """Of the first pages."""


def plan_archives(
    config: Config, listed: Mapping[Tag, Iterable[Entry]], claims: Claims
) -> Archives:
    """Of what each language lists. Where a post has the address of a page, the page gives way."""
    years = {language: _years(listed[language]) for language in config.languages}
    are_whole = all(_count(found) <= _WHOLE for found in years.values())
    paths = _paths(config, years, claims, are_whole=are_whole)
    pages = [
        page
        for language, found in years.items()
        if found
        for page in _pages(config, language, found, paths, claims)
    ]
    return Archives(pages=tuple(pages), alternates=_alternates(config, paths, None))


def _years(entries: Iterable[Entry]) -> _Years:
    found: _Years = defaultdict(list)
    for each in entries:
        entry = ArchiveEntry(
            title=each.title,
            url=each.url,
            language=each.language,
            title_language=each.title_language,
            date=each.date,
        )
        found[each.date.year if each.date else 0].append(entry)
    # A translation stands where its own date is, which its original's order need not follow.
    return {year: sorted(found[year], key=_age) for year in sorted(found, reverse=True)}


def _age(entry: ArchiveEntry) -> float:
    return -entry.date.timestamp() if entry.date else 0.0


def _count(years: _Years) -> int:
    return sum(len(entries) for entries in years.values())


_Paths = dict[tuple[Tag, int | None], str]
"""Of the first page of each year of each language, and of its archive as a whole (None)."""


def _paths(
    config: Config, years: Mapping[Tag, _Years], claims: Claims, *, are_whole: bool
) -> _Paths:
    paths: _Paths = {}
    for language, found in years.items():
        folder = f"{prefix_of(config, language)}{_FOLDER}"
        own = [None, *(() if are_whole else found)] if found else []
        for year in own:
            name = "" if year is None else f"/{year or _UNDATED}"
            paths[language, year] = _claimed(f"{folder}{name}/index.html", claims)
    return paths


def _claimed(path: str, claims: Claims) -> str:
    return claims.claim_nearest(path, path)[0]


def _alternates(config: Config, paths: _Paths, year: int | None) -> Alternates:
    urls = {
        language: page_url(config, paths[language, year])
        for language in config.languages
        if (language, year) in paths
    }
    default = urls.get(config.default_language) or next(iter(urls.values()), "")
    return Alternates(urls=tuple(urls.items()), default=default)


def _pages(
    config: Config, language: Tag, years: _Years, paths: _Paths, claims: Claims
) -> Iterator[ArchivePage]:
    """The first page of a language, and those of its years where they have some of their own."""
    path = paths[language, None]
    yield ArchivePage(
        path=path,
        url=page_url(config, path),
        language=language,
        sections=tuple(
            _section(config, year, entries, paths.get((language, year), ""))
            for year, entries in years.items()
        ),
        alternates=_alternates(config, paths, None),
    )
    for year, entries in years.items():
        if (language, year) in paths:
            yield from _year_pages(config, (language, year), entries, paths, claims)


def _section(
    config: Config, year: int, entries: Sequence[ArchiveEntry], path: str
) -> ArchiveSection:
    """A year on the first page: its posts, or where they are."""
    return ArchiveSection(
        year=year,
        posts=len(entries),
        url=page_url(config, path) if path else f"#{year or _UNDATED}",
        entries=() if path else tuple(entries),
    )


def _year_pages(
    config: Config,
    place: tuple[Tag, int],
    entries: Sequence[ArchiveEntry],
    paths: _Paths,
    claims: Claims,
) -> Iterator[ArchivePage]:
    """The posts of a year by month, in pages; the first alone answers to those of others."""
    language, year = place
    total = -(-len(entries) // _BOUND)
    first = paths[place]
    folder = first.removesuffix("index.html")
    more = (f"{folder}page/{number}/index.html" for number in range(2, total + 1))
    own = [first, *(_claimed(path, claims) for path in more)]
    urls = ["", *(page_url(config, path) for path in own), ""]
    for number, path in enumerate(own, 1):
        yield ArchivePage(
            path=path,
            url=urls[number],
            language=language,
            year=year,
            all_url=page_url(config, paths[language, None]),
            sections=_months(year, entries[_BOUND * (number - 1) : _BOUND * number]),
            number=number,
            total=total,
            newer_url=urls[number - 1],
            older_url=urls[number + 1],
            alternates=_alternates(config, paths, year),
        )


def _months(year: int, entries: Iterable[ArchiveEntry]) -> tuple[ArchiveSection, ...]:
    months: dict[date | None, list[ArchiveEntry]] = defaultdict(list)
    for entry in entries:
        months[date(year, entry.date.month, 1) if entry.date else None].append(entry)
    return tuple(
        ArchiveSection(year=year, month=month, posts=len(found), entries=tuple(found))
        for month, found in months.items()
    )
