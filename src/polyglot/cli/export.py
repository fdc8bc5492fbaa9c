"""``polyglot export``: translations for translators and their tools."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.chosen import choose_translations
from polyglot.cli.plain import from_here, print_problems, progress_bar
from polyglot.cli.session import Jobs, Languages, Root, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.speech import name_of_language

if TYPE_CHECKING:  # what it imports would slow down --help
    from collections.abc import Sequence

    from polyglot.exchange.parcels import Parcel
    from polyglot.output import Output

NAME = "export"
HELP = N_(
    "Write files for translators and their tools.\n\n"
    "Each holds posts, segment by segment (a paragraph, a heading, a title), with the "
    "translation if there is one, what changed since, and what the translation memory has. "
    "'polyglot import' brings the translated files back."
)
EXAMPLE = N_("Example: polyglot export --lang fr --format xliff --for content/posts/hello.md")


class FileFormat(StrEnum):
    """What translators' tools read."""

    PO = "po"
    XLIFF = "xliff"
    XLIFF2 = "xliff2"
    TMX = "tmx"
    CSV = "csv"


IntoOption = Annotated[
    str, typer.Option("--lang", metavar="TAG", help=N_("The language to translate into."))
]
FileFormatOption = Annotated[
    FileFormat,
    typer.Option("--format", help=N_("The kind of file that the translator's tool reads.")),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help=N_("The folder to write into. Without it, a single file is shown on the screen."),
        show_default=False,
    ),
]
OnlyOpenOption = Annotated[
    bool, typer.Option("--only-open", help=N_("Leave out what is translated and up to date."))
]


def command(
    context: typer.Context,
    language: IntoOption,
    output_format: FileFormatOption = FileFormat.PO,
    posts: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="POST",
            help=N_("Only this post, by its path or its work's key. May be repeated."),
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    only_open: OnlyOpenOption = False,
    root: Root = None,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.problems import Problem
    from polyglot.translating.exporting import export_files, make_parcels
    from polyglot.translating.remembering import filled_memory

    ui = ui_of(context)
    site, wanted = choose_translations(
        posts or [], language, root, languages, jobs, ui, with_missing=True
    )
    with progress_bar(ui) as progress, filled_memory(site.config, progress) as filled:
        made = list(make_parcels(site.config, wanted, filled.memory, only_open=only_open))
    parcels = [each for each in made if not isinstance(each, Problem)]
    files, problems = export_files(_with_work(parcels, named=bool(posts)), output_format)
    faults = [*(each for each in made if isinstance(each, Problem)), *problems]
    print_problems(faults, site.config, ui)
    if not files:
        typer.echo(
            ui.gettext("Nothing to do in {language}.").format(
                language=name_of_language(language, ui)
            ),
            err=True,
        )
    elif output:
        write_files(files, output)
    else:
        print_file(files)
    if faults:
        raise typer.Exit(1)


def _with_work(parcels: "Sequence[Parcel]", *, named: bool) -> "list[Parcel]":
    """The parcels that somebody named, or those in which something is to be done."""
    from polyglot.exchange.parcels import UnitState

    return [
        parcel
        for parcel in parcels
        if named or any(unit.state is not UnitState.TRANSLATED for unit in parcel.units)
    ]


def write_files(files: "Sequence[Output]", folder: Path) -> None:
    """Put the files into a folder, and name them."""
    from polyglot.output import write_file

    for each in files:
        path = folder / each.path
        write_file(path, each.content)
        typer.echo(str(from_here(path.resolve())))


def print_file(files: "Sequence[Output]") -> None:
    """The only file on stdout; PolyglotError where there are several."""
    if len(files) > 1:
        raise PolyglotError(
            N_("there are {count} files to write: name a folder with --output"), count=len(files)
        )
    sys.stdout.buffer.write(files[0].content)
