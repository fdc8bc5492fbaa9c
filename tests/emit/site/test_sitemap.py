import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from site_builders import build, day, plan

from builders import make_post
from polyglot.emit.site.machines import sitemap as module
from polyglot.emit.site.machines.sitemap import render_robots, render_sitemap
from polyglot.emit.site.pages import Robots, Sitemap

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
Site = Callable[[Mapping[str, str]], Path]
POSTS = (
    make_post("a.md", date=day("2024-01-02"), updated=day("2024-02-03")),
    make_post("a.fr.md", slug="à"),
)


def read_urls(content: bytes) -> dict[str | None, tuple[str | None, dict[str | None, str | None]]]:
    """The day and the alternates of every URL."""
    return {
        url.findtext(f"{SITEMAP}loc"): (
            url.findtext(f"{SITEMAP}lastmod"),
            {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")},
        )
        for url in ET.fromstring(content).findall(f"{SITEMAP}url")
    }


def test_every_page_lists_its_alternates_and_its_day() -> None:
    made = plan(POSTS, base_url="https://example.org/blog")
    task = next(task for task in made.tasks if isinstance(task, Sitemap))
    site = "https://example.org/blog"
    homes = {"en": f"{site}/", "fr": f"{site}/fr/", "es": f"{site}/es/", "x-default": f"{site}/"}
    archives = {tag: f"{url}archive/" for tag, url in homes.items()}
    work = {"en": f"{site}/a/", "fr": f"{site}/fr/%C3%A0/", "x-default": f"{site}/a/"}
    assert read_urls(render_sitemap(task, made.frame)) == {
        f"{site}/": (None, homes),
        f"{site}/fr/": (None, homes),
        f"{site}/es/": (None, homes),
        f"{site}/archive/": (None, archives),
        f"{site}/fr/archive/": (None, archives),
        f"{site}/es/archive/": (None, archives),
        f"{site}/a/": ("2024-02-03", work),
        f"{site}/fr/%C3%A0/": ("2024-01-02", work),
    }


def test_the_page_that_lets_readers_choose_a_language_is_listed_too() -> None:
    made = plan((), prefix_default_language=True)
    task = next(task for task in made.tasks if isinstance(task, Sitemap))
    site = "https://example.org"
    assert list(read_urls(render_sitemap(task, made.frame))) == [
        f"{site}/en/",
        f"{site}/fr/",
        f"{site}/es/",
        f"{site}/",
    ]


def test_robots_names_the_sitemap() -> None:
    made = plan(POSTS)
    task = next(task for task in made.tasks if isinstance(task, Robots))
    assert render_robots(task, made.frame).decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
    )


def test_the_sites_own_robots_is_published_as_it_stands(site: Site) -> None:
    outputs = build(site({"robots.txt": "User-agent: *\nDisallow: /\n"}), ())
    assert outputs["robots.txt"] == b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(("bound", "size"), [("_URLS_BOUND", 4), ("_SIZE_BOUND_BYTES", 2000)])
def test_a_large_site_gets_an_index_of_sitemaps(
    site: Site, monkeypatch: pytest.MonkeyPatch, bound: str, size: int
) -> None:
    monkeypatch.setattr(module, bound, size)
    outputs = build(site({"a.md": "A", "a.fr.md": "A"}), POSTS)
    locations = ET.fromstring(outputs["sitemap.xml"]).iter(f"{SITEMAP}loc")
    assert [each.text for each in locations] == [
        "https://example.org/sitemap-1.xml",
        "https://example.org/sitemap-2.xml",
        "https://example.org/sitemap-3.xml",
    ]
    found = [len(read_urls(outputs[f"sitemap-{number}.xml"])) for number in (1, 2, 3)]
    assert found == [3, 3, 2]


def test_no_sitemap_is_larger_than_was_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    posts = [make_post(f"{'post' * n}.md", date=day("2024-01-02")) for n in range(1, 40)]
    bound = 4000
    monkeypatch.setattr(module, "_SIZE_BOUND_BYTES", bound)
    made = plan(posts)
    maps = [task for task in made.tasks if isinstance(task, Sitemap)]
    head = 200
    sizes = [len(render_sitemap(each, made.frame)) for each in maps]
    assert len(maps) > 2
    assert max(sizes) <= bound + head


# The protocol's own schema takes what is in another namespace strictly, so that needs one, too;
# and there is one of our own for the index, in the words of the protocol.
SCHEMAS = {
    "link.xsd": """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.w3.org/1999/xhtml">
<xs:element name="link"><xs:complexType>
<xs:attribute name="rel" use="required" fixed="alternate"/>
<xs:attribute name="hreflang" use="required" type="xs:string"/>
<xs:attribute name="href" use="required" type="xs:anyURI"/>
</xs:complexType></xs:element></xs:schema>""",
    "index.xsd": """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
<xs:element name="sitemapindex"><xs:complexType><xs:sequence>
<xs:element name="sitemap" maxOccurs="50000"><xs:complexType><xs:all>
<xs:element name="loc" type="xs:anyURI"/><xs:element name="lastmod" type="xs:date" minOccurs="0"/>
</xs:all></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>""",
}


def schema_faults(folder: Path, schema: Path, name: str) -> str:
    """What xmllint finds wrong with a file; empty where it is valid."""
    command = ["xmllint", "--nonet", "--noout", "--schema", str(schema), name]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return "" if ended.returncode == 0 else ended.stderr


@pytest.mark.parametrize(
    "settings",
    [{}, {"prefix_default_language": True}, {"base_url": "https://xn--r8jz45g.example:81/a&b"}],
    ids=lambda settings: next(iter(settings), "usual"),
)
def test_sitemaps_are_valid_by_the_protocols_schema(
    site: Site,
    sitemap_schema: Path,
    tmp_path_factory: pytest.TempPathFactory,
    settings: dict[str, Any],
) -> None:
    posts = (*POSTS, make_post("b.md", date=day("0999-01-02"), tags=("a&b", "été")))
    folder = tmp_path_factory.mktemp("maps")
    both = folder / "both.xsd"
    for name, text in SCHEMAS.items():
        (folder / name).write_text(text, encoding="utf-8")
    both.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n'
        f'<xs:import namespace="{SITEMAP[1:-1]}" schemaLocation="{sitemap_schema}"/>\n'
        f'<xs:import namespace="{XHTML[1:-1]}" schemaLocation="link.xsd"/>\n</xs:schema>\n',
        encoding="utf-8",
    )
    files = {post.path: "A" for post in posts}
    (folder / "sitemap.xml").write_bytes(build(site(files), posts, **settings)["sitemap.xml"])
    assert schema_faults(folder, both, "sitemap.xml") == ""


@pytest.mark.usefixtures("sitemap_schema")  # for xmllint
def test_an_index_of_sitemaps_is_valid(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_URLS_BOUND", 1)
    index = build(site({"a.md": "A", "a.fr.md": "A"}), POSTS)["sitemap.xml"]
    (tmp_path / "index.xsd").write_text(SCHEMAS["index.xsd"], encoding="utf-8")
    (tmp_path / "sitemap.xml").write_bytes(index)
    assert schema_faults(tmp_path, tmp_path / "index.xsd", "sitemap.xml") == ""
