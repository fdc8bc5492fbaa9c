import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from polyglot.cli.app import main

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

CLEAN = {
    "a.md": "---\ntitle: First\n---\nOne two three.\n",
    "a.fr.md": "---\ntitle: Premier\n---\nUn deux trois.\n",
    "polyglot.yaml": "languages: [en, fr]\n",
}
WARNED = {**CLEAN, "b.md": "---\ntitle: Second\ntranslate: false\nlang: xx-nonsense\n---\nFour.\n"}
BROKEN = {**CLEAN, "b.md": "---\ntitle: [\ntranslate: false\n---\nFour.\n"}
NOTICED = {
    **CLEAN,
    "b.md": "---\ntranslate: false\n---\nLes enfants jouent dans la cour de l’école.\n",
}
MISSING = {**CLEAN, "b.md": "---\ntitle: Second\n---\nFour five six.\n"}


def run(*words: str | Path) -> int:
    """The exit code of ``polyglot check WORDS``, its messages in English."""
    with pytest.raises(SystemExit) as left:
        main(["--ui-lang", "en", "check", *map(str, words)])
    assert isinstance(left.value.code, int)
    return left.value.code


def test_clean_site_passes_whatever_is_asked(
    site: WriteSite, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--fail-on", "error", "--fail-on", "warning", "--fail-on", "missing"]
    assert run(site(CLEAN), *asked, "--min", "fr=100", "--min", "en=100%") == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("0 errors, 0 warnings, 0 missing translations\n", "")


@pytest.mark.parametrize(
    ("posts", "codes"),
    [
        (WARNED, {"": 0, "error": 0, "warning": 1, "missing": 0, "never": 0}),
        (BROKEN, {"": 1, "error": 1, "warning": 1, "missing": 0, "never": 0}),
        (NOTICED, {"": 0, "error": 0, "warning": 0, "missing": 0, "never": 0}),
        (MISSING, {"": 0, "error": 0, "warning": 0, "missing": 1, "never": 0}),
    ],
    ids=["warned", "broken", "noticed", "missing"],
)
def test_what_fails_is_chosen(
    site: WriteSite, posts: Mapping[str, str | bytes], codes: dict[str, int]
) -> None:
    root = site(posts)
    assert {cause: run(root, *(["--fail-on", cause] if cause else [])) for cause in codes} == codes


def test_what_a_build_would_fail_on_is_found(
    site: WriteSite, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = "---\ntitle: T\nslug: same\ntranslate: false\n---\nText.\n"
    root = site({**CLEAN, "x.md": twin, "y.md": twin})
    assert run(root) == 1
    assert "y.md:3: url-collision: " in capsys.readouterr().err
    assert not (root / "public").exists()


def test_any_of_several_causes_fails(site: WriteSite) -> None:
    assert run(site(MISSING), "--fail-on", "warning", "--fail-on", "missing") == 1


def test_problems_and_low_languages_go_to_stderr(
    site: WriteSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(MISSING | {"c.md": b"\xff\xfe\x00"})
    monkeypatch.chdir(root)
    assert run("--min", "fr=60") == 1
    printed = capsys.readouterr()
    *problems, low = printed.err.splitlines()
    assert [line.split(": ")[0] for line in problems] == ["content/c.md:1"] * len(problems)
    assert low == "French: 50% of the source words are covered; 60% are wanted"


def test_threshold_of_the_configuration_holds_until_the_command_line_says_otherwise(
    site: WriteSite,
) -> None:
    root = site(MISSING | {"polyglot.yaml": "languages: [en, fr]\nthresholds:\n  fr: 60\n"})
    assert run(root) == 1
    assert run(root, "--fail-on", "never") == 1
    assert run(root, "--min", "fr=50") == 0
    assert run(root, "--min", "en=100") == 1


def test_json_has_all_findings_and_stderr_has_none(
    site: WriteSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site(BROKEN), "--format", "json", "--min", "fr=10.5") == 1
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert (printed.err, found["schema"], found["ok"], found["missing"]) == ("", 1, False, 0)
    assert {problem["path"] for problem in found["problems"]} == {"b.md"}
    assert found["thresholds"] == [{"language": "fr", "share": 1.0, "minimum": 0.105, "ok": True}]


@pytest.mark.parametrize(
    ("minimum", "message"),
    [
        ("it=80", "--min: 'it' is not one of the site's languages (en, fr)"),
        ("80", "--min: '80' is not one of the site's languages (en, fr)"),
        ("fr", "--min: 'fr' is not a percentage from 0 to 100, such as 'fr=80'"),
        ("fr=101", "--min: 'fr=101' is not a percentage from 0 to 100, such as 'fr=80'"),
        ("fr=-1", "--min: 'fr=-1' is not a percentage from 0 to 100, such as 'fr=80'"),
    ],
)
def test_minimum_that_means_nothing_stops_the_check(
    site: WriteSite, capsys: pytest.CaptureFixture[str], minimum: str, message: str
) -> None:
    assert run(site(CLEAN), "--min", minimum) == 2
    assert capsys.readouterr().err == f"{message}\n"
