"""The slider and the filters of worklists choose what the command line chooses."""

import json
from collections.abc import Iterator
from gettext import NullTranslations
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from people_made import HOSTILE_SHOWN, make_dashboard, run, worklist, write_site
from polyglot.emit.wording import short_time

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("site"))
    make_dashboard(root)
    return root


@pytest.fixture
def page(browser: Browser, root: Path) -> Iterator[Page]:
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((root / "dashboard/en/worklist-fr.html").as_uri())
    yield page
    page.close()
    assert errors == []


SHOWN = """() => [...document.querySelectorAll("#tasks > li")].map((item) => ({
  title: item.querySelector(".title").innerText,
  source: item.querySelector(".source").innerText,
  minutes: Number(item.dataset.minutes),
  size: item.querySelector(".size").innerText,
  notes: [...item.querySelectorAll(".note:not(.claim)")].map((note) => note.innerText),
}))"""


def listed(
    root: Path, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[list[dict[str, Any]], str]:
    """What the command line chooses, as the page shows it; and what it says of all together."""
    capsys.readouterr()
    assert run(*worklist(root, "--format", "json", *words)) == 0
    items = json.loads(capsys.readouterr().out)["items"]
    assert run(*worklist(root, *words)) == 0
    printed = capsys.readouterr().out.splitlines()
    blocks = "\n".join(printed).split("\n\n")
    shown = [_as_shown(item, block) for item, block in zip(items, blocks, strict=False)]
    return shown, next((line for line in printed if ", about " in line), printed[-1])


def _as_shown(item: dict[str, Any], block: str) -> dict[str, Any]:
    heading, opened, *rest = (line.strip() for line in block.splitlines())
    place = opened.removeprefix("open ").rpartition(" (")[0]
    known = [line for line in rest if line.startswith(("part:", "of ")) or " again" in line]
    return {
        "title": item["source"]["title"].replace("\u202e", ""),
        "source": place[place.index("content/") :],
        "minutes": item["minutes"],
        "size": heading.rpartition(" — ")[2].rpartition(", ")[0],
        "notes": known,
    }


def choose(page: Page, minutes: int | None, **fields: str) -> None:
    for name, value in fields.items():
        page.select_option(f"#{name}", label=value)
    if minutes is not None:
        page.locator("#minutes").fill(str(minutes))


@pytest.mark.parametrize("minutes", [5, 10, 20, 35, 60, 90, 150, 240])
def test_what_fits_is_what_the_command_line_lists(
    minutes: int, page: Page, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected, said = listed(root, capsys, "--minutes", str(minutes))
    choose(page, minutes)
    assert page.evaluate(SHOWN) == expected
    assert page.locator("#found").inner_text().split(",")[0] == said.split(",")[0]
    assert page.locator("#fits").is_checked()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "update"}, ("--kind", "update")),
        ({"kind": "translate"}, ("--kind", "translate")),
        ({"from": "Spanish"}, ("--from", "es")),
        ({"author": "Bo"}, ("--author", "Bo")),
        ({"tag": "paper", "kind": "translate"}, ("--tag", "paper", "--kind", "translate")),
    ],
)
@pytest.mark.parametrize("minutes", [None, 60])
def test_filters_choose_what_options_choose(
    fields: dict[str, str],
    words: tuple[str, ...],
    minutes: int | None,
    page: Page,
    root: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    timed = ("--minutes", str(minutes)) if minutes else ()
    expected, _ = listed(root, capsys, *words, *timed)
    choose(page, minutes, **fields)
    assert page.evaluate(SHOWN) == expected


@pytest.mark.parametrize("minutes", [None, 30, 60, 240])
def test_what_is_free_is_cut_around_what_somebody_took(
    minutes: int | None, page: Page, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    timed = ("--minutes", str(minutes)) if minutes else ()
    expected, _ = listed(root, capsys, "--free", *timed)
    choose(page, minutes)
    page.locator("#free").check()
    assert page.evaluate(SHOWN) == expected


def test_the_whole_list_has_a_running_total(
    page: Page, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected, said = listed(root, capsys)
    sums = accumulate(item["minutes"] for item in expected)
    assert page.locator("#tasks .sum").all_inner_texts() == [
        short_time(minutes, NullTranslations()) for minutes in sums
    ]
    assert page.locator("#found").inner_text() == said


def test_the_slider_says_its_time_and_is_moved_by_keys(page: Page) -> None:
    slider = page.locator("#minutes")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert slider.input_value() == "65"
    assert page.locator("#time").inner_text() == "1 hour 5 minutes"
    assert slider.get_attribute("aria-valuetext") == "1 hour 5 minutes"
    page.keyboard.press("Home")
    assert page.locator("#time").inner_text() == "5 minutes"
    page.keyboard.press("End")
    assert page.locator("#time").inner_text() == "4 hours"


def test_all_can_be_shown_again(page: Page) -> None:
    before = page.locator("#tasks").inner_html()
    choose(page, 20, kind="translate")
    assert page.locator("#tasks").inner_html() != before
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#tasks > li")).to_have_count(10)
    assert page.locator("#tasks").inner_html() == before
    assert not page.locator("#fits").is_checked()


def test_a_hostile_title_is_text(page: Page) -> None:
    choose(page, 5)
    assert page.locator("#tasks .title bdi").all_inner_texts()[0] == HOSTILE_SHOWN
    assert page.locator("#tasks b, #tasks img").count() == 0


def test_without_scripts_all_tasks_are_there(browser: Browser, root: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((root / "dashboard/en/worklist-fr.html").as_uri())
    expect(page.locator("#tasks > li")).to_have_count(10)
    assert not page.locator("#filters").is_visible()
    assert page.locator("#more").is_hidden()
    context.close()
