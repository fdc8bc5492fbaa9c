import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from polyglot.cli.app import main

WriteSite = Callable[[Mapping[str, str | bytes]], Path]


def post(words: int, **fields: str) -> str:
    """A post of that many words, its title of one word among them."""
    lines = [
        f"{name}: {value}" for name, value in {"title": "Title", "lang": "en", **fields}.items()
    ]
    return "\n".join(["---", *lines, "---", " ".join(["word"] * (words - 1)), ""])


POSTS = {
    "long.md": post(300, date="2026-02-01", author="Ana", tags="[x]"),
    "short.md": post(50, date="2026-01-01"),
    "tiny.es.md": post(5, lang="es"),
    "done.md": post(60),
    "done.fr.md": post(60, lang="fr"),
}


def run(*words: str | Path) -> int:
    """The exit code of ``polyglot worklist WORDS``, its messages in English."""
    with pytest.raises(SystemExit) as left:
        main(["--ui-lang", "en", "worklist", *map(str, words)])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def here(site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a small site, which is the current folder."""
    root = site(POSTS)
    monkeypatch.chdir(root)
    return root


@pytest.mark.usefixtures("here")
def test_worklist_tells_what_to_open_and_where_to_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("--lang", "fr") == 0
    assert capsys.readouterr().out == (
        "  1. translate  Title — 300 words, 1 h 00 min\n"
        "     open content/long.md:1 (en)\n"
        "     write content/long.fr.md\n"
        "\n"
        "  2. translate  Title — 50 words, 10 min\n"
        "     open content/short.md:1 (en)\n"
        "     write content/short.fr.md\n"
        "     1 of 50 words comes again\n"
        "\n"
        "  3. translate  Title — 5 words, 1 min\n"
        "     open content/tiny.es.md:1 (es)\n"
        "     write content/tiny.fr.md\n"
        "\n"
        "  4. verify  Title — 60 words, 4 min\n"
        "     open content/done.md:1 (en)\n"
        "     compare content/done.fr.md\n"
        "\n"
        "4 tasks: 415 words, about 1 hour 15 minutes\n"
        "1 of 355 words comes again\n"
    )


def keys(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert run("--lang", "fr", "--format", "json", *words) == 0
    return [task["key"] for task in json.loads(capsys.readouterr().out)["items"]]


@pytest.mark.usefixtures("here")
def test_worklist_can_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    assert keys(capsys) == ["long", "short", "tiny", "done"]
    assert keys(capsys, "--limit", "2") == ["long", "short"]
    assert keys(capsys, "--kind", "verify") == ["done"]
    assert keys(capsys, "--from", "ES") == ["tiny"]
    assert keys(capsys, "--author", "ana") == ["long"]
    assert keys(capsys, "--tag", "x") == ["long"]
    assert keys(capsys, "--minutes", "14") == ["short", "tiny"]
    assert keys(capsys, "--minutes", "25") == ["short", "tiny", "done"]


@pytest.mark.usefixtures("here")
def test_json_has_the_time_that_somebody_has_and_the_totals(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("--lang", "fr", "--minutes", "14", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["minutes_available"] == 14
    assert found["totals"] == {
        "items": 2,
        "words": 55,
        "minutes": 11,
        "bands": {"new": 55, "75-84": 0, "85-94": 0, "95-99": 0, "exact": 0, "repeated": 0},
    }


@pytest.mark.usefixtures("here")
def test_tables_for_machines_have_a_row_a_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "fr", "--format", "csv", "--limit", "1") == 0
    assert capsys.readouterr().out.splitlines() == [
        (
            "task,work,title,from,source,target,words,minutes,lines,taken by,"
            "new,75-84,85-94,95-99,exact,repeated"
        ),
        "translate,long,Title,en,long.md,long.fr.md,300,60,,,300,0,0,0,0,0",
    ]
    assert run("--lang", "fr", "--format", "markdown", "--limit", "1") == 0
    assert "| translate | long | Title | en | long.md | long.fr.md | 300 | 60 |  |  |" in (
        capsys.readouterr().out
    )


@pytest.mark.usefixtures("here")
def test_nothing_fits_and_nothing_to_do_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "fr", "--minutes", "3", "--author", "Ana") == 0
    assert run("--lang", "fr", "--author", "nobody") == 0
    assert capsys.readouterr().out == (
        "Nothing fits into 3 minutes; "
        "the shortest task, translate 'Title' (content/long.md), takes 1 hour.\n"
        "Nothing to do in French.\n"
    )


_AGAIN = "1 of 355 words comes again\n"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("asked", "end"),
    [
        (
            ["--limit", "3"],
            f"3 tasks: 355 words, about 1 hour 11 minutes\n{_AGAIN}… and 1 more task\n",
        ),
        (["--minutes", "14"], "2 tasks: 55 words, about 11 minutes\n… and 2 more tasks\n"),
        (
            ["--minutes", "14", "--limit", "1"],
            "1 task: 50 words, about 10 minutes\n… and 3 more tasks\n",
        ),
        (["--limit", "4"], f"4 tasks: 415 words, about 1 hour 15 minutes\n{_AGAIN}"),
    ],
)
def test_what_was_asked_for_is_told_beside_how_much_more_there_is(
    asked: list[str], end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--lang", "fr", *asked) == 0
    assert capsys.readouterr().out.endswith(f"\n\n{end}")


def test_long_worklist_shows_its_beginning(
    site: WriteSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({f"p{n:02}.md": post(10) for n in range(22)})
    assert run(root, "--lang", "fr", "--no-memory") == 0
    out = capsys.readouterr().out
    assert out.count("translate") == 20
    assert out.endswith(
        "… and 2 more tasks: --limit 22 lists them\n22 tasks: 220 words, about 44 minutes\n"
    )
    assert run(root, "--lang", "fr", "--limit", "22") == 0
    assert capsys.readouterr().out.count("translate") == 22


@pytest.mark.usefixtures("here")
def test_unknown_languages_cannot_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "it") == 2
    assert run("--lang", "klingon") == 2
    assert run("--lang", "fr", "--from", "klingon") == 2
    assert capsys.readouterr().err == (
        "--lang: 'it' is not one of the site's languages (en, fr, es)\n"
        "--lang: 'klingon' is not one of the site's languages (en, fr, es)\n"
        "--from: 'klingon' is not a language tag such as 'fr' or 'pt-BR'\n"
    )


def test_source_whose_language_was_only_detected_is_named(
    site: WriteSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Les traductrices travaillent la nuit, et personne ne le sait dans la maison. " * 3
    root = site({"nuit.md": f"---\ntitle: La nuit\n---\n{text}\n"})
    monkeypatch.chdir(root)
    assert run("--lang", "en") == 0
    printed = capsys.readouterr()
    assert "write content/nuit.en.md" in printed.out
    assert printed.err == (
        "content/nuit.md:1: its language was only detected; write 'lang: fr' at the top of "
        "the post before you add a translation\n"
    )


def test_what_links_a_post_is_a_command_for_here(
    site: WriteSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = "Lisbon https://port.example/ships 1755 Tejo Vasco Teles 1932 navigation"
    root = site(
        {
            "harbour.md": f"---\nlang: en\n---\nThe harbour of {shared}.\n",
            "port.md": f"---\nlang: fr\n---\nLe port de {shared}.\n",
        }
    )
    monkeypatch.chdir(root)
    assert run("--lang", "fr") == 0
    assert "\n     polyglot link --apply --post content/port.md\n" in capsys.readouterr().out
    monkeypatch.chdir(root.parent)
    assert run("--lang", "fr", root) == 0
    assert (
        f"\n     polyglot link {root.name} --apply --post {root.name}/content/port.md\n"
        in capsys.readouterr().out
    )
