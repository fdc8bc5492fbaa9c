"""Kills builds at random instants: of how many does every link of the site resolve afterwards?

Usage: benchmarks/kills.py [KILLS]   (200 if none are named)
The whole process group dies, by SIGKILL. Between builds works come, go and move. After every tenth
kill a build runs to its end, and has to leave what a clean one makes.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from changing_sites import broken_links, build_clean, files_of, leftovers, write_site
from polyglot.config_file import read_config
from polyglot.pipeline import build_site

BUILD = "from polyglot.cli.app import main; main(['--ui-lang', 'en', 'build', '-j', '2'])"


def kill_one(root: Path, after_s: float) -> bool:
    """Start a build and kill it; whether it was still running."""
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD],
        cwd=root,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after_s)
    was_running = build.poll() is None
    if was_running:
        os.killpg(build.pid, signal.SIGKILL)
    build.wait()
    return was_running


def is_repaired(root: Path) -> bool:
    build_site(read_config(root))
    expected, _problems = build_clean(root, root.parent / "clean")
    return files_of(root / "public") == expected and leftovers(root) == []


def main(kills: int) -> None:
    instants = random.Random(1)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch, "site")
        write_site(root, 0)
        started = time.monotonic()
        subprocess.run([sys.executable, "-c", BUILD], cwd=root, check=True, capture_output=True)
        whole_s = time.monotonic() - started
        died = broken = unrepaired = 0
        for version in range(1, kills + 1):
            write_site(root, version)
            died += kill_one(root, instants.uniform(0.2, 1.1) * whole_s)
            broken += bool(broken_links(root / "public"))
            if version % 10 == 0:
                unrepaired += not is_repaired(root)
        print(f"{kills} kills, {died} of them before the build had ended")
        print(f"sites with a broken link: {broken}; not as a clean build's: {unrepaired}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
