"""``polyglot catalog stats``: the catalogs in numbers."""

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.session import (
    Directory,
    Format,
    FormatOption,
    open_config,
    print_bytes,
    print_problems,
    ui_of,
)
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.tags import Tag, match_language

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence
    from gettext import NullTranslations

    from polyglot.config import Config
    from polyglot.emit.stats_view import StatsDocument
    from polyglot.relate.status import CatalogRow

NAME = "stats"
HELP = N_(
    "Count how much of each catalog is translated.\n\n"
    "In texts and in words: what is translated, what somebody has to look at, and what is not "
    "translated yet."
)
EXAMPLE = N_("Example: polyglot catalog stats --lang fr")

_WIDTH = 80
"""Characters in a line of the definition."""


def command(
    context: typer.Context,
    directory: Directory = Path(),
    domain: Annotated[
        str,
        typer.Option(metavar="NAME", help=N_("Only the catalogs of this name, such as site.")),
    ] = "",
    language: Annotated[
        str,
        typer.Option("--lang", metavar="TAG", help=N_("Only the catalogs in this language.")),
    ] = "",
    output_format: FormatOption = Format.TABLE,
) -> None:
    from polyglot.cataloging.counting import count_catalogs
    from polyglot.emit.stats_view import stats_document

    ui = ui_of(context)
    config = open_config(directory)
    _check_domain(domain, config)
    found, problems = count_catalogs(config)
    rows = [row for row in found if domain in {"", row.domain}]
    wanted = _languages(language, found)
    document = stats_document(rows, wanted, problems)
    if output_format is Format.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(document))
        return
    print_problems(problems, config, ui)
    _print(document, output_format, ui)


def _check_domain(name: str, config: "Config") -> None:
    known = [domain.name for domain in config.domains]
    if name and name not in known:
        raise PolyglotError(
            N_("--domain: '{found}' is not one of the catalogs ({known})"),
            found=name,
            known=", ".join(known),
        )


def _languages(text: str, rows: "Sequence[CatalogRow]") -> list[Tag]:
    """The language that `text` names, or all; PolyglotError for one that no catalog is in."""
    known = list(dict.fromkeys(tag for row in rows for tag in row.cells))
    if not text or not known:
        return known
    tag = match_language(text, known)
    if tag not in known:
        raise PolyglotError(
            N_("--lang: no catalog is in '{found}' ({known})"),
            found=text,
            known=", ".join(known),
        )
    return [tag]


def _print(document: "StatsDocument", output_format: Format, ui: "NullTranslations") -> None:
    from polyglot.cli.tables import print_table
    from polyglot.emit.stats_view import definition_text, stats_table, wide_stats_table
    from polyglot.emit.tables import render_csv, render_markdown

    if output_format is Format.CSV:
        print_bytes(render_csv(wide_stats_table(document, ui)))
    elif output_format is Format.MARKDOWN:
        print_bytes(render_markdown(stats_table(document, ui)))
    elif document.catalogs:
        print_table(stats_table(document, ui), ui)
        typer.echo(fill(definition_text(ui), _WIDTH))
    else:
        typer.echo(
            ui.gettext(
                "There are no catalogs yet: run 'polyglot catalog extract', "
                "then 'polyglot catalog update'."
            )
        )
