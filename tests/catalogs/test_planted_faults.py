from datetime import date
from pathlib import Path

import pytest

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
