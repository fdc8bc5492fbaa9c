"""``polyglot catalog stats``: the catalogs in numbers."""

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import typer

from polyglot.cli.catalog_options import DomainOption, LanguageOption, chosen_catalogs
from polyglot.cli.plain import open_config, print_bytes, print_problems
from polyglot.cli.session import Directory, Format, FormatOption, ui_of
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.emit.stats_view import StatsDocument

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
    domains: DomainOption = None,
    languages: LanguageOption = None,
    output_format: FormatOption = Format.TABLE,
) -> None:
    from polyglot.cataloging.counting import count_catalogs
    from polyglot.emit.stats_view import stats_document

    ui = ui_of(context)
    config = open_config(directory)
    wanted = chosen_catalogs(config, domains, languages)
    rows, problems = count_catalogs(config, dict.fromkeys(domain for domain, _ in wanted))
    document = stats_document(rows, [tag for _, tag in wanted], problems)
    if output_format is Format.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(document))
        return
    print_problems(problems, config, ui)
    _print(document, output_format, ui)


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
