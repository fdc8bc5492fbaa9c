"""Posts that move: what the build says that leaves their addresses."""

from collections.abc import Mapping
from pathlib import Path
from time import sleep

import pytest

from polyglot.config_file import read_config
from polyglot.pipeline import build_site
from polyglot.problems import Problem, problem

CONFIG = "base_url: https://example.org/blog\nlanguages: [en, fr]\nfallback: page\n"
POSTS = {
    "posts/a.md": "---\nlang: en\nslug: old\n---\nThe first of the posts is here.\n",
    "posts/b.md": "---\nlang: en\n---\nThe second of the posts is here.\n",
}


def build(root: Path, posts: Mapping[str, str], config: str = CONFIG) -> tuple[Problem, ...]:
    """Write `posts` in the place of all that there were, and build: what it says of addresses."""
    for path in (root / "content").rglob("*.md"):
        path.unlink()
    for name, text in posts.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "polyglot.yaml").write_text(config, encoding="utf-8")
    # What changed within the last tick of the clock counts as changed the next time.
    sleep(0.05)
    return build_site(read_config(root)).left


def left(path: str, url: str) -> Problem:
    return problem("address-left", path, 1, url=url)


def with_slug(text: str) -> str:
    return text.replace("slug: old", "slug: new")


def test_a_new_slug_leaves_an_address_and_the_build_says_so_once(tmp_path: Path) -> None:
    assert build(tmp_path, POSTS) == ()
    moved = POSTS | {"posts/a.md": with_slug(POSTS["posts/a.md"])}
    assert build(tmp_path, moved) == (left("posts/a.md", "/blog/posts/old/"),)
    assert build(tmp_path, moved) == ()
    edited = moved | {"posts/b.md": POSTS["posts/b.md"].replace("second", "last")}
    assert build(tmp_path, edited) == ()


@pytest.mark.parametrize("redirects", ["pages", "rules"])
def test_an_alias_leads_on_and_nothing_is_said(tmp_path: Path, redirects: str) -> None:
    config = f"{CONFIG}redirects: {redirects}\n"
    assert build(tmp_path, POSTS, config) == ()
    aliases = "slug: new\naliases: [/blog/posts/old/, /fr/posts/old/]"
    text = POSTS["posts/a.md"].replace("slug: old", aliases)
    assert build(tmp_path, POSTS | {"posts/a.md": text}, config) == ()


def test_a_file_of_another_name_is_known_by_its_bytes(tmp_path: Path) -> None:
    build(tmp_path, POSTS)
    assert build(tmp_path, {"posts/a.md": POSTS["posts/a.md"], "c.md": POSTS["posts/b.md"]}) == (
        left("c.md", "/blog/posts/b/"),
    )


def test_a_translation_that_takes_the_place_of_a_stand_in_leaves_nothing(tmp_path: Path) -> None:
    build(tmp_path, POSTS)
    french = "---\nlang: fr\nslug: deux\n---\nLe deuxième des articles est ici.\n"
    assert build(tmp_path, POSTS | {"posts/b.fr.md": french}) == ()


def test_a_post_that_is_gone_and_a_new_configuration_say_nothing(tmp_path: Path) -> None:
    build(tmp_path, POSTS)
    assert build(tmp_path, {"posts/a.md": POSTS["posts/a.md"]}) == ()
    moved = {"posts/a.md": with_slug(POSTS["posts/a.md"])}
    assert build(tmp_path, moved, f"{CONFIG}title: Another\n") == ()


def test_pages_of_a_post_that_swap_addresses_with_others_leave_none(tmp_path: Path) -> None:
    build(tmp_path, POSTS)
    swapped = {
        "posts/a.md": POSTS["posts/a.md"].replace("slug: old", "slug: b"),
        "posts/b.md": POSTS["posts/b.md"].replace("lang: en", "lang: en\nslug: old"),
    }
    assert build(tmp_path, swapped) == ()
