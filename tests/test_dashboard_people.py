"""Pages about works, tasks and people of a whole site: what they say is what the commands say."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from people_made import HOSTILE_SHOWN, long_post, make_dashboard, run, worklist, write_site
from polyglot.emit.dashboard.names import file_name
from polyglot.records.po_files import parse_record
from repositories import Repository

Json = dict[str, Any]
Ran = Callable[..., str]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("site"))
    make_dashboard(root)
    return root


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Ran:
    """What a command prints."""

    def tell(*words: str | Path) -> str:
        capsys.readouterr()
        run(*words)
        return capsys.readouterr().out

    return tell


def read_page(root: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((root / "dashboard" / path).read_text("utf-8"))


def text_of(node: LexborNode | LexborHTMLParser, selector: str) -> str:
    found = node.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


def texts_of(node: LexborNode | LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(found.text().split()) for found in node.css(selector)]


def test_each_work_says_of_each_language_what_the_report_says(root: Path, told: Ran) -> None:
    posts: list[Json] = json.loads(told("report", "--root", root, "--format", "json"))["posts"]
    for post in posts:
        page = read_page(root, f"en/works/{file_name(post['key'])}.html")
        shown = {
            str(section.id): {
                "state": section.attributes["data-state"],
                "words": int(section.attributes["data-words"] or 0),
                "minutes": int(section.attributes["data-minutes"] or 0),
                "path": _path_in(section),
            }
            for section in page.css("section.edition")
        }
        assert shown == {
            language: {
                "state": found["state"],
                "words": found["words"],
                "minutes": found["minutes"],
                "path": f"content/{found['path']}" if "path" in found else "",
            }
            for language, found in post["states"].items()
        }
        own = page.css_first(f"section#{post['language']}")
        assert own is not None
        people = {"authors": "Written by", "translators": "Translated by"}
        assert {field: _people_in(own, label) for field, label in people.items()} == {
            field: post[field] for field in people
        }
        assert texts_of(own, ".problems li") == [
            f"content/{found['path']}:{found['line']} {found['code']} "
            f"{found['message']}; {found['hint']}"
            for found in post["problems"]
        ]


def _path_in(section: LexborNode) -> str:
    found = section.css_first(".about code")
    return found.text() if found else ""


def _people_in(section: LexborNode, label: str) -> list[str]:
    for pair in section.css(".about div"):
        if text_of(pair, "dt").capitalize() == label:
            return texts_of(pair, "bdi")
    return []


def test_changes_stand_side_by_side_as_diff_tells_them(root: Path, told: Ran) -> None:
    printed = told("diff", root / "content/changed.md", "--lang", "fr", "--format", "json")
    (document,) = json.loads(printed)["translations"]
    page = read_page(root, "en/works/changed.html")
    shown = page.css("section#fr .change")
    assert [_sides(item) for item in shown] == [
        [change["old"], change["new"], change["target"]] for change in document["changes"]
    ]
    changed = next(item for item in shown if "change-changed" in (item.attributes["class"] or ""))
    assert texts_of(changed, "del") == ["lamp"]
    assert texts_of(changed, "ins") == ["<i>old</i> lantern"]
    assert [text_of(item, "strong") for item in shown] == [
        "changed in the source",
        "no longer in the source",
        "new in the source",
    ]


def test_a_source_that_did_not_change_is_shown_once(
    site: Callable[[Mapping[str, str | bytes]], Path], told: Ran
) -> None:
    root = site(
        {
            "polyglot.yaml": "languages: [en, fr]\n",
            "a.md": long_post("a", 2, 2),
            "a.fr.md": long_post("a", 2, 2, "fr").replace("## 1 a", "## Another heading"),
        }
    )
    told("adopt", root / "content/a.fr.md")
    record = root / "locales/fr/posts/a.po"
    text = record.read_text("utf-8")
    record.write_text(text.replace("#. kind: heading", "#. kind: heading\n#, fuzzy"), "utf-8")
    make_dashboard(root)
    page = read_page(root, "en/works/a.html")
    assert [_sides(item) for item in page.css("section#fr .change-unverified")] == [
        ["0 a", "0 a"],
        ["1 a", "Another heading"],
    ]


def _sides(item: LexborNode) -> list[str]:
    return [
        "" if side.css_first(".nothing") else side.text().strip("\n")
        for side in item.css(".side .text")
    ]


def commands_of(page: LexborHTMLParser) -> list[list[list[str]]]:
    """What a page says to run about its work in French: first, and when that is done."""
    return [
        [command.split() for command in text.split("polyglot ")[1:]]
        for text in texts_of(page, "section#fr .commands")
    ]


def test_commands_of_a_page_run_at_the_root_of_the_site(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    for name in ("changed", "hostile", "unrecorded"):
        page = read_page(root, f"en/works/{name}.html")
        for words in commands_of(page)[0]:
            assert run(*words) == 0, words
    assert (tmp_path / "copy/out").is_dir()


def test_what_is_translated_comes_back_by_the_command_of_the_page(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    first, returned, *_ = commands_of(read_page(root, "en/works/changed.html"))
    for words in first:
        run(*words)
    file = Path("out/changed.fr.po")
    sent = file.read_text("utf-8")
    new = 'msgid "A new paragraph of seven words, at last."\nmsgstr "'
    assert new in sent
    file.write_text(
        sent.replace(new, f"{new}Enfin un nouveau paragraphe.").replace("#, fuzzy\n", "")
    )
    for words in returned:
        assert run(*words) == 0, words
    assert "Enfin un nouveau paragraphe." in Path("content/changed.fr.md").read_text("utf-8")


def test_the_record_to_download_is_that_of_the_translation_without_addresses(root: Path) -> None:
    page = read_page(root, "fr/works/changed.html")
    (link,) = page.css("section#fr a[download]")
    href = str(link.attributes["href"])
    copy = (root / "dashboard/fr/works" / href).resolve().read_bytes()
    own = (root / "locales/fr/posts/changed.po").read_bytes()
    found, problems = parse_record(copy, "locales/fr/posts/changed.po")
    kept, _ = parse_record(own, "locales/fr/posts/changed.po")
    assert (problems, found is None, kept is None) == ((), False, False)
    assert found is not None
    assert kept is not None
    assert [(unit.source, unit.target) for unit in found.units] == [
        (unit.source, unit.target) for unit in kept.units
    ]
    assert {unit.by for unit in found.units} == {"La Traductora"}


def test_no_page_holds_an_address_nor_who_is_not_to_be_named(root: Path) -> None:
    files = [path for path in (root / "dashboard").rglob("*") if path.is_file()]
    named = [
        path.name
        for path in files
        if b"example.org" in path.read_bytes() or b"Secret Person" in path.read_bytes()
    ]
    assert named == []
    assert texts_of(read_page(root, "en/translators.html"), "tbody th") == ["Bo", "La Traductora"]


def test_texts_are_text(root: Path) -> None:
    for path in ("works/hostile.html", "worklist-fr.html", "authors/_.html"):
        page = read_page(root, f"en/{path}")
        assert HOSTILE_SHOWN in texts_of(page, "bdi")
        assert page.css("main b, main img, bdi *") == []


def test_worklists_list_what_the_command_lists(root: Path, told: Ran) -> None:
    items = json.loads(told(*worklist(root, "--format", "json")))["items"]
    page = read_page(root, "en/worklist-fr.html")
    assert texts_of(page, "#tasks .target") == [f"content/{item['target']}" for item in items]
    printed = told(*worklist(root)).splitlines()
    assert text_of(page, "#found") == next(line for line in printed if ", about " in line)
    claims = [line.strip() for line in printed if "taken " in line]
    shown = [claim.replace("La Traductora", "Ana Ruiz") for claim in texts_of(page, ".claim")]
    assert shown == claims


def test_segments_have_the_days_of_their_commits(repository: Callable[[str], Repository]) -> None:
    made = repository("site")
    write_site(made.root)
    made.commit({"note.txt": "all of it"})
    post = made.root / "content/plain.md"
    post.write_text(post.read_text("utf-8").replace("lamp number 0", "light number 0", 1), "utf-8")
    assert run("confirm", made.root / "content/plain.fr.md", "--by", "Bo") == 0
    made.commit({"note.txt": "and more"})
    make_dashboard(made.root)
    page = read_page(made.root, "en/works/plain.html")
    rows = [texts_of(row, "th, td") for row in page.css(".contributions tbody tr")]
    assert rows == [
        ["Bo", "translated or confirmed", "Jan 2, 2024", "1", "0"],
        ["La Traductora", "translated or confirmed", "Jan 1, 2024", "7", "0"],
    ]


def test_a_record_that_cannot_be_read_leaves_the_page_standing(tmp_path: Path, root: Path) -> None:
    shutil.copytree(root, tmp_path / "copy")
    (tmp_path / "copy/locales/fr/posts/changed.po").write_text("no PO", encoding="utf-8")
    make_dashboard(tmp_path / "copy")
    page = read_page(tmp_path / "copy", "en/works/changed.html")
    assert page.css("section#fr .change, section#fr a[download]") == []
    assert "adopt" in text_of(page, "section#fr .commands")
