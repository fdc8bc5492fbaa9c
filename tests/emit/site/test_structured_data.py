"""JSON-LD and Open Graph of built pages."""

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from site_builders import attribute_sets, build, day, pages

from builders import EN, ES, FR, make_post
from polyglot.config import Fallback, SiteText
from polyglot.tags import Tag

Site = Callable[[Mapping[str, str]], Path]
ORIGIN = "https://example.org"
BODIES = {
    "posts/a.md": "A",
    "posts/a.fr.md": "A",
    "posts/a.es.md": "A",
    "pages/about.md": "About",
    "posts/boat.jpg": "",
}
POSTS = (
    make_post(
        "posts/a.md",
        title="One",
        description="About one",
        date=day("2024-01-02"),
        updated=day("2024-03-01"),
        authors=("Ana",),
        tags=("craft",),
        category="news",
        image="boat.jpg",
    ),
    make_post("posts/a.fr.md", title="Un", translators=("Inès M.",)),
    make_post("posts/a.es.md", title="Uno", translators=("machine",)),
    make_post("pages/about.md", title="About"),
)


def linked_data(html: str) -> Any:  # noqa: ANN401 -- whatever JSON has
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(text) for text in found]


def graph(html: str) -> list[tuple[str, str]]:
    """Open Graph's properties and Twitter's names, in their order."""
    metas = attribute_sets(html, "meta")
    pairs = [(meta.get("property") or meta.get("name", ""), meta["content"]) for meta in metas[1:]]
    return [(name, unescape(value)) for name, value in pairs if ":" in name]


def test_an_original_names_its_translations(site: Site) -> None:
    made = pages(build(site(BODIES), POSTS))
    assert linked_data(made["posts/a/index.html"]) == [
        {
            "@context": "https://schema.org",
            "@type": "BlogPosting",
            "@id": f"{ORIGIN}/posts/a/",
            "url": f"{ORIGIN}/posts/a/",
            "mainEntityOfPage": f"{ORIGIN}/posts/a/",
            "headline": "One",
            "description": "About one",
            "inLanguage": "en",
            "datePublished": "2024-01-02T00:00:00Z",
            "dateModified": "2024-03-01T00:00:00Z",
            "author": [{"@type": "Person", "name": "Ana"}],
            "workTranslation": [
                {"@type": "BlogPosting", "@id": f"{ORIGIN}/fr/posts/a/", "inLanguage": "fr"},
                {"@type": "BlogPosting", "@id": f"{ORIGIN}/es/posts/a/", "inLanguage": "es"},
            ],
            "articleSection": "news",
            "keywords": ["craft"],
            "image": f"{ORIGIN}/posts/boat.jpg",
            "isPartOf": {"@type": "Blog", "@id": f"{ORIGIN}/#blog", "name": "Notes"},
        }
    ]


def test_a_translation_names_its_source_and_the_people_who_made_it(site: Site) -> None:
    made = pages(build(site(BODIES), POSTS))
    (french,) = linked_data(made["fr/posts/a/index.html"])
    assert french["translationOfWork"] == {"@type": "BlogPosting", "@id": f"{ORIGIN}/posts/a/"}
    assert french["translator"] == [{"@type": "Person", "name": "Inès M."}]
    assert "workTranslation" not in french
    (spanish,) = linked_data(made["es/posts/a/index.html"])
    assert "translator" not in spanish


def test_pages_lists_and_homes_say_what_they_are(site: Site) -> None:
    made = pages(build(site(BODIES), POSTS))
    assert linked_data(made["pages/about/index.html"])[0]["@type"] == "WebPage"
    assert linked_data(made["index.html"]) == [
        {
            "@context": "https://schema.org",
            "@type": ["WebSite", "Blog"],
            "@id": f"{ORIGIN}/#blog",
            "url": f"{ORIGIN}/",
            "name": "Notes",
            "description": "On words",
            "inLanguage": "en",
        }
    ]
    assert linked_data(made["fr/index.html"])[0]["@type"] == "Blog"
    assert linked_data(made["tags/craft/index.html"]) == [
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "@id": f"{ORIGIN}/tags/craft/",
            "url": f"{ORIGIN}/tags/craft/",
            "name": "craft",
            "inLanguage": "en",
            "isPartOf": {"@type": "Blog", "@id": f"{ORIGIN}/#blog", "name": "Notes"},
        }
    ]
    assert linked_data(made["404.html"]) == []


