"""Every kind of page in a browser, before judges of accessibility; and pictures of them."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest
from all_kinds import copy_sample_site, page_addresses, serve, write_site
from playwright.sync_api import Browser, Page

from conftest import CHROMIUM_ARGUMENTS, skip_without

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")

AXE = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  });
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)}`));
}"""
"""What axe-core finds against WCAG 2.2 AA and its own good practice."""

HTMLCS = """() => new Promise((resolve, reject) => {
  HTMLCS.process("WCAG2AA", document, () => resolve(
    HTMLCS.getMessages().filter((found) => found.type === HTMLCS.ERROR)
      .map((found) => `${found.code}: ${(found.element.outerHTML || "").slice(0, 200)}`)), reject);
})"""
"""The errors of HTML_CodeSniffer; its warnings and notices are questions to a person."""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="module")
def address(public: Path) -> Iterator[str]:
    with serve(public) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def open_page(page: Page, address: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)


def judged(public: Path) -> list[str]:
    """Every page in English and Arabic; of the others, which are laid out alike, a post each."""
    others = ("/fr/", "/es/")
    wanted = {f"{other}posts/long/" for other in others}
    return [
        path for path in page_addresses(public) if path in wanted or not path.startswith(others)
    ]


def judge(
    page: Page, address: str, public: Path, script: Path, question: str
) -> dict[str, list[str]]:
    """What a judge finds, by width, scheme and page."""
    found = {}
    for width in (360, 1440):
        for scheme in SCHEMES:
            for path in judged(public):
                open_page(page, address + path, width, scheme)
                page.add_script_tag(path=script)
                if told := page.evaluate(question):
                    found[f"{width} {scheme} {path}"] = told
    return found


def test_axe_finds_no_violation(
    page: Page, address: str, public: Path, npm_package: Callable[[str], Path]
) -> None:
    script = npm_package("axe-core") / "axe.min.js"
    assert judge(page, address, public, script, AXE) == {}


def test_html_codesniffer_finds_no_error(
    page: Page, address: str, public: Path, npm_package: Callable[[str], Path]
) -> None:
    script = npm_package("html_codesniffer") / "build/HTMLCS.js"
    assert judge(page, address, public, script, HTMLCS) == {}


@pytest.mark.parametrize("path", ["/", "/posts/twenty-five-minutes/", "/fr/tags/"])
def test_lighthouse_finds_the_sample_site_whole(
    path: str, tmp_path: Path, chromium: str, npm_package: Callable[[str], Path]
) -> None:
    program = npm_package("lighthouse") / "cli/index.js"
    node = which("node") or skip_without("JUDGES", "node is not installed")
    public = tmp_path / "public"
    public.mkdir()
    with serve(public) as address:
        # Its canonical address must be where it is found.
        copy_sample_site(tmp_path, address)
        report = tmp_path / "report.json"
        command = [
            *(node, str(program), address + path, "--quiet", "--only-categories=accessibility,seo"),
            *("--output=json", f"--output-path={report}"),
            f"--chrome-flags={' '.join(CHROMIUM_ARGUMENTS)}",
        ]
        environment = {**os.environ, "CHROME_PATH": chromium}
        ended = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment
        )
    assert report.is_file(), ended.stderr
    read = json.loads(report.read_text("utf-8"))
    failed = [
        f"{audit['id']}: {audit['title']}"
        for audit in read["audits"].values()
        if audit["score"] is not None and audit["score"] < 1
    ]
    scores = {name: category["score"] for name, category in read["categories"].items()}
    assert (scores, failed) == ({"accessibility": 1, "seo": 1}, [])


def test_every_kind_of_page_has_its_picture_and_scrolls_one_way_only(
    page: Page, address: str, public: Path, tmp_path: Path
) -> None:
    named = os.environ.get("POLYGLOT_ARTIFACTS")
    pictures = Path(named) if named else tmp_path
    for earlier in pictures.glob("*.png"):
        earlier.unlink()
    sideways = []
    for path in page_addresses(public):
        name = path.strip("/").replace("/", "-").removesuffix(".html") or "home"
        for width in WIDTHS:
            for scheme in SCHEMES:
                open_page(page, address + path, width, scheme)
                target = pictures / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=target, full_page=True)
                if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                    sideways.append(target.name)
    count = len(page_addresses(public)) * len(WIDTHS) * len(SCHEMES)
    assert len(list(pictures.glob("*.png"))) == count
    assert sideways == []
