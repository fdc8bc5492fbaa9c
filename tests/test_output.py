import json
import os
from pathlib import Path

import pytest

from polyglot.errors import PolyglotError
from polyglot.output import MANIFEST, Output, OutputFolder, Written, write_file


def write(folder: Path, files: dict[str, str]) -> Written:
    output = OutputFolder(folder)
    output.write(Output(path=path, content=text.encode()) for path, text in files.items())
    return output.finish()


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_unchanged_files_are_not_touched_and_stale_ones_go(tmp_path: Path) -> None:
    site = tmp_path / "public"
    first = {"index.html": "a", "fr/x/index.html": "b", "fr/y/index.html": "c"}
    assert write(site, first) == Written(written=3, unchanged=0, removed=0)
    before = (site / "index.html").stat()
    second = {"index.html": "a", "fr/y/index.html": "d"}
    assert write(site, second) == Written(written=1, unchanged=1, removed=1)
    assert tree(site) == second
    assert not (site / "fr/x").exists()
    assert (site / "index.html").stat().st_ino == before.st_ino


def test_files_of_somebody_else_stay(tmp_path: Path) -> None:
    write(tmp_path / "public", {"a.html": "a"})
    (tmp_path / "public/CNAME").write_text("mine")
    write(tmp_path / "public", {"b.html": "b"})
    assert tree(tmp_path / "public") == {"b.html": "b", "CNAME": "mine"}


def test_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(PolyglotError, match="holds files that polyglot did not write"):
        OutputFolder(tmp_path)
    assert tree(tmp_path) == {"thesis.txt": "years of work"}


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a\\..\\x", "", "a//b", "./a"])
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(PolyglotError, match="an output must lie below"):
        write(tmp_path / "public", {path: "x"})
    assert tree(tmp_path / "public") == {}


def test_link_out_of_the_folder_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    write(tmp_path / "public", {"a.html": "a"})
    (tmp_path / "public/b").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PolyglotError, match="remove the link"):
        write(tmp_path / "public", {"b/c.html": "c"})
    assert tree(tmp_path / "elsewhere") == {}


def test_forged_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    write(tmp_path / "public", {"a.html": "a"})
    manifest = tmp_path / "public" / MANIFEST
    manifest.write_text(json.dumps({"schema": 1, "paths": ["../precious", "a.html"]}))
    write(tmp_path / "public", {"b.html": "b"})
    assert (tmp_path / "precious").exists()
    assert tree(tmp_path / "public") == {"b.html": "b"}


def test_damaged_manifest_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "public", {"a.html": "a"})
    (tmp_path / "public" / MANIFEST).write_text("[")
    with pytest.raises(PolyglotError, match="is damaged"):
        OutputFolder(tmp_path / "public")


@pytest.mark.skipif(os.name != "posix", reason="folders are files differently elsewhere")
def test_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PolyglotError, match="cannot be"):
        OutputFolder(tmp_path / "file" / "public")


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    write(tmp_path / "public", {"a/b.html": "x"})
    assert sorted(path.name for path in (tmp_path / "public").rglob("*")) == [
        MANIFEST,
        "a",
        "b.html",
    ]


def test_no_file_is_written_where_a_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    site.mkdir()
    (site / "fr").symlink_to(outside)
    with pytest.raises(PolyglotError) as raised:
        write_file(site / "fr/posts/a.po", b"x", site)
    assert raised.value.lines(str) == [
        f"{site}/fr/posts/a.po: a link leads out of {site}; nothing is written there"
    ]
    assert list(outside.iterdir()) == []


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    shared, link = tmp_path / "site/shared/fr.po", tmp_path / "site/locales/fr.po"
    write_file(shared, b"old")
    link.parent.mkdir()
    link.symlink_to("../shared/fr.po")
    write_file(link, b"new", within=tmp_path / "site")
    assert (link.is_symlink(), shared.read_bytes()) == (True, b"new")


def test_no_file_outside_of_the_folder_is_written_through_a_link(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "elsewhere.po"
    outside.write_bytes(b"old")
    site.mkdir()
    (site / "fr.po").symlink_to(outside)
    with pytest.raises(PolyglotError) as raised:
        write_file(site / "fr.po", b"new", within=site)
    assert str(raised.value) == (
        f"{site}/fr.po: a link leads out of {site}; nothing is written there"
    )
    assert ((site / "fr.po").is_symlink(), outside.read_bytes()) == (True, b"old")


def test_a_link_that_leads_nowhere_but_to_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "fr.po").symlink_to("fr.po")
    with pytest.raises(PolyglotError, match=r"fr\.po: cannot be written"):
        write_file(tmp_path / "fr.po", b"new", within=tmp_path)


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_file_that_may_not_be_written_to_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PolyglotError) as raised:
        write_file(path, b"new")
    assert raised.value.lines(str) == [f"{path}: cannot be written: it may not be written to"]
    assert path.read_bytes() == b"old"
