"""Searching: the index that Pagefind makes of a built site, and the page that looks into it."""

import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import skip_without
from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.pipeline import build_site
from polyglot.search_index import find_pagefind, index_pages

POSTS = {
    "été.fr.md": "---\ntitle: L’été\ndate: 2024-07-01\ntags: [saison]\n---\n"
    "Une œuvre naïve, peinte à l’aube.[^1]\n\n[^1]: Une note sur la garance.\n",
    "hiver.fr.md": "---\ntitle: L’hiver\ntags: [saison, froid]\n---\nLa neige, à l’aube.\n",
    "summer.md": "---\ntitle: Summer\n---\nA naïve painting.\n",
}


@pytest.fixture(scope="module")
def program() -> Path:
    if find_spec("pagefind") is None:
        skip_without("SEARCH", "pagefind is not installed (pip install '.[dev]')")
    return find_pagefind()


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory, program: Path) -> Config:
    """That of a site that was built with an index."""
    assert program.is_file()
    root = tmp_path_factory.mktemp("searched")
    (root / "content").mkdir()
    for name, text in POSTS.items():
        (root / "content" / name).write_text(text, encoding="utf-8")
    text = "base_url: https://example.org/blog\nlanguages: [en, fr]\nfallback: page\nsearch: true\n"
    (root / "polyglot.yaml").write_text(text, encoding="utf-8")
    config = read_config(root)
    assert build_site(config).problems == ()
    return config


def index_files(config: Config) -> dict[str, bytes]:
    folder = config.output / "pagefind"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_index_holds_each_language_by_itself_and_no_ready_made_interface(
    config: Config,
) -> None:
    names = index_files(config)
    fragments = sorted(name.partition("_")[0] for name in names if name.startswith("fragment/"))
    assert fragments == ["fragment/en", "fragment/fr", "fragment/fr"]
    scripts = sorted(name for name in names if name.endswith((".js", ".css")))
    assert scripts == ["pagefind-worker.js", "pagefind.js"]


def test_the_same_pages_give_the_same_index(config: Config) -> None:
    for number in range(5):
        again = replace(config, output=config.root / f"again-{number}")
        build_site(again)
        assert index_files(again) == index_files(config)


def test_an_index_that_is_no_longer_wanted_is_removed(config: Config) -> None:
    other = replace(config, output=config.root / "other")
    build_site(other)
    assert index_files(other) == index_files(config)
    build_site(replace(other, search=False))
    assert not (other.output / "pagefind").exists()


def test_no_pages_make_no_index(program: Path, tmp_path: Path) -> None:
    assert index_pages({}, program, tmp_path) == []


def test_a_program_that_fails_is_told_with_what_it_says(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>Text", encoding="utf-8")
    failing = tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\necho out of luck >&2\nexit 3\n", encoding="utf-8")
    failing.chmod(0o755)
    with pytest.raises(
        PolyglotError, match=r"^Pagefind: the pages cannot be indexed: out of luck$"
    ):
        index_pages({"a.html": page}, failing, tmp_path)


def test_a_build_tells_what_to_install_before_it_makes_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("Hello.\n", encoding="utf-8")
    (tmp_path / "polyglot.yaml").write_text("search: true\n", encoding="utf-8")
    with pytest.raises(PolyglotError) as told:
        build_site(read_config(tmp_path))
    assert str(told.value) == (
        "search needs Pagefind, which is not installed; "
        "install it with: pip install 'polyglot-posts[search]'"
    )
    assert not (tmp_path / "public/index.html").exists()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(config: Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built pages are served, below the path of the site's address."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "blog").symlink_to(config.output)
    handler = partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/blog"
        server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def results(page: Page) -> list[tuple[str, str, str]]:
    """Title, address and date of each."""
    return [
        (
            each.locator("h2").inner_text(),
            each.locator("a").get_attribute("href") or "",
            each.locator(".facts").inner_text(),
        )
        for each in page.locator("#search-results li").all()
    ]


SUMMER = ("L’été", "/blog/fr/%C3%A9t%C3%A9/", "1er juillet 2024")


@pytest.mark.browser
@pytest.mark.parametrize("words", ["œuvre naïve", "naive", "garance"])
def test_a_reader_finds_a_post_of_their_language_by_its_words(
    address: str, context: BrowserContext, words: str
) -> None:
    page = context.new_page()
    outside: list[str] = []
    page.on(
        "request", lambda each: None if each.url.startswith(address) else outside.append(each.url)
    )
    page.goto(f"{address}/fr/search/")
    page.get_by_label("Mots à chercher").fill(words)
    expect(page.get_by_role("status")).to_have_text("Pages trouvées\u00a0: 1")
    assert results(page) == [SUMMER]
    page.get_by_role("link", name="L’été").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("L’été")
    assert outside == []


@pytest.mark.browser
def test_the_words_are_in_the_address_and_nothing_found_is_said(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{address}/fr/search/?q=saison")
    expect(page.get_by_role("status")).to_have_text("Pages trouvées\u00a0: 2")
    assert sorted(title for title, _, _ in results(page)) == ["L’hiver", "L’été"]
    page.get_by_label("Mots à chercher").fill("xylophone")
    expect(page.get_by_role("status")).to_have_text("Aucun résultat.")
    assert page.url == f"{address}/fr/search/?q=xylophone"


@pytest.mark.browser
def test_without_javascript_the_page_says_so_and_leads_to_the_archive(
    address: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/fr/search/")
    assert page.locator("noscript .notice").inner_text() == (
        "Pour chercher ici, votre navigateur doit exécuter JavaScript. Tous les billets par année"
    )
    page.get_by_role("link", name="Tous les billets par année").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Archives")
    context.close()
