import re
import subprocess
import sys

import pytest

HEAVY = frozenset(
    "babel bs4 defusedxml feedparser jinja2 langdetect markdownify minijinja numpy polib pyromark "
    "rich starlette uvicorn watchfiles".split()
)
"""Slow to import: the commands that need them import them in their functions."""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_help_imports_nothing_heavy(language: str) -> None:
    arguments = ["-m", "polyglot", "--ui-lang", language, "--help"]
    command = [sys.executable, "-X", "importtime", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr.splitlines()[-1]
    imported = re.findall(r"^import time: .*\| *([\w.]+)$", ended.stderr, re.MULTILINE)
    assert "polyglot" in imported
    assert {name.split(".")[0] for name in imported} & HEAVY == set()
