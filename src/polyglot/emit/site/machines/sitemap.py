"""The sitemap (sitemaps.org protocol 0.9), with each page's alternates, and robots.txt."""

from collections.abc import Iterable, Iterator, Sequence

from polyglot.config import Config
from polyglot.emit.site.lists.terms import TermIndex
from polyglot.emit.site.machines.xml_text import escape
from polyglot.emit.site.pages import (
    Alternates,
    Frame,
    Robots,
    Sitemap,
    SitemapIndex,
    SitemapSet,
    Task,
)
from polyglot.emit.site.works import Work, page_url, updated_of

_URLS_BOUND = 50_000
_SIZE_BOUND_BYTES = 52_428_800
"""What the protocol allows one file to hold."""
_LINE_BYTES = 72
"""Of the line of an alternate, or of a page, without its URL and its language; rounded up."""


def sitemap_tasks(
    config: Config, works: Sequence[Work], terms: Sequence[TermIndex], others: Sequence[Alternates]
) -> list[Task]:
    """One sitemap, or an index of several; `others` are pages that are in neither of the two."""
    sets = [_undated(each) for each in others if each.urls]
    sets += [_work_set(work) for work in works]
    sets += [each for index in terms for each in _term_sets(index)]
    parts = list(_parts(sets, len(config.origin)))
    if len(parts) == 1:
        return [Sitemap(path="sitemap.xml", sets=parts[0])]
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = SitemapIndex(path="sitemap.xml", urls=tuple(page_url(config, path) for path in paths))
    maps = [Sitemap(path=path, sets=part) for path, part in zip(paths, parts, strict=True)]
    return [index, *maps]


def robots_of(config: Config) -> Robots:
    """The robots.txt that names the sitemap."""
    return Robots(path="robots.txt", sitemap_url=page_url(config, "sitemap.xml"))


def _parts(sets: Iterable[SitemapSet], origin_bytes: int) -> Iterator[tuple[SitemapSet, ...]]:
    """`sets` in as many as fit into one file each, by URLs and by size."""
    part: list[SitemapSet] = []
    urls = size = 0
    for each in sets:
        more_urls = len(each.modified)
        more = _bytes_of(each, origin_bytes)
        if part and (urls + more_urls > _URLS_BOUND or size + more > _SIZE_BOUND_BYTES):
            yield tuple(part)
            part, urls, size = [], 0, 0
        part.append(each)
        urls += more_urls
        size += more
    yield tuple(part)


def _bytes_of(found: SitemapSet, origin_bytes: int) -> int:
    """At least what the set takes in a file: every page of it lists them all."""
    listed = [*found.alternates.urls, ("x-default", found.alternates.default)]
    lines = sum(_LINE_BYTES + origin_bytes + len(tag) + len(url) for tag, url in listed)
    return len(found.modified) * (lines + lines // len(listed) + _LINE_BYTES)


def _undated(alternates: Alternates) -> SitemapSet:
    return SitemapSet(alternates=alternates, modified=("",) * len(_members(alternates)))


def _members(alternates: Alternates) -> list[str]:
    """The URLs of the set; that which lets readers choose a language is in none of them."""
    urls = [url for _, url in alternates.urls]
    return urls if alternates.default in urls else [*urls, alternates.default]


def _work_set(work: Work) -> SitemapSet:
    moments = (updated_of(page.edition, work.row) for page in work.editions.values())
    days = tuple(moment.date().isoformat() if moment else "" for moment in moments)
    return SitemapSet(alternates=work.alternates, modified=days)


def _term_sets(index: TermIndex) -> list[SitemapSet]:
    by_key = {
        key: term.alternates for found in index.by_language.values() for key, term in found.items()
    }
    found = [index.list_alternates, *(by_key[key] for key in sorted(by_key))]
    return [_undated(each) for each in found if each.urls]


def render_sitemap(sitemap: Sitemap, frame: Frame) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:xhtml="http://www.w3.org/1999/xhtml">'
        ),
    ]
    for each in sitemap.sets:
        lines += _set_lines(each, frame.origin)
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def _set_lines(found: SitemapSet, origin: str) -> list[str]:
    """One `url` for each member; all list the same alternates."""
    named = [*found.alternates.urls, ("x-default", found.alternates.default)]
    alternates = "".join(
        f'\n<xhtml:link rel="alternate" hreflang="{tag}" href="{_text(origin + url)}"/>'
        for tag, url in named
    )
    return [
        f"<url><loc>{_text(origin + url)}</loc>{_modified(day)}{alternates}</url>"
        for url, day in zip(_members(found.alternates), found.modified, strict=True)
    ]


def _modified(day: str) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""


def render_sitemap_index(index: SitemapIndex, frame: Frame) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<sitemap><loc>{_text(frame.origin + url)}</loc></sitemap>" for url in index.urls),
        "</sitemapindex>",
    ]
    return ("\n".join(lines) + "\n").encode()


def render_robots(robots: Robots, frame: Frame) -> bytes:
    text = f"User-agent: *\nAllow: /\n\nSitemap: {frame.origin}{robots.sitemap_url}\n"
    return text.encode()


def _text(url: str) -> str:
    return escape(url)
