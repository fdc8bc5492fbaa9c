"""What is told of catalogs that a command writes, whatever it writes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

import typer

from polyglot.cli.catalog_options import CatalogFormat
from polyglot.cli.plain import from_here, print_bytes, print_problems

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.emit.tables import Table
    from polyglot.problems import Problem


class WrittenFile(Protocol):
    """What became of one file."""

    @property
    def path(self) -> str:
        """Relative to the project."""

    @property
    def is_changed(self) -> bool:
        """Whether the file was written, or would be."""


T = TypeVar("T", bound=WrittenFile)


def tell_files(
    found: "Sequence[T | Problem]",
    config: "Config",
    ui: "NullTranslations",
    output_format: CatalogFormat,
    *,
    table_of: "Callable[[Sequence[T]], Table]",
    outcome: Callable[[int], str],
) -> None:
    """All of it as JSON (docs/json.md); or the problems, what changed, and how many that are."""
    files, problems = _apart(found)
    if output_format is CatalogFormat.JSON:
        _print_document(files, problems)
        return
    print_problems(problems, config, ui)
    changed = [each for each in files if each.is_changed]
    if changed:
        from polyglot.cli.tables import print_table

        print_table(table_of(changed), ui)
    # Of what stays as it is because it is broken, nobody can say that it is up to date.
    if changed or not _are_broken(problems):
        typer.echo(outcome(len(changed)))


def _print_document(files: "Sequence[WrittenFile]", problems: "Sequence[Problem]") -> None:
    import msgspec

    from polyglot.problems import show

    shown = [show(each) for each in problems]
    print_bytes(msgspec.json.encode({"schema": 1, "catalogs": files, "problems": shown}))


def make_table(
    columns: tuple[str, ...],
    files: "Sequence[T]",
    counts_of: Callable[[T], tuple[int, ...]],
    config: "Config",
) -> "Table":
    """A row a file: its path, as it can be opened from here, and its counts."""
    from polyglot.emit.tables import Table

    rows = tuple(
        (str(from_here(config.root / each.path)), *(f"{count:,}" for count in counts_of(each)))
        for each in files
    )
    return Table(columns=columns, rows=rows, numeric=frozenset(range(1, len(columns))))


def exit_for(found: "Sequence[WrittenFile | Problem]", *, is_check: bool) -> None:
    """Exit 1 where something is wrong, or, of a mere check, where a file would change."""
    files, problems = _apart(found)
    if _are_broken(problems) or (is_check and any(each.is_changed for each in files)):
        raise typer.Exit(1)


def _are_broken(problems: "Sequence[Problem]") -> bool:
    """Whether any is more than a notice."""
    from polyglot.problem_kinds.kind import Severity
    from polyglot.problems import severity_of

    return any(severity_of(each) is not Severity.NOTICE for each in problems)


def _apart(found: "Sequence[T | Problem]") -> "tuple[list[T], list[Problem]]":
    from polyglot.problems import Problem

    files = [each for each in found if not isinstance(each, Problem)]
    return files, [each for each in found if isinstance(each, Problem)]
