"""A command measured with all processes that it starts: wall, CPU, peak memory. Linux only."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

_LOOK_S = 0.02
"""How often memory is looked at."""


class Run(Struct, frozen=True, kw_only=True):
    """What one run of a command took."""

    wall_s: float
    cpu_s: float
    """Of the command and of every process that it waited for."""
    peak_bytes: int
    """The most that all its processes held at once (PSS: what they share counts once)."""


def measure_command(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, with_memory: bool
) -> Run:
    """Runs `command` in `folder`; RuntimeError with what it said if it fails.

    Reading the memory of all its processes takes time of theirs: a run either counts for time or
    for memory.
    """
    started = time.perf_counter()
    with (folder / ".said").open("w+b") as said:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment
        )
        peak, stop = [0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, stop))
        if with_memory:
            watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        stop.set()
        if with_memory:
            watcher.join()
        # 1: polyglot found something to say, and built all the same.
        if process.returncode not in {0, 1}:
            said.seek(0)
            raise RuntimeError(f"{command[0]}: {said.read()[-1000:].decode(errors='replace')}")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(wall_s=wall, cpu_s=cpu, peak_bytes=peak[0])


def _watch(pid: int, peak: list[int], stop: threading.Event) -> None:
    while not stop.wait(_LOOK_S):
        peak[0] = max(peak[0], sum(map(_pss_bytes, _tree(pid))))


def _tree(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        each = waiting.pop()
        found.append(each)
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                waiting += map(int, (task / "children").read_text("ascii").split())
        except OSError:
            pass  # it has ended
    return found


def _pss_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