def test_a_page_that_stands_in_describes_nothing(site: Site) -> None:
    posts = (make_post("posts/a.md", title="One"),)
    made = pages(build(site(BODIES), posts, fallback=Fallback.PAGE))
    assert linked_data(made["fr/posts/a/index.html"]) == []


@pytest.mark.parametrize(
    "title",
    ["</script><b>", "<!-- <script>", "a\u2028b\u2029c", 'q"\\', "\u05d0\u202e & ]]>", "\ud800"],
)
def test_no_title_leads_out_of_its_element(site: Site, title: str) -> None:
    html = build(site({"a.md": "A"}), [make_post("a.md", title=title)])["a/index.html"].decode()
    (found,) = linked_data(html)
    assert found["headline"] == title
    assert "\u2028" not in html.partition("ld+json")[2].partition("</script>")[0]


def test_open_graph_names_languages_with_their_likely_territories(site: Site) -> None:
    made = pages(build(site(BODIES), POSTS))
    assert graph(made["posts/a/index.html"]) == [
        ("og:type", "article"),
        ("og:title", "One"),
        ("og:description", "About one"),
        ("og:url", f"{ORIGIN}/posts/a/"),
        ("og:image", f"{ORIGIN}/posts/boat.jpg"),
        ("twitter:card", "summary_large_image"),
        ("og:site_name", "Notes"),
        ("og:locale", "en_US"),
        ("og:locale:alternate", "fr_FR"),
        ("og:locale:alternate", "es_ES"),
        ("article:published_time", "2024-01-02T00:00:00+00:00"),
        ("article:modified_time", "2024-03-01T00:00:00+00:00"),
        ("article:author", "Ana"),
        ("article:section", "news"),
        ("article:tag", "craft"),
    ]
    assert graph(made["fr/index.html"]) == [
        ("og:type", "website"),
        ("og:title", "Carnet"),
        ("og:description", "Sur les mots"),
        ("og:url", f"{ORIGIN}/fr/"),
        ("twitter:card", "summary"),
        ("og:site_name", "Carnet"),
        ("og:locale", "fr_FR"),
    ]
    assert graph(made["404.html"]) == []


def test_a_language_of_no_one_country_has_no_open_graph_locale(site: Site) -> None:
    languages = (Tag("es-419"), Tag("eo"))
    texts = {languages[0]: SiteText(title="Notas")}
    root = site({"a.es-419.md": "A", "a.eo.md": "A"})
    settings: dict[str, Any] = {
        "languages": languages,
        "default_language": languages[0],
        "texts": texts,
    }
    made = build(root, [make_post("a.es-419.md")], **settings)
    assert "og:locale" not in made["a/index.html"].decode()


@pytest.mark.parametrize(
    ("image", "url"),
    [
        ("/posts/boat.jpg", f"{ORIGIN}/posts/boat.jpg"),
        ("https://pictures.example/a b.jpg?w=1", "https://pictures.example/a%20b.jpg?w=1"),
        ("//pictures.example/a.jpg", "https://pictures.example/a.jpg"),
        ("nowhere.jpg", ""),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
    ],
)
def test_a_picture_is_found_from_where_it_is_named(site: Site, image: str, url: str) -> None:
    made = pages(build(site(BODIES), [make_post("posts/a.md", image=image)]))
    found = dict(graph(made["posts/a/index.html"]))
    assert found.get("og:image", "") == url


def test_a_translation_has_the_picture_of_its_original(site: Site) -> None:
    made = pages(build(site(BODIES), POSTS))
    assert dict(graph(made["fr/posts/a/index.html"]))["og:image"] == f"{ORIGIN}/posts/boat.jpg"


def test_a_description_that_nobody_translated_is_not_told_as_one_of_the_language(
    site: Site,
) -> None:
    texts = {
        EN: SiteText(title="Notes", description="On words"),
        FR: SiteText(title="Carnet", description="On words"),
        ES: SiteText(title="Cuaderno", description="Sobre las palabras"),
    }
    made = pages(build(site(BODIES), POSTS, texts=texts))
    assert '<meta name="description" content="On words">' in made["tags/craft/index.html"]
    assert '<meta name="description"' not in made["fr/index.html"]
    assert '<p class="lead" lang="en" dir="ltr">On words</p>' in made["fr/index.html"]
    assert dict(graph(made["fr/index.html"])).get("og:description") is None
    assert linked_data(made["fr/index.html"])[0].get("description") is None
    assert linked_data(made["es/index.html"])[0]["description"] == "Sobre las palabras"
