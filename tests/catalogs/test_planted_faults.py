import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from conftest import REPOSITORY, skip_without
from planted_faults import CLEAN, FOLDER, Planted, planted_files
from polyglot.cataloging.checking import check_files, lone_file
from polyglot.config_file import read_config
from polyglot.problem_kinds import catalog_checks
from polyglot.problems import Problem

TODAY = date(2026, 1, 1)
FILES = planted_files()


def check(path: Path) -> tuple[Problem, ...]:
    config = read_config(FOLDER)
    return check_files([lone_file(path, config)], config, today=TODAY)


def test_nothing_is_found_where_nothing_is_planted() -> None:
    assert check(CLEAN) == ()


@pytest.mark.parametrize("planted", FILES, ids=lambda planted: planted.name)
def test_each_planted_fault_is_found_where_it_stands(planted: Planted) -> None:
    found = {(each.code, each.line) for each in check(planted.path)}
    assert set(planted.faults) - found == set()


def test_there_is_a_planted_fault_for_each_check() -> None:
    planted = {code for each in FILES for code, _line in each.faults}
    assert set(catalog_checks.KINDS) - planted == set()


LINTERS = ("dennis-cmd", "l10n-lint", "pofilter")


def test_what_one_of_five_tools_finds_is_found() -> None:
    """As benchmarks/catalog_checks.py says, which makes the table of docs/catalogs-compared.md."""
    for tool, package in (("msgfmt", "gettext"), ("i18nspector", "i18nspector")):
        if shutil.which(tool) is None:
            skip_without("GETTEXT", f"{tool} is not installed (Debian: {package})")
    for tool in LINTERS:
        beside = Path(sys.executable).parent / tool
        if not beside.is_file() and shutil.which(tool) is None:
            skip_without("LINTERS", f"{tool} is not installed (pip install '.[dev]')")
    script = REPOSITORY / "benchmarks" / "catalog_checks.py"
    command = [sys.executable, str(script)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    table = (REPOSITORY / "docs" / "catalogs-compared.md").read_text(encoding="utf-8")
    assert list(faults_of(table)) == list(faults_of(ended.stdout))


def faults_of(table: str) -> Iterator[str]:
    """The files in a table, which other versions of the tools may find more or less of."""
    rows = (line.removeprefix("| ").partition(" | ")[0] for line in table.splitlines())
    return (name for name in rows if name.endswith((".po", ".pot")))
