"""Sitemaps (protocol 0.9, and Google's alternates in them): what they list is there to be found."""

import re
from collections.abc import Iterator

from polyglot.auditing.gathered import Gathered
from polyglot.auditing.xml_elements import Element
from polyglot.problems import Problem, problem

URLS_BOUND = 50_000
BYTES_BOUND = 50 * 1024 * 1024
_LATER_PAGE = re.compile(r"(?:.*/)?page/[0-9]+/index\.html")
"""Of a list: in no sitemap by intent (docs/machines.md)."""


class SitemapChecks:
    """All sitemaps of a tree, one after the other, and what they list together."""

    def __init__(self, site: Gathered) -> None:
        self._site = site
        self._listed: set[str] = set()
        self.files: set[str] = set()
        """The sitemaps themselves."""

    def problems_in(
        self, path: str, root: Element, children: Iterator[Element]
    ) -> Iterator[Problem]:
        """All that is wrong with one sitemap, or index of sitemaps."""
        self.files.add(path)
        place, count = self._site.contract.place(path), 0
        is_index = root.name == "sitemapindex"
        for child in children:
            count += 1
            yield from self._entry_problems(child, place, is_index=is_index)
        size = self._site.tree.sizes[path]
        if count > URLS_BOUND or size > BYTES_BOUND:
            megabytes = -(-size // 1_000_000)
            yield problem(
                "built-sitemap-large", place, count=count, size=megabytes, bound=URLS_BOUND
            )

    def unlisted_problems(self) -> Iterator[Problem]:
        """Pages to be indexed that no sitemap lists."""
        if not self.files:
            return
        for path in self._site.tree.pages():
            is_known = path in self._listed or path in self._site.unindexed
            if not is_known and not _LATER_PAGE.fullmatch(path):
                yield problem("built-unlisted", self._site.contract.place(path))

    def _entry_problems(self, entry: Element, place: str, *, is_index: bool) -> Iterator[Problem]:
        location = entry.first("loc")
        if location is None or not location.text:
            values = {"parent": entry.name, "element": "loc"}
            yield problem("built-sitemap-element", place, entry.line, **values)
            return
        url, line = location.text, location.line
        target = self._site.addresses.target_of(url, "")
        found = self._site.tree.find(target.path) if target else None
        self._site.links += 1
        if not found:
            yield problem("built-sitemap-broken", place, line, url=url)
        elif not is_index:
            self._listed.add(found)
            yield from self._page_problems(entry, found, place, url)

    def _page_problems(self, entry: Element, path: str, place: str, url: str) -> Iterator[Problem]:
        if path in self._site.unindexed:
            yield problem("built-unindexed-listed", place, entry.line, url=url)
        links = [link for link in entry.all("link") if link.attributes.get("hreflang")]
        if not links:
            return
        members = tuple(
            sorted(
                (link.attributes["hreflang"], self._path_of(link.attributes.get("href", "")))
                for link in links
            )
        )
        if members != self._site.lists.get(path, ()):
            yield problem("built-sitemap-alternates", place, entry.line, url=url)

    def _path_of(self, url: str) -> str:
        target = self._site.addresses.target_of(url, "")
        return target.path if target else url


def robots_problems(site: Gathered, text: str | None, path: str) -> Iterator[Problem]:
    """Whether robots.txt, which may be missing, names a sitemap that there is (RFC 9309 §2.2.4)."""
    lines = (text or "").splitlines()
    urls = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("sitemap:")]
    found = [site.addresses.target_of(url, path) for url in urls if site.addresses.is_absolute(url)]
    if not any(target and site.tree.find(target.path) for target in found):
        yield problem("built-robots", site.contract.place(path))
