"""Whole builds of a healthy site with one thing wrong: what is said, kept, and left alone."""

import contextlib
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from fault_cases import CASES, POST, Case, Told, english
from polyglot.building.state import BuildResult
from polyglot.cli.app import main
from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.messages import PHRASES
from polyglot.pipeline import build_site, read_site
from test_parser_phrases import is_known

HEALTHY = {
    "posts/alpha.md": "---\ntitle: Alpha\n---\nWords.\n",
    "posts/beta.fr.md": "---\ntitle: Bêta\n---\nDes mots.\n",
}
HEALTHY_PAGES = {"posts/alpha/index.html": "Alpha", "fr/posts/beta/index.html": "Bêta"}

Facts = dict[str, tuple[int, int, bytes | str]]


def facts_below(root: Path, *, but: frozenset[str]) -> Facts:
    """Mode, time and content (or target) of every file below `root`, save what lies in `but`."""
    return {path: _facts(root / path) for path in sorted(_names(root, "", but))}


def _names(root: Path, prefix: str, but: frozenset[str]) -> Iterator[str]:
    for entry in os.scandir(root / prefix):
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if name not in but:
                yield from _names(root, f"{name}/", but)
        else:
            yield name


def _facts(path: Path) -> tuple[int, int, bytes | str]:
    facts = path.lstat()
    regular = path.is_file() and not path.is_symlink()
    content = path.read_bytes() if regular else str(path.readlink()) if path.is_symlink() else ""
    return facts.st_mode, facts.st_mtime_ns, content


