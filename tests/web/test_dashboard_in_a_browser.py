"""The dashboard as people use it: opened from the disk in a browser, with and without scripts."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboards_made import ARABIC, HOSTILE_SHOWN, MORE, make_dashboard, write_site

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
WORKS = MORE + 2 + 16
"""With those of the sample site."""
ROW = "table.works tbody tr[data-row]"


class Opened(NamedTuple):
    """A browser's window, and what went wrong in it."""

    page: Page
    folder: Path
    errors: list[str]

    def go(self, path: str) -> Page:
        # Elsewhere first: of the same page with another hash nothing would be loaded.
        self.page.goto("about:blank")
        self.page.goto(f"{self.folder.as_uri()}/{path}")
        return self.page

    def titles(self) -> list[str]:
        """Of the works that are in the page, from above."""
        return self.page.locator(f"{ROW} th").all_inner_texts()

    def found(self) -> str:
        return self.page.locator(".found").inner_text()

    def focused(self) -> tuple[int, int]:
        """The row (1 is that of the column heads) and the column, from 0, that has the focus."""
        row, column = self.page.evaluate(
            """() => {
              const cell = document.activeElement.closest("th, td");
              return cell ? [Number(cell.parentElement.ariaRowIndex ??
                cell.parentElement.getAttribute("aria-rowindex")), cell.cellIndex] : [0, 0];
            }"""
        )
        return int(row), int(column)

    def hash(self) -> str:
        return str(self.page.evaluate("location.hash"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("site"))
    make_dashboard(root)
    return root / "dashboard"


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Opened]:
    page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]  # a dictionary of its own type
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", lambda request: errors.append(request.url))
    yield Opened(page, folder, errors)
    page.close()
    assert errors == []


@pytest.fixture
def unscripted(browser: Browser, folder: Path) -> Iterator[Opened]:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    yield Opened(context.new_page(), folder, [])
    context.close()


def test_all_works_are_in_one_table_of_which_few_rows_are_in_the_page(opened: Opened) -> None:
    page = opened.go("en/works.html")
    assert opened.found() == f"{WORKS} works"
    assert page.locator("table.works").get_attribute("aria-rowcount") == str(WORKS + 1)
    assert 10 < page.locator(ROW).count() < 60
    assert page.locator(ROW).first.get_attribute("aria-rowindex") == "2"


def test_scrolling_brings_the_rows_below_and_their_places(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.locator(".matrix").evaluate("frame => frame.scrollTo(0, frame.scrollHeight)")
    last = page.locator(f'{ROW}[aria-rowindex="{WORKS + 1}"]')
    expect(last).to_be_visible()
    assert "posts" in str(last.locator("a").first.get_attribute("href"))


def test_a_text_finds_works_whatever_the_accents_and_the_case(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.get_by_label("Title or key").fill("PETIT ELOGE")
    assert opened.titles() == ["Petit éloge de l’espace qui ne casse pas"]
    assert opened.found() == "1 work"
    page.get_by_label("Title or key").fill("nothing of that kind")
    assert (opened.titles(), opened.found()) == ([], "0 works")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".found")).to_have_text(f"{WORKS} works")


