"""The root of a site that prefixes every language."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from site_builders import build, canonical, hreflangs

from builders import make_post
from polyglot.tags import Tag

Site = Callable[[Mapping[str, str]], Path]
LANGUAGES = tuple(map(Tag, ("en", "fr", "es", "pt-BR", "pt", "zh-Hant")))


def choice(site: Site) -> str:
    """The page that offers languages."""
    posts = [make_post(f"a.{tag}.md") for tag in LANGUAGES]
    root = site({post.path: "A" for post in posts})
    outputs = build(root, posts, languages=LANGUAGES, prefix_default_language=True)
    return outputs["index.html"].decode()


def order(browser: Browser, html: str, **settings: object) -> list[str]:
    """The languages on the page as they stand there, for a reader with these settings."""
    context = browser.new_context(**settings)  # type: ignore[arg-type]  # as Playwright has them
    page = context.new_page()
    page.set_content(html)
    links = page.locator(".choice a").all()
    found = [link.get_attribute("hreflang") or "" for link in links]
    context.close()
    return found


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "languages"),
    [
        ("fr-CA", ["fr", "en", "es", "pt-BR", "pt", "zh-Hant"]),
        ("pt", ["pt", "pt-BR", "en", "fr", "es", "zh-Hant"]),
        ("pt-PT", ["pt-BR", "pt", "en", "fr", "es", "zh-Hant"]),
        ("zh-TW", ["zh-Hant", "en", "fr", "es", "pt-BR", "pt"]),
        ("sv", ["en", "fr", "es", "pt-BR", "pt", "zh-Hant"]),
    ],
)
def test_what_a_reader_prefers_comes_first(
    site: Site, browser: Browser, locale: str, languages: list[str]
) -> None:
    assert order(browser, choice(site), locale=locale) == languages


@pytest.mark.browser
def test_without_scripts_languages_stand_in_the_sites_order(site: Site, browser: Browser) -> None:
    found = order(browser, choice(site), locale="fr", java_script_enabled=False)
    assert found == list(LANGUAGES)


def test_the_choice_is_where_readers_of_other_languages_start(site: Site) -> None:
    html = choice(site)
    assert canonical(html) == "https://example.org/"
    homes = {str(tag): f"https://example.org/{tag}/" for tag in LANGUAGES}
    assert hreflangs(html) == homes | {"x-default": "https://example.org/"}
    for kept in ("localStorage", "cookie", "location", "fetch"):
        assert kept not in html
