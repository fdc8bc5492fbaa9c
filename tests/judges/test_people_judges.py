"""Pages about works, tasks and people before judges of accessibility and of markup."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_browser_judges import AXE, HTMLCS, SCHEMES

from people_made import make_dashboard, write_site

PAGES = (
    "works/changed.html",
    "works/unrecorded.html",
    "works/work0.html",
    "worklist-fr.html",
    "worklist-en.html",
    "authors.html",
    "authors/bo.html",
    "translators.html",
    "translators/bo.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dashboard(write_site(tmp_path_factory.mktemp("site")))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def judge(page: Page, folder: Path, script: Path, question: str) -> dict[str, list[str]]:
    """What a judge finds, by width, scheme and page; of worklists also once they were filtered."""
    found = {}
    for width in (360, 1440):
        for scheme in SCHEMES:
            for path in PAGES:
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page.goto((folder / "fr" / path).as_uri())
                if "worklist" in path:
                    page.locator("#minutes").fill("60")
                page.add_script_tag(path=script)
                if told := page.evaluate(question):
                    found[f"{width} {scheme} {path}"] = told
    return found


@pytest.mark.browser
def test_axe_finds_no_violation_about_people(
    page: Page, folder: Path, npm_package: Callable[[str], Path]
) -> None:
    assert judge(page, folder, npm_package("axe-core") / "axe.min.js", AXE) == {}


@pytest.mark.browser
def test_html_codesniffer_finds_no_error_about_people(
    page: Page, folder: Path, npm_package: Callable[[str], Path]
) -> None:
    script = npm_package("html_codesniffer") / "build/HTMLCS.js"
    assert judge(page, folder, script, HTMLCS) == {}


@pytest.mark.nu
def test_the_nu_checker_finds_no_error_about_people(
    folder: Path, nu_checker: Callable[[Path], list[dict[str, object]]]
) -> None:
    assert nu_checker(folder) == []


@pytest.mark.browser
def test_pictures_of_pages_about_people(page: Page, folder: Path, tmp_path: Path) -> None:
    """Kept where `POLYGLOT_ARTIFACTS` says, to be looked at; none is wider than its window."""
    pictures = Path(os.environ.get("POLYGLOT_ARTIFACTS", tmp_path)) / "dashboard"
    pictures.mkdir(parents=True, exist_ok=True)
    sideways = []
    for path in PAGES:
        for width, scheme in ((360, "light"), (360, "dark"), (1440, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.goto((folder / "es" / path).as_uri())
            name = path.removesuffix(".html").replace("/", "-")
            page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                sideways.append((path, width))
    assert sideways == []
