import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from polyglot.errors import ENDED
from polyglot.executors import InlineExecutor, map_some, open_executor
from polyglot.workers import in_chunks, spread

PATIENCE_S = 60
"""After this a test has failed. Nothing waits for it to pass."""


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_whatever_the_number_of_workers(jobs: int) -> None:
    with spread(double, in_chunks(range(1_000), 7), jobs, posts=1_000) as results:
        assert [number for part in results for number in part] == list(range(0, 2_000, 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_bit_by_bit_gives_results_in_order_too(jobs: int) -> None:
    chunks = iter(in_chunks(range(1_000), 7))
    with open_executor(jobs, posts=1_000) as executor:
        results = [number for part in map_some(executor, double, chunks) for number in part]
    assert results == list(range(0, 2_000, 2))


def who_works(_number: int) -> int:
    return os.getpid()


def test_little_work_stays_in_this_process() -> None:
    with spread(who_works, range(20), 8, posts=20) as results:
        assert set(results) == {os.getpid()}
    with open_executor(8, posts=20) as executor:
        assert isinstance(executor, InlineExecutor)


def fail(numbers: Sequence[int]) -> list[int]:
    raise ValueError(numbers)


@pytest.mark.parametrize("jobs", [1, 2])
def test_error_in_a_worker_reaches_the_caller(jobs: int) -> None:
    with (
        pytest.raises(ValueError, match="1"),
        spread(fail, [[1], [1]], jobs, posts=1_000) as results,
    ):
        list(results)


APART = """\
import os

from polyglot.errors import PolyglotError
from polyglot.workers import run_apart


def tell(progress):
    progress("count", 1, 2)
    progress("count", 2, 2)
    return os.getpid(), b"\\xff"


def stumble(_progress):
    raise PolyglotError("{{path}}: is not a folder", path="{{here}}")


def vanish(_progress):
    os._exit(3)


def show(*told):
    print(*told, flush=True)


try:
    process, rest = run_apart({work}, tuple[int, bytes], {jobs}, {posts}, show)
    print(process == os.getpid(), rest)
except PolyglotError as error:
    print(type(error).__name__, error)
"""
TOLD = "count 1 2\ncount 2 2\n"
is_forked = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has processes forked")


# Each in an interpreter of its own: where numpy is there already, nothing is forked.
@is_forked
@pytest.mark.parametrize(
    ("work", "jobs", "posts", "said"),
    [
        ("tell", 2, 4_999, TOLD + "True b'\\xff'\n"),
        ("tell", 2, 5_000, TOLD + "False b'\\xff'\n"),
        ("tell", 0, 5_000, TOLD + "False b'\\xff'\n"),
        ("tell", 1, 5_000, TOLD + "True b'\\xff'\n"),
        ("stumble", 2, 4_999, "PolyglotError {here}: is not a folder\n"),
        ("stumble", 2, 5_000, "PolyglotError {here}: is not a folder\n"),
        ("vanish", 2, 5_000, f"PolyglotError {ENDED}\n"),
    ],
)
def test_much_is_worked_out_in_a_process_of_its_own(
    work: str, jobs: int, posts: int, said: str
) -> None:
    script = APART.format(work=work, jobs=jobs, posts=posts)
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


SLOW_SCRIPT = """\
{loaded}
import os
import time

from polyglot.executors import open_executor
from polyglot.workers import spread


def work(_number):
    os.write(1, b"%d\\n" % os.getpid())  # at once: lines of two workers stay whole
    time.sleep(600)


if __name__ == "__main__":
    {begun}
        list(results)
"""
SPREAD = "with spread(work, range(2), 2, posts=1_000) as results:"
BIT_BY_BIT = """\
with open_executor(2, posts=1_000) as executor:
        results = executor.map(work, range(2))"""


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL to send elsewhere")
# Workers are forked, or spawned where numpy is there already.
@pytest.mark.parametrize("begun", [SPREAD, BIT_BY_BIT])
@pytest.mark.parametrize("loaded", ["", "import numpy"])
def test_workers_end_with_a_killed_parent(tmp_path: Path, loaded: str, begun: str) -> None:
    script = SLOW_SCRIPT.format(loaded=loaded, begun=begun)
    check_ends_with_parent(tmp_path, script, processes=2)


@is_forked
def test_interrupted_workers_end_without_a_word(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    script.write_text(SLOW_SCRIPT.format(loaded=heeding, begun=SPREAD), encoding="utf-8")
    # In a group of its own, as a terminal has it: the interrupt reaches the workers, too.
    process = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert len({process.stdout.readline() for _ in range(2)}) == 2
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE_S)
    assert said.count("Traceback") == said.count("KeyboardInterrupt") == 1  # the parent's


SHARED_SCRIPT = """\
import os
import time

from polyglot.errors import PolyglotError
from polyglot.workers import spread

PARENT = os.getpid()


def enlarge(number):
    time.sleep(.01)  # so that both have some
    return os.getpid() == PARENT, bytes([number]) * 3_000_000


def stumble(number):
    if os.getpid() != PARENT:
        raise ValueError(number)
    time.sleep(.2)  # so that the other has begun with something


def vanish(_number):
    if os.getpid() != PARENT:
        os._exit(3)
    time.sleep(.2)


try:
    with spread({work}, range(20), 2, posts=1_000) as results:
        told = list(results)
        print(len({{is_own for is_own, _ in told}}))
        print(all(each == bytes([number]) * 3_000_000 for number, (_, each) in enumerate(told)))
except (PolyglotError, ValueError) as error:
    print(type(error).__name__, "in stumble" in "".join(getattr(error, "__notes__", ())))
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("alone")
"""


@is_forked
@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("enlarge", "2\nTrue\nalone\n"),
        ("stumble", "ValueError True\nalone\n"),
        ("vanish", "PolyglotError False\nalone\n"),
    ],
)
def test_this_process_and_forked_ones_share_work_and_none_is_left_behind(
    work: str, said: str
) -> None:
    command = [sys.executable, "-c", SHARED_SCRIPT.format(work=work)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


def check_ends_with_parent(tmp_path: Path, text: str, *, processes: int) -> None:
    """Run the script, which tells so many processes one a line, and kill it: they all end."""
    script = tmp_path / "slow.py"
    script.write_text(text, encoding="utf-8")
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    workers = {int(process.stdout.readline()) for _ in range(processes)}
    process.kill()
    try:
        # Each worker holds stdout as long as it lives, so this ends with the last of them.
        process.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        raise
    assert (process.returncode, len(workers)) == (-signal.SIGKILL, processes)


APART_SCRIPT = """\
import os
import time

from polyglot.workers import run_apart, spread


def work(number):
    os.write(1, b"%d\\n" % os.getpid())  # at once: lines of two workers stay whole
    time.sleep(600)


def work_apart(_progress):
    with spread(work, range(2), 2, posts=1_000) as results:
        list(results)


run_apart(work_apart, int, 2, 5_000, lambda *_: None)
"""


@is_forked
def test_a_process_apart_and_its_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    check_ends_with_parent(tmp_path, APART_SCRIPT, processes=2)


def start_method_after(preparation: str) -> str:
    """How a process starts others once that was done."""
    script = f"{preparation}\nfrom polyglot.workers import start_method\n"
    script += "print(start_method())"
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        check=True,
    )
    return found.stdout.decode().strip()


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux forks safely, and tells its threads"
)
def test_a_process_of_one_thread_forks_and_one_of_more_does_not() -> None:
    assert start_method_after("import numpy") == "fork"
    waiting = (
        "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"
    )
    assert start_method_after(waiting) == "spawn"
