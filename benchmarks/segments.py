"""How quickly segments are read and put back, beside Translate Toolkit, in one process.

    python benchmarks/segments.py [CORPORA] [POSTS]

Of four archives every post, by turns: polyglot reads the segments and splices their own texts in;
Translate Toolkit's Markdown reader gathers its units, as md2po has it do, and renders with them as
their own translations, as po2md does. Five rounds, the median of each, in CPU seconds. Then the CPU
milliseconds of a post of 675 words, of the posts in the folder POSTS or of made-up ones, with
pyromark's events, which nothing that reads Markdown so can go below.

Needs Translate Toolkit for the comparison: 'pip install -e .[bench]'.
"""

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pyromark import Markdown

from polyglot.analyse.block_walker import MARKDOWN_OPTIONS
from polyglot.analyse.front_matter import split_front_matter
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
        compare([path.read_bytes() for name in ARCHIVES for path in posts_in(corpora / name)])
    if folder is not None:
        time_posts(posts_in(folder))
        return
    with tempfile.TemporaryDirectory() as made:
        write_archive(Path(made), MADE_UP)
        time_posts(posts_in(Path(made)))


def posts_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".mdx"})


def compare(contents: Sequence[bytes]) -> None:
    ways = {"polyglot": put_back, "Translate Toolkit": toolkit_way()}
    seconds: dict[str, list[float]] = {name: [0.0] * ROUNDS for name in ways}
    same = dict.fromkeys(ways, 0)
    for at in range(ROUNDS):
        for content in contents:
            for name, way in ways.items():
                took, result = timed(way, content)
                seconds[name][at] += took
                same[name] += result == content
    print(f"{len(contents)} posts of {', '.join(ARCHIVES)}")
    for name in ways:
        rate = len(contents) / statistics.median(seconds[name])
        share = 100 * same[name] / len(contents) / ROUNDS
        print(f"  {name:18} {rate:8.0f} files/s {share:6.1f} % the same bytes")
    ratios = sorted(b / a for a, b in zip(*seconds.values(), strict=True))
    print(f"  ratio {statistics.median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f})")


def timed(way: Callable[[bytes], bytes], content: bytes) -> tuple[float, bytes]:
    """CPU seconds, and what came of it; a post that cannot be read comes to nothing."""
    read_pieces.cache_clear()
    start = time.process_time()
    try:
        result = way(content)
    except Exception:  # noqa: BLE001 -- whatever another tool raises for a post
        result = b""
    return time.process_time() - start, result


def put_back(content: bytes) -> bytes:
    texts = {at: segment.text for at, segment in enumerate(read_segment_texts(content))}
    return splice(content, texts)


def toolkit_way() -> Callable[[bytes], bytes]:
    markdown = import_module("translate.storage.markdown")

    def read_and_render(content: bytes) -> bytes:
        read = markdown.MarkdownFile(inputfile=io.BytesIO(content))
        targets = {unit.source: unit.source for unit in read.units}
        rendered: str = markdown.MarkdownFile(
            inputfile=io.BytesIO(content), callback=lambda text: targets.get(text, text)
        ).filesrc
        return rendered.encode()

    return read_and_render


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
