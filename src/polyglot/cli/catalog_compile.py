"""``polyglot catalog compile``: catalogs as MO files, for programs that read nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from polyglot.cli.catalog_files import exit_for, make_table, tell_files
from polyglot.cli.catalog_options import (
    CatalogFormat,
    CheckOption,
    DomainOption,
    FormatOption,
    LanguageOption,
    chosen_catalogs,
)
from polyglot.cli.plain import open_config
from polyglot.cli.session import Directory, hold_site, ui_of
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.cataloging.compiling import CompiledCatalog
    from polyglot.config import Config
    from polyglot.emit.tables import Table

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
    domains: DomainOption = None,
    languages: LanguageOption = None,
    check: CheckOption = False,
    output_format: FormatOption = CatalogFormat.TABLE,
) -> None:
    """Exit 1 where a catalog is broken."""
    from polyglot.cataloging.compiling import compile_catalogs

    ui = ui_of(context)
    if not check:
        hold_site(context, directory, ui)
    config = open_config(directory)
    wanted = chosen_catalogs(config, domains, languages)
    found = list(compile_catalogs(config, wanted, writes=not check))
    tell_files(
        found,
        config,
        ui,
        output_format,
        table_of=lambda changed: _table(changed, config, ui),
        outcome=lambda changed: _outcome(changed, ui, is_check=check),
    )
    exit_for(found, is_check=check)


def _table(
    compiled: "Sequence[CompiledCatalog]", config: "Config", ui: "NullTranslations"
) -> "Table":
    columns = (
        ui.gettext("file"),
        ui.gettext("translated"),
        ui.gettext("to verify"),
        ui.gettext("not translated"),
    )
    return make_table(columns, compiled, _counts, config)


def _counts(each: "CompiledCatalog") -> tuple[int, ...]:
    return each.translated, each.fuzzy, each.untranslated


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
