import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from site_builders import build, day, plan

from atom_rules import atom_faults
from builders import EN, FR, make_post
from polyglot.config import SiteText
from polyglot.emit.site.pages import Feed

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
Site = Callable[[Mapping[str, str]], Path]


def shape(element: ET.Element) -> list[tuple[str, str | None, dict[str, str]]]:
    fields = [each for each in element if each.tag != f"{ATOM}entry"]
    return [(each.tag.removeprefix(ATOM), each.text, each.attrib) for each in fields]


def test_a_feed_holds_its_languages_posts_with_absolute_links(site: Site) -> None:
    bodies = {"a.md": "[b](b.md) ![i](i.png) & <b>", "b.md": "B", "a.fr.md": "Salut"}
    root = site(bodies | {"i.png": ""})
    posts = [
        make_post(
            "a.md",
            title="A <1> & more",
            date=day("2024-01-02"),
            updated=day("2024-03-01"),
            authors=("Ana",),
            tags=("x",),
            description="About a",
        ),
        make_post("b.md", title="B"),
        make_post("a.fr.md", title="A fr"),
    ]
    outputs = build(root, posts, base_url="https://example.org/blog")
    feed = ET.fromstring(outputs["feed.xml"])
    assert feed.attrib == {f"{XML}lang": "en"}
    assert shape(feed) == [
        ("id", "https://example.org/blog/feed.xml", {}),
        ("title", "Notes", {}),
        ("subtitle", "On words", {}),
        ("updated", "2024-03-01T00:00:00Z", {}),
        ("author", None, {}),
        (
            "link",
            None,
            {
                "rel": "self",
                "type": "application/atom+xml",
                "href": "https://example.org/blog/feed.xml",
            },
        ),
        (
            "link",
            None,
            {"rel": "alternate", "type": "text/html", "href": "https://example.org/blog/"},
        ),
        (
            "link",
            None,
            {
                "rel": "alternate",
                "type": "application/atom+xml",
                "hreflang": "fr",
                "href": "https://example.org/blog/fr/feed.xml",
            },
        ),
        (
            "link",
            None,
            {
                "rel": "alternate",
                "type": "application/atom+xml",
                "hreflang": "es",
                "href": "https://example.org/blog/es/feed.xml",
            },
        ),
        ("generator", "polyglot", {"version": "0.1.0"}),
    ]
    first, second = feed.findall(f"{ATOM}entry")
    content = (
        '<p><a href="https://example.org/blog/b/">b</a> '
        '<img src="https://example.org/blog/i.png" alt="i" /> &amp; <b></p>\n'
    )
    assert shape(first) == [
        ("id", "https://example.org/blog/a/", {}),
        ("title", "A <1> & more", {}),
        (
            "link",
            None,
            {"rel": "alternate", "type": "text/html", "href": "https://example.org/blog/a/"},
        ),
        ("published", "2024-01-02T00:00:00Z", {}),
        ("updated", "2024-03-01T00:00:00Z", {}),
        ("author", None, {}),
        ("category", None, {"term": "x"}),
        ("summary", "About a", {}),
        ("content", content, {"type": "html"}),
    ]
    assert second.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    french = ET.fromstring(outputs["fr/feed.xml"])
    assert [e.findtext(f"{ATOM}title") for e in french.findall(f"{ATOM}entry")] == ["A fr"]


