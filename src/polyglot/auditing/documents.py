"""What of a built tree is no page: feeds, sitemaps, robots.txt."""

from collections.abc import Iterator

from polyglot.auditing.feed_checks import ATOM, feed_problems
from polyglot.auditing.gathered import Gathered
from polyglot.auditing.pages import read_bytes, read_text
from polyglot.auditing.sitemap_checks import SitemapChecks, robots_problems
from polyglot.auditing.xml_elements import BrokenXmlError, Element, child_elements
from polyglot.problems import Problem, problem

_ROBOTS = "robots.txt"
_XML = (".xml", ".atom", ".rss", ".xhtml", ".svg")


class Documents:
    """The documents of a tree whose pages are known."""

    def __init__(self, site: Gathered) -> None:
        """Of none that has been read yet."""
        self._site = site
        self.feeds = 0
        self.sitemaps = SitemapChecks(site)

    def problems(self) -> Iterator[Problem]:
        """All that is wrong with any of them."""
        for path in self._site.tree.sizes:
            if path.endswith(_XML):
                yield from self._xml_problems(path)
        yield from self.sitemaps.unlisted_problems()
        has_robots = _ROBOTS in self._site.tree.sizes
        text = read_text(self._site.contract, _ROBOTS) if has_robots else ""
        yield from robots_problems(self._site, text, _ROBOTS)

    def _xml_problems(self, path: str) -> Iterator[Problem]:
        elements = child_elements(read_bytes(self._site.contract, path))
        try:
            yield from self._problems_in(path, next(elements), elements)
        except BrokenXmlError as error:
            place = self._site.contract.place(path)
            yield problem("built-xml", place, error.line, detail=error.detail)

    def _problems_in(
        self, path: str, root: Element, children: Iterator[Element]
    ) -> Iterator[Problem]:
        if root.name == "feed" and root.namespace == ATOM:
            self.feeds += 1
            yield from feed_problems(path, root, children, self._site)
        elif root.name in {"urlset", "sitemapindex"}:
            yield from self.sitemaps.problems_in(path, root, children)
        else:
            # Read to its end: it may break there.
            for _ in children:
                pass
