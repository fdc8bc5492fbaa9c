"""The executors that the outer floors are mapped over: this process, or a pool of them."""

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:  # what a small site has no need of
    from multiprocessing.context import BaseContext

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_POOL = 400
"""Below this many posts, starting a second process costs more than it saves."""
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
    """Fork where that is safe: it starts at once. Another thread would be cut in half."""
    import multiprocessing

    method = "fork" if sys.platform == "linux" and _has_one_thread() else "spawn"
    return multiprocessing.get_context(method)


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
