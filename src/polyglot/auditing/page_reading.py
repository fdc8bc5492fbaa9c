"""What a built page says of itself and what it leads to, read with a parser of HTML."""

import re
from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from polyglot.auditing.addresses import Addresses, Target

_WANTED = (
    "html,title,[href],[src],[srcset],[poster],[data],[id],[lang],a[name],"
    'meta[name="robots"],meta[http-equiv="refresh"],meta[property="og:url"],'
    'meta[property="og:image"]'
)
_REFRESH = re.compile(
    r"\s*[01]?(?:\.[0-9]*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE
)
"""A redirect: one that lets people read for some seconds is a page that goes on."""
_NO_LOADED = frozenset({"canonical", "alternate", "prev", "next", "preconnect", "dns-prefetch"})
"""Kinds of ``<link>`` that name an address and load nothing."""


class Alternate(Struct, frozen=True, gc=False, array_like=True):
    """``<link rel="alternate" hreflang>``."""

    language: str
    url: str


class Reference(Struct, frozen=True, gc=False, array_like=True):
    """An address that an element names."""

    url: str
    """As the file has it, character references resolved."""
    kind: str
    """``link`` for what readers follow, ``style`` and ``script`` for those, ``part`` for others."""


class PageFacts(Struct, frozen=True, kw_only=True, gc=False):
    """One page, as its HTML has it."""

    language: str
    """Empty where `<html>` has none, or an empty one."""
    direction: str
    title: str
    canonical: str
    refresh: str
    """Where it redirects to at once; empty for a page."""
    is_noindex: bool
    alternates: tuple[Alternate, ...]
    languages: tuple[str, ...]
    """The values of ``lang`` and ``hreflang``, each once."""
    ids: tuple[str, ...]
    """In their order, those that are there twice twice."""
    names: tuple[str, ...]
    """The older way to name a place: ``<a name>``."""
    references: tuple[Reference, ...]
    """Each address once for each kind."""


def read_page(html: str) -> PageFacts:
    """What a page says; reads whatever it is given, as browsers do."""
    parser = LexborHTMLParser(html)
    reading = _Reading()
    seen = set()
    for node in parser.css(_WANTED):
        # A node comes once for each of the selectors that it fits.
        if node.mem_id not in seen:
            seen.add(node.mem_id)
            reading.take(node)
    return reading.facts()


def body_references(html: str) -> tuple[Reference, ...]:
    """The addresses of a piece of HTML, such as the content of a feed's entry."""
    return read_page(html).references


def targets(
    references: tuple[Reference, ...], addresses: Addresses, path: str
) -> Iterator[tuple[Reference, Target]]:
    """The references that stay inside the site, each with what it leads to."""
    for reference in references:
        target = addresses.target_of(reference.url, path)
        if target is not None:
            yield reference, target


class _Reading:
    """The facts of one page, gathered element by element."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._alternates: list[Alternate] = []
        self._languages: dict[str, None] = {}
        self._ids: list[str] = []
        self._names: list[str] = []
        self._references: dict[Reference, None] = {}
        self._is_noindex = False

    def facts(self) -> PageFacts:
        return PageFacts(
            language=self._values.get("lang", ""),
            direction=self._values.get("dir", ""),
            title=self._values.get("title", ""),
            canonical=self._values.get("canonical", ""),
            refresh=self._values.get("refresh", ""),
            is_noindex=self._is_noindex,
            alternates=tuple(self._alternates),
            languages=tuple(self._languages),
            ids=tuple(self._ids),
            names=tuple(self._names),
            references=tuple(self._references),
        )

    def take(self, node: LexborNode) -> None:
        tag, found = node.tag or "", node.attributes
        if "id" in found:
            self._ids.append(found["id"] or "")
        for name in ("lang", "hreflang"):
            if name in found:
                self._languages[found[name] or ""] = None
        self._take_head(tag or "", node, found)
        if tag == "link":
            self._take_link(found)
        elif tag != "meta":
            self._take_references(tag, found)

    def _take_head(self, tag: str, node: LexborNode, found: dict[str, str | None]) -> None:
        if tag == "html":
            self._values |= {name: found.get(name) or "" for name in ("lang", "dir")}
        elif tag == "title":
            self._values.setdefault("title", node.text().strip())
        elif tag == "meta":
            self._take_meta(found)
        elif tag == "a" and found.get("name"):
            self._names.append(found["name"] or "")

    def _take_meta(self, found: dict[str, str | None]) -> None:
        content = found.get("content") or ""
        if (found.get("name") or "").lower() == "robots":
            self._is_noindex |= "noindex" in content.lower() or content.lower() == "none"
        elif "http-equiv" in found:
            match = _REFRESH.match(content)
            self._values["refresh"] = match[1].strip() if match else ""
        else:
            self._refer(content, "part")

    def _take_link(self, found: dict[str, str | None]) -> None:
        kinds = (found.get("rel") or "").lower().split()
        url = found.get("href") or ""
        if "canonical" in kinds:
            self._values.setdefault("canonical", url)
        elif "alternate" in kinds and found.get("hreflang"):
            self._alternates.append(Alternate(found["hreflang"] or "", url))
        elif "stylesheet" in kinds:
            self._refer(url, "style")
        elif not _NO_LOADED.intersection(kinds) or "alternate" in kinds:
            self._refer(url, "part")

    def _take_references(self, tag: str, found: dict[str, str | None]) -> None:
        if "href" in found:
            self._refer(found["href"] or "", "link" if tag in {"a", "area"} else "part")
        if "src" in found:
            self._refer(found["src"] or "", "script" if tag == "script" else "part")
        for name in ("poster", "data") if tag in {"video", "object"} else ():
            self._refer(found.get(name) or "", "part")
        for candidate in (found.get("srcset") or "").split(","):
            self._refer(candidate.strip().partition(" ")[0], "part")

    def _refer(self, url: str, kind: str) -> None:
        if url:
            self._references[Reference(url.strip(), kind)] = None
