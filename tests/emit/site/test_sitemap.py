from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from site_builders import build, day, plan

from builders import make_post
from polyglot.emit.site import sitemap as module
from polyglot.emit.site.pages import Robots, Sitemap
from polyglot.emit.site.sitemap import render_robots, render_sitemap

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
POSTS = (
    make_post("a.md", date=day("2024-01-02"), updated=day("2024-02-03")),
    make_post("a.fr.md", slug="à"),
)


def test_every_page_lists_its_alternates_and_its_day() -> None:
    made = plan(POSTS, base_url="https://example.org/blog")
    task = next(task for task in made.tasks if isinstance(task, Sitemap))
    urls = ET.fromstring(render_sitemap(task, made.frame)).findall(f"{SITEMAP}url")
    found = {
        url.findtext(f"{SITEMAP}loc"): (
            url.findtext(f"{SITEMAP}lastmod"),
            {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")},
        )
        for url in urls
    }
    site = "https://example.org/blog"
    homes = {"en": f"{site}/", "fr": f"{site}/fr/", "es": f"{site}/es/", "x-default": f"{site}/"}
    work = {"en": f"{site}/a/", "fr": f"{site}/fr/%C3%A0/", "x-default": f"{site}/a/"}
    assert found == {
        f"{site}/": (None, homes),
        f"{site}/fr/": (None, homes),
        f"{site}/es/": (None, homes),
        f"{site}/a/": ("2024-02-03", work),
        f"{site}/fr/%C3%A0/": ("2024-01-02", work),
    }


def test_robots_names_the_sitemap() -> None:
    made = plan(POSTS)
    task = next(task for task in made.tasks if isinstance(task, Robots))
    assert render_robots(task, made.frame).decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
    )


def test_a_large_site_gets_an_index_of_sitemaps(
    site: Callable[[Mapping[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BOUND", 1)
    outputs = build(site({"a.md": "A", "a.fr.md": "A"}), POSTS)
    locations = ET.fromstring(outputs["sitemap.xml"]).iter(f"{SITEMAP}loc")
    assert [each.text for each in locations] == [
        "https://example.org/sitemap-1.xml",
        "https://example.org/sitemap-2.xml",
    ]
    maps = [ET.fromstring(outputs[f"sitemap-{number}.xml"]) for number in (1, 2)]
    assert [len(each.findall(f"{SITEMAP}url")) for each in maps] == [3, 2]
