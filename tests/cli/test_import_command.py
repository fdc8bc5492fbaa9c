"""What `polyglot import` asks before it takes a dump."""

import io
from pathlib import Path

import pytest

from polyglot.cli.app import main

DUMP = "# The walk\n\nAlong the river.\n\n# The bridge\n\nAt the end of it.\n"


class Typed(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("language", "typed", "question", "taken"),
    [
        ("en", "\n", "Take 2 posts? y: yes, n: no [n]:", 0),
        ("en", "yes\n", "Take 2 posts? y: yes, n: no [n]:", 2),
        ("fr", "o\n", "Prendre 2 billets\u202f? o\u00a0: oui, n\u00a0: non [n]:", 2),
        ("es", "sí\n", "¿Tomar 2 entradas? s: sí, n: no [n]:", 2),
        ("es", "", "¿Tomar 2 entradas? s: sí, n: no [n]:", 0),
    ],
)
def test_a_dump_is_taken_after_a_yes_in_the_users_language(
    language: str,
    typed: str,
    question: str,
    taken: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "dump.txt").write_text(DUMP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", Typed(typed))
    with pytest.raises(SystemExit):
        main(["--ui-lang", language, "import", "dump.txt", "--format", "dump"])
    assert capsys.readouterr().err.count(question) == 1
    assert len(list(tmp_path.glob("content/**/*.md"))) == taken
