import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from polyglot.interrupts import hold_interrupts


@contextmanager
def interrupted_by(handler: signal.Handlers | None = None) -> Iterator[None]:
    """Interrupts as a terminal has them, or as `handler` does, whatever this process began with."""
    before = signal.signal(signal.SIGINT, handler or signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def interrupt_ourselves(done: list[str]) -> None:
    with hold_interrupts():
        os.kill(os.getpid(), signal.SIGINT)
        done.append("all of it")


def test_an_interrupt_is_raised_when_what_was_begun_is_done() -> None:
    done: list[str] = []
    with interrupted_by():
        with pytest.raises(KeyboardInterrupt):
            interrupt_ourselves(done)
        assert done == ["all of it"]
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_raised_meanwhile_comes_out_where_there_is_no_interrupt() -> None:
    with interrupted_by(), pytest.raises(ValueError, match="own"), hold_interrupts():
        raise ValueError("own")


def test_who_ignores_interrupts_goes_on_doing_so() -> None:
    with interrupted_by(signal.SIG_IGN), hold_interrupts():
        os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_only_the_main_thread_can_hold_them() -> None:
    seen: list[object] = []

    def look() -> None:
        with hold_interrupts():
            seen.append(signal.getsignal(signal.SIGINT))

    with interrupted_by():
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [signal.default_int_handler]
