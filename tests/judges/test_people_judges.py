"""Pages about works, tasks and people before judges of accessibility and of markup."""

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
@pytest.mark.parametrize("path", PAGES)
def test_a_phone_needs_not_be_moved_sideways(path: str, page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((folder / "es" / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
