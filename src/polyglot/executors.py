"""Executors, for work that comes bit by bit: this process, or a pool of others.

What is known as a whole when it begins is spread by `polyglot.workers`, at less cost.
"""

import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import ParamSpec, TypeVar

from polyglot.errors import ENDED, PolyglotError
from polyglot.workers import count_processes, start_method

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")
Result = TypeVar("Result")

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
    processes = count_processes(jobs, posts)
    if processes == 1:
        yield InlineExecutor()
        return
    with open_pool(processes) as pool:
        yield pool


@contextmanager
def open_pool(processes: int) -> Iterator[Executor]:
    """Processes that end when this one does, however it ends. PolyglotError where one is killed."""
    import multiprocessing

    context = multiprocessing.get_context(start_method())
    # What is there stays shared with forked workers: their garbage collectors leave it alone.
    gc.freeze()
    try:
        with ProcessPoolExecutor(processes, context, initializer=_end_with_parent) as pool:
            yield pool
    except BrokenProcessPool as error:
        raise PolyglotError(ENDED) from error
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
