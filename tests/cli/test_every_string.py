"""What is printed holds no English of ours that a catalog does not know.

A made-up language turns every letter of every translation into another script: what is still in
ours is a name, a path, a code, or a string that was forgotten.
"""

import re
from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import polib
import pytest
import typer
from test_cases import CASES, Shell, parse_case, write_files

from conftest import REPOSITORY
from polyglot.cli.commands import make_app
from polyglot.problems import KINDS
from polyglot.speech import Speech

_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER = "абцдефгхийклмнопярстувшжызАБЦДЕФГХИЙКЛМНОПЯРСТУВШЖЫЗ"
_SCRIPT = str.maketrans(_LATIN, _OTHER)
_VALUE = re.compile(r"(\{[^}]*\})")
_WORD = re.compile(r"[^\W\d_]{2,}")


def transcribed(text: str) -> str:
    """`text` in the other script, but for the places of its values."""
    parts = _VALUE.split(text)
    return "".join(part if part.startswith("{") else part.translate(_SCRIPT) for part in parts)


class Other(NullTranslations):
    """A language that has a translation of exactly the messages in our template."""

    def __init__(self) -> None:
        super().__init__()
        template = polib.pofile(str(REPOSITORY / "locales" / "polyglot.pot"))
        self._known = {(entry.msgctxt, entry.msgid) for entry in template}

    def gettext(self, message: str) -> str:
        return self._say(None, message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._say(None, msgid1, msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self._say(context, message, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._say(context, msgid1, msgid1 if n == 1 else msgid2)

    def _say(self, context: str | None, known_as: str, text: str) -> str:
        return transcribed(text) if (context, known_as) in self._known else text


# Russian, so that numbers, dates and the names of languages are in that script, too.
SPEECH = Speech(Other(), "ru")


def speak_other(_words: Sequence[str]) -> NullTranslations:
    return SPEECH


def words_of(text: str) -> set[str]:
    """Those with a letter of our script."""
    found = _WORD.findall(text)
    return {word.casefold() for word in found if re.search("[A-Za-z]", word)}


def names_of(command: Any) -> set[str]:  # noqa: ANN401 -- Click's classes lie in Typer's private parts
    """What is typed: commands, options and choices."""
    texts = [command.name or "", "help"]
    for parameter in command.params:
        texts += [*parameter.opts, *parameter.secondary_opts]
        texts += map(str, parameter.type_descriptor.choices or ())
    below = getattr(command, "commands", {}).values()
    return words_of(" ".join(texts)).union(*map(names_of, below))


TYPED = names_of(typer.main.get_command(make_app()))
CODES = words_of(" ".join(KINDS))
LANGUAGES = words_of("en es fr und")
ALWAYS = words_of(
    # Names, formats, what stands for a path in a case, and what is written into posts.
    "polyglot ROOT VERSION UTF YAML Markdown PO XLIFF TMX CSV JSON HTML URL http localhost "
    "profiles true ins del page Polylang pelican gitignore gitkeep welcome md public "
    "locales LC MESSAGES site po python Jinja index"
)
OF_JINJA = words_of(
    "Encountered unknown tag; unexpected. Jinja was looking for the following tags: elif or else "
    "or endif. "
    "The innermost block that needs to be closed is if."
)
"""What Jinja says of a broken template, which whoever writes templates knows."""


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_whatever_is_printed_was_in_a_catalog(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    head, steps = parse_case(case.read_text(encoding="utf-8"))
    write_files(tmp_path, head)
    shell = Shell(tmp_path, monkeypatch, capsys, speak_other)
    given = words_of(" ".join([head, *(step.command for step in steps)]).replace("\\n", "\n"))
    known = given | TYPED | CODES | LANGUAGES | ALWAYS | OF_JINJA
    left = {}
    for step in steps:
        printed = shell.run(step.command)
        if is_for_machines(step.command):
            assert printed.stdout == step.expected.stdout
        elif found := words_of(printed.stdout + printed.stderr) - known:
            left[step.command] = sorted(found), printed.stdout, printed.stderr
    assert left == {}


def is_for_machines(command: str) -> bool:
    """Whether it shows JSON, or a file that the tool does not write for its user to read."""
    files = "pot?|yaml|html|tmx|xml|xlf|csv"
    return bool(re.search(rf"json|sarif| export |^ls |^cat .*[.]({files})$", command))


def test_every_command_that_has_json_has_a_case_with_it() -> None:
    steps = [
        step for case in CASES.glob("*.txt") for step in parse_case(case.read_text("utf-8"))[1]
    ]
    shown = {step.command for step in steps if is_for_machines(step.command)}
    missing = {
        name
        for name in commands_with_json(typer.main.get_command(make_app()))
        if not any(re.search(rf"polyglot (.* )?{name} .*json", command) for command in shown)
    }
    assert missing == set()


def commands_with_json(command: Any, *names: str) -> Iterator[str]:  # noqa: ANN401 -- as above
    choices = {str(c) for each in command.params for c in each.type_descriptor.choices or ()}
    if choices & {"json", "jsonl"}:
        yield " ".join(names)
    for name, below in getattr(command, "commands", {}).items():
        yield from commands_with_json(below, *names, name)
