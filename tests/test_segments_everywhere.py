"""Segments of everything there is: CommonMark's own examples, and the real archives."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from polyglot.analyse.segment_texts import read_segment_texts
from polyglot.analyse.splicing import broken_by, splice


def faults(source: bytes, chance: random.Random) -> Iterator[str]:
    """What goes wrong where the own texts are put back, and where one of them is changed."""
    before = read_segment_texts(source)
    if splice(source, {at: segment.text for at, segment in enumerate(before)}) != source:
        yield "its own texts change it"
    if not before:
        return
    at = chance.randrange(len(before))
    target = {at: f"{before[at].text} zed"}
    after = splice(source, target)
    start, end = before[at].start, before[at].end
    if not after.startswith(source[:start]) or not after.endswith(source[end:]) or after == source:
        yield f"an edit of {before[at]} changes more or nothing"
    if broken_by(source, target):
        yield f"an edit of {before[at]} changes the structure"


def test_every_example_of_commonmark_is_put_together_again(commonmark_examples: list[str]) -> None:
    chance = random.Random(5)
    found = {
        text: list(faults(text.encode(), chance)) for text in commonmark_examples if text.strip()
    }
    assert len(commonmark_examples) == 652
    # With more text behind it, this would be the definition of a reference.
    del found["[foo]:\n\n[foo]\n"]
    assert {text: trouble for text, trouble in found.items() if trouble} == {}


@pytest.mark.corpora
@pytest.mark.parametrize(
    "name",
    "duniter-fr-en exodus hf-course learnosm learnxiny nodejs-site opensource-guide"
    " rladies-blog ropensci-blog seed-blogs tldr-sample".split(),
)
def test_every_file_of_an_archive_is_put_together_again(corpora: Path, name: str) -> None:
    chance = random.Random(5)
    paths = sorted(
        path for path in (corpora / name).rglob("*") if path.suffix in {".md", ".mdx", ".markdown"}
    )
    found = {path: list(faults(path.read_bytes(), chance)) for path in paths}
    assert paths
    assert {path: trouble for path, trouble in found.items() if trouble} == {}
