import re
from pathlib import Path

import typer.main
from typer.core import TyperGroup

from polyglot.cli.commands import make_app
from polyglot.problems import KINDS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def headings(page: str) -> list[str]:
    """The headings of a page's second and third level, without code marks."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [heading.replace("`", "") for heading in re.findall(r"(?m)^#{2,3} +(.+?) *$", text)]


def commands() -> list[str]:
    group = typer.main.get_command(make_app())
    assert isinstance(group, TyperGroup)
    return sorted(f"polyglot {name}" for name, found in group.commands.items() if not found.hidden)


def test_every_problem_code_is_described_once_and_no_other() -> None:
    codes = [heading for heading in headings("problems.md") if re.fullmatch(r"[a-z-]+", heading)]
    assert sorted(codes) == sorted(KINDS)


def test_every_command_is_described_once_and_no_other() -> None:
    described = [heading for heading in headings("commands.md") if heading.startswith("polyglot ")]
    assert sorted(described) == commands()
