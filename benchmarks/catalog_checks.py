"""What each of five tools finds of the faults planted in tests/catalogs/planted, beside ours.

A tool finds a fault where it says of the file what it does not say of the one without a fault.
Prints a table for docs/catalogs.md, and exits 1 where a tool finds what `catalog check` does not.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from planted_faults import CLEAN, FOLDER, Planted, planted_files
from polyglot.cataloging.checking import check_files, lone_file
from polyglot.config_file import read_config

Rules: TypeAlias = dict[str, frozenset[str]]
"""What a tool says of each file, by the file's path below `FOLDER`."""


def run(command: Sequence[str]) -> str:
    ended = subprocess.run(
        command,
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
        errors="replace",
        env={"PATH": _path(), "LC_ALL": "C.UTF-8"},
    )
    return ended.stdout + ended.stderr


def _path() -> str:
    # The tools of the environment that this runs in, whether it is activated or not.
    return f"{Path(sys.executable).parent}:{os.environ['PATH']}"


def ask_msgfmt(names: Sequence[str]) -> Rules:
    """Warnings count, too."""
    return {
        name: frozenset(
            re.sub(r"[\d'\"].*", "", line.partition(": ")[2])
            for line in run(["msgfmt", "-c", "-o", "/dev/null", name]).splitlines()
            if line.startswith(name)
        )
        for name in names
    }


def ask_i18nspector(names: Sequence[str]) -> Rules:
    found = [
        re.match(r"\w: (\S+?): (\S+)", line) for line in run(["i18nspector", *names]).splitlines()
    ]
    return _by_file(names, ((match[1], match[2]) for match in found if match))


def ask_pofilter(names: Sequence[str]) -> Rules:
    """With all tests; templates are read as catalogs, since it reads no others."""
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for name in names:
            language = re.search(rb"Language: (\w\w)\b", (FOLDER / name).read_bytes())
            written = Path(folder) / "out.po"
            written.unlink(missing_ok=True)
            options = [f"--language={language[1].decode()}"] if language else []
            told = run(["pofilter", "--progress=none", *options, name, str(written)])
            marks = (
                written.read_text(encoding="utf-8", errors="replace") if written.exists() else ""
            )
            rules = set(re.findall(r"\(pofilter\) (\w+):", marks))
            if "Error" in told or "rror:" in told:
                rules.add("syntax")
            found[name] = frozenset(rules)
        return found


def ask_dennis(names: Sequence[str]) -> Rules:
    found = {}
    for name in names:
        told = run(["dennis-cmd", "lint", name])
        found[name] = frozenset(re.findall(r"\b([EW]\d{3})\b", told))
    return found


def ask_l10n_lint(names: Sequence[str]) -> Rules:
    told = json.loads(run(["l10n-lint", "--format", "json", *names]))
    issues = told["issues"] if isinstance(told, dict) else told
    return _by_file(names, ((issue["file"], issue["rule"]) for issue in issues))


def _by_file(names: Sequence[str], found: Iterable[tuple[str, str]]) -> Rules:
    rules: dict[str, set[str]] = {name: set() for name in names}
    for name, rule in found:
        if name in rules:
            rules[name].add(rule)
    return {name: frozenset(each) for name, each in rules.items()}


TOOLS: dict[str, Callable[[Sequence[str]], Rules]] = {
    "msgfmt": ask_msgfmt,
    "i18nspector": ask_i18nspector,
    "pofilter": ask_pofilter,
    "dennis": ask_dennis,
    "l10n-lint": ask_l10n_lint,
}


def ours(planted: Planted) -> bool:
    """Whether `catalog check` finds each of the faults, where it stands."""
    config = read_config(FOLDER)
    found = check_files([lone_file(planted.path, config)], config, today=date.today())  # noqa: DTZ011
    return set(planted.faults) <= {(each.code, each.line) for each in found}


def compare(files: Sequence[Planted]) -> dict[str, Rules]:
    """What each tool says of each file more than of the clean one."""
    clean = CLEAN.relative_to(FOLDER).as_posix()
    names = [each.name for each in files]
    answers = {}
    for tool, ask in TOOLS.items():
        found = ask([clean, *names])
        answers[tool] = {name: found[name] - found[clean] for name in names}
    return answers


def main() -> int:
    files = planted_files()
    answers = compare(files)
    print(f"| fault | {' | '.join(TOOLS)} | ours |")
    print(f"|---|{'---|' * (len(TOOLS) + 1)}")
    lost = 0
    totals = dict.fromkeys(TOOLS, 0)
    own = 0
    for each in files:
        cells = [bool(answers[tool][each.name]) for tool in TOOLS]
        is_ours = ours(each)
        own += is_ours
        lost += any(cells) and not is_ours
        for tool, cell in zip(TOOLS, cells, strict=True):
            totals[tool] += cell
        marks = ["yes" if cell else "" for cell in (*cells, is_ours)]
        print(f"| {each.name} | {' | '.join(marks)} |")
    print(f"| **{len(files)}** | {' | '.join(map(str, totals.values()))} | {own} |")
    if "--rules" in sys.argv:
        for tool, found in answers.items():
            print(tool, *sorted({rule for rules in found.values() for rule in rules}))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
