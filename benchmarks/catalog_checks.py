"""What each of five tools finds of the faults planted in tests/catalogs/planted, beside ours.

A tool finds a fault where it says of the file what it does not say of the one without a fault.
Prints the table of docs/catalogs-compared.md; exits 1 where a tool finds what ours does not.
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
    """With all tests, and the language of each header. It keeps to itself where a file breaks."""
    rules = dict.fromkeys(names, frozenset[str]())
    languages = {name: _language_of(name) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        for language in set(languages.values()):
            asked = [name for name in names if languages[name] == language]
            rules |= _filtered(asked, language, Path(folder) / (language or "none"))
    return rules


def _language_of(name: str) -> str:
    found = re.search(rb"Language: (\w\w)\\n", (FOLDER / name).read_bytes())
    return found[1].decode() if found else ""


def _filtered(names: Sequence[str], language: str, folder: Path) -> Rules:
    for name in names:
        copy = folder / "in" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((FOLDER / name).read_bytes())
    options = [f"--language={language}"] if language else []
    told = run(["pofilter", "--progress=none", *options, str(folder / "in"), str(folder / "out")])
    found = {}
    for name in names:
        written = folder / "out" / name
        marks = written.read_bytes() if written.exists() else b""
        rules = {rule.decode() for rule in re.findall(rb"\(pofilter\) (\w+):", marks)}
        is_broken = f"/in/{name}, output" in told
        found[name] = frozenset(rules | ({"syntax"} if is_broken else set()))
    return found


def ask_dennis(names: Sequence[str]) -> Rules:
    """All rules. It ends where a file is no UTF-8, without a word of the next: those go alone."""
    whole = [name for name in names if _is_utf8(name)]
    found = _linted(whole)
    for name in names:
        if name not in whole:
            found += [*_linted([name]), (name, "syntax")]
    return _by_file(names, found)


def _is_utf8(name: str) -> bool:
    try:
        (FOLDER / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _linted(names: Sequence[str]) -> list[tuple[str, str]]:
    told = run(["dennis-cmd", "lint", *names])
    found = []
    for section in re.split(r">>> (?=Working on: |Problem opening file: )", told)[1:]:
        path = section.splitlines()[0].partition(": ")[2]
        rules = re.findall(r"(?m)^(?:\w+: )?([EW]\d{3}):", section)
        is_broken = section.startswith("Problem")
        found += [(path, rule) for rule in [*rules, *(["syntax"] if is_broken else [])]]
    return [(Path(path).relative_to(FOLDER).as_posix(), rule) for path, rule in found]


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
