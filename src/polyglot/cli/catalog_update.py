"""``polyglot catalog update``: templates merged into the catalog of each language."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.catalog_files import exit_for, make_table, tell_files
from polyglot.cli.catalog_options import (
    CatalogFormat,
    CheckOption,
    DomainOption,
    FormatOption,
    LanguageOption,
    chosen_catalogs,
    chosen_domains,
)
from polyglot.cli.plain import open_config
from polyglot.cli.session import Directory, hold_site, ui_of
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.cataloging.updating import UpdatedCatalog
    from polyglot.config import Config
    from polyglot.emit.tables import Table

NAME = "update"
HELP = N_(
    "Bring each language's catalog in line with its template.\n\n"
    "Translations stay as they are. A text that is new waits for its translation; one that changed "
    "keeps its old translation, marked to be verified; one that is gone is kept at the end."
)
EXAMPLE = N_("Example: polyglot catalog update --lang fr")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    domains: DomainOption = None,
    languages: LanguageOption = None,
    check: CheckOption = False,
    no_fuzzy: Annotated[
        bool,
        typer.Option(
            "--no-fuzzy",
            "-N",
            help=N_(
                "Do not give a new text the translation of another text that is nearly the same."
            ),
        ),
    ] = False,
    output_format: FormatOption = CatalogFormat.TABLE,
) -> None:
    """Exit 1 where a catalog or a template is broken."""
    from polyglot.cataloging.idle_catalogs import find_idle_catalogs
    from polyglot.cataloging.updating import update_catalogs

    ui = ui_of(context)
    if not check:
        hold_site(context, directory, ui)
    config = open_config(directory)
    wanted = chosen_catalogs(config, domains, languages)
    found = list(update_catalogs(config, wanted, writes=not check, takes_close=not no_fuzzy))
    if not languages:
        found += find_idle_catalogs(config, chosen_domains(config, domains))
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
    updated: "Sequence[UpdatedCatalog]", config: "Config", ui: "NullTranslations"
) -> "Table":
    columns = (
        ui.gettext("catalog"),
        ui.gettext("kept"),
        ui.gettext("new"),
        ui.gettext("to verify"),
        ui.gettext("gone"),
    )
    return make_table(columns, updated, _counts, config)


def _counts(each: "UpdatedCatalog") -> tuple[int, ...]:
    return each.kept + each.revived, each.new, each.fuzzy, each.obsolete + each.dropped


def _outcome(changed: int, ui: "NullTranslations", *, is_check: bool) -> str:
    if not changed:
        return ui.gettext("All catalogs are up to date.")
    if is_check:
        template = ui.ngettext(
            "{count} catalog would change: run 'polyglot catalog update'",
            "{count} catalogs would change: run 'polyglot catalog update'",
            changed,
        )
    else:
        template = ui.ngettext("{count} catalog written", "{count} catalogs written", changed)
    return template.format(count=changed)
