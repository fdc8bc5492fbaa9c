"""Builds that make what changed alone end as clean ones do, and say the same."""

import os
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from msgspec.structs import replace

from changing_sites import build_clean, files_of, leftovers, write_site
from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.output import Written
from polyglot.pipeline import build_site

FEED, PAGE = "en/feed.xml", "en/slug-1/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that was built once."""
    root = tmp_path / "site"
    write_site(root, 0)
    # What changed within the last tick of the clock counts as changed the next time.
    sleep(0.05)
    build_site(read_config(root))
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def check_as_clean(root: Path) -> Written:
    """Build: the site and what is said are those of a clean build; what was written."""
    result = build_site(read_config(root))
    files, problems = build_clean(root, root.parent / "clean")
    assert (files_of(root / "public"), leftovers(root)) == (files, [])
    assert result.problems == problems
    assert build_site(read_config(root)).written == Written(
        written=0, unchanged=len(files), removed=0
    )
    return result.written


def test_nothing_is_written_where_nothing_changed(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert check_as_clean(root).written == 0
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


@pytest.mark.parametrize(
    ("old", "new", "is_written"),
    [
        ("Words of 1", "Other words of 1", True),
        ("title: Work 1", "title: Another title", True),
        ("slug: slug-1", "slug: moved", True),
        ("lang: en\n", "lang: en\ndraft: true\n", True),
        ("[Next](w2.md)", "[Next](nowhere.md) [Back](w0.md)", True),
        ("Words of 1", "## Words of 1", True),
        ("tags: [t1]", "tags: [t1]  ", False),
    ],
)
def test_an_edited_post_gives_the_site_of_a_clean_build(
    root: Path, old: str, new: str, *, is_written: bool
) -> None:
    edit(root / "content/en/w1.md", old, new)
    assert (check_as_clean(root).written > 0) is is_written


def test_an_edited_body_changes_its_own_pages_and_the_feed_alone(root: Path) -> None:
    before = files_of(root / "public")
    edit(root / "content/en/w1.md", "Words of 1", "Other words of 1")
    check_as_clean(root)
    after = files_of(root / "public")
    changed = {path for path, content in after.items() if before[path] != content}
    assert {PAGE, FEED} <= changed <= {PAGE, FEED, "es/slug-1/index.html"}


NEW_POST = """---
lang: {language}
translationKey: w4
slug: {slug}
title: Work 4
date: 2024-01-05
---
Words.
"""


def write_post(root: Path, language: str, slug: str = "slug-4") -> None:
    text = NEW_POST.format(language=language, slug=slug)
    (root / "content" / language / "w4.md").write_text(text, encoding="utf-8")


def build_counting(root: Path) -> tuple[int, int]:
    """How many outputs were made, and how many of them differ."""
    totals = [0]
    result = build_site(
        read_config(root), progress=lambda _stage, _done, total: totals.append(total)
    )
    return totals[-1], result.written.written


def test_a_post_that_comes_moves_and_goes_renders_what_shows_it_or_links_to_it(root: Path) -> None:
    before = files_of(root / "public")
    linking = {path for path, content in before.items() if b'href="w4.md"' in content}
    assert linking
    write_post(root, "en")
    made, written = build_counting(root)
    assert (made, made < len(before)) == (written, True)
    after = files_of(root / "public")
    assert {b'href="/en/slug-4/"' in after[path] for path in linking if path[:3] == "en/"} == {True}
    check_as_clean(root)
    write_post(root, "en", slug="elsewhere")
    made, written = build_counting(root)
    assert (made, made < len(before)) == (written, True)
    check_as_clean(root)
    (root / "content/en/w4.md").unlink()
    made, written = build_counting(root)
    assert (made, files_of(root / "public")) == (written, before)


def test_works_that_come_go_and_move_give_the_site_of_a_clean_build(root: Path) -> None:
    for version in (1, 2, 4):
        write_site(root, version)
        assert check_as_clean(root).removed > 0


def test_a_template_an_asset_and_a_setting_give_the_site_of_a_clean_build(root: Path) -> None:
    for path, text in (("assets/more.css", "a {}"), ("assets/more.css", "b {}")):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        assert build_site(read_config(root)).written.written == 1
    edit(root / "polyglot.yaml", "title: Notes", "title: Other notes")
    assert check_as_clean_with_assets(root) > 0


def check_as_clean_with_assets(root: Path) -> int:
    written = build_site(read_config(root)).written.written
    files = files_of(root / "public")
    assert build_site(read_config(root), is_anew=True).written.written == 0
    assert files_of(root / "public") == files
    return written


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_number_of_workers_changes_neither_bytes_nor_problems(root: Path, jobs: int) -> None:
    edit(root / "content/en/w2.md", "w3.md", "gone.md")
    result = build_site(read_config(root), jobs=jobs)
    files, problems = build_clean(root, root.parent / "clean")
    assert (files_of(root / "public"), result.problems) == (files, problems)


BUILD_APART = """\
from polyglot import workers
from polyglot.cli.app import main

workers._WORTH_LEAVING = 0
main(["build", "-j", "2"])
"""


def test_a_plan_that_is_made_in_a_process_of_its_own_gives_the_same_site(root: Path) -> None:
    edit(root / "content/en/w2.md", "title: Work 2", "title: Another title")
    # In an interpreter of its own: where numpy is there already, nothing is forked.
    subprocess.run([sys.executable, "-c", BUILD_APART], cwd=root, check=True)
    assert files_of(root / "public") == build_clean(root, root.parent / "clean")[0]
    assert build_site(read_config(root)).written.written == 0


def test_files_of_the_site_that_somebody_changed_or_deleted_are_written_again(root: Path) -> None:
    files = files_of(root / "public")
    (root / "public" / PAGE).write_text("mine", encoding="utf-8")
    (root / "public" / FEED).unlink()
    written = build_site(read_config(root)).written
    assert (written.written, files_of(root / "public")) == (2, files)


def test_what_is_kept_of_the_last_build_may_be_damaged(root: Path) -> None:
    files = files_of(root / "public")
    for number in range(3):
        kept = sorted((root / ".polyglot/builds/public").iterdir())
        assert len(kept) == 4
        kept[number].write_bytes(b"\xc1")
        edit(root / "content/en/w1.md", "Words of 1", "Words of 1")
        assert build_site(read_config(root)).written.written == 0
    assert files_of(root / "public") == files


def test_two_folders_of_one_site_know_nothing_of_each_other(root: Path) -> None:
    config = read_config(root)
    build_site(replace(config, output=root / "other"))
    assert build_site(config).written.written == 0
    assert files_of(root / "other") == files_of(root / "public")


def test_an_output_folder_that_may_not_be_written_keeps_its_site(root: Path) -> None:
    files = files_of(root / "public")
    edit(root / "content/en/w1.md", "Words of 1", "Other words of 1")
    (root / "public/en/slug-1").chmod(0o555)
    with pytest.raises(PolyglotError, match="it may not be written to"):
        build_site(read_config(root))
    (root / "public/en/slug-1").chmod(0o755)
    assert (files_of(root / "public"), leftovers(root)) == (files, [])


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no files")
def test_a_full_disk_keeps_the_site_and_leaves_nothing_staged(root: Path) -> None:
    import resource
    import signal

    files = files_of(root / "public")
    edit(root / "content/en/w1.md", "Words of 1", "Long words " * 200)
    child = os.fork()
    if not child:
        # A file that may grow no longer fails as one on a full disk does, half written.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600, resource.RLIM_INFINITY))
        try:
            build_site(read_config(root))
        except BaseException as error:  # noqa: BLE001 -- the parent is told by the exit code
            os._exit(2 if "cannot be written" in str(error) else 1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2
    assert (files_of(root / "public"), leftovers(root)) == (files, [])
