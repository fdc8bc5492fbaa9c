"""The ``polyglot`` command: from the words of a command line to an exit code."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from gettext import NullTranslations

from polyglot.cli.closed_pipe import EXIT_CODE, ClosedPipeError, drop_the_rest
from polyglot.cli.encoding import bear_any_terminal
from polyglot.cli.plain import say
from polyglot.cli.ui import choose_ui, without_language
from polyglot.errors import PolyglotError


def main(
    arguments: Sequence[str] | None = None,
    choose: Callable[[Sequence[str]], NullTranslations] = choose_ui,
) -> None:
    """Run the command line; leaves by SystemExit with 0 (clean), 1 (findings), 2 (could not), 130
    (interrupted) or 141 (nobody read on).

    `choose` says what puts messages into words, from what the command line asks for.
    """
    bear_any_terminal()
    try:
        code = _answer(list(sys.argv[1:] if arguments is None else arguments), choose)
        sys.stdout.flush()
    except (BrokenPipeError, ClosedPipeError):
        drop_the_rest()
        code = EXIT_CODE
    sys.exit(code)


def _answer(words: list[str], choose: Callable[[Sequence[str]], NullTranslations]) -> int:
    try:
        ui = choose(words)
    except PolyglotError as error:
        # Of the language that was asked for: the environment's has to do.
        _tell(error.lines(choose(()).gettext))
        return 2
    try:
        return _run(without_language(words), ui)
    except PolyglotError as error:
        _tell(error.lines(ui.gettext))
        return 2
    except KeyboardInterrupt:
        return 130  # as Typer does, and shells


def _run(words: list[str], ui: NullTranslations) -> int:
    """The exit code of the command that `words` name."""
    # Where a model is asked, numpy must have no threads of its own: beside them nothing is forked.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()  # what is loaded stays; to look for garbage among it takes a tenth of the time
    _load_msgspec()
    from polyglot.cli.plain_build import read_plainly, run_build

    wanted = read_plainly(words)
    if wanted is not None:
        return run_build(wanted, ui)
    gc.enable()
    # Typer, and the validators that it brings, take as long to load as many a build takes.
    from polyglot.cli.commands import run_command

    return run_command(words, ui)


def _load_msgspec() -> None:
    """Load msgspec without typing_extensions, which takes as long to load as all the rest of it.

    What msgspec takes from there where it is installed, it takes from `typing` where it is not.
    """
    if "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # says: it is not there
    try:
        import msgspec  # noqa: F401 -- to have it loaded
    finally:
        del sys.modules["typing_extensions"]


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        say(line, err=True)
