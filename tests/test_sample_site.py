"""The blog in content/, built as `make site` builds it, before the judges that readers have."""

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import REPOSITORY
from polyglot.config_file import read_config
from polyglot.emit.site.words import read_site_words
from polyglot.pipeline import build_site, read_site, silent
from polyglot.problems import Problem
from polyglot.relate.status import State
from polyglot.translating.adopting import adopt_translations
from polyglot.translating.checking import check_site

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own site, built."""
    root = tmp_path_factory.mktemp("sample")
    for name in ("content", "locales"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "polyglot.yaml", root)
    build_site(read_config(root))
    return root


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    """Where the built pages are served."""
    handler = partial(_QuietHandler, directory=str(root / "public"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_only_the_stub_is_reported(root: Path) -> None:
    result = build_site(read_config(root))
    (stub,) = result.problems
    assert isinstance(stub, Problem)
    assert (stub.path, stub.code) == ("posts/nobody-sees-the-rust.fr.md", "stub")


def test_every_state_and_every_original_language_is_there(root: Path) -> None:
    rows = read_site(read_config(root)).status.rows
    assert len(rows) >= 12
    assert {cell.state for row in rows for cell in row.cells.values()} == set(State)
    assert {row.group.original.language for row in rows} == {"en", "fr", "es"}
    assert {len(row.group.editions) for row in rows} == {1, 2, 3}


def test_the_records_are_as_an_adoption_leaves_them(root: Path) -> None:
    config = read_config(root)
    rows = read_site(config).status.rows
    wanted = [
        (row.group, language)
        for row in rows
        for language, edition in row.group.editions.items()
        if edition is not row.group.original
    ]
    adopted = list(adopt_translations(config, wanted, 1, silent))
    assert len(adopted) == len(wanted) >= 17
    assert [each for each in adopted if isinstance(each, Problem) or each.is_changed] == []


def test_the_checks_find_nothing_in_its_translations(root: Path) -> None:
    assert (root / "locales" / "glossary" / "site.csv").is_file()
    assert check_site(read_site(read_config(root))) == ()


def test_every_tag_and_menu_entry_is_called_something_in_every_language(root: Path) -> None:
    config = read_config(root)
    editions = (
        edition for row in read_site(config).status.rows for edition in row.group.editions.values()
    )
    tags = {("tag", name) for edition in editions for name in edition.post.metadata.tags}
    entries = {("menu", entry.name) for entry in config.menu}
    translations = read_site_words(config).translations
    assert {language: set(words) for language, words in translations.items()} == dict.fromkeys(
        config.languages, tags | entries
    )
    pages = [root / "public" / path for path in ("fr/tags/métier", "es/tags/oficio", "tags/craft")]
    assert [page.is_dir() for page in pages] == [True] * 3


@pytest.mark.nu
def test_the_nu_checker_finds_no_error(
    root: Path, nu_checker: Callable[[Path], list[dict[str, object]]]
) -> None:
    assert nu_checker(root / "public") == []


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_without_an_error_or_sideways_scrolling(
    root: Path, address: str, browser: Browser, size: dict[str, int], scheme: str
) -> None:
    # Those that lead on from a former address show nothing.
    paths = sorted(
        p.relative_to(root / "public").as_posix()
        for p in root.rglob("public/**/*.html")
        if b'http-equiv="refresh"' not in p.read_bytes()
    )
    assert len(paths) > 60
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    for path in paths:
        page.goto(f"{address}/{path}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{page.url}: scrolls sideways")
    context.close()
    assert faults == []


@pytest.mark.browser
def test_a_reader_reaches_the_other_languages_by_keyboard(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}/posts/twenty-five-minutes/")
    page.get_by_role("navigation", name="Languages").get_by_text("Français").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/posts/twenty-five-minutes/")
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.close()


@pytest.mark.browser
def test_a_reader_of_a_tag_reaches_it_in_another_language(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}/posts/clean-up-after-the-machine/")
    page.get_by_role("link", name="machine translation").click()
    page.get_by_role("navigation", name="Languages").get_by_text("Français").click()
    page.wait_for_url("**/fr/tags/traduction-automatique/")
    heading = page.get_by_role("heading", level=1).inner_text()
    assert heading == "Billets portant l’étiquette «\u00a0traduction automatique\u00a0»"
    page.close()
