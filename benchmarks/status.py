"""A first status against one without changes; and ``--help`` against importing Typer.

    python benchmarks/status.py [POSTS | FOLDER]

Makes an archive of POSTS posts (3,000 unless given) from the paragraphs of the sample blog, or
takes a FOLDER that holds one. Prints medians of whole processes: wall seconds, and the peak
memory of the largest process. The ratios are taken pair by pair, the commands in turn, so that
they hold on a machine whose speed drifts.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr", "es")
ROUNDS = 3
START_ROUNDS = 9
POLYGLOT = [sys.executable, "-m", "polyglot"]


def main(argument: str) -> None:
    with archive(argument) as folder:
        status = [*POLYGLOT, "status", str(folder), "--format", "json"]
        pairs = []
        for _ in range(ROUNDS):
            shutil.rmtree(folder / ".polyglot", ignore_errors=True)
            pairs.append((measure(status), measure(status)))
        posts = sum(1 for _ in folder.rglob("*.md"))
    report(f"status of {posts} posts: first, then without changes", pairs)
    import_typer = [sys.executable, "-c", "import typer"]
    pairs = [(measure([*POLYGLOT, "--help"]), measure(import_typer)) for _ in range(START_ROUNDS)]
    report("polyglot --help, then python -c 'import typer'", pairs)


@contextmanager
def archive(argument: str) -> Iterator[Path]:
    if not argument.isdigit():
        yield Path(argument)
        return
    with tempfile.TemporaryDirectory() as folder:
        write_archive(Path(folder), int(argument))
        yield Path(folder)


def write_archive(folder: Path, posts: int) -> None:
    """Groups of three languages, each post some 25 paragraphs of the sample blog."""
    paragraphs = {language: sample_paragraphs(language) for language in LANGUAGES}
    choose = random.Random(1)
    for number in range(posts):
        group, language = number // 3, LANGUAGES[number % 3]
        text = "\n\n".join(choose.choices(paragraphs[language], k=25))
        path = folder / "content" / "posts" / f"post-{group:05d}.{language}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'---\ntitle: "{number}"\n---\n\n{text}\n', encoding="utf-8")


def sample_paragraphs(language: str) -> list[str]:
    suffix = "" if language == "en" else f".{language}"
    posts = sorted((HERE.parent / "content" / "posts").rglob(f"*{suffix}.md"))
    wanted = [path for path in posts if suffix or path.stem.count(".") == 0]
    blocks = [block for path in wanted for block in path.read_text("utf-8").split("\n\n")[1:]]
    return [block.strip() for block in blocks if len(block) > 80]


def measure(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak MB of one finished process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, state, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(state)
    if process.returncode:
        raise SystemExit(f"{command}: exit code {process.returncode}")
    return wall_s, usage.ru_maxrss / 1024


def report(title: str, pairs: Sequence[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    print(title)
    for name, index in (("first", 0), ("second", 1)):
        wall_s = statistics.median(pair[index][0] for pair in pairs)
        peak = max(pair[index][1] for pair in pairs)
        print(f"  {name:6} {wall_s:8.3f} s {peak:8.0f} MB")
    ratios = sorted(pair[0][0] / pair[1][0] for pair in pairs)
    print(f"  ratio  {statistics.median(ratios):8.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else "3000")
