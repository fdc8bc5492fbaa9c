"""Many sources at once: each as if it were alone, however many are read together."""

from pathlib import Path

import pytest

from polyglot.analyse.batches import SourceTask, analyse_batch, decode_post
from polyglot.analyse.looks import content_digest
from polyglot.analyse.sources import Analysed, Depth
from polyglot.problems import problem
from polyglot.tags import Tag

LANGUAGES = (Tag("en"), Tag("fr"))
PLAIN = (
    "The tide comes in twice a day, and those who walk on the sand should know when it does.\n\n"
    "We have written down what every visitor of the bay asks us, from the first to the last.\n\n"
    "Nobody has to be afraid of the sea, but it would be wrong to turn your back on it.\n\n"
)
SOURCES = {
    "a.md": f"---\ntitle: The bay\n---\n{PLAIN}".encode(),
    "b.md": b"Trop court.\n",
    "c.md": (PLAIN * 1100).encode(),
    "d.md": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "e.md": b"caf\xe9\n",
    "f.md": (PLAIN * 1100).encode(),
    "h.md": PLAIN.encode(),
}


def make_tasks(content: Path, depth: Depth) -> list[SourceTask]:
    for name, text in SOURCES.items():
        (content / name).write_bytes(text)
    known = {"h.md": content_digest(SOURCES["h.md"])}
    return [
        SourceTask(
            content=str(content),
            path=path,
            languages=LANGUAGES,
            depth=depth,
            known_digest=known.get(path, b""),
        )
        for path in [*SOURCES, "missing.md"]
    ]


@pytest.mark.parametrize("depth", [Depth.GLANCE, Depth.BLOCKS])
def test_every_source_is_analysed_as_if_it_were_alone(tmp_path: Path, depth: Depth) -> None:
    tasks = make_tasks(tmp_path, depth)

    assert analyse_batch(tasks) == [result for task in tasks for result in analyse_batch([task])]


def test_results_come_in_the_order_of_their_tasks(tmp_path: Path) -> None:
    results = analyse_batch(make_tasks(tmp_path, Depth.GLANCE))

    assert [result.path for result in results] == [*SOURCES, "missing.md"]
    assert results[3].problem == problem("not-text", "d.md")
    assert results[6] == Analysed(path="h.md", digest=content_digest(SOURCES["h.md"]))
    assert results[7].problem == problem(
        "unreadable", "missing.md", reason="No such file or directory"
    )
    posts = [decode_post(result.record) for result in results if result.record]
    assert [(post.path, post.is_plain, post.text is None) for post in posts] == [
        ("a.md", True, True),
        ("b.md", False, False),
        ("c.md", True, True),
        ("e.md", False, False),
        ("f.md", True, True),
    ]
