"""How much work is spread over processes: over how many, and how these are started."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from polyglot.errors import ENDED, PolyglotError

if TYPE_CHECKING:  # what a small site has no need of
    from multiprocessing.connection import Connection

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the files done and all its files."""

T = TypeVar("T")
Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_POOL = 200
"""Below this many posts, starting a second process costs more than it saves."""
_WORTH_LEAVING = 5_000
"""Below this many posts, what a process of its own has in memory when it ends is not much."""
_PR_SET_PDEATHSIG = 1


@contextmanager
def spread(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int, posts: int
) -> Iterator[Iterator[Result]]:
    """The result of each item, in their order: work over `posts` posts in all.

    At most `jobs` processes (0: one per core) have begun with it when this is entered; what this
    process does itself it does when it is asked for results.
    """
    processes = count_processes(jobs, posts)
    if processes == 1:
        yield map(function, items)
    elif start_method() == "fork":
        # Here, not above: Windows lacks what it imports.
        from polyglot.forked import share_work

        # What is there stays shared with forked workers: their garbage collectors leave it alone.
        gc.freeze()
        try:
            with share_work(function, items, processes - 1) as results:
                yield results
        finally:
            gc.unfreeze()
    else:
        from polyglot.executors import open_pool

        with open_pool(processes) as pool:
            yield pool.map(function, items)


def count_processes(jobs: int, posts: int) -> int:
    """How many processes work over `posts` posts where `jobs` (0: one per core) are allowed."""
    return min(jobs or os.cpu_count() or 1, 1 + posts // _WORTH_A_POOL)


def start_method() -> str:
    """Fork where that is safe: it starts at once. Another thread would be cut in half."""
    return "fork" if sys.platform == "linux" and _has_one_thread() else "spawn"


def run_apart(
    work: Callable[[Progress], T], kind: type[T], jobs: int, posts: int, progress: Progress
) -> T:
    """What `work` over `posts` posts returns; where they are many, from a process of its own.

    A process that ends gives back all its memory, and what is forked afterwards shares none of
    it. The result, of that `kind`, is packed on its way here; progress is told here, too.
    PolyglotError where that process is killed.
    """
    if jobs == 1 or posts < _WORTH_LEAVING or start_method() != "fork":
        return work(progress)
    import multiprocessing
    from multiprocessing.context import ForkProcess

    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = ForkProcess(target=_work_apart, args=(work, sender, os.getpid()))
    process.start()
    sender.close()  # whoever ends without a word is noticed then
    try:
        while isinstance(told := receiver.recv(), tuple):
            progress(*told)
    except EOFError as error:
        raise PolyglotError(ENDED) from error
    finally:
        process.terminate()
        process.join()
        receiver.close()
    if isinstance(told, Exception):
        raise told
    return msgspec.msgpack.decode(told, type=kind)


def _work_apart(
    work: Callable[[Progress], object], sender: "Connection[object, object]", parent: int
) -> None:
    """Send what `work` tells: progress as tuples, then its packed result or an exception."""
    _die_with(parent)
    try:
        sender.send(msgspec.msgpack.encode(work(lambda *told: sender.send(told))))
    except Exception as error:  # noqa: BLE001 -- whatever it is, the parent raises it
        sender.send(error)


def _die_with(parent: int) -> None:
    """As `executors` has it, of a process that forks workers itself, and so may have no thread."""
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it could tell
        os._exit(1)


def _has_one_thread() -> bool:
    """Whether this thread is alone, as Linux counts them: libraries have threads of their own."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return False


def chunk_size(count: int) -> int:
    """How many of `count` posts or outputs a process takes at once.

    So few that all processes end together; of many a hundred, for each step of the work drives
    what the others need out of the processor's caches.
    """
    return min(max(count // 16, 25), 100)


def in_chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """`items` in order, cut into pieces of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]
