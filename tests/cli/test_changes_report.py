"""``polyglot report --changed-since`` in a repository with a history."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from polyglot.cli.app import main
from repositories import Repository

Make = Callable[[str], Repository]

CONFIG = "languages: [en, fr, es]\n"
FIRST = "---\ntitle: {title}\n---\nOne two three.\n\n{second}\n"
ORIGINAL = FIRST.format(title="First", second="Four five.")
TRANSLATION = "---\ntitle: Premier\n---\nUn deux trois.\n\nQuatre cinq.\n"
OTHER = "---\ntitle: Second\n---\nSix seven eight nine.\n"
OTHER_IN_FRENCH = "---\ntitle: Deuxième\n---\nSix sept huit neuf.\n"


def run(*words: str | Path) -> int:
    """The exit code of ``polyglot WORDS``, its messages in English."""
    with pytest.raises(SystemExit) as left:
        main(["--ui-lang", "en", *map(str, words)])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def site(
    repository: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Repository:
    """A site in the folder ``blog`` of a repository; its one record was made by ``confirm``."""
    made = repository("top")
    texts = {"polyglot.yaml": CONFIG, "content/a.md": ORIGINAL, "content/a.fr.md": TRANSLATION}
    texts |= {
        "content/b.md": OTHER,
        "content/b.fr.md": OTHER_IN_FRENCH,
        ".gitignore": ".polyglot\n",
    }
    made.commit({f"blog/{path}": text for path, text in texts.items()})
    monkeypatch.chdir(made.root / "blog")
    assert run("adopt", "a") == 0
    assert run("confirm", "a", "--lang", "fr", "--by", "Ana") == 0
    made.commit({})
    made.run("tag", "start")
    capsys.readouterr()
    return made


def markdown(capsys: pytest.CaptureFixture[str], revision: str = "start") -> str:
    assert run("report", "--format", "markdown", "--changed-since", revision) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


TOTALS = """\
### Words to translate

