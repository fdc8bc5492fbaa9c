"""One writer at a time: what a run has read is still so when it writes.

A lock ends with its process, however that ends.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import localtime, strftime
from typing import IO

from polyglot.cache import make_state_folder
from polyglot.errors import PolyglotError
from polyglot.messages import N_

_NAME = "writing.lock"
_BUILDING = "lock"


@contextmanager
def sole_writer(state: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Inside, no other run writes posts and records of the site whose state folder is `state`.

    Where one does, `on_wait` is called, and then waited for its end. Where the folder cannot be
    written, or the system has no such locks, runs are not kept apart.
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


@contextmanager
def sole_builder(folder: Path, output: Path) -> Iterator[None]:
    """Inside, no other run builds into `output`; its state lies in `folder`, below a state folder.

    PolyglotError where one does: it says who. Where the folder cannot be written, or the system
    has no such locks, runs are not kept apart.
    """
    file = _open_for_build(folder)
    if file is None:
        yield
        return
    with file:
        if not _is_free(file):
            raise _held(file, output)
        file.truncate(0)
        file.write(f"{os.getpid()} {strftime('%Y-%m-%d %H:%M:%S', localtime())}".encode())
        file.flush()
        yield


def _open_for_build(folder: Path) -> IO[bytes] | None:
    try:
        make_state_folder(folder.parent.parent)
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / _BUILDING).open("a+b")
    except OSError:
        return None


def _is_free(file: IO[bytes]) -> bool:
    """Whether nobody else held the lock, which is ours from now on."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # As above: without locks nobody holds one.
        return True
    return True


def _held(file: IO[bytes], output: Path) -> PolyglotError:
    file.seek(0)
    pid, _, since = file.read().decode("utf-8", "replace").partition(" ")
    if not since:  # it has only just begun
        return PolyglotError(
            N_("{path}: another run of polyglot is building here; wait until it ends"), path=output
        )
    return PolyglotError(
        N_(
            "{path}: another run of polyglot (process {pid}) has been building here since {time}; "
            "wait until it ends, or end it"
        ),
        path=output,
        pid=pid,
        time=since,
    )
