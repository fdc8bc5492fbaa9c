"""The sitemap (sitemaps.org protocol 0.9), with each page's alternates, and robots.txt."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from polyglot.config import Config
from polyglot.emit.site.pages import (
    Alternates,
    Frame,
    Robots,
    Sitemap,
    SitemapIndex,
    SitemapSet,
    Task,
)
from polyglot.emit.site.terms import TermIndex
from polyglot.emit.site.works import Work, page_url, updated_of

_BOUND = 15_000
"""Sets in one file. The protocol allows 50,000 URLs; a set has one for each language."""


def sitemap_tasks(
    config: Config,
    works: Sequence[Work],
    terms: Sequence[TermIndex],
    homes: Alternates,
    of_credits: Alternates,
) -> list[Task]:
    """One sitemap, or an index of several, and the robots.txt that names it."""
    sets = [_undated(homes)]
    sets += [_work_set(work) for work in works]
    sets += [each for index in terms for each in _term_sets(index)]
    sets += [_undated(of_credits)] if of_credits.urls else []
    bound = max(1, _BOUND * 3 // max(3, len(config.languages)))
    parts = [tuple(sets[at : at + bound]) for at in range(0, len(sets), bound)]
    robots = Robots(path="robots.txt", sitemap_url=page_url(config, "sitemap.xml"))
    if len(parts) == 1:
        return [Sitemap(path="sitemap.xml", sets=parts[0]), robots]
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = SitemapIndex(path="sitemap.xml", urls=tuple(page_url(config, path) for path in paths))
    maps = [Sitemap(path=path, sets=part) for path, part in zip(paths, parts, strict=True)]
    return [index, *maps, robots]


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


def _undated(alternates: Alternates) -> SitemapSet:
    return SitemapSet(alternates=alternates, modified=("",) * len(alternates.urls))


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
        f'\n<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(origin + url)}"/>'
        for tag, url in named
    )
    return [
        f"<url><loc>{escape(origin + url)}</loc>{_modified(day)}{alternates}</url>"
        for (_, url), day in zip(found.alternates.urls, found.modified, strict=True)
    ]


def _modified(day: str) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""


def render_sitemap_index(index: SitemapIndex, frame: Frame) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<sitemap><loc>{escape(frame.origin + url)}</loc></sitemap>" for url in index.urls),
        "</sitemapindex>",
    ]
    return ("\n".join(lines) + "\n").encode()


def render_robots(robots: Robots, frame: Frame) -> bytes:
    text = f"User-agent: *\nAllow: /\n\nSitemap: {frame.origin}{robots.sitemap_url}\n"
    return text.encode()
