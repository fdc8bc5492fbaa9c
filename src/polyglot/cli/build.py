"""``polyglot build``: the localized pages."""

from pathlib import Path
from typing import Annotated

import typer

from polyglot.cli.chosen import TextFormat, TextFormatOption
from polyglot.cli.plain_build import WantedBuild, run_build
from polyglot.cli.session import Directory, Jobs, Languages, ui_of
from polyglot.messages import N_

NAME = "build"
HELP = N_("Write the pages of every language, the feeds and a sitemap.")
EXAMPLE = N_("Example: polyglot build --output www")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    output: Annotated[
        str,
        typer.Option(
            metavar="DIR", help=N_("The folder to write the pages into, inside the site's folder.")
        ),
    ] = "",
    languages: Languages = "",
    jobs: Jobs = 0,
    is_anew: Annotated[
        bool, typer.Option("--all", help=N_("Make every page anew, whatever changed."))
    ] = False,
    with_dashboard: Annotated[
        bool, typer.Option("--dashboard", help=N_("Write the dashboard, too, into its own folder."))
    ] = False,
    output_format: TextFormatOption = TextFormat.TEXT,
) -> None:
    wanted = WantedBuild(
        directory=directory,
        output=output,
        languages=languages,
        jobs=jobs,
        is_anew=is_anew,
        with_dashboard=with_dashboard,
        is_json=output_format is TextFormat.JSON,
    )
    if code := run_build(wanted, ui_of(context)):
        raise typer.Exit(code)
