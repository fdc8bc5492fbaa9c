"""The same input gives the same bytes, whatever the workers, the folder and the earlier runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from polyglot.config_file import read_config
from polyglot.output import Written
from polyglot.pipeline import build_site

WORKS = 450
"""In one to three languages each: enough that a pool is used (`polyglot.workers`)."""


def sources() -> Iterator[tuple[str, str]]:
    """Paths below the content folder and texts, among them some that are wrong."""
    for number in range(WORKS):
        tags = f"[t{number % 7}, 'café {number % 3}']"
        head = f"title: Work {number}\ntags: {tags}\ndate: 2024-01-{1 + number % 28:02}"
        yield f"posts/{number}.md", f"---\n{head}\n---\nSee [next]({number + 1}.md).\n"
        if number % 3 == 0:
            yield f"fr/posts/{number}.md", f"---\ntitle: Texte {number}\n---\nVoici le texte.\n"
        if number % 5 == 0:
            yield f"posts/{number}.es.md", "---\nslug: igual\n---\nEste es el texto.\n"
    yield "posts/latin.md", "---\ntitle: A\ntitle: B\n---\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    (root / "polyglot.yaml").write_text("fallback: page\n", encoding="utf-8")
    for name, text in sources():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below `folder`, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def build(root: Path, name: str, *, jobs: int, state: str) -> Written:
    """Build into the folder `name`, with a cache of its own per `state`."""
    config = replace(read_config(root, output=name), state=root / ".states" / state)
    return build_site(config, jobs=jobs).written


def test_the_number_of_workers_and_the_folder_change_no_byte(root: Path) -> None:
    for jobs in (1, 2, 4):
        build(root, f"public-{jobs}", jobs=jobs, state=f"fresh-{jobs}")
    expected = tree(root / "public-1")
    assert len(expected) > 3 * WORKS
    assert tree(root / "public-2") == expected
    assert tree(root / "public-4") == expected


def test_a_build_from_the_cache_writes_what_a_fresh_one_does(root: Path) -> None:
    build(root, "cached", jobs=1, state="cached")
    first = tree(root / "cached")
    again = build(root, "cached", jobs=2, state="cached")
    assert (again.written, again.removed) == (0, 0)
    assert tree(root / "cached") == first


def test_a_build_after_changes_is_as_one_from_nothing(root: Path) -> None:
    build(root, "changed", jobs=1, state="changed")
    posts = root / "content" / "posts"
    (posts / "7.md").unlink()
    (posts / "8.md").write_text("---\ntitle: New\ndate: 2025-01-01\n---\nNew.\n", encoding="utf-8")
    (posts / "9.md").rename(posts / "new.md")
    (posts / "10.fr.md").write_text("Voici le texte.\n", encoding="utf-8")
    after = build(root, "changed", jobs=1, state="changed")
    assert (after.written > 0, after.removed > 0) == (True, True)
    build(root, "fresh", jobs=1, state="fresh")
    assert tree(root / "changed") == tree(root / "fresh")
