from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from site_builders import build, pages, plan

from builders import EN, ES, FR, make_post
from polyglot.config import Fallback, MenuEntry
from polyglot.emit.site.pages import Link
from polyglot.emit.site.words import SiteWords
from polyglot.problems import problem
from polyglot.tags import Tag

Site = Callable[[Mapping[str, str]], Path]
POSTS = (
    make_post("index.md"),
    make_post("pages/about.md", title="About us"),
    make_post("pages/about.fr.md", title="À propos de nous", slug="a-propos"),
    make_post("a.md", title="A", tags=("craft",)),
    make_post("a.fr.md", title="A fr", tags=("métier",)),
)
WORDS = SiteWords(translations={FR: {("tag", "craft"): "métier", ("menu", "About"): "À propos"}})


def menu_in(
    language: Tag,
    *entries: MenuEntry,
    **settings: Any,  # noqa: ANN401 -- as of make_config
) -> list[tuple[str, str, Tag, Tag]]:
    """Each entry's name, URL, the language of its page and that of its name."""
    made = plan(POSTS, words=WORDS, menu=entries, **settings)
    assert made.problems == ()
    frame = next(frame for frame in made.frame.languages if frame.language == language)
    assert frame.has_menu
    return [(link.title, link.url, link.language, link.title_language) for link in frame.navigation]


@pytest.mark.parametrize("page", ["pages/about.md", "pages/about", "pages/about.fr.md"])
def test_a_page_leads_to_the_readers_language(page: str) -> None:
    entry = MenuEntry(name="About", page=page)
    assert menu_in(EN, entry) == [("About", "/pages/about/", EN, EN)]
    assert menu_in(FR, entry) == [("À propos", "/fr/pages/a-propos/", FR, FR)]


@pytest.mark.parametrize(
    ("fallback", "found"),
    [
        (Fallback.NONE, []),
        (Fallback.LIST_ONLY, [("About", "/pages/about/", EN, EN)]),
        (Fallback.PAGE, [("About", "/es/pages/about/", EN, EN)]),
    ],
)
def test_an_untranslated_page_is_as_everywhere(
    fallback: Fallback, found: list[tuple[str, str, Tag, Tag]]
) -> None:
    entry = MenuEntry(name="About", page="pages/about.md")
    assert menu_in(ES, entry, fallback=fallback) == found


def test_a_name_of_the_configuration_comes_before_a_catalogs() -> None:
    entry = MenuEntry(name="About", names={FR: "Nous"}, page="pages/about.md")
    assert menu_in(FR, entry) == [("Nous", "/fr/pages/a-propos/", FR, FR)]
    assert menu_in(ES, entry) == [("About", "/pages/about/", EN, EN)]


def test_a_tag_leads_to_that_languages_page_of_it() -> None:
    entry = MenuEntry(name="Craft", tag="Craft")
    assert menu_in(EN, entry) == [("Craft", "/tags/craft/", EN, EN)]
    assert menu_in(FR, entry) == [("Craft", "/fr/tags/m%C3%A9tier/", FR, EN)]
    assert menu_in(ES, entry) == []


def test_a_tag_may_be_named_as_another_language_writes_it() -> None:
    assert menu_in(EN, MenuEntry(name="Craft", tag="métier")) == [("Craft", "/tags/craft/", EN, EN)]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/", "/blog/fr/"),
        ("/tags/", "/blog/fr/tags/"),
        ("/blog/tags/", "/blog/fr/tags/"),
        ("/tags/craft/", "/blog/fr/tags/m%C3%A9tier/"),
        ("/fr/tags/métier/", "/blog/fr/tags/m%C3%A9tier/"),
        ("/pages/about/#team", "/blog/fr/pages/a-propos/#team"),
        ("/feed.xml", "/blog/feed.xml"),
        ("https://example.net/x", "https://example.net/x"),
        ("mailto:us@example.net", "mailto:us@example.net"),
    ],
)
def test_an_address_on_the_site_leads_to_the_readers_language(url: str, found: str) -> None:
    entry = MenuEntry(name="There", url=url)
    assert menu_in(FR, entry, base_url="https://example.org/blog") == [("There", found, FR, EN)]


@pytest.mark.parametrize(("url", "found"), [("/tags/", "/fr/tags/"), ("/archive/", "/fr/archive/")])
def test_an_address_without_the_prefix_of_the_default_language_is_found(
    url: str, found: str
) -> None:
    entry = MenuEntry(name="There", url=url)
    assert menu_in(FR, entry, prefix_default_language=True) == [("There", found, FR, EN)]


def test_the_home_page_may_be_named_by_its_post() -> None:
    entry = MenuEntry(name="Home", page="index.md")
    assert menu_in(ES, entry) == [("Home", "/es/", ES, EN)]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (MenuEntry(name="X", page="pages/contact.md"), "pages/contact.md"),
        (MenuEntry(name="X", tag="labour"), "labour"),
        (MenuEntry(name="X", url="/shop/"), "/shop/"),
        (MenuEntry(name="X"), ""),
    ],
)
def test_an_entry_that_leads_to_nothing_is_told_and_left_out(entry: MenuEntry, found: str) -> None:
    menu = (MenuEntry(name="About", page="pages/about.md"), entry)
    words = SiteWords(menu_lines=(3, 7))
    made = plan(POSTS, words=words, menu=menu, path=Path("/site/polyglot.yaml"))
    assert made.problems == (problem("menu-dead-entry", "polyglot.yaml", 7, name="X", found=found),)
    assert [link.title for link in made.frame.languages[0].navigation] == ["About"]


def test_without_a_menu_the_pages_stand_in_the_header() -> None:
    made = plan(POSTS)
    assert [(frame.has_menu, frame.navigation) for frame in made.frame.languages[:1]] == [
        (False, (Link(title="About us", url="/pages/about/", language=EN, title_language=EN),))
    ]


def test_a_header_holds_the_menu_and_nothing_else(site: Site) -> None:
    files = {post.path: "Text." for post in POSTS}
    yaml = "title: x\nmenu:\n  - name: Nothing\n    tag: none\n  - name: Craft\n    tag: craft\n"
    root = site(files | {"polyglot.yaml": yaml})
    menu = (MenuEntry(name="Craft", tag="craft"), MenuEntry(name="About", page="pages/about"))
    made = pages(build(root, POSTS, menu=menu))
    html = made["fr/a/index.html"]
    navigation = html[html.index('<nav class="navigation"') :].partition("</nav>")[0]
    assert navigation == (
        '<nav class="navigation" aria-label="Pages du site">\n<ul>\n'
        '<li><a href="/fr/pages/a-propos/" lang="en" dir="ltr">About</a></li>\n</ul>\n'
    )
    assert '<a href="/tags/craft/" aria-current="page">Craft</a>' in made["tags/craft/index.html"]
    assert 'class="navigation"' in made["es/index.html"]
