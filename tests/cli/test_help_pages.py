"""Every help page, in every language that polyglot speaks, as a terminal of 80 columns shows it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from rich.cells import cell_len
from test_every_string import ALWAYS, LANGUAGES, TYPED, speak_other, words_of

from polyglot.cli.app import main
from polyglot.cli.commands import make_app

WIDTH = 80
LEAST_COLUMN = 30
"""Characters that what is said of an option has at least."""


def commands_of(command: Any, *names: str) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 -- Click's classes lie in Typer's private parts
    """What is typed for `command`, and for all commands below it."""
    yield names
    for name, below in getattr(command, "commands", {}).items():
        yield from commands_of(below, *names, name)


COMMANDS = list(commands_of(typer.main.get_command(make_app())))


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))


def printed_help(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_fits_a_terminal(
    command: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    usage, *lines = printed_help(capsys, *command, "--ui-lang", language).splitlines()
    assert [line for line in (usage, *lines) if cell_len(line) > WIDTH] == []
    # What Click cuts off, it ends so.
    assert [line for line in lines if line.endswith("...")] == []
    columns = [
        found.end() for line in lines if (found := re.match(r" {2}\S.*?\S {2,}(?=\S)", line))
    ]
    assert columns
    assert max(columns) <= WIDTH - LEAST_COLUMN


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_has_no_word_that_no_catalog_knows(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"], speak_other)
    assert words_of(capsys.readouterr().out) - TYPED - LANGUAGES - ALWAYS == set()
