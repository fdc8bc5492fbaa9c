"""What commands share: the site they work on, their options, and the way they print."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from polyglot.config import Config
    from polyglot.layouts.layout import Layout
    from polyglot.pipeline import Progress, Site
    from polyglot.problems import Problem, ShownProblem


def _found_upward(context: typer.Context, folder: Path) -> Path:
    """`folder` where it was named; else the site that the current folder lies in."""
    from polyglot.config_file import find_root

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


def open_config(directory: Path, languages: str = "", output: str = "") -> "Config":
    """The configuration of the site in `directory`, with what the call sets in its place."""
    from polyglot.config_file import is_too_wide, read_config

    if is_too_wide(directory):
        raise PolyglotError(
            N_(
                "{path}: holds far more than a site; name the site's folder, "
                "or write a polyglot.yaml here"
            ),
            path=directory.resolve(),
        )
    return read_config(directory, languages=listed(languages), output=output)


def listed(languages: str) -> list[str]:
    """``en, fr`` → the tags, whatever they are."""
    return [text.strip() for text in languages.split(",") if text.strip()]


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


@contextmanager
def progress_bar(ui: NullTranslations) -> Iterator["Progress"]:
    """A bar on stderr, drawn from the first step on; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    # No refresh thread: the pools fork.
    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(ui.gettext(stage), total=total)
            bar.update(tasks[stage], completed=done, refresh=True)

        yield advance


def layout_in_words(layout: "Layout", ui: NullTranslations) -> str:
    """What a site is read as, and what gave it away: ``Jekyll: _posts, _config.yml``."""
    name = ui.gettext(layout.name)
    if not layout.evidence:
        return name
    evidence = ", ".join(layout.evidence)
    return ui.gettext("{layout}: {evidence}").format(layout=name, evidence=evidence)


def shown_problems(problems: "Iterable[Problem]", ui: NullTranslations) -> "list[ShownProblem]":
    """`problems` in the user's words, in the given order."""
    from polyglot.problems import show

    return [show(found, ui.gettext) for found in problems]


def print_problems(problems: "Iterable[Problem]", config: "Config", ui: NullTranslations) -> None:
    """One line a problem on stderr, its path as an editor can open it from here.

    Of what one change settles for many posts the first alone is printed, with how many more.
    """
    from polyglot.problems import gather_repeated, show

    for each, more in gather_repeated(problems):
        found = show(each, ui.gettext)
        inside = config.content / found.path
        # What lies outside the content folder, such as a catalog, is named from the project.
        path = inside if inside.exists() or inside.is_symlink() else config.root / found.path
        print_problem(from_here(path), found, ui, more=more)


def print_problem(
    path: Path, found: "ShownProblem", ui: NullTranslations, *, more: int = 0
) -> None:
    """One line on stderr, under the name `path`, for that problem and as many `more`."""
    from polyglot.emit.wording import problem_line

    typer.echo(problem_line(f"{path}:{found.line}", found, ui, more=more), err=True)


def from_here(path: Path) -> Path:
    """`path` as short as it can be opened from the current folder."""
    here = Path.cwd()
    # The current folder itself goes by its name: a lone dot says nothing.
    return path.relative_to(here) if here in path.parents else path


def print_bytes(content: bytes) -> None:
    """`content`, which is UTF-8 text, on stdout with a final newline."""
    typer.echo(content.decode("utf-8", "backslashreplace").rstrip("\n"))


def ui_of(context: typer.Context) -> NullTranslations:
    """The translations of polyglot's own messages, which `main` chose."""
    found: NullTranslations = context.obj
    return found
