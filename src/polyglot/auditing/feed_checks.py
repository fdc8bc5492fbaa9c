"""Atom feeds (RFC 4287): what they must have, and where their entries lead."""

import re
from collections import Counter
from collections.abc import Iterator

from polyglot.auditing.gathered import Gathered
from polyglot.auditing.page_checks import is_language_tag
from polyglot.auditing.page_reading import Reference, body_references, targets
from polyglot.auditing.xml_elements import XML_LANGUAGE, Element
from polyglot.problems import Problem, problem

ATOM = "http://www.w3.org/2005/Atom"

_REQUIRED = ("id", "title", "updated")
"""Of a feed (§4.1.1) and of each of its entries (§4.1.2)."""
_DATES = ("updated", "published")
_DATE = re.compile(
    r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])T[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d+)?"
    r"(?:Z|[+-][0-2]\d:[0-5]\d)"
)
"""RFC 3339, as RFC 4287 §3.3 wants it: the letters are capitals."""


def feed_problems(
    path: str, root: Element, children: Iterator[Element], site: Gathered
) -> Iterator[Problem]:
    """All that is wrong with one feed; raises what `children` raise."""
    checks = _FeedChecks(path, site)
    head = Element("feed", root.attributes, root.line)
    entries: list[Element] = []
    for child in children:
        if child.name == "entry":
            entries.append(child)
            yield from checks.of_entry(child)
        else:
            head.children.append(child)
    yield from checks.of_head(head, entries)
    yield from checks.of_ids(entries)


class _FeedChecks:
    """The checks of one feed, which share its place."""

    def __init__(self, path: str, site: Gathered) -> None:
        self._path = path
        self._site = site
        self._place = site.contract.place(path)

    def of_head(self, head: Element, entries: list[Element]) -> Iterator[Problem]:
        if not head.attributes.get(XML_LANGUAGE):
            yield problem("built-feed-language", self._place, head.line)
        yield from self._of_shared(head)
        # §4.1.1: the feed's author is that of the entries that name none.
        if not head.first("author") and not all(entry.first("author") for entry in entries):
            yield self._lacks(head, "author")

    def of_entry(self, entry: Element) -> Iterator[Problem]:
        yield from self._of_shared(entry)
        links = [link for link in entry.all("link") if _relation(link) == "alternate"]
        if not links and not entry.first("content"):
            yield self._lacks(entry, "link")
        for link in links:
            yield from self._of_entry_link(link)
        content = entry.first("content")
        if content and content.attributes.get("type") == "html":
            yield from self._broken(body_references(content.text), content.line)

    def of_ids(self, entries: list[Element]) -> Iterator[Problem]:
        ids = [found for entry in entries if (found := entry.first("id"))]
        counts = Counter(each.text for each in ids)
        for each in {each.text: each for each in ids if counts[each.text] > 1}.values():
            yield problem("built-feed-id", self._place, each.line, found=each.text)

    def _of_shared(self, element: Element) -> Iterator[Problem]:
        """What a feed and an entry alike must have."""
        for name in _REQUIRED:
            found = element.first(name)
            if not found or (name == "id" and not found.text):
                yield self._lacks(element, name)
        for name in _DATES:
            found = element.first(name)
            if found and not _DATE.fullmatch(found.text):
                yield problem("built-feed-date", self._place, found.line, found=found.text)
        for author in element.all("author"):
            if not author.first("name"):
                yield self._lacks(author, "name")
        yield from self._of_languages(element)
        yield from self._broken(
            tuple(
                Reference(link.attributes.get("href", ""), "link")
                for link in element.all("link")
                if _relation(link) != "alternate" or element.name == "feed"
            ),
            element.line,
        )

    def _of_languages(self, element: Element) -> Iterator[Problem]:
        for each in (element, *element.children):
            found = each.attributes.get(XML_LANGUAGE, "")
            if found and not is_language_tag(found):
                yield problem("built-language-tag", self._place, each.line, found=found)

    def _of_entry_link(self, link: Element) -> Iterator[Problem]:
        url = link.attributes.get("href", "")
        yield from self._broken((Reference(url, "link"),), link.line)
        target = self._site.addresses.target_of(url, self._path)
        if target and self._site.tree.find(target.path) in self._site.unindexed:
            yield problem("built-unindexed-listed", self._place, link.line, url=url)

    def _broken(self, references: tuple[Reference, ...], line: int) -> Iterator[Problem]:
        for reference, target in targets(references, self._site.addresses, self._path):
            self._site.links += 1
            if self._site.tree.is_lost(target.path):
                yield problem("built-link-broken", self._place, line, url=reference.url)

    def _lacks(self, element: Element, name: str) -> Problem:
        values = {"parent": element.name, "element": name}
        return problem("built-feed-element", self._place, element.line, **values)


def _relation(link: Element) -> str:
    return link.attributes.get("rel", "alternate")