def test_states_are_asked_of_one_language_or_of_any(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.get_by_label("State").select_option("machine")
    assert opened.titles() == ["A page that admits it"]
    page.get_by_label("In", exact=True).select_option("fr")
    assert opened.titles() == []
    page.get_by_label("In", exact=True).select_option("es")
    assert opened.titles() == ["A page that admits it"]


def test_author_section_and_tag_narrow_one_another(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.get_by_label("Author").select_option("Writer 2")
    page.get_by_label("Section").select_option("notes-1")
    page.get_by_label("Tag").select_option("tag 3")
    wanted = [n for n in range(MORE) if (n % 5, n % 3, n % 4) == (2, 1, 3)]
    assert opened.titles() == [f"Number {number:03}" for number in wanted]
    assert opened.hash() == "#author=Writer+2&section=notes-1&tag=tag+3"


def test_what_is_wanted_stands_in_the_address_and_is_taken_from_it(opened: Opened) -> None:
    page = opened.go("en/works.html#q=number&lang=fr&state=missing&tag=tag+1&sort=-words")
    assert page.get_by_label("Title or key").input_value() == "number"
    assert page.get_by_label("State").input_value() == "missing"
    wanted = [n for n in range(MORE) if n % 4 == 1]
    wanted.sort(key=lambda number: (-(number % 7), number % 3, number))
    assert opened.found() == f"{len(wanted)} works"
    assert opened.titles()[:8] == [f"Number {number:03}" for number in wanted[:8]]
    page.evaluate("location.hash = '#q=bread&state=no-such&sort=nothing'")
    expect(page.get_by_label("State")).to_have_value("")


@pytest.mark.parametrize(
    ("column", "key"), [("words", "words"), ("work", "title"), ("date", "date")]
)
def test_every_column_sorts_either_way(opened: Opened, column: str, key: str) -> None:
    page = opened.go("en/works.html#q=o")
    head = page.locator("thead th").filter(has_text=re.compile(rf"^\s*{column}", re.IGNORECASE))
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert opened.hash() == f"#q=o&sort={key}"
    up = values_of(page, key)
    assert up == sorted(up)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    down = values_of(page, key)
    assert down == sorted(down, reverse=True)
    assert up[0] < down[0]


def values_of(page: Page, key: str) -> list[str]:
    """What the rows are sorted by, so that texts compare as the browser compares them."""
    selector = {"title": "th", "date": "td.date", "words": "td.number"}[key]
    texts = page.locator(f"{ROW} {selector}").all_inner_texts()
    if key == "words":
        return [text.replace(",", "").rjust(9) for text in texts]
    return [text.casefold().replace("é", "e").replace("ñ", "n") for text in texts]


def test_languages_sort_by_state(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.get_by_role("button", name="French").click()
    states = page.locator(f"{ROW} td:nth-child(5) .word").all_inner_texts()
    assert (
        states[:12]
        == ["original"] * 3 + ["current"] * 5 + ["outdated", "partial"] + ["missing"] * 2
    )


def test_the_keyboard_leads_through_the_grid_and_opens_a_work(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Tab")
    assert opened.focused() == (2, 0)
    steps = [
        ("ArrowDown", (3, 0)),
        ("ArrowRight", (3, 1)),
        ("End", (3, 5)),
        ("ArrowRight", (3, 5)),
        ("ArrowUp", (2, 5)),
        ("Control+End", (WORKS + 1, 5)),
        ("ArrowDown", (WORKS + 1, 5)),
        ("Home", (WORKS + 1, 0)),
        ("Control+Home", (2, 0)),
        ("PageUp", (2, 0)),
        ("ArrowUp", (1, 0)),
        ("ArrowDown", (2, 0)),
        ("ArrowDown", (3, 0)),
        ("ArrowRight", (3, 1)),
        ("ArrowRight", (3, 2)),
        ("ArrowRight", (3, 3)),
        ("ArrowRight", (3, 4)),
    ]
    taken = []
    for key, _ in steps:
        page.keyboard.press(key)
        taken.append((key, opened.focused()))
    assert taken == steps
    assert page.locator('table.works [tabindex="0"]').count() == 1
    href = page.locator(f'{ROW}[aria-rowindex="3"] td:nth-child(5) a').get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/en/works/[^/]+\.html#fr$"))
    assert page.url.endswith(str(href))


def test_pages_of_rows_are_leafed_through_and_what_has_the_focus_stays(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.locator(f'{ROW}[aria-rowindex="2"] th').focus()
    page.keyboard.press("PageDown")
    row, column = opened.focused()
    assert (8 < row < 30, column) == (True, 0)
    page.locator(".matrix").evaluate("frame => frame.scrollTo(0, frame.scrollHeight)")
    expect(page.locator(f'{ROW}[aria-rowindex="{WORKS + 1}"]')).to_be_visible()
    assert opened.focused() == (row, column)
    page.keyboard.press("ArrowDown")
    assert opened.focused() == (row + 1, 0)


def test_column_heads_are_reached_from_the_grid_and_sort(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.locator(f'{ROW}[aria-rowindex="2"] td.number').focus()
    page.keyboard.press("ArrowUp")
    assert opened.focused() == (1, 2)
    page.keyboard.press("Enter")
    assert page.locator("thead th.number").get_attribute("aria-sort") == "ascending"
    assert opened.focused() == (1, 2)


def test_the_number_of_works_is_read_out(opened: Opened) -> None:
    page = opened.go("fr/works.html")
    status = page.get_by_role("status")
    page.get_by_label("Étiquette").select_option("tag 1")
    expect(status).to_have_text("58 textes")


def test_languages_switch_on_the_same_page_and_what_is_wanted_comes_along(opened: Opened) -> None:
    page = opened.go("en/works.html")
    page.get_by_label("Title or key").fill("glossary")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url(re.compile(r"/fr/works\.html#q=glossary$"))
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("h1").inner_text() == "Textes"
    assert opened.titles() == ["A glossary is a treaty"]
    page.get_by_role("link", name="Español").click()
    page.wait_for_url(re.compile(r"/es/works\.html#q=glossary$"))
    assert page.locator("h1").inner_text() == "Textos"


def test_the_first_page_leads_into_the_language_and_back(opened: Opened) -> None:
    page = opened.go("index.html")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url(re.compile(r"/es/index\.html$"))
    page.get_by_role("link", name="Textos").click()
    page.wait_for_url(re.compile(r"/es/works\.html$"))


def test_a_number_of_the_overview_leads_to_its_works(opened: Opened) -> None:
    page = opened.go("en/index.html")
    page.locator('tr:has-text("Spanish") td[data-state="machine"] a').click()
    page.wait_for_url(re.compile(r"works\.html#lang=es&state=machine$"))
    assert opened.titles() == ["A page that admits it"]


def test_hostile_titles_are_text(opened: Opened) -> None:
    page = opened.go("en/works.html#q=onerror")
    assert opened.titles() == [HOSTILE_SHOWN]
    assert page.locator("img").count() == 0
    page.locator(f"{ROW} a").first.click()
    page.wait_for_url(re.compile(r"/en/works/"))
    assert page.locator("h1").inner_text() == HOSTILE_SHOWN
    assert page.locator("img").count() == 0


def test_a_title_from_right_to_left_stands_among_others(opened: Opened) -> None:
    page = opened.go(f"en/works.html#q={ARABIC}")
    assert opened.titles() == [ARABIC]
    assert page.locator(f"{ROW} bdi").first.evaluate(
        "node => getComputedStyle(node).unicodeBidi"
    ) == ("isolate")


@pytest.mark.parametrize("path", ["index.html", "works.html", "problems.html"])
def test_a_phone_scrolls_one_way_only(opened: Opened, path: str) -> None:
    opened.page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    page = opened.go(f"fr/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_on_a_phone_signs_stand_for_states_and_words_are_read_out(opened: Opened) -> None:
    opened.page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    page = opened.go("en/works.html#q=glossary")
    cell = page.locator(f"{ROW} td").nth(2)
    assert cell.inner_text().split() == ["●", "original"]
    assert page.get_by_role("gridcell", name="original").count() == 1
    word = cell.locator(".word").bounding_box()
    assert word is not None
    assert (word["width"], word["height"]) == (1, 1)
    page.locator(f"{ROW} th").focus()
    page.keyboard.press("ArrowRight")
    assert opened.focused() == (2, 3)


def test_on_a_phone_titles_have_half_of_the_width_and_nothing_stands_below_the_page(
    opened: Opened,
) -> None:
    opened.page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    page = opened.go("en/works.html")
    title = page.locator(f"{ROW} th").first.bounding_box()
    frame = page.locator(".matrix").bounding_box()
    assert title is not None
    assert frame is not None
    assert title["width"] > frame["width"] / 2
    foot = page.locator(".site-footer").evaluate("foot => foot.getBoundingClientRect().bottom")
    assert page.evaluate("document.documentElement.scrollHeight") == round(foot)


def test_on_a_tablet_three_languages_stand_beside_whole_words(opened: Opened) -> None:
    opened.page.set_viewport_size({"width": 768, "height": 1024})
    page = opened.go("en/works.html")
    frame = page.locator(".matrix")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    cut = """cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).length"""
    assert page.locator(f"{ROW} td:not(.date)").evaluate_all(cut) == 0


def test_few_works_leave_no_empty_box_below_them(opened: Opened) -> None:
    page = opened.go("en/works.html#q=glossary")
    assert page.locator(ROW).count() == 1
    rows = page.locator("table.works").bounding_box()
    frame = page.locator(".matrix").bounding_box()
    assert rows is not None
    assert frame is not None
    assert frame["height"] - rows["height"] <= 2  # its own edges
    page.fill("#filter-text", "")
    assert page.locator(ROW).count() > 1
    assert page.locator(".matrix").evaluate("frame => frame.scrollHeight > frame.clientHeight")


def test_where_heads_have_no_room_a_list_sorts(opened: Opened) -> None:
    assert not opened.go("en/works.html").locator("#sort-by").is_visible()
    opened.page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # as above
    page = opened.go("en/works.html#sort=-title")
    assert page.locator("#sort-by").evaluate("select => select.selectedIndex") == -1
    for order, column in (("-date", 0), ("-words", 1)):
        page.select_option("#sort-by", order)
        assert opened.hash() == f"#sort={order}"
        texts = page.locator(f"{ROW} td:nth-of-type({column + 1})").all_text_contents()
        values = [text.replace(",", "").rjust(12) for text in texts]
        assert values == sorted(values, reverse=True)
        assert len(set(values)) > 1
    page.select_option("#sort-by", "")
    assert opened.hash() == ""


def test_all_works_that_are_found_are_printed(opened: Opened) -> None:
    page = opened.go("en/works.html#q=number")
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
          window.printed = document.querySelectorAll("table.works tbody tr[data-row]").length;
        })"""
    )
    assert len(page.pdf().split(b"/Type /Page\n")) > 2
    assert page.evaluate("window.printed") == MORE
    assert page.locator(ROW).count() < MORE


def test_without_scripts_every_work_is_there_on_pages(unscripted: Opened) -> None:
    page = unscripted.go("en/works.html")
    assert not page.locator("fieldset.filters").is_visible()
    assert not page.locator("#grid-keys").is_visible()
    assert page.locator("table.works tbody tr").count() == 200
    assert page.locator(".found").inner_text() == f"{WORKS} works"
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="2").click()
    assert page.locator("table.works tbody tr").count() == WORKS - 200
    page.get_by_role("link", name="Français").click()
    assert page.locator("h1").inner_text() == "Textes"


def test_without_scripts_the_overview_says_all_that_it_says_with_them(
    unscripted: Opened, opened: Opened
) -> None:
    texts = [each.go("en/index.html").locator("main").inner_text() for each in (unscripted, opened)]
    assert texts[0] == texts[1]


def test_pictures_of_each_kind_of_page(opened: Opened, tmp_path: Path) -> None:
    """Kept where `POLYGLOT_ARTIFACTS` says, to be looked at."""
    named = os.environ.get("POLYGLOT_ARTIFACTS")
    pictures = (Path(named) if named else tmp_path) / "dashboard"
    pictures.mkdir(parents=True, exist_ok=True)
    sideways = []
    for path in ("index.html", "works.html", "problems.html"):
        for width in (360, 768, 1440):
            for scheme in ("light", "dark"):
                opened.page.set_viewport_size({"width": width, "height": 900})
                opened.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page = opened.go(f"en/{path}")
                target = pictures / f"{path.removesuffix('.html')}-{width}-{scheme}.png"
                page.screenshot(path=target, full_page=True)
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    sideways.append(target.name)
    assert sideways == []
