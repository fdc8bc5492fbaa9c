"""The executors that the outer floors are mapped over: this process, or a pool of them."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:  # what a small site has no need of
    from multiprocessing.context import BaseContext

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_POOL = 400
"""Below this many posts, starting a second process costs more than it saves."""


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
    """Fork where that is safe: it starts at once. A thread or numpy's own would be cut in half."""
    import multiprocessing

    is_safe = threading.active_count() == 1 and "numpy" not in sys.modules
    method = "fork" if is_safe and sys.platform == "linux" else "spawn"
    return multiprocessing.get_context(method)


def in_chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """`items` in order, cut into pieces of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def map_chunks(
    executor: Executor,
    function: Callable[[Sequence[Item]], list[Result]],
    chunks: Sequence[Sequence[Item]],
) -> Iterator[list[Result]]:
    """The results of each chunk, in the chunks' order."""
    yield from executor.map(function, chunks)
