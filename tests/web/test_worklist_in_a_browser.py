"""The slider and the filters of worklists choose what the command line chooses."""

import json
from collections.abc import Iterator
from gettext import NullTranslations
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from people_made import HOSTILE_SHOWN, make_dashboard, run, worklist, write_long_site, write_site
from polyglot.cli.claimed import claimed_tasks
from polyglot.config_file import read_config
from polyglot.emit.wording import short_time
from polyglot.link_search import read_linked_site
from polyglot.pipeline import silent
from polyglot.relate.choices import TaskKind
from polyglot.relate.worklist import Wishes, choose_tasks, sort_tasks
from polyglot.tags import Tag
from polyglot.translating.planning import Scales, Wanted, plan_tasks
from polyglot.translating.remembering import filled_memory

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


def test_what_is_wanted_stands_in_the_address_and_is_there_after_a_reload(page: Page) -> None:
    choose(page, 35, author="Bo", kind="translate")
    page.check("#free")
    assert page.url.partition("#")[2] == "minutes=35&kind=translate&author=Bo&free=1"
    shown, said = page.evaluate(SHOWN), page.locator("#found").inner_text()
    page.reload()
    assert (page.evaluate(SHOWN), page.locator("#found").inner_text()) == (shown, said)
    assert page.locator("#fits").is_checked()
    assert page.input_value("#minutes") == "35"
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.input_value("#kind") == "translate"
    page.click("#all")
    assert "#" not in page.url
    page.reload()
    assert not page.locator("#fits").is_checked()


def test_what_an_address_asks_for_that_is_not_there_is_not_asked_for(page: Page) -> None:
    whole = page.evaluate(SHOWN)
    page.evaluate("location.hash = 'author=Nobody&kind=sleep&minutes=soon'")
    expect(page.locator("#author")).to_have_value("")
    assert page.evaluate(SHOWN) == whole


def test_the_worklist_of_another_language_keeps_what_is_wanted(page: Page) -> None:
    choose(page, 20, kind="update")
    page.get_by_role("navigation", name="Worklists").get_by_role("link", name="Spanish").click()
    page.wait_for_url("**/worklist-es.html#minutes=20&kind=update")
    assert page.locator("#fits").is_checked()
    assert page.input_value("#minutes") == "20"


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


EVERY_STEP = """() => {
  const slider = document.getElementById("minutes");
  const found = {};
  for (let minutes = 5; minutes <= 240; minutes += 5) {
    slider.value = minutes;
    slider.dispatchEvent(new Event("input"));
    found[minutes] = [...document.querySelectorAll("#tasks > li")].map((item) => [
      item.querySelector(".title").innerText, Number(item.dataset.minutes),
    ]);
  }
  return found;
}"""


def planned(root: Path, kind: TaskKind | None = None) -> dict[str, list[list[Any]]]:
    """What fits into each time that the slider has, as `plan_tasks` has it."""
    config, language = read_config(root), Tag("fr")
    site = read_linked_site(config)
    with filled_memory(config, silent) as filled:
        scales = Scales(config=config, language=language, memory=filled.memory)
        tasks, _ = claimed_tasks(site, language)
        wishes = Wishes(kinds=frozenset([kind] if kind else TaskKind))
        chosen = sort_tasks(choose_tasks(tasks, wishes), config.worklist_order)
        return {
            str(minutes): [
                [task.subject.title, task.minutes]
                for task in plan_tasks(chosen, Wanted(minutes=minutes), scales)
            ]
            for minutes in range(5, 245, 5)
        }


def test_every_step_of_the_slider_chooses_as_planning_does(page: Page, root: Path) -> None:
    expected = planned(root)
    assert len({len(found) for found in expected.values()}) > 3
    assert page.evaluate(EVERY_STEP) == expected


@pytest.fixture(scope="module")
def long_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose worklist is longer than a page, and than what is read of it."""
    root = write_long_site(tmp_path_factory.mktemp("long"))
    make_dashboard(root)
    return root


@pytest.mark.parametrize("kind", [None, TaskKind.TRANSLATE, TaskKind.UPDATE])
def test_a_long_list_is_planned_alike(
    kind: TaskKind | None, browser: Browser, long_root: Path
) -> None:
    page = browser.new_page()
    page.goto((long_root / "dashboard/en/worklist-fr.html").as_uri())
    if kind:
        page.select_option("#kind", str(kind))
    assert page.evaluate(EVERY_STEP) == planned(long_root, kind)
    page.close()


def test_a_long_list_is_shown_page_by_page(browser: Browser, long_root: Path) -> None:
    page = browser.new_page()
    page.goto((long_root / "dashboard/en/worklist-fr.html").as_uri())
    items = page.locator("#tasks > li")
    expect(items).to_have_count(200)
    total = int(page.locator("#found").inner_text().split(" ")[0])
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="2").click()
    expect(items).to_have_count(total - 200)
    assert page.locator("#tasks").get_attribute("start") == "201"
    page.select_option("#kind", "translate")
    expect(items).to_have_count(200)
    assert page.locator("#pager").is_hidden()
    page.get_by_role("button", name="Show more").focus()
    page.keyboard.press("Enter")
    assert items.count() > 200
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('#tasks > li')[200]"
    )
    assert page.locator("#more").is_hidden()
    page.close()
