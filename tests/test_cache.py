from pathlib import Path

import pytest
from msgspec.structs import replace

from polyglot.cache import CachedPost, open_cache


def row(path: str, record: bytes = b"r") -> CachedPost:
    return CachedPost(path=path, size=1, modified_ns=2, digest=b"d", record=record)


def rows(state: Path, version: str = "1") -> list[CachedPost]:
    with open_cache(state, version) as cache:
        return sorted(cache.rows(), key=lambda found: found.path)


def test_rows_come_back_replaced_and_forgotten(tmp_path: Path) -> None:
    with open_cache(tmp_path, "1") as cache:
        cache.store([row("a.md"), row("b.md")])
        cache.store([row("a.md", b"new")])
        cache.forget(["b.md"])
    assert rows(tmp_path) == [row("a.md", b"new")]


def test_another_version_starts_empty(tmp_path: Path) -> None:
    with open_cache(tmp_path, "1") as cache:
        cache.store([row("a.md")])
    assert rows(tmp_path, "2") == []


@pytest.mark.parametrize("rubbish", [b"", b"not a database at all, not even close" * 99])
def test_corrupt_database_is_made_anew(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "cache.sqlite3").write_bytes(rubbish)
    with open_cache(tmp_path, "1") as cache:
        cache.store([row("a.md")])
    assert rows(tmp_path) == [row("a.md")]


def test_folder_that_cannot_be_written_costs_only_the_cache(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")
    with open_cache(tmp_path / "state", "1") as cache:
        cache.store([row("a.md")])
        assert list(cache.rows()) == [row("a.md")]


def test_folder_tells_git_to_ignore_it(tmp_path: Path) -> None:
    rows(tmp_path / "state")
    assert (tmp_path / "state/.gitignore").read_text(encoding="utf-8") == "*\n"


def _store_and_stop(state: Path) -> None:
    with open_cache(state, "1") as cache:
        cache.store([row("a.md")])
        cache.forget(["b.md"])
        raise KeyboardInterrupt


def test_what_was_stored_before_an_interruption_is_kept(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        _store_and_stop(tmp_path)
    assert rows(tmp_path) == [row("a.md")]


def test_rows_that_cannot_be_stored_take_no_others_along(tmp_path: Path) -> None:
    with open_cache(tmp_path, "1") as cache:
        cache.store([row("a.md")])
        cache.store([row("b.md"), replace(row("c.md"), size=object())])
    assert rows(tmp_path) == [row("a.md")]
