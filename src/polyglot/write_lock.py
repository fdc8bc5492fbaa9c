"""One writer at a time: what a run has read is still so when it writes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from polyglot.cache import make_state_folder

_NAME = "writing.lock"


@contextmanager
def sole_writer(state: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Inside, no other run writes posts and records of the site whose state folder is `state`.

    Where one does, `on_wait` is called, and then waited for its end; a lock ends with its
    process, however that ends. Where the folder cannot be written, or the system has no such
    locks, runs are not kept apart.
    """
    file = _open(state)
    if file is None:
        yield
        return
    with file:
        _lock(file, on_wait)
        yield


def _open(state: Path) -> IO[bytes] | None:
    try:
        make_state_folder(state)
        return (state / _NAME).open("ab")
    except OSError:
        return None


def _lock(file: IO[bytes], on_wait: Callable[[], None]) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        on_wait()
        fcntl.flock(file, fcntl.LOCK_EX)
    except OSError:
        # Some network file systems have no locks.
        return
