"""``polyglot catalog export``: catalogs for translators and their tools."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.export import FileFormat, print_file, write_files
from polyglot.cli.session import (
    Directory,
    open_config,
    print_problems,
    progress_bar,
    ui_of,
)
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence

    from polyglot.config import Config, Domain
    from polyglot.tags import Tag

NAME = "export"
HELP = N_(
    "Write the site's own words into files for translators and their tools.\n\n"
    "Each holds the texts of a catalog with their translations, the numbers that each plural form "
    "is for, and what the translation memory has. 'polyglot import' takes them back."
)
EXAMPLE = N_("Example: polyglot catalog export --lang fr --format xliff --only-open")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    language: Annotated[
        str, typer.Option("--lang", metavar="TAG", help=N_("The language to translate into."))
    ] = ...,  # type: ignore[assignment]  # Typer's sign for an option that must be given
    domain: Annotated[
        list[str] | None,
        typer.Option(
            "--domain",
            metavar="NAME",
            help=N_("Only this catalog, such as site. May be repeated."),
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[
        FileFormat, typer.Option("--format", help=N_("What the translator's tool reads."))
    ] = FileFormat.PO,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=N_("The folder to write into; a single file goes to stdout without it."),
            show_default=False,
        ),
    ] = None,
    only_open: Annotated[
        bool, typer.Option("--only-open", help=N_("Leave out what is translated and current."))
    ] = False,
) -> None:
    from polyglot.cataloging.exporting import export_catalogs, make_catalog_parcels, open_desk
    from polyglot.problems import Problem
    from polyglot.translating.remembering import filled_memory

    ui = ui_of(context)
    config = open_config(directory)
    wanted = _language(language, config)
    opened = [open_desk(config, each, wanted) for each in _domains(config, domain or (), wanted)]
    desks = [each for each in opened if not isinstance(each, Problem)]
    with progress_bar(ui) as progress, filled_memory(config, progress) as filled:
        made = list(make_catalog_parcels(desks, filled.memory, only_open=only_open))
    parcels = [each for each in made if not isinstance(each, Problem)]
    files = export_catalogs(parcels, [desk.catalog for desk in desks], output_format)
    faults = [each for each in (*opened, *made) if isinstance(each, Problem)]
    print_problems(faults, config, ui)
    if not files and not faults:
        typer.echo(ui.gettext("Nothing to do in {language}.").format(language=wanted), err=True)
    elif output:
        write_files(files, output)
    elif files:
        print_file(files)
    if faults:
        raise typer.Exit(1)


def _language(text: str, config: "Config") -> "Tag":
    """PolyglotError where no catalog of the site is to be in that language."""
    from polyglot.tags import match_language

    languages = tuple(dict.fromkeys(tag for each in config.domains for tag in each.languages))
    found = match_language(text, languages)
    if found is None or found not in languages:
        raise PolyglotError(
            N_("{option}: '{found}' is not one of the site's languages ({languages})"),
            option="--lang",
            found=text,
            languages=", ".join(languages),
        )
    return found


def _domains(config: "Config", names: "Sequence[str]", language: "Tag") -> "list[Domain]":
    """The named ones, or all that are translated into the language."""
    known = {each.name: each for each in config.domains}
    for name in names:
        if name not in known:
            raise PolyglotError(
                N_("--domain: there is no catalog '{found}' ({names})"),
                found=name,
                names=", ".join(known),
            )
    return [
        each
        for each in config.domains
        if each.name in names or (not names and language in _others(each))
    ]


def _others(domain: "Domain") -> "set[Tag]":
    """The languages that a domain is translated into; not the one that it is written in."""
    return set(domain.languages) - {domain.language}
