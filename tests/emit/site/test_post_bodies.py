from pathlib import Path

import pytest

from polyglot.analyse.front_matter import split_front_matter
from polyglot.emit.site.bodies.post_bodies import read_body

SOURCES = [
    "---\ntitle: A\n---\nBody\n",
    "---\ntitle: A\n---\n",
    "---\ntitle: A\n---",
    "---\ntitle: A\n...\nBody\n\n---\n",
    "---\ntitle: |\n  a\n  ---\n---  \nBody",
    "---\ntitle: A\n\nbroken: [\n---\nBody",
    "---\ntitle: A\nnever closed\n\nBody",
    "---\n\nProse\n\n---\n\nMore",
    "---\nNote: a paragraph\n\n---\n\nMore",
    "---\r\ntitle: A\r\n---\r\nBody\r\n---\r\n",
    "+++\ntitle = 'A'\n+++\nBody",
    "Title: A\nDate: 2024-01-01\n\nBody",
    "\ufeff---\ntitle: A\n---\nBody",
    "Just text",
    "",
]


@pytest.mark.parametrize("source", SOURCES)
def test_a_body_is_what_the_analysis_takes_for_it(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.md").write_bytes(source.encode())
    assert read_body(str(tmp_path), "a.md") == split_front_matter(source).body


def test_control_characters_and_bytes_that_are_not_utf_8_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\x08b\xffc\n")
    assert read_body(str(tmp_path), "a.md") == "a b\ufffdc\n"
