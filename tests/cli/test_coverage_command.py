import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from polyglot.cli.app import main

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

POSTS = {
    "posts/a.md": "---\ntitle: First\nauthor: Ana\n---\nOne two three.\n",
    "posts/a.fr.md": "---\ntitle: Premier\n---\nUn deux trois.\n",
    "about.md": "---\ntitle: About\n---\nFour five.\n",
}


def run(*words: str | Path) -> int:
    """The exit code of ``polyglot coverage WORDS``, its messages in English."""
    with pytest.raises(SystemExit) as left:
        main(["--ui-lang", "en", "coverage", *map(str, words)])
    assert isinstance(left.value.code, int)
    return left.value.code


def cells(printed: str) -> list[list[str]]:
    """The words of each line of a table that has numbers in it."""
    return [line.split() for line in printed.splitlines() if "%" in line]


def test_coverage_tells_works_and_words_by_state(
    site: WriteSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site(POSTS)) == 0
    out = capsys.readouterr().out
    assert cells(out) == [
        ["en", "2", "/", "7", "–", "–", "–", "–", "100%"],
        ["fr", "–", "–", "1", "/", "4", "1", "/", "3", "–", "57%"],
        ["es", "–", "–", "–", "2", "/", "7", "–", "0%"],
        ["total", "2", "/", "7", "–", "1", "/", "4", "3", "/", "10", "–", "52%"],
    ]
    assert "Covered: of the source words of all works" in out


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("language", ["en", "fr", "es"]),
        ("author", ["Ana", "(no author)"]),
        ("section", ["posts", "(top)"]),
        ("tag", ["(no tag)"]),
    ],
)
def test_json_has_a_row_a_name(
    site: WriteSite, capsys: pytest.CaptureFixture[str], by: str, names: list[str]
) -> None:
    assert run(site(POSTS), "--by", by, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["by"], [row["name"] for row in found["rows"]]) == (by, names)
    assert found["totals"]["languages"]["fr"]["share"] == 4 / 7


def test_csv_and_markdown_have_the_same_rows(
    site: WriteSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(POSTS)
    assert run(root, "--by", "section", "--format", "csv") == 0
    csv = capsys.readouterr().out.splitlines()
    assert csv[1:3] == [
        "posts,en,1,4,0,0,0,0,0,0,0,0,0,0,0,0,0,0,100%,0",
        "posts,fr,0,0,0,0,0,0,0,0,0,0,1,4,0,0,0,0,100%,0",
    ]
    assert run(root, "--by", "section", "--format", "markdown") == 0
    markdown = capsys.readouterr().out.splitlines()
    assert markdown[2] == "| posts | en | 1 / 4 | – | – | – | – | 100% |"
    assert len(markdown) == len(csv) + 1


def test_totals_are_shown_however_many_rows_are_not(
    site: WriteSite, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = {f"{n}.md": f"---\nauthor: A{n:02}\n---\nOne two.\n" for n in range(30)}
    assert run(site({**posts, "polyglot.yaml": "languages: [en, fr, es]\n"}), "--by", "author") == 0
    out = capsys.readouterr().out
    # 40 rows hold 13 whole authors; 17 more and three languages each are 51 rows.
    assert "A12" in out
    assert "A13" not in out
    assert "… and 51 more rows: --all shows them" in out
    assert [row[:2] for row in cells(out)[-3:]] == [
        ["total", "en"],
        ["total", "fr"],
        ["total", "es"],
    ]
