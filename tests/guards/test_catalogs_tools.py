import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import REPOSITORY, skip_without

CATALOGS = sorted((REPOSITORY / "locales").rglob("*.po"))

NAMES = [str(path.relative_to(REPOSITORY / "locales")) for path in CATALOGS]


def path_of(tool: str) -> str:
    return shutil.which(tool) or skip_without("GETTEXT", f"{tool} is not installed")


def test_there_are_catalogs() -> None:
    assert CATALOGS != []


@pytest.mark.parametrize("catalog", CATALOGS, ids=NAMES)
def test_msgfmt_finds_no_error(catalog: Path) -> None:
    command = [path_of("msgfmt"), "--check", "--output-file=-", str(catalog)]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")


@pytest.mark.parametrize("catalog", CATALOGS, ids=NAMES)
def test_i18nspector_finds_no_error(catalog: Path) -> None:
    command = [path_of("i18nspector"), str(catalog)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [line for line in ended.stdout.splitlines() if line.startswith("E:")] == []
