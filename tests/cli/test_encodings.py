"""The command line in terminals that know less than all of Unicode."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Site = Callable[[Mapping[str, str | bytes]], Path]

POSTS = {
    "polyglot.yaml": "languages: [en, fr]\n",
    "content/a.md": "---\ntitle: Été — “cœur”\nlang: en\n---\nSome words.\n",
}


def run(root: Path, *arguments: str, **environment: str) -> tuple[int, bytes]:
    """Exit code and all output, in an environment that says only what is given."""
    unset = {"LANGUAGE", "LANG", "PYTHONUTF8", "PYTHONIOENCODING"}
    kept = {k: v for k, v in os.environ.items() if k not in unset and not k.startswith("LC_")}
    command = [sys.executable, "-m", "polyglot", *arguments]
    ended = subprocess.run(
        command,
        cwd=root,
        env=kept | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ended.returncode, ended.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["status"], ["report"]],
    ids=lambda words: words[0],
)
def test_no_encoding_of_a_terminal_stops_a_command(
    site: Site, encoding: str, arguments: list[str]
) -> None:
    code, printed = run(
        site(POSTS), "--ui-lang", "fr", *arguments, LC_ALL="C", PYTHONIOENCODING=encoding
    )
    assert (code, b"Traceback" in printed) == (0, False)


def test_what_an_encoding_lacks_is_written_plainly(site: Site) -> None:
    environment = {"LC_ALL": "fr_FR.ISO-8859-1", "PYTHONIOENCODING": "latin-1"}
    _, printed = run(site(POSTS), "report", **environment)
    assert printed.decode("latin-1").splitlines()[0] == 'content/a - Été - "coeur"'
