import os
from pathlib import Path

import pytest

from polyglot.analyse.sources import SIZE_BOUND_BYTES, is_no_text, read_source, scan_sources
from polyglot.layouts.layout import Layout
from polyglot.problems import show


def plant(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", encoding="utf-8")


def found(root: Path, **options: object) -> list[str]:
    sources, _ = scan_sources(root, **options)  # type: ignore[arg-type]  # one-line calls
    return [source.path for source in sources]


def complaints(root: Path) -> list[str]:
    return [f"{each.path}: {show(each).message}" for each in scan_sources(root)[1]]


def test_posts_are_found_in_order_and_nothing_else(tmp_path: Path) -> None:
    plant(tmp_path, "b.md", "a/c.MD", "a/d.mdx", "e.markdown", "f.txt", "g.png", ".git/h.md")
    plant(tmp_path, "node_modules/x/README.md", ".hidden.md")
    assert found(tmp_path) == ["a/c.MD", "a/d.mdx", "b.md", "e.markdown"]


def test_excluded_globs_and_skipped_folders_are_passed_over(tmp_path: Path) -> None:
    plant(tmp_path, "a.md", "drafts/b.md", "public/c.md")
    skipped = frozenset({tmp_path / "public"})
    assert found(tmp_path, skipped=skipped, exclude=("drafts/*",)) == ["a.md"]


def test_only_the_folders_of_a_layout_are_searched(tmp_path: Path) -> None:
    plant(tmp_path, "README.md", "docs/a.md", "src/pages/b.md", "src/x/c.md", "elsewhere/d.md")
    (tmp_path / "linked").symlink_to("elsewhere")
    layout = Layout(include=("docs", "src/pages", "gone", "linked"))
    assert found(tmp_path, layout=layout) == ["docs/a.md", "src/pages/b.md"]


def test_a_sidecar_belongs_to_the_post_of_its_name(tmp_path: Path) -> None:
    plant(tmp_path, "a.md", "a.meta", "a.fr.md", "a.fr.meta", "b.md", "c.md.fr", "c.meta.fr")
    (tmp_path / "b.meta").symlink_to("a.meta")
    layout = Layout(has_sidecars=True, has_language_last=True)
    sources, problems = scan_sources(tmp_path, layout=layout)
    assert {source.path: (source.sidecar, source.size) for source in sources} == {
        "a.fr.md": ("a.fr.meta", 2),
        "a.md": ("a.meta", 2),
        "b.md": ("", 1),
        "c.md.fr": ("c.meta.fr", 2),
    }
    assert problems == []
    assert {source.sidecar for source in scan_sources(tmp_path)[0]} == {""}


@pytest.mark.parametrize("name", ["a.md", "a.meta"])
def test_a_time_of_either_file_is_seen_in_a_source(tmp_path: Path, name: str) -> None:
    plant(tmp_path, "a.md", "a.meta")
    layout = Layout(has_sidecars=True)
    ((before,), _) = scan_sources(tmp_path, layout=layout)
    os.utime(tmp_path / name, ns=(1, 1))
    ((after,), _) = scan_sources(tmp_path, layout=layout)
    assert before.modified_ns != after.modified_ns
    assert before.size == after.size


def test_file_name_that_starts_with_a_hyphen_is_a_post(tmp_path: Path) -> None:
    plant(tmp_path, "-rf.md")
    assert found(tmp_path) == ["-rf.md"]


def test_links_inside_are_followed_for_files(tmp_path: Path) -> None:
    plant(tmp_path, "a.md")
    (tmp_path / "b.md").symlink_to("a.md")
    assert found(tmp_path) == ["a.md", "b.md"]


def test_links_that_leave_or_loop_are_problems(tmp_path: Path) -> None:
    content = tmp_path / "content"
    plant(tmp_path, "secret.md", "content/a.md", "content/deep/b.md")
    (content / "out.md").symlink_to(tmp_path / "secret.md")
    (content / "folder").symlink_to(tmp_path)
    (content / "deep/loop").symlink_to(content)
    (content / "self.md").symlink_to("self.md")
    (content / "gone.md").symlink_to("nothing.md")
    assert found(content) == ["a.md", "deep/b.md"]
    assert sorted(complaints(content)) == [
        "deep/loop: is a link that leads back to itself",
        f"folder: links to {tmp_path}, outside the content folder",
        "gone.md: cannot be read: the link's target does not exist",
        f"out.md: links to {tmp_path / 'secret.md'}, outside the content folder",
        "self.md: is a link that leads back to itself",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_named_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert found(tmp_path) == []
    assert complaints(tmp_path) == ["pipe.md: is a named pipe, not an ordinary file"]
    with pytest.raises(OSError, match="no longer an ordinary file"):
        read_source(tmp_path, "pipe.md")


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(SIZE_BOUND_BYTES + 1)
    assert found(tmp_path) == []
    assert complaints(tmp_path) == ["huge.md: holds 5,000,001 bytes; a post may hold 5,000,000"]


@pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")
def test_name_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x", encoding="utf-8")
    assert found(tmp_path) == []
    assert complaints(tmp_path) == ["caf\\udce9.md: cannot be read: its name is not UTF-8"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_folder_without_permission_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert complaints(tmp_path) == ["closed/: cannot be read: Permission denied"]


def test_a_picture_is_no_text() -> None:
    assert is_no_text(b"\x89PNG\r\n\x1a\n" + bytes(range(200)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        "Le café était fermé.\n".encode("latin-1"),
        "\ufeffLe café".encode("utf-16-le"),
        "Le café".encode("utf-16-be"),
        "Кошка спит.".encode("koi8-r"),
        b"\x01\x02\x03",  # UTF-8 all the same
    ],
)
def test_text_in_another_encoding_is_text(content: bytes) -> None:
    assert not is_no_text(content)
