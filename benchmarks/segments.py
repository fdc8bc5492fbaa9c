"""How quickly segments are read and put back, beside Translate Toolkit, in one process.

    python benchmarks/segments.py [CORPORA] [POSTS]

Of four archives every post; the tools take turns archive by archive. First each reads the units of
a post and no more, as for an export, which for both is one reading. Then it reads them and puts
the post together again with the units as their own translations. Translate Toolkit's Markdown
reader does that by reading twice, as md2po and po2md do; polyglot's splicing finds in a cache what
was read of the same bytes just before. No cache outlives a post. Five rounds, the median of each,
in CPU seconds. Then the CPU milliseconds of a post of 675 words, of the posts in the folder POSTS
or of made-up ones, with pyromark's events, which nothing that reads Markdown so can go below.

Needs Translate Toolkit for the comparison: 'pip install -e .[bench]'.
"""

import gc
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from pyromark import Markdown

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.markdown_options import MARKDOWN_OPTIONS
from polyglot.analyse.segment_texts import read_pieces, read_segment_texts
from polyglot.analyse.splicing import splice
from status import write_archive

HERE = Path(__file__).resolve().parent
ARCHIVES = ("exodus", "opensource-guide", "rladies-blog", "duniter-fr-en")
ROUNDS = 5
MADE_UP = 300
WORDS = 675


def main(corpora: Path, folder: Path | None) -> None:
    if corpora.is_dir() and find_spec("translate"):
        compare([list(map(Path.read_bytes, posts_in(corpora / name))) for name in ARCHIVES])
    if folder is not None:
        time_posts(posts_in(folder))
        return
    with tempfile.TemporaryDirectory() as made:
        write_archive(Path(made), MADE_UP)
        time_posts(posts_in(Path(made)))


def posts_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".mdx"})


def compare(archives: Sequence[Sequence[bytes]]) -> None:
    posts = sum(map(len, archives))
    print(f"{posts} posts of {', '.join(ARCHIVES)}")
    for work, ways in {"read": readers(), "read and put back": putters()}.items():
        seconds: dict[str, list[float]] = {name: [0.0] * ROUNDS for name in ways}
        same = dict.fromkeys(ways, 0)
        for at in range(ROUNDS):
            for contents in archives:
                for name, way in ways.items():
                    took, results = timed(way, contents)
                    seconds[name][at] += took
                    same[name] += sum(a == b for a, b in zip(results, contents, strict=True))
        print(f"  {work}")
        show(seconds, {name: 100 * count / posts / ROUNDS for name, count in same.items()}, posts)


def show(seconds: dict[str, list[float]], same: dict[str, float], posts: int) -> None:
    for name, taken in seconds.items():
        share = f" {same[name]:6.1f} % the same bytes" if any(same.values()) else ""
        print(f"    {name:18} {posts / statistics.median(taken):8.0f} files/s{share}")
    ratios = sorted(b / a for a, b in zip(*seconds.values(), strict=True))
    print(f"    ratio {statistics.median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f})")


Way: TypeAlias = Callable[[bytes], object]


def timed(way: Way, contents: Sequence[bytes]) -> tuple[float, list[object]]:
    """CPU seconds, and what came of each post; of one that cannot be read nothing."""
    gc.collect()
    results: list[object] = []
    start = time.process_time()
    for content in contents:
        read_pieces.cache_clear()
        try:
            results.append(way(content))
        except Exception:  # noqa: BLE001 -- whatever another tool raises for a post
            results.append(None)
    return time.process_time() - start, results


def readers() -> dict[str, Way]:
    markdown = import_module("translate.storage.markdown")

    def count_units(content: bytes) -> object:
        return len(markdown.MarkdownFile(inputfile=io.BytesIO(content)).units)

    return {
        "polyglot": lambda content: len(read_segment_texts(content)),
        "Translate Toolkit": count_units,
    }


def putters() -> dict[str, Way]:
    markdown = import_module("translate.storage.markdown")

    def read_and_render(content: bytes) -> object:
        read = markdown.MarkdownFile(inputfile=io.BytesIO(content))
        targets = {unit.source: unit.source for unit in read.units}
        rendered: str = markdown.MarkdownFile(
            inputfile=io.BytesIO(content), callback=lambda text: targets.get(text, text)
        ).filesrc
        return rendered.encode()

    return {"polyglot": put_back, "Translate Toolkit": read_and_render}


def put_back(content: bytes) -> bytes:
    texts = {at: segment.text for at, segment in enumerate(read_segment_texts(content))}
    return splice(content, texts)


def time_posts(paths: Sequence[Path]) -> None:
    contents = [path.read_bytes() for path in paths]
    words = sum(len(content.split()) for content in contents)
    bodies = [split_front_matter(content.decode()).body for content in contents]
    parser = Markdown(options=MARKDOWN_OPTIONS)
    print(f"{len(contents)} posts of {words / len(contents):.0f} words; CPU ms for {WORDS} words")
    ways: dict[str, Callable[[], Iterable[object]]] = {
        "pyromark's events": lambda: (list(parser.events_with_range(body)) for body in bodies),
        "read": lambda: map(read_segment_texts, contents),
        "read and put back": lambda: map(put_back, contents),
    }
    for name, way in ways.items():
        print(f"  {name:18} {1000 * WORDS / words * best(way):6.3f} ms")


def best(way: Callable[[], Iterable[object]]) -> float:
    """The least CPU seconds of some rounds: what disturbs them only adds."""
    seconds = []
    for _ in range(ROUNDS):
        read_pieces.cache_clear()
        start = time.process_time()
        for _result in way():
            pass
        seconds.append(time.process_time() - start)
    return min(seconds)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if sys.argv[1:] else HERE.parent.parent / "shared" / "corpora",
        Path(sys.argv[2]) if sys.argv[2:] else None,
    )
