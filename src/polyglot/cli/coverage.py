"""``polyglot coverage``: how much of the site exists in each language."""

from pathlib import Path
from textwrap import fill
from typing import Annotated

import typer

from polyglot.cli.plain import print_bytes
from polyglot.cli.session import Directory, Format, FormatOption, Jobs, Languages, open_site, ui_of
from polyglot.messages import N_
from polyglot.relate.choices import Dimension

NAME = "coverage"
HELP = N_(
    "Show how many works and source words exist in each language.\n\n"
    "Covered is the share of all source words that exists in a language, as original or as "
    "translation. Works that are excluded from the language do not count."
)
EXAMPLE = N_("Example: polyglot coverage --by author")

_WIDTH = 80
"""Characters in a line of the definition."""


def command(
    context: typer.Context,
    directory: Directory = Path(),
    by: Annotated[
        Dimension,
        typer.Option(
            help=N_("What each row stands for; a work with two tags counts in both rows.")
        ),
    ] = Dimension.LANGUAGE,
    output_format: FormatOption = Format.TABLE,
    languages: Languages = "",
    jobs: Jobs = 0,
    show_all: Annotated[
        bool, typer.Option("--all", help=N_("Show every row, however many there are."))
    ] = False,
) -> None:
    from polyglot.emit.coverage_view import (
        coverage_document,
        coverage_table,
        definition_text,
        wide_coverage_table,
    )
    from polyglot.emit.tables import render_csv, render_markdown
    from polyglot.relate.coverage import measure_coverage

    ui = ui_of(context)
    site = open_site(directory, languages, jobs, ui, with_links=False)
    coverage = measure_coverage(site.status, by, site.config.people)
    if output_format is Format.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(coverage_document(coverage)))
    elif output_format is Format.CSV:
        print_bytes(render_csv(wide_coverage_table(coverage, ui)))
    elif output_format is Format.MARKDOWN:
        print_bytes(render_markdown(coverage_table(coverage, ui)))
    else:
        from polyglot.cli.tables import SHORT, print_table

        # Whole names: one has as many rows as there are languages, and so have the totals.
        rows = 1 if by is Dimension.LANGUAGE else len(coverage.languages)
        limit = None if show_all else SHORT - SHORT % rows
        print_table(coverage_table(coverage, ui), ui, limit=limit, totals=rows)
        typer.echo(fill(definition_text(coverage, ui), _WIDTH))
