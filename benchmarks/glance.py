"""What a glance tells of posts, whether the model agrees, and what each step of it takes.

    python benchmarks/glance.py FOLDER…

For each folder, with English, French and Spanish configured and nothing else: its posts; those that
a glance tells (told); of those, the ones of which the model says another language (language), marks
a part on their page (marked), has title or description in another language (fields) or prose that
is in another (prose); and those of which it says so of headings, links and cells alone (short).
Then microseconds of the processor a post: all of a look (`look_at`), reading it closely
with the glance and without, and the parts of a look. Reads the posts alone, writes nothing.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from polyglot.analyse.analysis import analyse_source
from polyglot.analyse.detection.detectors import load_detector
from polyglot.analyse.detection.glance import Glance, load_glance
from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.headings import find_headings
from polyglot.analyse.looks import glanced_post, look, post_digest, tell
from polyglot.analyse.metadata import read_metadata
from polyglot.analyse.posts import Post
from polyglot.analyse.sources import read_source, scan_sources
from polyglot.emit.site.bodies.foreign_parts import find_field_languages, find_marks
from polyglot.tags import Tag

LANGUAGES = (Tag("en"), Tag("fr"), Tag("es"))
ROUNDS = 3
DISAGREEMENTS = ("language", "marked", "fields", "prose", "short")


class Text(Struct, frozen=True):
    path: str
    content: bytes


def main(folders: Sequence[Path]) -> None:
    print("folder", "posts", "told", *DISAGREEMENTS, sep="\t")
    texts = {folder.name: list(read_texts(folder)) for folder in folders}
    for name, found in texts.items():
        counts = Counter(map(judge, found))
        told = len(found) - counts["untold"]
        print(name, len(found), told, *(counts[kind] for kind in DISAGREEMENTS), sep="\t")
    for name, found in texts.items():
        print(name, *(f"{step} {spent:.0f}" for step, spent in steps(found)), sep="\t")


def read_texts(folder: Path) -> Iterator[Text]:
    for source in scan_sources(folder)[0]:
        content = read_source(folder, source.path)
        try:
            content.decode()
        except UnicodeDecodeError:
            continue
        yield Text(path=source.path, content=content)


def look_at(text: Text, glance: Glance) -> Post | None:
    looked = look(text.path, text.content, post_digest(text.content, None), None)
    if isinstance(looked, Post):
        return looked
    told = tell(looked, glance)
    return glanced_post(looked, told) if told else None


def judge(text: Text) -> str:
    """What the model says against the glance; empty where it agrees."""
    told = look_at(text, load_glance(LANGUAGES))
    if told is None:
        return "untold"
    language = told.detected.language
    read = analyse_source(text.path, text.content, load_detector(LANGUAGES))
    return next((kind for kind, is_so in _objections(read, language) if is_so), "")


def _objections(read: Post, language: Tag) -> Iterator[tuple[str, bool]]:
    others = [share for share in read.shares if share.language != language]
    yield "language", read.detected.language != language
    yield "marked", bool(find_marks(read, language, LANGUAGES))
    yield "fields", set(find_field_languages(read, language, LANGUAGES)) != {language}
    yield "prose", any(share.prose_words for share in others)
    yield "short", bool(others)


def steps(texts: Sequence[Text]) -> Iterator[tuple[str, float]]:
    glance, detector = load_glance(LANGUAGES), load_detector(LANGUAGES)
    fronts = [split_front_matter(text.content.decode()) for text in texts]
    bodies = [front.body.encode() for front in fronts]
    works: tuple[tuple[str, Callable[[int], object]], ...] = (
        ("look", lambda at: look_at(texts[at], glance)),
        (
            "closely",
            lambda at: analyse_source(
                texts[at].path, texts[at].content, detector, None, (), glance
            ),
        ),
        (
            "by the model",
            lambda at: analyse_source(texts[at].path, texts[at].content, detector, None, ()),
        ),
        ("front matter", lambda at: split_front_matter(texts[at].content.decode())),
        ("metadata", lambda at: read_metadata(fronts[at], texts[at].path)),
        ("language", lambda at: glance.tell(bodies[at])),
        ("headings", lambda at: find_headings(fronts[at].body)),
    )
    for name, work in works:
        yield name, min(_microseconds(work, len(texts)) for _ in range(ROUNDS))


def _microseconds(work: Callable[[int], object], count: int) -> float:
    start = time.process_time()
    for at in range(count):
        work(at)
    return (time.process_time() - start) / count * 1e6


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
