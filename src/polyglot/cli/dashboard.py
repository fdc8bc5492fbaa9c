"""``polyglot dashboard``: pages about the site, to be looked at in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from polyglot.cli.chosen import TextFormat, TextFormatOption
from polyglot.cli.plain import open_config, print_bytes
from polyglot.cli.session import Directory, Jobs, Languages, ui_of
from polyglot.messages import N_

NAME = "dashboard"
HELP = N_(
    "Write pages about the site, to be looked at in a browser.\n\n"
    "They show what exists in which language and what is left to do. They open from the disk, "
    "without a server, and can be published beside the site."
)
EXAMPLE = N_("Example: polyglot dashboard --output reports/dashboard")


def command(
    context: typer.Context,
    directory: Directory = Path(),
    output: Annotated[
        str,
        typer.Option(
            metavar="DIR",
            help=N_("The folder to write the dashboard into, inside the site's folder."),
        ),
    ] = "",
    history: Annotated[
        int | None,
        typer.Option(
            min=0,
            help=N_(
                "How many points of the past the charts over time have at most, from git; "
                "0 for no such charts."
            ),
            show_default="24",
        ),
    ] = None,
    languages: Languages = "",
    jobs: Jobs = 0,
    output_format: TextFormatOption = TextFormat.TEXT,
) -> None:
    from polyglot.cli.plain_dashboard import make_dashboard, print_dashboard, shown_dashboard

    ui = ui_of(context)
    config = open_config(directory, languages, dashboard=output)
    made = make_dashboard(config, jobs, ui, history)
    if output_format is TextFormat.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(shown_dashboard(config, made)))
    else:
        print_dashboard(config, made, ui)
