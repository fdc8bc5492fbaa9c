"""``polyglot build``: the localized pages."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from polyglot.config import CONFIG_NAMES, DEFAULT_BASE_URL
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.config import Config

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
) -> None:
    from polyglot.emit.wording import written_text
    from polyglot.pipeline import build_site
    from polyglot.problem_kinds.kind import Severity
    from polyglot.problems import severity_of

    ui = ui_of(context)
    config = open_config(directory, languages, output=output)
    with progress_bar(ui) as progress:
        result = build_site(config, jobs=jobs, progress=progress)
    print_problems(result.problems, config, ui)
    _remind_of_address(config, ui)
    amounts = written_text(result.written, ui)
    done = ui.gettext("{folder}: {amounts}")
    typer.echo(done.format(folder=from_here(config.output), amounts=amounts))
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


def _remind_of_address(config: "Config", ui: "NullTranslations") -> None:
    """Say so where the pages name an address that only this machine knows."""
    if config.base_url != DEFAULT_BASE_URL:
        return
    template = (
        ui.gettext(
            "{place}: base_url is {address}, and feeds, the sitemap and links between "
            "languages use it; write your site's address there before you publish"
        )
        if config.path
        else ui.gettext(
            "{place}: without a {file}, base_url is {address}, and feeds, the sitemap and "
            "links between languages use it; before you publish, make that file, with your "
            "site's address as base_url"
        )
    )
    place = from_here(config.path or config.root)
    typer.echo(
        template.format(place=place, file=CONFIG_NAMES[0], address=DEFAULT_BASE_URL), err=True
    )
