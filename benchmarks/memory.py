"""Look-ups in the translation memory, beside rapidfuzz over all of it.

    python benchmarks/memory.py [CORPORA [SEGMENTS…]]

Segments are those of the archives; more are made of the beginnings of some and the ends of others.
A query is a segment of which a twentieth to a third of the words were changed, left out, or joined
by new ones. What is to be found is the best of what rapidfuzz finds among all segments whose length
allows for .7 (the likeness itself is the memory's: both compare plain texts); both look each query
up in turn. Recall is the share of queries with a match of .7 and more whose best the memory has.

Printed for each size: seconds and megabytes of the database, milliseconds to open it and for the
first look-up, median and 95th percentile of the look-ups, those of rapidfuzz, their ratio query by
query, and megabytes that the process which looks up has more than at its start.
"""

import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.markdown import walk_blocks
from polyglot.analyse.segments import fold_space
from polyglot.memory.likeness import ALMOST, plain_text
from polyglot.memory.matches import LEAST
from polyglot.memory.pairs import Contents, MemoryFile, Pair
from polyglot.memory.store import open_memory
from polyglot.tags import Tag

HERE = Path(__file__).resolve().parent
EN, FR = Tag("en"), Tag("fr")
SIZES = (10_000, 100_000, 1_000_000)
QUERIES = 300
PER_FILE = 100
SEED = 7


def main(corpora: Path, sizes: Sequence[int]) -> None:
    real = list(dict.fromkeys(read_segments(corpora)))
    print(f"{len(real):,} different segments in {corpora.name}")
    columns = ("segments", "build s", "MB", "open ms", "first ms", "median ms", "p95 ms")
    print(*columns, "rapidfuzz ms", "p95 ms", "ratio", "found", "of", "RAM MB", sep="\t")
    for size in sizes:
        print(*measure(real, size), sep="\t", flush=True)


def read_segments(corpora: Path) -> Iterator[str]:
    """The texts of all blocks in the archives' Markdown, but for its smallest pages."""
    for path in sorted(corpora.glob("*/files/**/*.md*")):
        if "tldr" in str(path):
            continue
        body = split_front_matter(path.read_text(encoding="utf-8", errors="replace")).body
        source = body.encode()
        for block in walk_blocks(body):
            if block.kind != "html":
                yield fold_space(source[block.start : block.end].decode("utf-8", "replace"))


def measure(real: Sequence[str], size: int) -> list[object]:
    chosen = random.Random(SEED)
    segments = chosen.sample(real, size) if size <= len(real) else pad(real, size, chosen)
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        build_s = build(state, segments)
        megabytes = (state / "memory.sqlite3").stat().st_size / 1e6
        queries = list(make_queries(segments, chosen))
        told = ask_anew(state, queries[:50])
        rows = list(compare(state, segments, queries))
    ours, theirs = [row[0] for row in rows], [row[1] for row in rows]
    wanted = [row for row in rows if row[3] is not None]
    found = [row for row in wanted if row[2] >= min(ALMOST, row[3] or 0) - 1e-9]
    return [
        f"{size:,}",
        f"{build_s:.1f}",
        f"{megabytes:.0f}",
        f"{told['open'] * 1e3:.1f}",
        f"{told['first'] * 1e3:.0f}",
        f"{statistics.median(ours) * 1e3:.1f}",
        f"{percentile(ours) * 1e3:.1f}",
        f"{statistics.median(theirs) * 1e3:.1f}",
        f"{percentile(theirs) * 1e3:.1f}",
        f"{statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):.3f}",
        len(found),
        len(wanted),
        f"{told['memory']:.0f}",
    ]


