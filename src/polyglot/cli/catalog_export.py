"""``polyglot catalog export``: catalogs for translators and their tools."""

from pathlib import Path

import typer

from polyglot.cli.catalog_options import DomainOption, chosen_catalogs
from polyglot.cli.export import (
    FileFormat,
    FileFormatOption,
    IntoOption,
    OnlyOpenOption,
    OutputOption,
    print_file,
    write_files,
)
from polyglot.cli.plain import open_config, print_problems, progress_bar
from polyglot.cli.session import Directory, ui_of
from polyglot.messages import N_

NAME = "export"
HELP = N_(
    "Write catalogs into files for translators.\n\n"
    "Each holds the texts of a catalog with their translations, the numbers that each plural "
    "form is for, and what the translation memory has. 'polyglot import' brings the "
    "translated files back."
)
EXAMPLE = N_("Example: polyglot catalog export --lang fr --format xliff --only-open")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    *,
    domains: DomainOption = None,
    language: IntoOption,
    output_format: FileFormatOption = FileFormat.PO,
    output: OutputOption = None,
    only_open: OnlyOpenOption = False,
) -> None:
    from polyglot.cataloging.exporting import export_catalogs, make_catalog_parcels, open_desk
    from polyglot.cataloging.opening import has_files
    from polyglot.problems import Problem
    from polyglot.translating.remembering import filled_memory

    ui = ui_of(context)
    config = open_config(directory)
    wanted = [
        (each, tag)
        for each, tag in chosen_catalogs(config, domains, [language])
        # What is written in a language need not be translated into it, unless somebody asks; of
        # what is open nothing is.
        if domains or only_open or tag != each.language
    ]
    # As `update` does: of a domain without any file is told where it is asked for, or alone.
    there = [(each, tag) for each, tag in wanted if has_files(each)]
    opened = [
        open_desk(config, each, tag) for each, tag in (wanted if domains or not there else there)
    ]
    desks = [each for each in opened if not isinstance(each, Problem)]
    with progress_bar(ui) as progress, filled_memory(config, progress) as filled:
        made = list(make_catalog_parcels(desks, filled.memory, only_open=only_open))
    parcels = [each for each in made if not isinstance(each, Problem)]
    files = export_catalogs(parcels, [desk.catalog for desk in desks], output_format)
    faults = [each for each in (*opened, *made) if isinstance(each, Problem)]
    print_problems(faults, config, ui)
    if not files and not faults:
        typer.echo(ui.gettext("Nothing to do in {language}.").format(language=language), err=True)
    elif output:
        write_files(files, output)
    elif files:
        print_file(files)
    if faults:
        raise typer.Exit(1)
