"""The command line as people see it: one text file a case, in ``tests/cases``.

A case is a head and steps, each after a blank line. The head tells in ``#`` lines what is shown,
and holds the files that there are, each below a line ``-- file content/a.md --``. A step is

    # perhaps a remark
    $ polyglot status site
    exit 1
    -- stdout --
    what it prints, exactly
    -- stderr --
    the same

No ``exit`` is exit 0, no section is no output. Besides ``polyglot`` there are ``cd``, ``mkdir``,
``cat``, ``ls`` (every file below a folder), ``append FILE TEXT`` and ``edit FILE OLD NEW``, where
``\\n`` is a line break. ``> FILE`` after a command puts what it prints into a file, ``| indent``
lays out JSON. In what is printed ``$ROOT`` stands for the case's folder and ``$VERSION`` for
polyglot's version; spaces and carriage returns at the end of a line do not count.

``pytest --update-cases`` writes what is printed now into the files, to be reviewed as a diff.
"""

import json
import os
import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from gettext import NullTranslations
from pathlib import Path

import pytest
from msgspec import Struct

from polyglot import __version__
from polyglot.cli.app import main
from polyglot.cli.ui import choose_ui

CASES = Path(__file__).parent.parent / "cases"

_STEP = re.compile(r"(?<=\n)\n(?=(?:# [^\n]*\n)*\$ )")
_FILE = re.compile(r"^-- file (.+) --\n", re.MULTILINE)
_SECTION = re.compile(r"^-- (stdout|stderr) --\n", re.MULTILINE)


class Outcome(Struct, frozen=True, kw_only=True):
    """What one command does, as a case writes it."""

    code: int = 0
    stdout: str = ""
    stderr: str = ""

    def lines(self) -> Iterator[str]:
        if self.code:
            yield f"exit {self.code}\n"
        for name, text in (("stdout", self.stdout), ("stderr", self.stderr)):
            if text:
                yield f"-- {name} --\n{text}"


class Step(Struct, frozen=True, kw_only=True):
    """One command of a case, with the remarks above it."""

    asked: str
    """The remarks and the command, as they stand."""
    expected: Outcome

    @property
    def command(self) -> str:
        return self.asked.splitlines()[-1].removeprefix("$ ")


def parse_case(text: str) -> tuple[str, list[Step]]:
    """The head of a case, and its steps."""
    head, *steps = _STEP.split(text)
    return head, [_parse_step(step) for step in steps]


def _parse_step(text: str) -> Step:
    first, *rest = _SECTION.split(text)
    asked, _, code = first.partition("\nexit ")
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    expected = Outcome(code=int(code or 0), **sections)
    return Step(asked=asked.rstrip("\n"), expected=expected)


def write_case(head: str, steps: list[Step]) -> str:
    texts = (f"{step.asked}\n{''.join(step.expected.lines())}" for step in steps)
    return "\n".join([head, *texts])


class Shell:
    """Runs the commands of one case in a folder of its own, in this process."""

    def __init__(
        self,
        root: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        choose: Callable[[Sequence[str]], NullTranslations] = choose_ui,
    ) -> None:
        self._choose = choose
        self._root = root
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("COLUMNS", "80")
        # 2026-11-20, the day of every claim.
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
        monkeypatch.chdir(root)

    def run(self, command: str) -> Outcome:
        command, _, into = command.partition(" > ")
        words = shlex.split(command.removesuffix(" | indent"))
        code = self._polyglot(words[1:]) if words[0] == "polyglot" else self._do(*words)
        printed = self._capsys.readouterr()
        stdout = printed.out
        if into:
            Path(into).write_text(stdout, encoding="utf-8")
            stdout = ""
        if command.endswith(" | indent"):
            stdout = json.dumps(json.loads(stdout), indent=2, ensure_ascii=False) + "\n"
        return Outcome(code=code, stdout=self._plain(stdout), stderr=self._plain(printed.err))

    def _polyglot(self, words: list[str]) -> int:
        with pytest.raises(SystemExit) as ended:
            main(words, self._choose)
        return int(ended.value.code or 0)

    def _do(self, name: str, path: str, text: str = "", new: str = "") -> int:
        if name == "cd":
            self._monkeypatch.chdir(path)
        elif name == "mkdir":
            Path(path).mkdir()
        elif name == "cat":
            print(Path(path).read_text(encoding="utf-8"), end="")  # noqa: T201 -- as cat does
        elif name == "ls":
            found = (os.path.relpath(file) for file in Path(path).rglob("*") if file.is_file())
            print(*sorted(found), sep="\n")  # noqa: T201 -- as ls does
        elif name == "edit":
            _edit(Path(path), text.replace("\\n", "\n"), new.replace("\\n", "\n"))
        else:
            assert name == "append", f"no command of a case: {name}"
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")
        return 0

    def _plain(self, text: str) -> str:
        text = text.replace(str(self._root), "$ROOT").replace(__version__, "$VERSION")
        text = re.sub(r"[ \r]+$", "", text, flags=re.MULTILINE)
        return text if not text or text.endswith("\n") else f"{text}\n(no line end)\n"


def _edit(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path}: {before.count(old)} times: {old}"
    path.write_text(before.replace(old, new), encoding="utf-8")


def write_files(root: Path, head: str) -> None:
    _remarks, *rest = _FILE.split(head)
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_the_command_line_does_as_its_cases_say(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    head, steps = parse_case(case.read_text(encoding="utf-8"))
    write_files(tmp_path, head)
    shell = Shell(tmp_path, monkeypatch, capsys)
    done = [Step(asked=step.asked, expected=shell.run(step.command)) for step in steps]
    if pytestconfig.getoption("--update-cases"):
        case.write_text(write_case(head, done), encoding="utf-8")
    else:
        assert write_case(head, done) == write_case(head, steps)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_a_case_is_written_as_it_is_read(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    assert write_case(*parse_case(text)) == text
