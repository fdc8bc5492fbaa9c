import re
import shutil
from collections.abc import Callable
from pathlib import Path

from polyglot.history.git import describe_commit
from repositories import Repository


def test_a_folder_is_at_its_last_commit(repository: Callable[[str], Repository]) -> None:
    found = repository("blog")
    found.commit({"a.md": "One."})
    said = describe_commit(found.root)
    assert re.fullmatch("[0-9a-f]{10,}", said)
    assert found.run("rev-parse", "HEAD").startswith(said)


def test_what_changed_since_is_told_by_a_plus(repository: Callable[[str], Repository]) -> None:
    found = repository("blog")
    found.commit({"a.md": "One."})
    at = describe_commit(found.root)
    (found.root / "a.md").write_text("Other words.", encoding="utf-8")
    assert describe_commit(found.root) == f"{at}+"


def test_a_tag_does_not_stand_for_its_commit(repository: Callable[[str], Repository]) -> None:
    found = repository("blog")
    found.commit({"a.md": "One."})
    at = describe_commit(found.root)
    found.run("tag", "v1")
    assert describe_commit(found.root) == at


def test_a_shallow_clone_has_a_commit(
    repository: Callable[[str], Repository], tmp_path: Path
) -> None:
    found = repository("blog")
    found.commit({"a.md": "One."})
    found.commit({"a.md": "Two."})
    found.run("clone", "--quiet", "--depth=1", found.root.as_uri(), str(tmp_path / "shallow"))
    assert describe_commit(tmp_path / "shallow") == describe_commit(found.root)


def test_without_git_a_repository_or_a_commit_nothing_is_said(
    repository: Callable[[str], Repository], tmp_path: Path
) -> None:
    empty = repository("empty")
    outside = tmp_path / "outside"
    shutil.copytree(empty.root, outside)
    shutil.rmtree(outside / ".git")
    assert describe_commit(empty.root) == ""
    assert describe_commit(outside) == ""
    assert describe_commit(empty.root, {"PATH": str(tmp_path)}) == ""
