"""The subcommands, as Typer has them: each is loaded only where it is asked for."""

from collections.abc import Sequence
from gettext import NullTranslations
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from polyglot import __version__
from polyglot.cli.closed_pipe import past_typer
from polyglot.cli.help_pages import translate_help
from polyglot.cli.plain import say
from polyglot.cli.usage_errors import usage_error_lines
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

    def make_context(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 -- Click's classes lie in Typer's private parts
        # Help and the version are printed here.
        with past_typer():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 -- as above
        with past_typer():
            return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- as above; its signature
        return [name for name in NAMES if name in self.commands]


NAMES = (
    "init",
    "import",
    "status",
    "report",
    "link",
    "adopt",
    "diff",
    "confirm",
    "apply",
    "export",
    "worklist",
    "claim",
    "catalog",
    "memory",
    "coverage",
    "check",
    "build",
    "dashboard",
    "serve",
    "detect",
)
"""The commands; each has a module of its name, which is loaded only where it is asked for."""


def make_app(names: Sequence[str] = NAMES) -> typer.Typer:
    """The command line with these commands."""
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
        callback=_shared,
    )
    for name in names:
        _add(app, import_module(f"polyglot.cli.{name}{'_' * iskeyword(name)}"))
    return app


def _add(app: typer.Typer, module: Any) -> None:  # noqa: ANN401 -- a module of a command
    """The command of `module`; a group where it has commands of its own below it."""
    if not hasattr(module, "COMMANDS"):
        about = {"help": module.HELP, "epilog": module.EXAMPLE}
        app.command(name=module.NAME, cls=Command, **about)(module.command)
        return
    below = typer.Typer(cls=Group)
    for name, (command, help_text, example) in module.COMMANDS.items():
        below.command(name=name, cls=Command, help=help_text, epilog=example)(command)
    app.add_typer(below, name=module.NAME, help=module.HELP, epilog=module.EXAMPLE)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"polyglot {__version__}")
        raise typer.Exit


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


def run_command(words: list[str], ui: NullTranslations) -> int:
    """The exit code of the command that `words` name; PolyglotError where it could not run."""
    try:
        return _run(words, ui)
    except _UsageError as error:
        for line in usage_error_lines(error, ui.gettext):
            say(line, err=True)
        return 2
    except typer.Abort:
        say(ui.gettext("Aborted!"), err=True)
        return 1


def _run(words: list[str], ui: NullTranslations) -> int:
    command = typer.main.get_command(make_app(_asked(words)))
    translate_help(command, ui.gettext)
    # What a command returns is no code; what it leaves with is.
    code = command.main(args=words, prog_name="polyglot", obj=ui, standalone_mode=False)
    return int(code or 0)


def _asked(words: Sequence[str]) -> Sequence[str]:
    """The one command that `words` name; all where none is, or help is wanted of all of them."""
    first = next((word for word in words if not word.startswith("-")), "")
    return [first] if first in NAMES else NAMES
