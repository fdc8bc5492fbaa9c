import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY, skip_without

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
