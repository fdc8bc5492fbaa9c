"""``polyglot catalog compile``: catalogs as MO files, for programs that read nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from polyglot.cli.catalog_options import (
    CatalogFormat,
    CheckOption,
    DomainOption,
    FormatOption,
    LanguageOption,
    chosen_catalogs,
)
from polyglot.cli.session import (
    Directory,
    from_here,
    hold_site,
    open_config,
    print_bytes,
    print_problems,
    shown_problems,
    ui_of,
)
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.cataloging.compiling import CompiledCatalog
    from polyglot.config import Config

NAME = "compile"
HELP = N_(
    "Make MO files of catalogs, for programs that read them.\n\n"
    "Each is put beside its catalog and holds what is translated; what is still to be "
    "verified is left out. 'polyglot build' does not need them."
)
EXAMPLE = N_("Example: polyglot catalog compile --domain site")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    domain: DomainOption = "",
    language: LanguageOption = "",
    check: CheckOption = False,
    output_format: FormatOption = CatalogFormat.TABLE,
) -> None:
    """Exit 1 where a catalog is broken."""
    from polyglot.cataloging.compiling import compile_catalogs
    from polyglot.problems import Problem

    ui = ui_of(context)
    if not check:
        hold_site(context, directory, ui)
    config = open_config(directory)
    wanted = chosen_catalogs(config, domain, language)
    found = list(compile_catalogs(config, wanted, writes=not check))
    problems = [each for each in found if isinstance(each, Problem)]
    compiled = [each for each in found if not isinstance(each, Problem)]
    if output_format is CatalogFormat.JSON:
        from gettext import NullTranslations

        import msgspec

        shown = shown_problems(problems, NullTranslations())
        print_bytes(msgspec.json.encode({"schema": 1, "catalogs": compiled, "problems": shown}))
    else:
        print_problems(problems, config, ui)
        if compiled or not problems:
            _print(compiled, config, ui, is_check=check)
    if problems or (check and any(each.is_changed for each in compiled)):
        raise typer.Exit(1)


def _print(
    compiled: "Sequence[CompiledCatalog]",
    config: "Config",
    ui: "NullTranslations",
    *,
    is_check: bool,
) -> None:
    changed = [each for each in compiled if each.is_changed]
    if changed:
        from polyglot.cli.tables import print_table
        from polyglot.emit.tables import Table

        columns = (
            ui.gettext("file"),
            ui.gettext("translated"),
            ui.gettext("to verify"),
            ui.gettext("not translated"),
        )
        rows = tuple(_row(each, config) for each in changed)
        print_table(Table(columns=columns, rows=rows, numeric=frozenset({1, 2, 3})), ui)
    typer.echo(_outcome(len(changed), ui, is_check=is_check))


def _row(each: "CompiledCatalog", config: "Config") -> tuple[str, ...]:
    path = from_here(config.root / each.path)
    counts = (each.translated, each.fuzzy, each.untranslated)
    return (str(path), *(f"{count:,}" for count in counts))


def _outcome(changed: int, ui: "NullTranslations", *, is_check: bool) -> str:
    if not changed:
        return ui.gettext("All MO files are up to date.")
    if is_check:
        template = ui.ngettext(
            "{count} MO file would change: run 'polyglot catalog compile'",
            "{count} MO files would change: run 'polyglot catalog compile'",
            changed,
        )
    else:
        template = ui.ngettext("{count} MO file written", "{count} MO files written", changed)
    return template.format(count=changed)
