import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import REPOSITORY, skip_without
from polyglot.messages import PHRASES

LOCALES = REPOSITORY / "locales"
FOLDERS = (LOCALES, REPOSITORY / "src" / "polyglot" / "theme" / "locales")
CATALOGS = sorted(path for folder in FOLDERS for path in folder.glob("*/LC_MESSAGES/*.po"))
RECORDS = sorted(LOCALES.glob("*/posts/**/*.po"))

NAMES = [str(path.relative_to(REPOSITORY)) for path in CATALOGS]


def path_of(tool: str) -> str:
    return shutil.which(tool) or skip_without("GETTEXT", f"{tool} is not installed")


def test_there_are_catalogs_and_records() -> None:
    assert CATALOGS != []
    assert RECORDS != []


@pytest.mark.parametrize("catalog", CATALOGS, ids=NAMES)
def test_msgfmt_finds_no_error(catalog: Path) -> None:
    command = [path_of("msgfmt"), "--check", "--output-file=-", str(catalog)]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")


def test_msgfmt_finds_no_error_in_the_records_of_the_sample_site() -> None:
    # It warns of header fields that records do without.
    commands = ([path_of("msgfmt"), "--check", "--output-file=-", str(path)] for path in RECORDS)
    ended = [subprocess.run(command, capture_output=True, check=False) for command in commands]
    assert {each.returncode for each in ended} == {0}


@pytest.mark.parametrize("catalog", CATALOGS, ids=NAMES)
def test_i18nspector_finds_no_error(catalog: Path) -> None:
    command = [path_of("i18nspector"), str(catalog)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [line for line in ended.stdout.splitlines() if line.startswith("E:")] == []


@pytest.mark.parametrize("command", ["extract", "update"])
def test_catalogs_hold_exactly_the_messages_of_the_sources(command: str) -> None:
    """What ``make messages`` would write is what is there."""
    words = [sys.executable, "-m", "polyglot", "catalog", command, str(REPOSITORY), "--check"]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


TEMPLATES = {"PolyglotError": 0, "Unfit": 0, "_error": 0, "_warning": 0, "fault": 1, "echo": 0}
"""Which argument of these is shown to people."""

NO_WORDS = {"{detail}"}


def shown_literals(call: ast.Call) -> Iterator[str]:
    """The bare texts among those arguments of a call that are shown to people."""
    name = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    place = TEMPLATES.get(name, len(call.args))
    named = (keyword.value for keyword in call.keywords if keyword.arg in {"help", *PHRASES})
    for argument in (*call.args[place : place + 1], *named):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def test_what_is_shown_is_marked_for_translation() -> None:
    package = REPOSITORY / "src" / "polyglot"
    unmarked = [
        f"{path.relative_to(package)}:{node.lineno}: {text}"
        for path in sorted(package.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call)
        for text in shown_literals(node)
        if " " in text and text not in NO_WORDS
    ]
    assert unmarked == []
