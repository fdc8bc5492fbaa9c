"""The ``polyglot`` command: what all subcommands share."""

import sys
from collections.abc import Callable, Sequence
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
from polyglot.cli.encoding import bear_any_terminal
from polyglot.cli.help_pages import translate_help
from polyglot.cli.ui import choose_ui, without_language
from polyglot.cli.usage_errors import usage_error_lines
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


class Group(TyperGroup):
    """A group that, called without a command, tells its help and fails."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- as above
        # Typer's no_args_is_help raises an error that is none.
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)


class Commands(Group):
    """The commands in the order in which somebody new needs them; Typer puts groups first."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- as above; its signature
        return [module.NAME for module in _MODULES]


app = typer.Typer(
    name="polyglot",
    cls=Commands,
    help=N_(
        "Finds each post's language, links posts with their translations, says what is "
        "missing, and builds localized pages.\n\n"
        "In these messages a work is a post in all its languages; a segment is a paragraph, "
        "a heading or a title; a record is the file that remembers what a translation was "
        "made from."
    ),
    epilog=N_("Example: polyglot status ."),
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
    _below = typer.Typer(cls=Group)
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


_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What Typer raises for a command line that it cannot use; it has no public name."""


def main(
    arguments: Sequence[str] | None = None,
    choose: Callable[[Sequence[str]], NullTranslations] = choose_ui,
) -> None:
    """Run the command line; leaves by SystemExit with 0 (clean), 1 (findings) or 2 (could not).

    `choose` says what puts messages into words, from what the command line asks for.
    """
    bear_any_terminal()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        ui = choose(words)
    except PolyglotError as error:
        # Of the language that was asked for: the environment's has to do.
        _tell(error.lines(choose(()).gettext))
        sys.exit(2)
    try:
        sys.exit(_run(without_language(words), ui))
    except PolyglotError as error:
        _tell(error.lines(ui.gettext))
        sys.exit(2)
    except _UsageError as error:
        _tell(usage_error_lines(error, ui.gettext))
        sys.exit(2)
    except typer.Abort:
        _tell([ui.gettext("Aborted!")])
        sys.exit(1)


def _run(words: list[str], ui: NullTranslations) -> int:
    """The exit code of the command that `words` name."""
    command = typer.main.get_command(app)
    translate_help(command, ui.gettext)
    # What a command returns is no code; what it leaves with is.
    code = command.main(args=words, prog_name="polyglot", obj=ui, standalone_mode=False)
    return int(code or 0)


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        typer.echo(line, err=True)