HOSTILE = (
    "T\x0b",
    "]]>",
    "<b>&amp;",
    "\u202eevil\u2066",
    "a\ufffeb\ud800",
    "\u2028",
    "\x0b",
    "\"'",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_and_no_name_breaks_a_feed(site: Site, title: str) -> None:
    post = make_post("a.md", title=title, authors=(title,), tags=(title, "x"), description=title)
    outputs = build(site({"a.md": f"x\x08y {title}".encode("utf-8", "replace").decode()}), [post])
    shown = re.sub("[\x0b\ufffe\ud800]", "", title)
    for path in ("feed.xml", "tags/x/feed.xml"):
        assert atom_faults(outputs[path]) == []
        entry = ET.fromstring(outputs[path]).find(f"{ATOM}entry")
        assert entry is not None
        assert entry.findtext(f"{ATOM}title") == shown


def test_an_empty_feed_is_valid(site: Site) -> None:
    feed = ET.fromstring(build(site({}), [])["es/feed.xml"])
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_a_feed_holds_the_twenty_newest() -> None:
    numbers = range(1, 31)
    posts = [make_post(f"{n}.md", title=str(n), date=day(f"2024-01-{n:02}")) for n in numbers]
    made = plan(posts)
    feed = next(task for task in made.tasks if isinstance(task, Feed) and task.path == "feed.xml")
    assert [entry.title for entry in feed.entries] == [str(n) for n in range(30, 10, -1)]


def test_a_feed_holds_as_many_posts_as_are_configured() -> None:
    posts = [make_post(f"{n}.md", date=day(f"2024-01-{n:02}"), tags=("x",)) for n in (1, 2, 3)]
    made = plan(posts, feed_posts=2)
    feeds = [task for task in made.tasks if isinstance(task, Feed) and task.language == "en"]
    assert {feed.path: [entry.url for entry in feed.entries] for feed in feeds} == {
        "feed.xml": ["/3/", "/2/"],
        "tags/x/feed.xml": ["/3/", "/2/"],
    }


def test_a_tag_has_a_feed_of_descriptions_in_each_language(site: Site) -> None:
    posts = [
        make_post("a.md", title="One", description="About", tags=("craft",), authors=("Ana",)),
        make_post("a.fr.md", title="Un", tags=("métier",)),
    ]
    words = {"/locales/fr/LC_MESSAGES/site.po": TRANSLATED_TAG}
    outputs = build(site({"a.md": "A", "a.fr.md": "A"} | words), posts)
    feed = ET.fromstring(outputs["tags/craft/feed.xml"])
    assert shape(feed) == [
        ("id", "https://example.org/tags/craft/feed.xml", {}),
        ("title", "craft · Notes", {}),
        ("updated", "1970-01-01T00:00:00Z", {}),
        ("author", None, {}),
        ("link", None, link("self", "application/atom+xml", "/tags/craft/feed.xml")),
        ("link", None, link("alternate", "text/html", "/tags/craft/")),
        (
            "link",
            None,
            link("alternate", "application/atom+xml", "/fr/tags/m%C3%A9tier/feed.xml")
            | {"hreflang": "fr"},
        ),
        ("generator", "polyglot", {"version": "0.1.0"}),
    ]
    (entry,) = feed.findall(f"{ATOM}entry")
    assert shape(entry) == [
        ("id", "https://example.org/a/", {}),
        ("title", "One", {}),
        ("link", None, link("alternate", "text/html", "/a/")),
        ("updated", "1970-01-01T00:00:00Z", {}),
        ("author", None, {}),
        ("summary", "About", {}),
    ]
    assert '<link rel="alternate" type="application/atom+xml" title="craft · Notes"' in (
        outputs["tags/craft/index.html"].decode()
    )


TRANSLATED_TAG = """msgid ""
msgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"

msgctxt "tag"
msgid "craft"
msgstr "métier"
"""


def link(rel: str, kind: str, path: str) -> dict[str, str]:
    return {"rel": rel, "type": kind, "href": f"https://example.org{path}"}


def test_what_is_in_another_language_than_its_feed_says_so(site: Site) -> None:
    posts = [make_post("a.fr.md", title="A", tags=("craft",))]
    outputs = build(site({"a.fr.md": "A"}), posts, texts={EN: SiteText(title="Notes")})
    feed = ET.fromstring(outputs["fr/feed.xml"])
    title = feed.find(f"{ATOM}title")
    assert title is not None
    assert title.attrib == {f"{XML}lang": "en"}
    assert feed.attrib == {f"{XML}lang": FR}


def test_feedparser_reads_every_feed_without_a_complaint(site: Site) -> None:
    posts = [
        make_post("a.md", title="One", date=day("0999-01-02"), tags=("a&b",), authors=("Ana",)),
        make_post("a.fr.md", title="Un"),
    ]
    outputs = build(site({"a.md": "A", "a.fr.md": "A"}), posts, base_url="https://xn--r8jz45g:81/b")
    feeds = {path: text for path, text in outputs.items() if path.endswith("feed.xml")}
    assert len(feeds) == 5
    for content in feeds.values():
        found = feedparser.parse(content)
        assert (found.bozo, found.version) == (False, "atom10")
        assert atom_faults(content) == []
