from pathlib import Path

import pytest

from polyglot.layouts import recognise_layout


@pytest.mark.parametrize(
    ("files", "layout"),
    [
        (["hugo.toml", "content/a.md"], ("Hugo", "content")),
        (["_config.yml", "_posts/a.md"], ("Jekyll", ".")),
        (["_articles/fr/a.md"], ("Jekyll", ".")),
        (["conf.py", "posts/a.md"], ("Nikola", ".")),
        (["pelicanconf.py", "content/a.md"], ("Pelican", "content")),
        (["content/a.md"], ("folder", "content")),
        (["a.md", "fr/a.md"], ("folder", ".")),
        (["_notes/a.txt", "a.md"], ("folder", ".")),
        ([], ("folder", ".")),
    ],
)
def test_layout_is_recognised(tmp_path: Path, files: list[str], layout: tuple[str, str]) -> None:
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    found = recognise_layout(tmp_path)
    assert (found.name, found.content) == layout