| language | before | now | difference |
| --- | --: | --: | --: |
"""


def test_nothing_is_affected_where_nothing_changed(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert markdown(capsys, "HEAD") == (
        "## Translations\n\nNo translation is affected.\n\n"
        f"{TOTALS}| English | 0 | 0 | 0 |\n| French | 0 | 0 | 0 |\n| Spanish | 11 | 11 | 0 |\n"
    )
    assert site.run("status", "--porcelain") == ""


def test_a_source_that_changes_outdates_its_translation(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = FIRST.format(title="First", second="Four five, and six.")
    site.commit({"blog/content/a.md": changed})
    assert markdown(capsys) == (
        "## Translations\n\n1 translation becomes outdated (4 words)\n\n"
        "### Outdated by this change\n\n"
        "| work | language | changed words |\n| --- | --- | --: |\n"
        "| [First](blog/content/a.md) | [French](blog/content/a.fr.md) | 4 |\n\n"
        f"{TOTALS}| English | 0 | 0 | 0 |\n| French | 0 | 4 | +4 |\n| Spanish | 11 | 13 | +2 |\n"
    )


def test_what_is_not_committed_yet_counts(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.root / "blog/content/a.md").write_text(ORIGINAL.replace("Four five.", "Now six."))
    assert "1 translation becomes outdated (2 words)" in markdown(capsys)


def test_a_source_without_record_leaves_its_translation_in_doubt(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({"blog/content/b.md": OTHER.replace("nine", "ten")})
    printed = markdown(capsys)
    assert printed.startswith(
        "## Translations\n\n1 translation may be outdated\n\n### Perhaps outdated\n\n"
        "The source changed, the translation did not, and no record says from what it was made.\n\n"
        "| work | language | changed words |\n| --- | --- | --: |\n"
        "| [Second](blog/content/b.md) | [French](blog/content/b.fr.md) | 4 |\n"
    )


def test_a_translation_that_changes_with_its_source_is_in_no_doubt(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    both = {
        "blog/content/b.md": OTHER.replace("nine", "ten"),
        "blog/content/b.fr.md": OTHER_IN_FRENCH.replace("neuf", "dix"),
    }
    site.commit(both)
    assert "No translation is affected." in markdown(capsys)


def test_an_update_and_a_new_translation_are_done(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({"blog/content/a.md": ORIGINAL.replace("Four", "Fifty")})
    spanish = "---\ntitle: Segundo\n---\nSeis siete ocho nueve.\n"
    changes = {
        "blog/content/a.fr.md": TRANSLATION.replace("Quatre", "Cinquante"),
        "blog/content/b.es.md": spanish,
    }
    site.commit(changes)
    assert run("confirm", "a", "--lang", "fr", "--by", "Ana") == 0
    capsys.readouterr()
    printed = markdown(capsys, "HEAD~1")
    assert (
        "2 translations are done\n\n### Done\n\n"
        "| work | language | before | now |\n| --- | --- | --- | --- |\n"
        "| [First](blog/content/a.md) | [French](blog/content/a.fr.md) | outdated | current |\n"
        "| [Second](blog/content/b.md) | [Spanish](blog/content/b.es.md) | missing | unverified |\n"
    ) in printed


def test_new_works_and_what_is_gone_are_told_and_titles_stay_titles(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = '---\ntitle: "<b>x</b> | [y](z) `w`"\n---\nTen eleven.\n'
    texts = {"c (1).md": hostile, "b.md": None, "b.fr.md": None, "a.fr.md": None}
    site.commit({f"blog/content/{path}": text for path, text in texts.items()})
    assert markdown(capsys) == (
        "## Translations\n\n1 translation is gone, 1 new work, 1 work is gone\n\n"
        "### Translations that are gone\n\n"
        "| work | language | before | now |\n| --- | --- | --- | --- |\n"
        "| [First](blog/content/a.md) | French | current | missing |\n\n"
        "### New works\n\n"
        "| work | words | words to translate |\n| --- | --: | --- |\n"
        "| [\\<b\\>x\\</b\\> \\| \\[y\\](z) \\`w\\`](blog/content/c%20%281%29.md) | 8 "
        "| French: 8 and Spanish: 8 |\n\n"
        "### Works that are gone\n\n| work |\n| --- |\n| Second |\n\n"
        f"{TOTALS}| English | 0 | 0 | 0 |\n| French | 0 | 14 | +14 |\n| Spanish | 11 | 14 | +3 |\n"
    )


def test_a_title_calls_nobody(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({"blog/content/c.md": '---\ntitle: "@everybody"\n---\nTen.\n'})
    site.commit({"blog/content/c.md": None})
    assert "| @<!-- -->everybody |" in markdown(capsys, "HEAD~1")


def test_json_has_the_same_changes(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    start = site.run("rev-parse", "start")
    site.commit(
        {"blog/content/a.md": ORIGINAL.replace("Four", "Fifty"), "blog/content/c.md": OTHER}
    )
    assert run("report", "--format", "json", "--changed-since", "start") == 0
    assert json.loads(capsys.readouterr().out) == {
        "schema": 1,
        "since": start,
        "languages": ["en", "fr", "es"],
        "outdated": [
            {
                "key": "a",
                "title": "First",
                "original": "a.md",
                "language": "fr",
                "path": "a.fr.md",
                "before": "current",
                "after": "outdated",
                "words": 2,
            }
        ],
        "in_doubt": [],
        "finished": [],
        "lost": [],
        "new": [
            {
                "key": "c",
                "title": "Second",
                "original": "c.md",
                "language": "en",
                "words": 5,
                "lacks": {"fr": 5, "es": 5},
            }
        ],
        "removed": [],
        "words": {
            "en": {"before": 0, "after": 0, "strings_before": 0, "strings_after": 0},
            "fr": {"before": 0, "after": 7, "strings_before": 0, "strings_after": 0},
            "es": {"before": 11, "after": 16, "strings_before": 0, "strings_after": 0},
        },
    }


def test_a_terminal_gets_tables(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({"blog/content/a.md": ORIGINAL.replace("Four", "Fifty")})
    assert run("report", "--changed-since", "start") == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "1 translation becomes outdated (2 words)"
    assert " First   French                 2" in lines


def test_what_main_did_meanwhile_is_not_counted(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.run("checkout", "--quiet", "-b", "change")
    site.commit({"blog/content/c.md": OTHER})
    site.run("checkout", "--quiet", "main")
    site.commit({"blog/content/d.md": OTHER})
    site.run("checkout", "--quiet", "change")
    assert "\n1 new work\n" in markdown(capsys, "main")


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run("report", *words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


@pytest.mark.parametrize("revision", ["", "nope", "--all", "start:blog", "-", "HEAD^{tree}", "a b"])
def test_what_is_no_revision_is_refused(
    site: Repository, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    assert refusal(capsys, f"--changed-since={revision}") == (
        f"{site.root / 'blog'}: git knows no revision '{revision}' here; "
        "name a branch, a tag or a commit, and fetch it first\n"
    )


def test_a_site_in_no_repository_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    assert refusal(capsys, "--changed-since", "main") == (
        f"{tmp_path}: is in no git repository, so that it has no history\n"
    )


def test_a_shallow_clone_says_what_to_fetch(
    site: Repository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site.commit({"blog/content/c.md": OTHER})
    shallow = tmp_path / "shallow"
    site.run("clone", "--quiet", "--depth=1", site.root.as_uri(), str(shallow))
    monkeypatch.chdir(shallow / "blog")
    assert refusal(capsys, "--changed-since", "start") == (
        f"{shallow / 'blog'}: git knows no revision 'start' in this shallow clone; fetch it, "
        "or run 'git fetch --unshallow' first\n"
    )
    assert "No translation is affected." in markdown(capsys, "HEAD")


def test_a_shallow_clone_that_cannot_tell_where_a_branch_left_says_so(
    site: Repository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site.commit({"blog/content/c.md": OTHER})
    shallow = tmp_path / "shallow"
    site.run("clone", "--quiet", "--depth=1", site.root.as_uri(), str(shallow))
    site.run("-C", str(shallow), "fetch", "--quiet", "--depth=1", "origin", "tag", "start")
    monkeypatch.chdir(shallow / "blog")
    assert refusal(capsys, "--changed-since", "start") == (
        f"{shallow / 'blog'}: is a shallow clone, whose older history is missing; "
        "run 'git fetch --unshallow' first\n"
    )


def test_a_configuration_that_was_broken_then_is_named(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = site.commit({"blog/polyglot.yaml": "languages: [en, 7]\n"})
    site.commit({"blog/polyglot.yaml": CONFIG})
    assert refusal(capsys, "--changed-since", broken).startswith(
        f"commit {broken[:12]}: its configuration cannot be used: polyglot.yaml:1: languages[1]: "
    )


def test_a_site_that_began_since_is_new(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.run("checkout", "--quiet", "--orphan", "begun")
    site.run("rm", "-r", "--quiet", "--cached", "-f", ".")
    site.run("commit", "--quiet", "--allow-empty", "--message=nothing yet")
    empty = site.run("rev-parse", "HEAD")
    site.commit({})
    assert "\n2 new works\n" in markdown(capsys, empty)


def test_it_reports_on_the_whole_site_alone(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.root.is_dir()
    assert refusal(capsys, "content/a.md", "--changed-since", "start") == (
        "--changed-since reports on the whole site and writes no files: "
        "leave out --output and the names of posts\n"
    )