OURS = frozenset({"blog/public", "blog/.polyglot"})
"""Where a build may write."""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A site of two healthy posts, in a folder of its own below another."""
    root = tmp_path / "blog"
    write_files(root / "content", HEALTHY)
    return root


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def build_untouched(root: Path) -> BuildResult:
    """Build; the healthy pages must be there, and nothing changed but what a build may write."""
    before = facts_below(root.parent, but=OURS)
    result = build_site(read_config(root))
    assert facts_below(root.parent, but=OURS) == before
    check_pages(root, HEALTHY_PAGES)
    return result


def check_pages(root: Path, pages: Mapping[str, str]) -> None:
    texts = {path: (root / "public" / path).read_text(encoding="utf-8") for path in pages}
    assert {path: text for path, text in pages.items() if text not in texts[path]} == {}


def post_pages(root: Path) -> set[str]:
    """The pages below any folder ``posts``."""
    folder = root / "public"
    pages = (path.relative_to(folder).as_posix() for path in folder.rglob("posts/**/index.html"))
    return set(pages)


def told(result: BuildResult) -> tuple[Told, ...]:
    return tuple((found.path, found.line, found.code) for found in result.problems)


def phrases(result: BuildResult) -> list[str]:
    """The values of the problems that are English phrases of ours."""
    values = [value for found in result.problems for value in found.values]
    return [text for name, text in values if name in PHRASES and text]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_fault_is_told_and_the_rest_is_built(blog: Path, case: Case) -> None:
    write_files(blog / "content", case.files)
    result = build_untouched(blog)
    assert told(result) == case.told
    assert [phrase for phrase in phrases(result) if not is_known(phrase)] == []
    check_pages(blog, case.pages)
    if case.no_page:
        assert post_pages(blog) == set(HEALTHY_PAGES)
    assert told(build_untouched(blog)) == case.told, "and again from the cache"


def test_a_translation_outlives_its_undecodable_original(blog: Path) -> None:
    write_files(
        blog / "content", {"posts/a.md": b"\xe9t\xe9", "posts/a.fr.md": english("title: Traduit")}
    )
    result = build_untouched(blog)
    assert told(result) == (("posts/a.md", 1, "encoding"),)
    assert post_pages(blog) == {*HEALTHY_PAGES, "fr/posts/a/index.html"}


def link_to_file_outside(posts: Path) -> None:
    secret = posts.parent.parent.parent / "secret.md"
    secret.write_text("Secret.", encoding="utf-8")
    (posts / "faulty.md").symlink_to(secret)


def link_to_folder_outside(posts: Path) -> None:
    secrets = posts.parent.parent.parent / "secrets"
    write_files(secrets, {"secret.md": "Secret.", "secret.png": "Secret."})
    (posts / "faulty").symlink_to(secrets)


def link_to_picture_outside(posts: Path) -> None:
    secret = posts.parent.parent.parent / "secret.png"
    secret.write_text("Secret.", encoding="utf-8")
    (posts / "faulty.png").symlink_to(secret)


def link_to_nothing(posts: Path) -> None:
    (posts / "faulty.md").symlink_to("gone.md")


def link_to_itself(posts: Path) -> None:
    (posts / "faulty.md").symlink_to("faulty.md")


def link_to_its_own_folder(posts: Path) -> None:
    (posts / "faulty").symlink_to(posts)


def link_to_a_folder_above(posts: Path) -> None:
    (posts / "faulty").symlink_to("..")


def named_pipe(posts: Path) -> None:
    os.mkfifo(posts / "faulty.md")


def named_pipe_for_a_picture(posts: Path) -> None:
    os.mkfifo(posts / "faulty.png")


def open_socket(posts: Path) -> None:
    with contextlib.chdir(posts), socket.socket(socket.AF_UNIX) as opened:
        opened.bind("faulty.md")  # the path of a socket may have no more than 107 bytes


def link_to_a_device(posts: Path) -> None:
    (posts / "faulty.md").symlink_to("/dev/zero")


def folder_named_like_a_post(posts: Path) -> None:
    (posts / "faulty.md").mkdir()


def name_that_is_not_utf_8(posts: Path) -> None:
    Path(os.fsdecode(os.fsencode(posts) + b"/faulty-\xe9.md")).write_bytes(b"Text.")


def picture_whose_name_is_not_utf_8(posts: Path) -> None:
    Path(os.fsdecode(os.fsencode(posts) + b"/faulty-\xe9.png")).write_bytes(b"Text.")


def unreadable_file(posts: Path) -> None:
    (posts / "faulty.md").write_bytes(b"Text.")
    (posts / "faulty.md").chmod(0)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (link_to_file_outside, (POST, 1, "link-outside")),
        (link_to_folder_outside, ("posts/faulty", 1, "link-outside")),
        (link_to_picture_outside, ("posts/faulty.png", 1, "link-outside")),
        (link_to_nothing, (POST, 1, "unreadable")),
        (link_to_itself, (POST, 1, "link-loop")),
        (link_to_its_own_folder, ("posts/faulty", 1, "link-loop")),
        (link_to_a_folder_above, ("posts/faulty", 1, "link-loop")),
        (named_pipe, (POST, 1, "not-a-file")),
        (named_pipe_for_a_picture, None),
        (open_socket, (POST, 1, "not-a-file")),
        (link_to_a_device, (POST, 1, "link-outside")),
        (folder_named_like_a_post, None),
        (name_that_is_not_utf_8, ("posts/faulty-\\udce9.md", 1, "unreadable")),
        (picture_whose_name_is_not_utf_8, None),
        (unreadable_file, (POST, 1, "unreadable")),
    ],
    ids=lambda value: value.__name__.replace("_", " ") if callable(value) else "",
)
def test_what_is_no_post_is_left_out(
    blog: Path, make: Callable[[Path], None], expected: Told | None
) -> None:
    if make is unreadable_file and os.geteuid() == 0:
        pytest.skip("root reads all")
    make(blog / "content" / "posts")
    assert told(build_untouched(blog)) == ((expected,) if expected else ())
    assert post_pages(blog) == set(HEALTHY_PAGES)
    assert b"Secret." not in b"".join(
        path.read_bytes() for path in (blog / "public").rglob("*") if path.is_file()
    )


OUTSIDE = "lies outside the site's folder"
OF_ITS_OWN = "name a folder of its own"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("output: /", f"output: '/' {OUTSIDE}"),
        ("output: ..", f"output: '..' {OUTSIDE}"),
        ("output: ../www", f"output: '../www' {OUTSIDE}"),
        ("output: .", f"output: would overwrite the site's own files; {OF_ITS_OWN}"),
        ("output: content", f"output: would overwrite the site's own files; {OF_ITS_OWN}"),
        ("output: content/www", "output: lies inside the content folder; name one beside it"),
        ("output: locales", f"output: overlaps the folder 'locales'; {OF_ITS_OWN}"),
        ("output: assets/www", f"output: overlaps the folder 'assets'; {OF_ITS_OWN}"),
        ("output: .polyglot", f"output: overlaps the folder '.polyglot'; {OF_ITS_OWN}"),
        ("content: /", f"content: '/' {OUTSIDE}"),
        ("content: ../..", f"content: '../..' {OUTSIDE}"),
        (
            "languages: []",
            "languages: an empty list is not a list of tags such as [en, fr]",
        ),
        ("x: &x [*x]", "aliases stand for more than 1,000 values"),
        ("title: " + "[" * 100_000, "nested more than 20 levels deep"),
    ],
    ids=lambda value: value[:20],
)
def test_an_unusable_configuration_stops_the_build(
    blog: Path, capsys: pytest.CaptureFixture[str], config: str, message: str
) -> None:
    (blog / "polyglot.yaml").write_text(f"{config}\n", encoding="utf-8")
    before = facts_below(blog.parent, but=frozenset())
    with pytest.raises(SystemExit) as ended:
        main(["--ui-lang", "en", "build", str(blog)])
    assert (ended.value.code, capsys.readouterr().err.splitlines()) == (
        2,
        [f"{blog}/polyglot.yaml:1: {message}"],
    )
    assert facts_below(blog.parent, but=frozenset()) == before


@pytest.mark.parametrize("command", ["build", "status", "check", "coverage"])
def test_a_content_folder_that_is_not_there_leaves_the_built_site_alone(
    blog: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    build_untouched(blog)
    (blog / "polyglot.yaml").write_text("content: contents\n", encoding="utf-8")
    before = facts_below(blog.parent, but=frozenset())
    with pytest.raises(SystemExit) as ended:
        main(["--ui-lang", "en", command, str(blog)])
    assert (ended.value.code, capsys.readouterr().err) == (2, f"{blog}/contents: is not a folder\n")
    assert facts_below(blog.parent, but=frozenset()) == before


def test_a_link_out_of_the_output_folder_is_not_followed(blog: Path) -> None:
    outside = blog.parent / "outside"
    outside.mkdir()
    (blog / "public").mkdir()
    build_untouched(blog)
    shutil.rmtree(blog / "public" / "posts")
    (blog / "public" / "posts").symlink_to(outside)
    before = facts_below(blog.parent, but=OURS)
    with pytest.raises(PolyglotError, match=r"leads out of .*; remove the link"):
        build_site(read_config(blog))
    assert facts_below(blog.parent, but=OURS) == before


def test_somebody_elses_folder_is_never_written_into(blog: Path) -> None:
    write_files(blog / "public", {"thesis.txt": "Three years of work."})
    before = facts_below(blog.parent, but=frozenset())
    with pytest.raises(PolyglotError, match="holds files that polyglot did not write"):
        build_site(read_config(blog))
    assert facts_below(blog.parent, but=frozenset()) == before


def not_a_database(cache: Path) -> None:
    cache.write_bytes(b"no database" * 1_000)


def cut_in_half(cache: Path) -> None:
    os.truncate(cache, cache.stat().st_size // 2)


def overwritten_pages(cache: Path) -> None:
    content = cache.read_bytes()
    half = len(content) // 2
    cache.write_bytes(content[:half] + b"\xff" * half)


def records_that_are_none(cache: Path) -> None:
    with contextlib.closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("UPDATE posts SET record = x'c1'")


def records_of_text(cache: Path) -> None:
    with contextlib.closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("UPDATE posts SET record = 'text', digest = NULL, modified_ns = 0")


@pytest.mark.parametrize(
    "damage",
    [not_a_database, cut_in_half, overwritten_pages, records_that_are_none, records_of_text],
    ids=lambda damage: damage.__name__.replace("_", " "),
)
def test_a_damaged_cache_costs_time_and_nothing_else(
    blog: Path, damage: Callable[[Path], None]
) -> None:
    # Enough for the cache to have more than a page of rows.
    more = {f"posts/{number}.md": f"Text {number}.\n" for number in range(50)}
    write_files(blog / "content", more)
    build_untouched(blog)
    status = read_site(read_config(blog)).status
    cache = blog / ".polyglot" / "cache.sqlite3"
    damage(cache)
    assert read_site(read_config(blog)).status == status
    assert read_site(read_config(blog)).status == status
    with contextlib.closing(sqlite3.connect(cache)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM posts").fetchall() == [(52,)]
