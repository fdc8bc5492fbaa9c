import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from conftest import REPOSITORY, skip_without
from polyglot.cataloging.extracting import extract_domain
from polyglot.cataloging.opening import template_path
from polyglot.config_file import read_config
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


def test_catalogs_hold_exactly_the_messages_of_the_sources(tmp_path: Path) -> None:
    """What ``make messages`` would write is what is there."""
    for folder in FOLDERS:
        shutil.copytree(folder, tmp_path / folder.relative_to(REPOSITORY))
    command = [sys.executable, str(REPOSITORY / "tools" / "messages.py"), str(tmp_path)]
    subprocess.run(command, check=True)
    templates = [path for folder in FOLDERS for path in sorted(folder.glob("*.pot"))]
    assert [path.name for path in templates] == ["polyglot.pot", "site.pot"]
    for path in [*templates, *CATALOGS]:
        written = tmp_path / path.relative_to(REPOSITORY)
        assert written.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_the_configuration_says_where_the_messages_are() -> None:
    """``polyglot catalog extract`` finds what the templates hold, no more and no less."""
    config = read_config(REPOSITORY)
    found = {
        template_path(domain).relative_to(REPOSITORY).as_posix(): extracted
        for domain in config.domains
        if not domain.has_site_strings
        and (extracted := extract_domain(config, domain, today=date(2024, 5, 31))) is not None
    }
    assert {path: (each.new, each.gone, each.problems) for path, each in found.items()} == {
        "locales/polyglot.pot": (0, 0, ()),
        "src/polyglot/theme/locales/site.pot": (0, 0, ()),
    }


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
