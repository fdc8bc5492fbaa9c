import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

WriteSite = Callable[[Mapping[str, str]], Path]
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
