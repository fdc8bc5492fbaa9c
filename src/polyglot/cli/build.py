"""``polyglot build``: the localized pages."""

from pathlib import Path
from typing import Annotated

import typer

from polyglot.cli.session import (
    Directory,
    Jobs,
    Languages,
    from_here,
    open_config,
    print_problems,
    progress_bar,
    ui_of,
)
from polyglot.messages import N_

NAME = "build"
HELP = N_("Write the pages of every language: posts, lists, tags, feeds and a sitemap.")
EXAMPLE = N_("Example: polyglot build --output www")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    output: Annotated[
        str, typer.Option(metavar="DIR", help=N_("Folder of the pages, in the site's folder."))
    ] = "",
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.pipeline import build_site
    from polyglot.problems import Severity, severity_of

    ui = ui_of(context)
    config = open_config(directory, languages, output=output)
    with progress_bar(ui) as progress:
        result = build_site(config, jobs=jobs, progress=progress)
    print_problems(result.problems, config, ui)
    written = result.written
    typer.echo(
        ui.gettext(
            "{folder}: {written} files written, {unchanged} unchanged, {removed} removed"
        ).format(
            folder=from_here(config.output),
            written=written.written,
            unchanged=written.unchanged,
            removed=written.removed,
        )
    )
    errors = sum(severity_of(found) is Severity.ERROR for found in result.problems)
    if errors:
        typer.echo(
            ui.ngettext(
                "{count} error: what it concerns is left out or wrong",
                "{count} errors: what they concern is left out or wrong",
                errors,
            ).format(count=errors),
            err=True,
        )
        raise typer.Exit(1)