def percentile(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def pad(real: Sequence[str], size: int, chosen: random.Random) -> list[str]:
    """`real`, and the beginnings of some with the ends of others, up to `size` segments."""
    made = dict.fromkeys(real)
    words = [split for text in real if len(split := text.split()) > 2]
    while len(made) < size:
        first, last = chosen.choice(words), chosen.choice(words)
        cut, start = chosen.randint(1, len(first)), chosen.randrange(len(last))
        made[" ".join(first[:cut] + last[start : start + len(first) - cut + 2])] = None
    return list(made)


def make_queries(segments: Sequence[str], chosen: random.Random) -> Iterator[str]:
    new = [word for text in chosen.sample(segments, 2_000) for word in text.split()]
    for text in chosen.sample(segments, QUERIES):
        words = text.split()
        for _ in range(max(1, round(len(words) * chosen.uniform(0.05, 0.33)))):
            change = chosen.choice(("swap", "insert", "delete"))
            at = chosen.randrange(len(words) + 1)
            kept = [] if change == "delete" else [chosen.choice(new)]
            words[at : at + (change != "insert")] = kept
        yield " ".join(words)


def build(state: Path, segments: Sequence[str]) -> float:
    def file_at(start: int) -> MemoryFile:
        def read() -> Contents:
            texts = segments[start : start + PER_FILE]
            return tuple(
                Pair(source_language=EN, target_language=FR, source=t, target=t, key="k")
                for t in texts
            ), ()

        return MemoryFile(path=f"{start}.po", stamp=b"1", read=read)

    files = [file_at(start) for start in range(0, len(segments), PER_FILE)]
    began = time.perf_counter()
    with open_memory(state) as memory:
        memory.refresh(files)
    return time.perf_counter() - began


def ask_anew(state: Path, queries: Sequence[str]) -> dict[str, float]:
    """What a new process measures that looks up a few queries."""
    ended = subprocess.run(
        [sys.executable, __file__, "ask", str(state)],
        input=json.dumps(queries),
        check=True,
        capture_output=True,
        text=True,
    )
    told: dict[str, float] = json.loads(ended.stdout)
    return told


def ask(state: Path) -> dict[str, float]:
    queries = json.load(sys.stdin)
    import numpy as np

    np.zeros(1)
    before = memory_bytes()
    began = time.perf_counter()
    with open_memory(state) as memory:
        opened = time.perf_counter()
        memory.look_up(queries[0], EN, FR)
        first = time.perf_counter()
        for query in queries:
            memory.look_up(query, EN, FR)
        grown = memory_bytes() - before
    return {"open": opened - began, "first": first - opened, "memory": grown / 1e6}


def memory_bytes() -> int:
    """What this process holds now (Linux; elsewhere 0)."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * resource.getpagesize() if statm.exists() else 0


def compare(
    state: Path, segments: Sequence[str], queries: Sequence[str]
) -> Iterator[tuple[float, float, float, float | None]]:
    """Seconds of ours and of rapidfuzz, our best score and theirs, for each query in turn."""
    plains = sorted((plain_text(text) for text in segments), key=len)
    lengths = [len(plain) for plain in plains]
    gc.freeze()
    with open_memory(state) as memory:
        for query in queries:
            began = time.perf_counter()
            matches = memory.look_up(query, EN, FR)
            ended = time.perf_counter()
            best = best_of(query, plains, lengths)
            yield (
                ended - began,
                time.perf_counter() - ended,
                matches[0].score if matches else 0.0,
                best,
            )


def best_of(query: str, plains: Sequence[str], lengths: Sequence[int]) -> float | None:
    plain = plain_text(query)
    first = bisect_left(lengths, len(plain) * LEAST / (2 - LEAST))
    last = bisect_right(lengths, len(plain) * (2 - LEAST) / LEAST)
    near = plains[first:last]
    found = process.extractOne(plain, near, scorer=fuzz.ratio, score_cutoff=LEAST * 100)
    return found[1] / 100 if found else None


if __name__ == "__main__":
    if sys.argv[1:2] == ["ask"]:
        print(json.dumps(ask(Path(sys.argv[2]))))
    else:
        beside = HERE.parent.parent / "shared" / "corpora"
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else beside
        main(folder, [int(text) for text in sys.argv[2:]] or SIZES)
