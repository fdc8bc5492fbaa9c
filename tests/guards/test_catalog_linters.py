"""Our own catalogs, as three linters of pure Python see them (the dev extra installs these)."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from conftest import REPOSITORY, skip_without
from polyglot.cataloging.checking import check_files, lone_file
from polyglot.cli.clock import today
from polyglot.config_file import read_config
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import severity_of

FOLDERS = (REPOSITORY / "locales", REPOSITORY / "src" / "polyglot" / "theme" / "locales")
CATALOGS = sorted(path for folder in FOLDERS for path in folder.glob("*/LC_MESSAGES/*.po"))
# In English, source and translation are one text: the linters would compare it with itself.
TRANSLATED = [path for path in CATALOGS if path.parent.parent.name != "en"]
NAMES = [str(path.relative_to(REPOSITORY)) for path in TRANSLATED]

ALIKE = frozenset(
    "analyse date error git interface machine messages minute minutes n no options original page "
    "pages plural q rev segment segments source total types".split()
)
"""Words, and keys to press, that are right as they are in French or Spanish."""

INVARIABLE = frozenset({"{count} flux"})
"""French whose plural is its singular."""

FOREIGN = frozenset({"src/polyglot/parser_phrases.py", "src/polyglot/cli/usage_errors.py"})
"""Where messages are the sentences of parsers and of Typer, whose sense alone is translated."""


def path_of(tool: str) -> str:
    here = Path(sys.executable).parent / tool
    found = str(here) if here.is_file() else shutil.which(tool)
    return found or skip_without("LINTERS", f"{tool} is not installed (pip install '.[dev]')")


@pytest.fixture
def checked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a catalog without what is `ALIKE`, `FOREIGN` or `INVARIABLE`, which linters ask."""
    path: Path = request.param
    copy = tmp_path / path.parent.parent.name / "LC_MESSAGES" / path.name
    copy.parent.mkdir(parents=True)
    catalog = polib.pofile(str(path))
    for entry in [*catalog]:
        if is_alike(entry) or is_foreign(entry) or is_invariable(entry):
            catalog.remove(entry)
    catalog.save(str(copy))
    return copy


def is_alike(entry: polib.POEntry) -> bool:
    """Whether nothing but such words and placeholders is the same as in English."""
    texts = {entry.msgid, entry.msgid_plural} & {entry.msgstr, *entry.msgstr_plural.values()}
    words = {word for text in texts for word in re.sub(r"\{[\w:]+\}", "", text).split()}
    return bool(texts) and {word.strip("():;,[]").lower() for word in words} <= ALIKE | {""}


def is_foreign(entry: polib.POEntry) -> bool:
    return {place for place, _ in entry.occurrences} <= FOREIGN


def is_invariable(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr_plural) and {*entry.msgstr_plural.values()} <= INVARIABLE


of_each_catalog = pytest.mark.parametrize("checked", TRANSLATED, ids=NAMES, indirect=True)


def run(*command: str) -> str:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.stdout + ended.stderr


@of_each_catalog
def test_dennis_finds_nothing(checked: Path) -> None:
    told = run(path_of("dennis-cmd"), "lint", str(checked))
    assert re.findall(r"\b[EW]\d{3}\b.*", told) == []


NOT_ASKED_OF_POFILTER = (
    # What stands for a value on a help page is a word in capitals: NAME, TAG.
    "acronyms",
    # « … » and «…» stand where English has '…', which it counts as another sign.
    "doublequoting",
    "singlequoting",
    # It knows no narrow no-break space before ; ! ? and takes « … » for the end of the sentence.
    "puncspacing",
    "endpunc",
    "sentencecount",
    # ¿ and «, and sentences that begin with the number or the name where English has it later.
    "startpunc",
    # What systems say begins with a capital, and stands inside of our sentences.
    "startcaps",
    "simplecaps",
    # Brackets give an option's value its translation, or hold what English says in a clause.
    "brackets",
)


@of_each_catalog
def test_pofilter_finds_nothing(checked: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.po"
    excluded = [f"--excludefilter={test}" for test in NOT_ASKED_OF_POFILTER]
    language = f"--language={checked.parent.parent.name}"
    told = run(
        path_of("pofilter"), "--progress=none", language, *excluded, str(checked), str(found)
    )
    marks = found.read_text(encoding="utf-8") if found.exists() else ""
    assert (re.findall(r"# \(pofilter\).*", marks), "rror" in told) == ([], False)


NOT_ASKED_OF_L10N_LINT = (
    # The first and the last sign of sentences in another order of words, and « ».
    "boundary-character-mismatch",
    # As startcaps above.
    "inconsistent-capitalization",
    # It takes the two forms of a plural for two translations of one text.
    "consistency",
)


@of_each_catalog
def test_l10n_lint_finds_nothing(checked: Path) -> None:
    rules = ",".join(NOT_ASKED_OF_L10N_LINT)
    told = run(path_of("l10n-lint"), "--format", "json", "--disable", rules, str(checked))
    issues = json.loads(told)["issues"]
    assert [(issue["line"], issue["rule"], issue["message"]) for issue in issues] == []


@pytest.mark.parametrize("path", CATALOGS, ids=[str(p.relative_to(REPOSITORY)) for p in CATALOGS])
def test_our_own_check_finds_no_error_and_no_warning(path: Path) -> None:
    config = read_config(REPOSITORY)
    found = check_files([lone_file(path, config)], config, today=today())
    # The sample site's glossary is about its posts, not about the tool.
    grave = [each for each in found if severity_of(each) is not Severity.NOTICE]
    assert [each for each in grave if not each.code.startswith("glossary")] == []
