import re
import subprocess
import sys
from pathlib import Path

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


SPARED = frozenset("difflib hashlib inspect json logging multiprocessing shutil".split())
"""Of the standard library, what takes longer to load than it would save a build."""

PLAIN = (
    "We wrote this post for everybody who has to look after a garden in the spring, and who wants "
    "to know what can be done before the rain comes.\n\n"
)
"""No model is asked for its language: that would load all of them."""


@pytest.mark.parametrize("posts", [1, 300])
def test_builds_import_nothing_that_few_sites_need(tmp_path: Path, posts: int) -> None:
    (tmp_path / "content").mkdir()
    for number in range(posts):
        text = "---\ntitle: What the garden needs in spring\ndate: 2026-01-02\n---\n" + 2 * PLAIN
        (tmp_path / "content" / f"p{number}.md").write_text(text)
    (tmp_path / "polyglot.yaml").write_text("languages: [en]\n")
    command = [sys.executable, "-X", "importtime", "-m", "polyglot", "build"]
    for _ in ("first", "edited"):
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr.splitlines()[-1]
        imported = re.findall(r"^import time: .*\| *([\w.]+)$", ended.stderr, re.MULTILINE)
        assert "polyglot.building.run" in imported
        assert set(imported) & SPARED == set()
        with (tmp_path / "content" / "p0.md").open("a") as post:
            post.write(PLAIN)
