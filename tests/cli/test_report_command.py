import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from polyglot.cli.app import main

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

POSTS = {
    "posts/a.md": "---\ntitle: First\nauthor: Ana\n---\nOne two three.\n",
    "posts/a.fr.md": "---\ntitle: Premier\ntranslator: Bo\ncolour: [\n---\nUn deux trois.\n",
    "posts/b.md": "---\ntitle: Second\ntranslate: [fr]\n---\nFour five.\n",
    "draft.md": "---\ntitle: Later\ndraft: true\n---\nSoon.\n",
}


def run(*words: str | Path) -> int:
    """The exit code of ``polyglot WORDS``, its messages in English."""
    with pytest.raises(SystemExit) as left:
        main(["--ui-lang", "en", *map(str, words)])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def here(site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a small site, which is the current folder."""
    root = site(POSTS)
    monkeypatch.chdir(root)
    return root


def test_report_tells_of_each_work(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here.is_dir()
    assert run("report") == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "posts/a — First\n"
        "    en  original    content/posts/a.md     the default\n"
        "    fr  unverified  content/posts/a.fr.md  by its suffix\n"
        "    es  missing     –                      4 words to translate, about 1 minute\n"
        "    the original: English (the only one that is not a translation)\n"
        "    written by Ana\n"
        "    translated into French by Bo\n"
        "    content/posts/a.fr.md:4: front-matter-syntax: "
    )
    assert (
        "2 works, 3 posts: 2 translations are missing; 7 words to translate, about 2 minutes\n"
    ) in out


@pytest.mark.parametrize("name", ["content/posts/a.fr.md", "posts/a.fr.md", "./posts/a.fr.md"])
def test_post_is_found_from_here_and_below_the_content_folder(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run("report", name, "--root", here, "--format", "json") == 0
    posts = json.loads(capsys.readouterr().out)["posts"]
    assert [(post["path"], post["asked"]) for post in posts] == [
        ("posts/a.md", False),
        ("posts/a.fr.md", True),
    ]


def test_post_is_found_beside_the_current_folder(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here / "content" / "posts")
    assert run("report", "../posts/b.md", "--root", here) == 0
    assert capsys.readouterr().out == (
        "posts/b — Second\n"
        "  > en  original  b.md  the default\n"
        "    fr  missing   –     3 words to translate, about 1 minute\n"
        "    es  excluded  –\n"
        "\n"
        "1 work, 1 post: 1 translation is missing; 3 words to translate, about 1 minute\n"
    )


@pytest.mark.parametrize("name", [".", "content", "content/posts", "posts"])
def test_folder_stands_for_all_posts_below(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run("report", name, "--format", "json") == 0
    totals = json.loads(capsys.readouterr().out)["totals"]
    assert (here.is_dir(), totals["works"]) == (True, 2)


def test_unknown_posts_are_told_and_nothing_is_reported(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert here.is_dir()
    assert run("report", "posts/a.md", "posts/aa.md", "content/draft.md") == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (
        "",
        (
            "posts/aa.md: names no post and no work; did you mean 'posts/a.md'?\n"
            "content/draft.md: is a draft, and drafts are in no work\n"
        ),
    )


def test_markdown_is_one_document(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here.is_dir()
    assert run("report", "posts/b", "--format", "markdown") == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("#")] == [
        "# Missing translations",
        "## Second",
    ]


def test_output_is_a_folder_of_pages_with_an_index(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("report", "--output", "reports") == 0
    assert capsys.readouterr().out == (
        "reports/index.md: 2 works, 3 posts: 2 translations are missing; "
        "7 words to translate, about 2 minutes\n"
    )
    folder = here / "reports"
    names = sorted(path.name for path in folder.iterdir() if path.suffix == ".md")
    assert names == ["index.md", "posts--a.fr.md", "posts--a.md", "posts--b.md"]
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert run("report", "--output", "reports") == 0
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_output_may_be_json_and_takes_the_place_of_what_was_there(here: Path) -> None:
    assert run("report", "--output", "reports") == 0
    assert run("report", "--output", "reports", "--format", "json", "posts/b.md") == 0
    folder = here / "reports"
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    assert names == ["index.json", "posts--b.json"]
    index = json.loads((folder / "index.json").read_bytes())
    assert [work["files"] for work in index["works"]] == [{"en": "posts--b.json"}]


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("public", "the site is built there; name another folder for reports"),
        (".", "the site is built there; name another folder for reports"),
        (
            "content/reports",
            (
                "lies inside the content folder, where reports would be read as posts; "
                "name one outside of it"
            ),
        ),
    ],
)
def test_reports_are_never_written_among_posts_or_pages(
    here: Path, capsys: pytest.CaptureFixture[str], folder: str, message: str
) -> None:
    assert run("report", "--output", folder) == 2
    assert capsys.readouterr().err.endswith(f"{(here / folder).resolve()}: {message}\n")
    assert not (here / folder / "index.md").exists()


def test_hostile_titles_and_keys_do_no_harm(
    site: WriteSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(
        {"a.md": '---\ntitle: "\\e[31mred {x}\\n# [b](c)"\ntranslation_key: ../../etc\n---\nHi.\n'}
    )
    assert run("report", "--root", root, "--output", root / "reports") == 0
    assert run("report", "--root", root) == 0
    assert "\x1b" not in capsys.readouterr().out
    names = {path.name for path in (root / "reports").iterdir()}
    assert names == {".polyglot-output.json", "a.md", "index.md"}
    assert "\x1b" not in (root / "reports" / "index.md").read_text()


def test_post_is_found_from_the_root_of_the_site(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here.parent)
    assert run("report", "content/posts/b.md", "--root", here) == 0
    assert capsys.readouterr().out.startswith("posts/b — Second\n")


def test_the_site_is_found_from_a_subfolder_and_from_a_post(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "polyglot.yaml").write_text("title: Notes\n", encoding="utf-8")
    for folder in (here / "content" / "posts", Path(here.anchor)):
        monkeypatch.chdir(folder)
        assert run("report", here / "content/posts/b.md") == 0
        assert capsys.readouterr().out.startswith("posts/b — Second\n")
    monkeypatch.chdir(here / "content" / "posts")
    assert run("report", "content/posts/b.md") == 0
    assert not (here / "content/posts/.polyglot").exists()


def test_the_root_of_the_disk_is_not_taken_for_a_site(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here.anchor)
    assert run("report") == 2
    assert capsys.readouterr().err == (
        f"{here.anchor}: holds far more than a site; name the site's folder, "
        "or write a polyglot.yaml here\n"
    )
