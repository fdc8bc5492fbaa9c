"""polyglot build beside Hugo, Eleventy, Nikola and Pelican, and the least that any build takes.

    python benchmarks/build.py [--sizes 300,3000] [--rounds 5] [--only polyglot,hugo] [--folder DIR]

Each builds the same generated blog (benchmarks/generated_site.py) to the same kinds of pages
(benchmarks/peers): cold, with every cache removed; after one post was edited; and with nothing
changed. The commands run in turn, round by round, so that ratios hold on a machine whose speed
drifts; they are medians of each round's own. Peak memory is that of the whole process tree, from a
run of its own. Code in posts stays plain with all of them: `highlight: false` says so to polyglot,
`codeFences = false` to Hugo. 30,000 files take an hour: ask for them with --sizes.

HUGO, ELEVENTY, NIKOLA and PELICAN name the programs where they are not in PATH, NODE_MODULES the
folder that has Eleventy's markdown-it-footnote. DIR had better be on a RAM disk (/dev/shm, where
there is one). What is missing is left out, with a line that says so.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generated_site import generate_posts, path_of, write_posts
from measured_runs import Run, measure_command

HERE = Path(__file__).resolve().parent
SCENARIOS = ("cold", "one edit", "nothing changed")
REFERENCE = "hugo"
FLOOR = "floor"
PLAIN_CODE = "code is coloured by none: highlight: false (polyglot), codeFences = false (hugo)"


class Tool(Struct, frozen=True, kw_only=True):
    """A generator: how it is called, and what it leaves behind."""

    name: str
    layout: str
    arguments: tuple[str, ...]
    left: tuple[str, ...]
    """Outputs and caches, removed before a cold build."""
    sources: tuple[str, ...] = ("content",)


TOOLS = (
    Tool(
        name="polyglot",
        layout="folders",
        arguments=("build",),
        left=("public", ".polyglot"),
    ),
    Tool(
        name="hugo",
        layout="folders",
        arguments=("--noBuildLock", "--quiet"),
        left=("public", "resources"),
    ),
    Tool(name="eleventy", layout="folders", arguments=("--quiet",), left=("public",)),
    Tool(
        name="nikola",
        layout="nikola",
        arguments=("build", "-q"),
        left=("public", "cache", ".doit.db", ".doit.db.db", ".doit.db.dat", ".doit.db.dir"),
        sources=("posts",),
    ),
    Tool(
        name="pelican",
        layout="pelican",
        arguments=("-s", "pelicanconf.py", "-q", "--ignore-cache"),
        left=("public", "cache"),
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="300,3000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(tool.name for tool in TOOLS))
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    wanted = options.only.split(",")
    tools = [tool for tool in TOOLS if tool.name in wanted and find_program(tool.name)]
    for tool in TOOLS:
        if tool.name in wanted and tool not in tools:
            print(
                f"{tool.name} is left out: it is not in PATH, nor does {tool.name.upper()} name it"
            )
    for size in map(int, options.sizes.split(",")):
        with work_folder(options.folder) as folder:
            report(size, compare(size, tools, options.rounds, folder))


def find_program(name: str) -> list[str]:
    """The start of its command; empty where it is not there."""
    if name == "polyglot":
        return [sys.executable, "-m", "polyglot"]
    named = os.environ.get(name.upper(), "")
    return named.split() or list(filter(None, [shutil.which(name)]))


@contextmanager
def work_folder(named: Path | None) -> Iterator[Path]:
    fast = Path("/dev/shm")
    if named:
        named.mkdir(parents=True, exist_ok=True)
    parent = named or (fast if os.access(fast, os.W_OK) else None)
    with tempfile.TemporaryDirectory(dir=parent, prefix="polyglot-bench-") as folder:
        yield Path(folder)


Results = dict[tuple[str, str], list[Run]]
"""By tool and scenario: the timed runs, and last the one that looked at memory."""


def compare(size: int, tools: list[Tool], rounds: int, folder: Path) -> Results:
    results: Results = {}
    for tool in tools:
        prepare(tool, size, folder / tool.name)
    for scenario in SCENARIOS:
        # The first round warms up files and is not counted, the last looks at memory.
        for turn in range(rounds + 2):
            for tool in tools:
                root = folder / tool.name
                change(tool, root, scenario, turn)
                command = [*find_program(tool.name), *tool.arguments]
                run = measure(command, root, with_memory=turn == rounds + 1)
                if turn:
                    results.setdefault((tool.name, scenario), []).append(run)
            if scenario == "cold" and tools[0].name == "polyglot":
                run = measure_floor(folder / "polyglot", with_memory=turn == rounds + 1)
                if turn:
                    results.setdefault((FLOOR, scenario), []).append(run)
    return results


def prepare(tool: Tool, size: int, root: Path) -> None:
    """The generated posts, with the tool's own files beside them."""
    shutil.copytree(HERE / "peers" / tool.name, root)
    shutil.copy(HERE / "peers/words.json", root)
    modules = os.environ.get("NODE_MODULES")
    if tool.name == "eleventy" and modules:
        (root / "node_modules").symlink_to(modules)
    write_posts(generate_posts(size), tool.layout, root)


def change(tool: Tool, root: Path, scenario: str, turn: int) -> None:
    """Bring the folder into the state that the scenario begins with."""
    if scenario == "cold":
        for name in tool.left:
            path = root / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    elif scenario == "one edit":
        # An English post of the first works, another each time.
        posts = (post for post in generate_posts(60) if post.language == "en")
        post = list(posts)[turn % 12]
        with (root / path_of(post, tool.layout)).open("a", encoding="utf-8") as file:
            file.write(f"\nA sentence that was added in round {turn}.\n")


def measure(command: list[str], root: Path, *, with_memory: bool) -> Run:
    return measure_command(command, root, {**os.environ}, with_memory=with_memory)


def measure_floor(root: Path, *, with_memory: bool) -> Run:
    """What it takes to read the same sources and to write as many files of the same sizes."""
    public, output, sizes = root / "public", root.parent / "floor", root.parent / "sizes.json"
    found = {
        path.relative_to(public).as_posix(): path.stat().st_size
        for path in public.rglob("*")
        if path.is_file()
    }
    sizes.write_text(json.dumps(found), encoding="utf-8")
    shutil.rmtree(output, ignore_errors=True)
    script = str(HERE / "build_floor.py")
    command = [sys.executable, script, str(sizes), str(output), str(root / "content")]
    return measure(command, root, with_memory=with_memory)


def report(size: int, results: Results) -> None:
    reference = REFERENCE if (REFERENCE, "cold") in results else "polyglot"
    print(f"\n{size} files; ratios to {reference} of the same round, medians")
    print(f"{PLAIN_CODE}\n")
    print("| | | wall | × | least–most | CPU | peak memory |\n|---|---|---|---|---|---|---|")
    for (name, scenario), runs in sorted(results.items(), key=lambda each: each[0][1]):
        others = results.get((reference, scenario), results[reference, "cold"])
        *timed, watched = runs
        walls = [run.wall_s for run in timed]
        ratios = [
            run.wall_s / other.wall_s
            for run, other in zip(timed, others[: len(timed)], strict=True)
        ]
        print(
            f"| {scenario} | {name} | {statistics.median(walls):.3f} s "
            f"| {statistics.median(ratios):.2f} | {min(walls):.3f}–{max(walls):.3f} "
            f"| {statistics.median(run.cpu_s for run in timed):.2f} s "
            f"| {watched.peak_bytes / 2**20:.0f} MB |"
        )


if __name__ == "__main__":
    main()
