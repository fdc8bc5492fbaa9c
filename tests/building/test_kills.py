"""A build that dies at any instant: no link of the site breaks, and the next build repairs it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from changing_sites import broken_links, build_clean, files_of, leftovers, write_site
from polyglot.config_file import read_config
from polyglot.pipeline import build_site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork and no kill")

DIED = 9


def build_until(root: Path, name: str, calls: int) -> bool:
    """Build in a process that dies before the call of ``os.<name>`` of that number.

    Whether it died: false where it ended before that call.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DIED
    real, left = getattr(os, name), calls

    def dying(*arguments: object, **options: object) -> object:
        nonlocal left
        left -= 1
        return real(*arguments, **options) if left >= 0 else os._exit(DIED)

    setattr(os, name, dying)
    try:
        build_site(read_config(root))
    finally:
        os._exit(0)


@pytest.mark.parametrize("name", ["replace", "symlink", "unlink", "rmdir"])
def test_a_build_that_dies_at_any_step_breaks_no_link_and_is_repaired(
    tmp_path: Path, name: str
) -> None:
    root, deaths = tmp_path / "site", 0
    write_site(root, 0)
    build_site(read_config(root))
    # Each death falls upon what the last one left, and upon another change of the site.
    for version, calls in enumerate([0, 1, 2, 3, 5, 8, 13, 21], start=1):
        write_site(root, version)
        deaths += build_until(root, name, calls)
        assert broken_links(root / "public") == []
    assert deaths > 3
    build_site(read_config(root))
    expected, _problems = build_clean(root, tmp_path / "clean")
    assert (files_of(root / "public"), leftovers(root)) == (expected, [])


def test_a_first_build_that_dies_leaves_no_half_of_a_site(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write_site(root, 0)
    for calls in range(2):
        assert build_until(root, "replace", calls)
        assert files_of(root / "public") == {}
    build_site(read_config(root))
    expected, _problems = build_clean(root, tmp_path / "clean")
    assert (files_of(root / "public"), leftovers(root)) == (expected, [])


BUILD = "from polyglot.cli.app import main; main(['--ui-lang', 'en', 'build', '-j', '2'])"


def test_builds_that_are_killed_leave_whole_sites(tmp_path: Path) -> None:
    root, instants = tmp_path / "site", random.Random(7)
    write_site(root, 0)
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", BUILD], cwd=root, check=True, capture_output=True)
    whole_s = time.monotonic() - started
    for version in range(1, 9):
        write_site(root, version)
        build = subprocess.Popen(
            [sys.executable, "-c", BUILD],
            cwd=root,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(instants.uniform(0.3, 1.1) * whole_s)
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        assert broken_links(root / "public") == []
    build_site(read_config(root))
    expected, _problems = build_clean(root, tmp_path / "clean")
    assert (files_of(root / "public"), leftovers(root)) == (expected, [])


def test_a_build_that_is_interrupted_says_nothing_and_leaves_nothing_half(tmp_path: Path) -> None:
    posts = tmp_path / "content"
    posts.mkdir()
    for number in range(1500):
        (posts / f"p{number}.md").write_text(f"---\ntitle: Post {number}\n---\nSome words.\n")
    # A shell lets what it runs in the background, as tests may be, ignore interrupts.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    command = [sys.executable, "-c", heeding + BUILD]
    # In a group of its own, as a terminal has it: the interrupt reaches the workers, too.
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as build:
        # Once posts are read; what is interrupted before that may leave an empty folder of its own.
        while not (tmp_path / ".polyglot" / "cache.sqlite3").exists():
            time.sleep(0.01)
        os.killpg(build.pid, signal.SIGINT)
        said = build.communicate()
    assert (build.returncode, said) == (130, (b"", b""))
    assert (files_of(tmp_path / "public"), [*tmp_path.glob(".public*")]) == ({}, [])
