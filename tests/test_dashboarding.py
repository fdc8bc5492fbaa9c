"""The whole dashboard of a site, as files; and that each of its numbers is that of ``status``."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dashboards_made import DAY, MORE, make_dashboard, write_site
from polyglot.config_file import read_config
from polyglot.dashboarding import write_dashboard
from polyglot.tags import Tag

Json = dict[str, Any]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("site"))
    make_dashboard(root)
    return root


@pytest.fixture(scope="module")
def status(root: Path) -> Json:
    """What the command prints."""
    command = [sys.executable, "-m", "polyglot", "status", str(root), "--format", "json"]
    ended = subprocess.run(command, capture_output=True, check=True)
    found: Json = json.loads(ended.stdout)
    return found


def read_page(root: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((root / "dashboard" / path).read_text("utf-8"))


def number_of(node: LexborNode | None) -> int:
    """What a cell says, without the comma that English groups digits by."""
    assert node is not None
    return int(node.text().strip().replace(",", ""))


def state_of(node: LexborNode) -> str:
    chip = node.css_first(".state")
    assert chip is not None
    classes = (chip.attributes["class"] or "").split()
    return next(each for each in classes if each != "state").removeprefix("state-")


def test_the_overview_counts_what_status_counts(root: Path, status: Json) -> None:
    page = read_page(root, "en/index.html")
    totals = status["totals"]
    names = [node.text() for node in page.css(".figures dt")]
    figures = dict(zip(names, map(number_of, page.css(".figures dd")), strict=True))
    assert figures == {
        "works": totals["groups"],
        "posts": totals["posts"],
        "source words": totals["words"],
    }
    found: Json = {}
    for row, language in zip(page.css("table.coverage tbody tr"), status["languages"], strict=True):
        found[language] = {
            str(cell.attributes["data-state"]): {
                "posts": number_of(cell.css_first(".works")),
                "words": number_of(cell.css_first(".words")),
            }
            for cell in row.css("td[data-state]")
        }
    assert {
        language: {state: amount for state, amount in amounts.items() if any(amount.values())}
        for language, amounts in found.items()
    } == {
        language: {
            state: {"posts": amount["posts"], "words": amount["words"]}
            for state, amount in amounts.items()
        }
        for language, amounts in totals["languages"].items()
    }


def test_the_overview_counts_catalogs_as_status_does(root: Path, status: Json) -> None:
    page = read_page(root, "en/index.html")
    (row,) = page.css('[aria-labelledby="catalogs"] tbody tr')
    (catalog,) = status["catalogs"]
    for cell, view in zip(row.css("td"), catalog["cells"].values(), strict=True):
        strings = {state: count["strings"] for state, count in view["strings"].items()}
        total = sum(strings.values())
        words = cell.css_first(".words")
        assert words is not None
        assert (state_of(cell), words.text()) == (
            view["state"],
            f"{strings.get('translated', 0)} of {total}",
        )


def test_problems_by_kind_are_as_many_as_in_status(root: Path, status: Json) -> None:
    counts: dict[str, int] = {}
    for each in status["problems"]:
        counts[each["code"]] = counts.get(each["code"], 0) + 1
    page = read_page(root, "en/index.html")
    rows = page.css("table.problems tbody tr")
    found = {row.css("code")[0].text(): number_of(row.css("td.number")[0]) for row in rows}
    assert found == counts
    whole = read_page(root, "en/problems.html")
    places = sorted(node.text() for node in whole.css(".places code"))
    assert places == sorted(f"content/{each['path']}:{each['line']}" for each in status["problems"])
    for place in places:
        assert (root / place.rpartition(":")[0]).is_file()


def test_what_waits_of_authors_is_told_state_by_state(root: Path) -> None:
    command = [sys.executable, "-m", "polyglot", "coverage", str(root), "--by", "author"]
    ended = subprocess.run([*command, "--format", "json"], capture_output=True, check=True)
    wanted = [
        (state, row["languages"][language]["states"].get(state, {"posts": 0})["posts"])
        for row in json.loads(ended.stdout)["rows"]
        for language in row["languages"]
        for state in ("outdated", "partial", "missing")
    ]
    cells = read_page(root, "en/authors.html").css("table.people .detail")
    found = [(state_of(cell), int(cell.text().split()[-1])) for cell in cells]
    assert sorted(found) == sorted(each for each in wanted if each[1])
    assert {state for state, _ in found} == {"outdated", "partial", "missing"}


def matrix_of(root: Path, language: str) -> list[tuple[str, int, list[tuple[str, str]]]]:
    """Of each row of the static pages its page, its words, and its cells' states and targets."""
    rows = []
    for path in ("works.html", "works-2.html"):
        for row in read_page(root, f"{language}/{path}").css("table.works tbody tr"):
            link = row.css_first("th a")
            assert link is not None
            cells = [
                (state_of(cell), str(cell.css("a")[0].attributes["href"]))
                for cell in row.css("td")[2:]
            ]
            rows.append((str(link.attributes["href"]), number_of(row.css("td")[1]), cells))
    return rows


def test_each_cell_of_the_static_pages_is_as_in_status(root: Path, status: Json) -> None:
    assert len(status["groups"]) > MORE
    found = matrix_of(root, "en")
    for (page, words, cells), group in zip(found, status["groups"], strict=True):
        views = group["cells"]
        assert {words} == {view["words"] for view in views.values()}
        assert cells == [(views[tag]["state"], f"{page}#{tag}") for tag in status["languages"]]


