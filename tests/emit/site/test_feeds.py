from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from site_builders import build, day, plan

from builders import make_post
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


def test_control_characters_do_not_break_a_feed(site: Site) -> None:
    outputs = build(site({"a.md": "x\x08y"}), [make_post("a.md", title="T\x0b")])
    entry = ET.fromstring(outputs["feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "T"


def test_an_empty_feed_is_valid(site: Site) -> None:
    feed = ET.fromstring(build(site({}), [])["es/feed.xml"])
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_a_feed_holds_the_twenty_newest() -> None:
    numbers = range(1, 31)
    posts = [make_post(f"{n}.md", title=str(n), date=day(f"2024-01-{n:02}")) for n in numbers]
    made = plan(posts)
    feed = next(task for task in made.tasks if isinstance(task, Feed) and task.path == "feed.xml")
    assert [entry.title for entry in feed.entries] == [str(n) for n in range(30, 10, -1)]
