"""What commands share: the site they work on, their options, and the way they print."""

from enum import StrEnum
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.plain import open_config, progress_bar
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.layouts.layout import Layout
    from polyglot.pipeline import Site


def _found_upward(context: typer.Context, folder: Path) -> Path:
    """`folder` where it was named; else the site that the current folder lies in."""
    from polyglot.config_places import find_root

    source = context.get_parameter_source("directory")
    is_named = source is not None and source.name != "DEFAULT"
    return folder if is_named else find_root(folder)


Directory = Annotated[
    Path,
    typer.Argument(
        help=N_("The site's folder, or any folder of posts."),
        show_default=False,
        callback=_found_upward,
    ),
]
NewFolder = Annotated[
    Path,
    typer.Argument(help=N_("The site's folder, or any folder of posts."), show_default=False),
]
Root = Annotated[
    Path | None,
    typer.Option("--root", "-C", help=N_("The site's folder."), show_default=False),
]
Languages = Annotated[
    str,
    typer.Option(
        metavar="TAGS",
        help=N_("The site's languages for this run, such as en,fr,es; the first is the default."),
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=0,
        help=N_("How many processes work at once; 0 is one for each core of the computer."),
    ),
]


class Format(StrEnum):
    """How a view is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        help=N_("A table for people, markdown to paste into a page, or json or csv for programs."),
    ),
]


def open_site(
    directory: Path,
    languages: str,
    jobs: int,
    ui: NullTranslations,
    *,
    with_links: bool = True,
) -> "Site":
    """The site in `directory`, read with a progress bar; `with_links` that content proposes."""
    from polyglot.link_search import read_linked_site
    from polyglot.pipeline import read_site

    config = open_config(directory, languages)
    read = read_linked_site if with_links else read_site
    with progress_bar(ui) as progress:
        return read(config, jobs=jobs, progress=progress)


def hold_site(context: typer.Context, directory: Path, ui: NullTranslations) -> None:
    """Keep other runs from writing posts and records of the site until the command ends."""
    from polyglot.write_lock import sole_writer

    def tell() -> None:
        typer.echo(
            ui.gettext("Another run of polyglot is writing here: waiting until it ends …"), err=True
        )

    context.with_resource(sole_writer(open_config(directory).state, tell))


def layout_in_words(layout: "Layout", ui: NullTranslations) -> str:
    """What a site is read as, and what gave it away: ``Jekyll: _posts, _config.yml``."""
    name = ui.gettext(layout.name)
    if not layout.evidence:
        return name
    evidence = ", ".join(layout.evidence)
    return ui.gettext("{layout}: {evidence}").format(layout=name, evidence=evidence)


def ui_of(context: typer.Context) -> NullTranslations:
    """The translations of polyglot's own messages, which `main` chose."""
    found: NullTranslations = context.obj
    return found
