"""The ``polyglot`` command: what all subcommands share."""

import sys
from collections.abc import Sequence
from gettext import NullTranslations
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from polyglot import __version__
from polyglot.cli import (
    adopt,
    apply,
    build,
    catalog,
    check,
    claim,
    confirm,
    coverage,
    detect,
    diff,
    export,
    import_,
    init,
    link,
    memory,
    report,
    serve,
    status,
    worklist,
)
from polyglot.cli.help_pages import translate_help
from polyglot.cli.ui import choose_ui
from polyglot.errors import PolyglotError
from polyglot.messages import N_


class Command(TyperCommand):
    """A command that tells of a wrong value in one sentence.

    Typer's choices are Pydantic validators, and show what Pydantic puts before their message.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- Click's classes lie in Typer's private parts
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


class Commands(TyperGroup):
    """The commands in the order in which somebody new needs them; Typer puts groups first."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- as above; its signature
        return [module.NAME for module in _MODULES]


app = typer.Typer(
    name="polyglot",
    cls=Commands,
    help=N_(
        "Finds each post's language, links posts with their translations, says what is missing, "
        "and builds localized pages."
    ),
    epilog=N_("Example: polyglot status ."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_MODULES = (
    init,
    import_,
    status,
    report,
    link,
    adopt,
    diff,
    confirm,
    apply,
    export,
    worklist,
    claim,
    catalog,
    memory,
    coverage,
    check,
    build,
    serve,
    detect,
)

_GROUPS = (catalog, memory)
"""Those of the modules that have commands of their own below them."""

for _module in _MODULES:
    if _module not in _GROUPS:
        app.command(name=_module.NAME, cls=Command, help=_module.HELP, epilog=_module.EXAMPLE)(
            _module.command
        )

for _group in _GROUPS:
    _below = typer.Typer(no_args_is_help=True)
    for _name, (_command, _help, _example) in _group.COMMANDS.items():
        _below.command(name=_name, cls=Command, help=_help, epilog=_example)(_command)
    app.add_typer(_below, name=_group.NAME, help=_group.HELP, epilog=_group.EXAMPLE)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"polyglot {__version__}")
        raise typer.Exit


@app.callback()
def _shared(
    ui_lang: Annotated[
        str, typer.Option(help=N_("Language of polyglot's own messages: en, fr or es."))
    ] = "",
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help=N_("Show the version.")
        ),
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; leaves by SystemExit with 0 (clean), 1 (findings) or 2 (could not)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    ui = NullTranslations()
    try:
        ui = choose_ui(words)
        command = typer.main.get_command(app)
        translate_help(command, ui.gettext)
        command(args=words, prog_name="polyglot", obj=ui)
    except PolyglotError as error:
        for line in error.lines(ui.gettext):
            typer.echo(line, err=True)
        sys.exit(2)
