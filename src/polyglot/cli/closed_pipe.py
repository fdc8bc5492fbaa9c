"""What there is to do when nobody reads on what is printed: ``polyglot status | head``."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

EXIT_CODE = 141
"""That which shells have for a program that ended so: 128 and the number of SIGPIPE."""


class ClosedPipeError(Exception):
    """A `BrokenPipeError` under a name that Typer does not know: it would leave with 1."""


@contextmanager
def past_typer() -> Iterator[None]:
    """Let a closed pipe through Typer, which takes it for an error of the command."""
    try:
        yield
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def drop_the_rest() -> None:
    """Send what is not printed yet nowhere: Python would complain of it when it ends.

    As "Note on SIGPIPE" of Python's `signal` has it; sockets still have their errors.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
