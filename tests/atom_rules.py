"""What RFC 4287 says that a feed MUST have, as a list of what one has not."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_ONE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}
_AT_MOST_ONE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("content", "published", "rights", "source", "summary"),
}
_CHILDREN = {
    "feed": {"author", "category", "contributor", "generator", "icon", "id", "link", "logo"}
    | {"rights", "subtitle", "title", "updated", "entry"},
    "entry": {"author", "category", "content", "contributor", "id", "link", "published", "rights"}
    | {"source", "summary", "title", "updated"},
}


def atom_faults(content: bytes) -> list[str]:
    """What RFC 4287 requires and the feed in `content` lacks; each with its section."""
    feed = ET.fromstring(content)
    if feed.tag != f"{ATOM}feed":
        return ["4.1.1: not a feed"]
    faults = [*_container_faults(feed, "feed"), *_text_faults(feed)]
    has_author = feed.find(f"{ATOM}author") is not None
    for entry in feed.findall(f"{ATOM}entry"):
        faults += _container_faults(entry, "entry")
        faults += _entry_faults(entry, has_author=has_author)
    return faults


def _container_faults(element: ET.Element, kind: str) -> Iterator[str]:
    counts = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (
        f"4.1: {kind} has {counts[name]} {name}" for name in _ONE[kind] if counts[name] != 1
    )
    yield from (f"4.1: {kind} has {counts[n]} {n}" for n in _AT_MOST_ONE[kind] if counts[n] > 1)
    yield from (f"4.1: {kind} holds {name}" for name in counts if name not in _CHILDREN[kind])
    links = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    )
    yield from (f"4.1: {count} alternates of {of}" for of, count in links.items() if count > 1)
    yield from (fault for child in element for fault in _child_faults(child))


def _child_faults(child: ET.Element) -> Iterator[str]:
    name, text = child.tag.removeprefix(ATOM), child.text or ""
    if name == "id" and not urlsplit(text.strip()).scheme:
        yield f"4.2.6: the id {text!r} is not an absolute IRI"
    if name in {"updated", "published"} and not _DATE.fullmatch(text):
        yield f"3.3: {text!r} is not a date"
    if name in {"author", "contributor"}:
        yield from _person_faults(child)
    if name == "link" and not child.get("href"):
        yield "4.2.7.1: a link without href"
    if name == "link" and not urlsplit(child.get("href", "")).scheme:
        yield f"a relative link: {child.get('href')!r}"
    if name == "category" and not child.get("term"):
        yield "4.2.2.1: a category without term"


def _person_faults(person: ET.Element) -> Iterator[str]:
    counts = Counter(child.tag.removeprefix(ATOM) for child in person)
    if counts["name"] != 1 or not person.findtext(f"{ATOM}name"):
        yield "3.2.1: a person without one name"
    if counts["uri"] > 1 or counts["email"] > 1:
        yield "3.2: a person with several addresses"


def _text_faults(element: ET.Element) -> Iterator[str]:
    """Text constructs, of which those of text and HTML hold no elements (§3.1.1)."""
    for name in ("title", "subtitle", "summary", "rights", "content"):
        for text in element.iter(f"{ATOM}{name}"):
            if text.get("type", "text") in {"text", "html"} and len(text):
                yield f"3.1.1: {name} holds elements"


def _entry_faults(entry: ET.Element, *, has_author: bool) -> Iterator[str]:
    links = [link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")]
    content = entry.find(f"{ATOM}content")
    if content is None and "alternate" not in links:
        yield "4.1.2: an entry without content and without an alternate"
    if content is not None and content.get("src") and entry.find(f"{ATOM}summary") is None:
        yield "4.1.2: an entry whose content is elsewhere, without a summary"
    if not has_author and entry.find(f"{ATOM}author") is None:
        yield "4.1.2: an entry without an author"
