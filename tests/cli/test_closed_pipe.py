"""Nobody reads on: the command ends, without a word, as shells expect of it."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe has no name there")

Site = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(site: Site) -> Path:
    return site({"a.md": "Some words.", "polyglot.yaml": "languages: [en, fr]\n"})


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["status", ".", "--format", "json"],
        ["coverage", "."],
        ["build"],
        ["export", "--lang", "fr", "--for", "a"],
    ],
)
def test_a_pipe_that_nobody_reads_ends_a_command_quietly(root: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "polyglot", *words]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ended:
        assert ended.stdout is not None
        assert ended.stderr is not None
        ended.stdout.close()
        said = ended.stderr.read().decode()
    assert ended.returncode == 141
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_messages_that_nobody_reads_end_a_command_likewise(root: Path) -> None:
    command = [sys.executable, "-m", "polyglot", "status", "nowhere"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as ended:
        assert ended.stderr is not None
        ended.stderr.close()
    assert ended.returncode == 141
