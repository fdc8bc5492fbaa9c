"""Work that processes share which are forked from this one, and this one with them.

A pool of `concurrent.futures` takes longer to load than three hundred posts take to be read: it has
queues, threads and locks for what is not known yet. Here all is known when the processes are
forked: what is to be done lies in their memory, and only results are sent.
"""

import fcntl
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from select import POLLIN, poll
from typing import NoReturn, TypeVar

from polyglot.errors import ENDED, PolyglotError

Item = TypeVar("Item")
Result = TypeVar("Result")

_NUMBER_BYTES = 8
_F_SETPIPE_SZ = 1031
_PIPE_BYTES = 1 << 20
"""What Linux allows everybody: whoever works is not held up while this process is busy."""


@contextmanager
def share_work(
    function: Callable[[Item], Result], items: Sequence[Item], others: int
) -> Iterator[Iterator[Result]]:
    """The result of each item, in their order, worked out by so many `others` from now on.

    This process works, too, where it would wait for a result. What a worker raises is raised here;
    PolyglotError for one that is killed. To be called where there is one thread (POSIX, fork()).
    """
    next_numbers, alive = os.pipe(), os.pipe()
    os.write(next_numbers[1], bytes(_NUMBER_BYTES))
    workers: dict[int, int] = {}
    try:
        for _ in range(others):
            results, process = _fork_worker(function, items, next_numbers, alive)
            workers[results] = process
        yield _collect(function, items, next_numbers, [*workers])
    finally:
        for results, process in workers.items():
            os.kill(process, signal.SIGKILL)  # all has been told, or nobody will ask
            os.waitpid(process, 0)
            os.close(results)
        for end in (*next_numbers, *alive):
            os.close(end)


def _take_number(next_numbers: tuple[int, int]) -> int:
    """The number of the next item. Who reads the one in the pipe has it alone until it is back."""
    number = int.from_bytes(os.read(next_numbers[0], _NUMBER_BYTES))
    os.write(next_numbers[1], (number + 1).to_bytes(_NUMBER_BYTES))
    return number


def _collect(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    next_numbers: tuple[int, int],
    workers: Sequence[int],
) -> Iterator[Result]:
    done: dict[int, Result] = {}
    working = set(workers)
    is_more = True
    for number in range(len(items)):
        while number not in done:
            told: dict[int, Result] = _receive_ready(working, is_waiting=not is_more)
            done |= told
            if is_more and not told:
                own = _take_number(next_numbers)
                is_more = own < len(items)
                if is_more:
                    done[own] = function(items[own])
        yield done.pop(number)


def _receive_ready(working: set[int], *, is_waiting: bool) -> dict[int, Result]:
    """By number, what workers have told, or tell next. An end that is closed is `working` no more.

    PolyglotError where nobody is left to wait for.
    """
    if is_waiting and not working:
        raise PolyglotError(ENDED)
    ready = poll()
    for end in working:
        ready.register(end, POLLIN)
    told: dict[int, Result] = {}
    for end, _ in ready.poll(None if is_waiting else 0):
        told_last: dict[int, Result] = _receive(end)
        if not told_last:
            working.remove(end)
        told |= told_last
    return told


def _fork_worker(
    function: Callable[[Item], object],
    items: Sequence[Item],
    next_numbers: tuple[int, int],
    alive: tuple[int, int],
) -> tuple[int, int]:
    """The end where its results are read, and its process."""
    results, told = os.pipe()
    with suppress(OSError):  # somebody has many pipes: then this one is a small one
        fcntl.fcntl(told, _F_SETPIPE_SZ, _PIPE_BYTES)
    process = os.fork()
    if process == 0:
        _work(function, items, next_numbers, alive, told)
    os.close(told)
    return results, process


def _work(
    function: Callable[[Item], object],
    items: Sequence[Item],
    next_numbers: tuple[int, int],
    alive: tuple[int, int],
    told: int,
) -> NoReturn:
    """What a worker does with its life. It leaves nothing to its copy of the parent's stack."""
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # it ends without a word
        os.close(alive[1])
        threading.Thread(target=_follow_parent, args=(alive[0],), daemon=True).start()
        with open(told, "wb") as results:
            while (number := _take_number(next_numbers)) < len(items):
                packed = _outcome(function, items, number)
                results.write(len(packed).to_bytes(_NUMBER_BYTES) + packed)
                results.flush()
    finally:
        os._exit(0)


def _follow_parent(alive: int) -> None:
    """End with the parent, which alone has the other end: one that is killed can tell nobody."""
    os.read(alive, 1)
    os._exit(1)


def _outcome(function: Callable[[Item], object], items: Sequence[Item], number: int) -> bytes:
    """Packed: the number, the result, and what was raised in its place."""
    try:
        return pickle.dumps((number, function(items[number]), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the parent raises it
        import traceback

        error.add_note(traceback.format_exc())
        return pickle.dumps((number, None, error))


def _receive(end: int) -> dict[int, Result]:
    """The result that a worker tells, by its number; nothing from one that has ended."""
    size = _read(end, _NUMBER_BYTES)
    if not size:
        return {}
    packed = _read(end, int.from_bytes(size))
    number, result, error = pickle.loads(packed)  # noqa: S301 -- of a process that we forked
    if error is not None:
        raise error
    return {number: result}


def _read(end: int, size: int) -> bytes:
    """So many bytes; fewer where whoever writes them has ended."""
    parts = []
    while size and (part := os.read(end, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
