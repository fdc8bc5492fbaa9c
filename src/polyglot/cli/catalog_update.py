"""``polyglot catalog update``: templates merged into the catalog of each language."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

    from polyglot.cataloging.updating import UpdatedCatalog
    from polyglot.config import Config

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
    domain: DomainOption = "",
    language: LanguageOption = "",
    check: CheckOption = False,
    no_fuzzy: Annotated[
        bool,
        typer.Option(
            "--no-fuzzy",
            "-N",
            help=N_("Give a new text no translation of another one that is nearly the same."),
        ),
    ] = False,
    output_format: FormatOption = CatalogFormat.TABLE,
) -> None:
    """Exit 1 where a catalog or a template is broken."""
    from polyglot.cataloging.updating import update_catalogs
    from polyglot.problems import Problem

    ui = ui_of(context)
    if not check:
        hold_site(context, directory, ui)
    config = open_config(directory)
    wanted = chosen_catalogs(config, domain, language)
    found = list(update_catalogs(config, wanted, writes=not check, takes_close=not no_fuzzy))
    problems = [each for each in found if isinstance(each, Problem)]
    updated = [each for each in found if not isinstance(each, Problem)]
    if output_format is CatalogFormat.JSON:
        from gettext import NullTranslations

        import msgspec

        shown = shown_problems(problems, NullTranslations())
        print_bytes(msgspec.json.encode({"schema": 1, "catalogs": updated, "problems": shown}))
    else:
        print_problems(problems, config, ui)
        if updated or not problems:
            _print(updated, config, ui, is_check=check)
    if problems or (check and any(each.is_changed for each in updated)):
        raise typer.Exit(1)


def _print(
    updated: "Sequence[UpdatedCatalog]", config: "Config", ui: "NullTranslations", *, is_check: bool
) -> None:
    changed = [each for each in updated if each.is_changed]
    if changed:
        from polyglot.cli.tables import print_table
        from polyglot.emit.tables import Table

        columns = (
            ui.gettext("catalog"),
            ui.gettext("kept"),
            ui.gettext("new"),
            ui.gettext("to verify"),
            ui.gettext("gone"),
        )
        rows = tuple(_row(each, config) for each in changed)
        print_table(Table(columns=columns, rows=rows, numeric=frozenset({1, 2, 3, 4})), ui)
    typer.echo(_outcome(len(changed), ui, is_check=is_check))


def _row(each: "UpdatedCatalog", config: "Config") -> tuple[str, ...]:
    path = from_here(config.root / each.path)
    counts = (each.kept + each.revived, each.new, each.fuzzy, each.obsolete + each.dropped)
    return (str(path), *(f"{count:,}" for count in counts))


def _outcome(changed: int, ui: "NullTranslations", *, is_check: bool) -> str:
    if not changed:
        return ui.gettext("All catalogs are up to date.")
    if is_check:
        template = ui.ngettext(
            "{count} catalog would change: run polyglot catalog update",
            "{count} catalogs would change: run polyglot catalog update",
            changed,
        )
    else:
        template = ui.ngettext("{count} catalog written", "{count} catalogs written", changed)
    return template.format(count=changed)