def test_each_cell_of_the_data_is_as_in_status(root: Path, status: Json) -> None:
    text = (root / "dashboard/assets/data/works.js").read_text("utf-8")
    data = json.loads(text.removeprefix("window.polyglotWorks = ").removesuffix(";\n"))
    assert data["languages"] == status["languages"]
    found = [
        (key, words, [data["states"][ord(letter) - ord("a")] for letter in cells])
        for key, words, cells in zip(data["keys"], data["words"], data["cells"], strict=True)
    ]
    assert found == [
        (
            group["key"],
            group["cells"][group["original"]["language"]]["words"],
            [group["cells"][tag]["state"] for tag in status["languages"]],
        )
        for group in status["groups"]
    ]


def test_segments_behind_are_as_in_status(root: Path, status: Json) -> None:
    """Those of outdated and of partial translations, which are counted from records."""
    text = (root / "dashboard/assets/data/works.js").read_text("utf-8")
    data = json.loads(text.removeprefix("window.polyglotWorks = ").removesuffix(";\n"))
    counted = {
        "outdated": lambda view: (
            sum(view["segments"].get(each, {"segments": 0})["segments"] for each in _CHANGED)
            + view["removed"]
        ),
        "partial": lambda view: view["segments"]["untranslated"]["segments"],
    }
    checked = 0
    for index, group in enumerate(status["groups"]):
        for place, tag in enumerate(status["languages"]):
            view = group["cells"][tag]
            if view["state"] in counted and "progress" in view:
                expected = counted[view["state"]](view["progress"])
                assert data["behind"][str(index)][place] == expected
                checked += 1
    assert checked >= 2


_CHANGED = ("changed", "added")


def test_every_language_of_the_interface_has_the_same_pages_and_states(root: Path) -> None:
    trees = {
        language: sorted(
            path.relative_to(root / "dashboard" / language).as_posix()
            for path in (root / "dashboard" / language).rglob("*.html")
        )
        for language in ("en", "es", "fr")
    }
    assert trees["fr"] == trees["es"] == trees["en"]
    states = {
        language: [[state for state, _ in cells] for _, _, cells in _rows(root, language)]
        for language in trees
    }
    assert states["fr"] == states["es"] == states["en"]


def _rows(root: Path, language: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    rows = []
    for path in ("works.html", "works-2.html"):
        for row in read_page(root, f"{language}/{path}").css("table.works tbody tr"):
            cells = [(state_of(cell), "") for cell in row.css("td")[2:]]
            rows.append(("", "", cells))
    return rows


def test_every_link_leads_to_a_file_and_to_a_place_in_it(root: Path) -> None:
    folder = root / "dashboard"
    pages = {path: LexborHTMLParser(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    ids = {
        path: {node.attributes["id"] for node in page.css("[id]")} for path, page in pages.items()
    }
    broken = []
    for path, page in pages.items():
        for node in page.css("a[href], link[href], script[src]"):
            address = str(node.attributes.get("href") or node.attributes.get("src"))
            parts = urlsplit(address)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            # What is filtered stands in the hash, as a query does elsewhere.
            is_there = target.is_file() and (
                not parts.fragment or "=" in parts.fragment or parts.fragment in ids[target]
            )
            if parts.scheme or not target.is_relative_to(folder) or not is_there:
                broken.append((path.relative_to(folder).as_posix(), address))
    assert broken == []


def test_no_page_has_what_a_strict_policy_refuses_or_what_lies_elsewhere(root: Path) -> None:
    refused = []
    for path in (root / "dashboard").rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        scripts = {each.attributes.get("type") for each in page.css("script:not([src])")}
        attributes = {name for each in page.css("*") for name in each.attributes}
        handlers = {name for name in attributes if name.startswith("on") or name == "style"}
        if scripts - {"application/json"} or page.css("style") or handlers:
            refused.append((path.name, scripts, handlers))
    assert refused == []


def test_what_is_gone_is_removed_and_what_stays_is_not_written_again(
    site: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    root = site({"a.md": "Some words.", "b.md": "Other words."})
    first = make_dashboard(root)
    files = files_below(root / "dashboard").keys() - {".polyglot-output.json"}
    assert first.pages == sum(path.endswith(".html") for path in files)
    assert (first.written.written, first.written.removed) == (len(files), 0)
    again = make_dashboard(root)
    assert (again.written.written, again.written.unchanged) == (0, first.written.written)
    (root / "content/b.md").unlink()
    assert make_dashboard(root).written.removed == len(first.languages)
    assert not (root / "dashboard/en/works/b.html").exists()


def test_the_same_site_gives_the_same_bytes_whatever_the_number_of_workers(
    root: Path,
) -> None:
    config = read_config(root, dashboard="twice")
    one = write_dashboard(config, today=DAY, jobs=1)
    files = files_below(config.dashboard)
    shutil.rmtree(config.dashboard)
    assert write_dashboard(config, today=DAY, jobs=2) == one
    assert files_below(config.dashboard) == files


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("languages", "first"), [("[fr, en]", "fr"), ("[de, en]", "en"), ("[es-MX]", "es")]
)
def test_the_first_page_speaks_the_language_of_the_site_where_polyglot_does(
    site: Callable[[Mapping[str, str | bytes]], Path], languages: str, first: str
) -> None:
    root = site({"a.md": "Some words.", "polyglot.yaml": f"languages: {languages}\n"})
    assert make_dashboard(root).languages[0] == Tag(first)
    assert f'<html lang="{first}"' in (root / "dashboard/index.html").read_text("utf-8")
