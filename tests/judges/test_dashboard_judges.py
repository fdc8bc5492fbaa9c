"""Every kind of page of the dashboard before judges of accessibility and of markup."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_browser_judges import AXE, HTMLCS, SCHEMES

from dashboards_made import make_dashboard, write_site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("site"))
    make_dashboard(root)
    return root / "dashboard"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def kinds_of_pages(folder: Path) -> list[Path]:
    """All that lie at the top of a language's tree, and some of each folder below."""
    found = [folder / "index.html", *sorted((folder / "en").glob("*.html"))]
    for below in sorted(path for path in (folder / "en").iterdir() if path.is_dir()):
        pages = sorted(below.glob("*.html"))
        posts = [path for path in pages if re.match(r"posts--|[^-]*_", path.name)]
        found += (posts or pages)[:6]
    return found


def judge(page: Page, folder: Path, script: Path, question: str) -> dict[str, list[str]]:
    """What a judge finds, by width, scheme and page."""
    found = {}
    for width in (360, 1440):
        for scheme in SCHEMES:
            for path in kinds_of_pages(folder):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page.goto(path.as_uri())
                page.add_script_tag(path=script)
                if told := page.evaluate(question):
                    found[f"{width} {scheme} {path.relative_to(folder)}"] = told
    return found


@pytest.mark.browser
def test_axe_finds_no_violation_in_the_dashboard(
    page: Page, folder: Path, npm_package: Callable[[str], Path]
) -> None:
    script = npm_package("axe-core") / "axe.min.js"
    assert judge(page, folder, script, AXE) == {}


@pytest.mark.browser
def test_html_codesniffer_finds_no_error_in_the_dashboard(
    page: Page, folder: Path, npm_package: Callable[[str], Path]
) -> None:
    script = npm_package("html_codesniffer") / "build/HTMLCS.js"
    assert judge(page, folder, script, HTMLCS) == {}


@pytest.mark.nu
def test_the_nu_checker_finds_no_error_in_the_dashboard(
    folder: Path, nu_checker: Callable[[Path], list[dict[str, object]]]
) -> None:
    assert nu_checker(folder) == []
