"""The executors that the outer floors are mapped over: this process, or a pool of them."""

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import msgspec

if TYPE_CHECKING:  # what a small site has no need of
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the files done and all its files."""

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_POOL = 200
"""Below this many posts, starting a second process costs more than it saves."""
_WORTH_LEAVING = 5_000
"""Below this many posts, what a process of its own has in memory when it ends is not much."""
_PR_SET_PDEATHSIG = 1
_UNDER_WAY = 2 * (os.cpu_count() or 1) + 2
"""Enough that no worker waits for the next."""


class InlineExecutor(Executor):
    """Runs each call at once, in the calling thread."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The finished future of ``fn(*args, **kwargs)``; an exception is raised here and now."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


INLINE = InlineExecutor()


@contextmanager
def open_executor(jobs: int, posts: int) -> Iterator[Executor]:
    """An executor for work over `posts` posts with at most `jobs` processes (0: one per core)."""
    wanted = min(jobs or os.cpu_count() or 1, 1 + posts // _WORTH_A_POOL)
    if wanted == 1:
        yield InlineExecutor()
        return
    from concurrent.futures import ProcessPoolExecutor

    context = _context()
    # What is there stays shared with forked workers: their garbage collectors leave it alone.
    gc.freeze()
    try:
        with ProcessPoolExecutor(wanted, mp_context=context, initializer=_end_with_parent) as pool:
            yield pool
    finally:
        gc.unfreeze()


def _end_with_parent() -> None:
    """Let this worker end when its parent does: one that is killed can tell nobody."""
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)  # the worker's own thread waits for work that never comes


def _context() -> "BaseContext":
    import multiprocessing

    return multiprocessing.get_context(_method())


def _method() -> str:
    """Fork where that is safe: it starts at once. Another thread would be cut in half."""
    return "fork" if sys.platform == "linux" and _has_one_thread() else "spawn"


def run_apart(
    work: Callable[[Progress], T], kind: type[T], jobs: int, posts: int, progress: Progress
) -> T:
    """What `work` over `posts` posts returns; where they are many, from a process of its own.

    A process that ends gives back all its memory, and what is forked afterwards shares none of
    it. The result, of that `kind`, is packed on its way here; progress is told here, too.
    """
    if jobs == 1 or posts < _WORTH_LEAVING or _method() != "fork":
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
    """As `_end_with_parent`, of a process that forks workers itself, and so may have no thread."""
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


def in_chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """`items` in order, cut into pieces of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def map_chunks(
    executor: Executor,
    function: Callable[[Sequence[Item]], list[Result]],
    chunks: Sequence[Sequence[Item]],
) -> Iterator[list[Result]]:
    """The results of each chunk, in the chunks' order. Work begins with the call."""
    return executor.map(function, chunks)


def map_some(
    executor: Executor, function: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[Result]:
    """The result of each item, in order. Few of them are under way at once: they may be large."""
    rest = iter(items)
    under_way = deque(executor.submit(function, item) for item in islice(rest, _UNDER_WAY))
    while under_way:
        result = under_way.popleft().result()
        under_way.extend(executor.submit(function, item) for item in islice(rest, 1))
        yield result
