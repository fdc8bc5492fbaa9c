import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from polyglot.analyse.sources import SIZE_BOUND_BYTES
from polyglot.cli.app import main

WriteSite = Callable[[Mapping[str, str | bytes]], Path]
POST = {"a.md": "The door was open when we came home, and nobody could say who had left it so.\n"}


def detect(folder: Path) -> list[str]:
    """Detects in a process that has no profiles yet; what then lies beside the posts."""
    command = [sys.executable, "-m", "polyglot", "detect", str(folder / "content"), "-j", "1"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "content/a.md" in ended.stdout
    names = (Path(parent, name) for parent, _, found in os.walk(folder) for name in found)
    return sorted(name.relative_to(folder).as_posix() for name in names)


def test_compiled_profiles_are_kept_in_a_site(site: WriteSite) -> None:
    folder = site(POST | {"polyglot.yaml": "languages: [en, fr]\n"})
    ignored, compiled, *rest = detect(folder)
    assert (ignored, rest) == (".polyglot/.gitignore", ["content/a.md", "polyglot.yaml"])
    assert compiled.startswith(".polyglot/profiles-")
    table = folder / compiled
    written = table.stat().st_mtime_ns
    assert detect(folder) == [ignored, compiled, *rest]
    assert table.stat().st_mtime_ns == written


def test_nothing_is_written_beside_posts_that_are_in_no_site(site: WriteSite) -> None:
    assert detect(site(POST)) == ["content/a.md"]


def test_a_state_folder_that_is_there_is_used_without_a_configuration(site: WriteSite) -> None:
    folder = site(POST)
    (folder / "content/.polyglot").mkdir()
    ignored, compiled, post = detect(folder)
    assert (ignored, post) == ("content/.polyglot/.gitignore", "content/a.md")
    assert compiled.startswith("content/.polyglot/profiles-")


def test_a_state_folder_that_cannot_be_made_is_done_without(site: WriteSite) -> None:
    folder = site(POST | {"polyglot.yaml": "languages: [en, fr]\n", "/.polyglot": "a file"})
    assert detect(folder) == [".polyglot", "content/a.md", "polyglot.yaml"]


UNREAD: dict[str, str | bytes] = {
    "fine.md": POST["a.md"],
    "cafe.md": "Le café était fermé.\n".encode("latin-1"),
    "huge.md": b"x" * (SIZE_BOUND_BYTES + 1),
    "open.md": "---\ntitle: Never closed\nThe door was open when we came home.\n",
    "lost.md": b"\xff\xfeT\x00o\x00",
    "photo.md": bytes(range(256)),
}
HUGE = (
    f"huge.md:1: too-large: holds {SIZE_BOUND_BYTES + 1:,} bytes; "
    f"a post may hold {SIZE_BOUND_BYTES:,}; split it, or exclude its path"
)
OPEN = (
    "open.md:1: front-matter-unclosed: the front matter (the lines at the top of the post) "
    "begins here, and never ends; add a line '---' after the last field"
)
TOLD = [
    "cafe.md:1: encoding: is not UTF-8: byte 0xe9 (it looks like Latin-1); save the file as UTF-8",
    HUGE,
    "lost.md:1: encoding: is not UTF-8: byte 0xff (it looks like UTF-16); save the file as UTF-8",
    OPEN,
    "photo.md:1: not-text: is no text; move it out of the content folder, or exclude its path",
]


@pytest.fixture
def here(site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of posts most of which cannot be read, which is the current folder."""
    folder = site(UNREAD) / "content"
    monkeypatch.chdir(folder)
    return folder


def run(*words: str) -> int:
    """The exit code of ``polyglot detect WORDS``, its messages in English."""
    with pytest.raises(SystemExit) as left:
        main(["--ui-lang", "en", "detect", *words, "-j", "1"])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.usefixtures("here")
def test_what_cannot_be_read_is_told_and_has_no_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(".", "--format", "jsonl") == 0
    printed = capsys.readouterr()
    assert [json.loads(line)["path"] for line in printed.out.splitlines()] == ["fine.md"]
    assert printed.err.splitlines() == TOLD


@pytest.mark.usefixtures("here")
def test_one_post_that_cannot_be_read_is_told_likewise(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("huge.md") == 0
    assert capsys.readouterr() == ("", f"{HUGE}\n")


def test_a_folder_of_what_cannot_be_read_has_no_posts(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "fine.md").unlink()
    (here / "empty").mkdir()
    assert run("empty", str(here)) == 0
    printed = capsys.readouterr()
    assert printed.out == f"empty: 0 posts\n{here}: 0 posts\n"
    assert printed.err == "".join(f"{here}/{line}\n" for line in TOLD)
