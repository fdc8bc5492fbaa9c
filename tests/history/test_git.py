from collections.abc import Callable
from pathlib import Path

import pytest

from polyglot.errors import PolyglotError
from polyglot.history.git import Git
from repositories import ENVIRONMENT, Repository

Make = Callable[[str], Repository]


def open_git(folder: Path) -> Git:
    return Git(folder, environment=ENVIRONMENT)


def refusal(folder: Path, environment: dict[str, str] = ENVIRONMENT) -> str:
    with pytest.raises(PolyglotError) as raised:
        Git(folder, environment=environment)
    return str(raised.value)


def test_without_git_nothing_is_read(tmp_path: Path) -> None:
    assert refusal(tmp_path, {"PATH": str(tmp_path)}) == (
        "git is not installed, and nothing else reads the history; install it"
    )


def test_a_folder_in_no_repository_is_refused(repository: Make, tmp_path: Path) -> None:
    repository("elsewhere")
    folder = tmp_path / "site"
    folder.mkdir()
    assert refusal(folder) == f"{folder}: is in no git repository, so that it has no history"


def test_a_repository_without_a_commit_is_refused(repository: Make) -> None:
    root = repository("site").root
    assert refusal(root) == (
        f"{root}: its git repository has no commit yet; commit the posts first"
    )


def test_a_bare_repository_is_refused(repository: Make, tmp_path: Path) -> None:
    site = repository("site")
    site.commit({"a.md": "One\n"})
    site.run("clone", "--quiet", "--bare", str(site.root), str(tmp_path / "bare"))
    bare = tmp_path / "bare"
    assert refusal(bare) == f"{bare}: is in no git repository, so that it has no history"


def test_a_shallow_clone_is_refused(repository: Make, tmp_path: Path) -> None:
    site = repository("site")
    site.commit({"a.md": "One\n"})
    site.commit({"a.md": "Two\n"})
    shallow = tmp_path / "shallow"
    site.run("clone", "--quiet", "--depth=1", site.root.as_uri(), str(shallow))
    assert refusal(shallow) == (
        f"{shallow}: is a shallow clone, whose older history is missing; "
        "run 'git fetch --unshallow' first"
    )


def test_what_a_partial_clone_lacks_is_not_fetched(repository: Make, tmp_path: Path) -> None:
    site = repository("site")
    site.run("config", "uploadpack.allowFilter", "true")
    site.commit({"a.md": "One\n"})
    site.commit({"a.md": "Two\n"})
    old = site.run("rev-parse", "HEAD~1:a.md")
    partial = tmp_path / "partial"
    site.run("clone", "--quiet", "--filter=blob:none", site.root.as_uri(), str(partial))
    with open_git(partial).open_blobs() as blobs, pytest.raises(PolyglotError) as raised:
        blobs.read(old)
    assert str(raised.value) == (
        "git: a file of the history is not in this clone; "
        "run 'git fetch --refetch --no-filter' first"
    )


def test_another_repository_named_in_the_environment_is_not_read(repository: Make) -> None:
    site, other = repository("site"), repository("other")
    site.commit({"a.md": "One\n"})
    other.commit({"b.md": "Two\n"})
    hook = {"GIT_DIR": str(other.root / ".git"), "GIT_WORK_TREE": str(other.root)}
    git = Git(site.root, environment=ENVIRONMENT | hook)
    assert list(git.read_files()) == ["a.md"]


def test_files_are_named_from_the_folder_of_the_site(repository: Make) -> None:
    site = repository("site")
    site.commit({"blog/posts/été à Paris.md": "One\n", "blog/-a.md": "Two\n", "else.md": "Three\n"})
    git = open_git(site.root / "blog")
    assert git.prefix == "blog/"
    assert sorted(git.read_files()) == ["-a.md", "posts/été à Paris.md"]


def test_a_work_tree_has_the_history_of_its_branch(repository: Make, tmp_path: Path) -> None:
    site = repository("site")
    site.commit({"a.md": "One\n"})
    first = site.run("rev-parse", "HEAD")
    site.run("worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "side")
    site.commit({"a.md": "Two\n"})
    commits = open_git(tmp_path / "tree").read_commits()
    assert [commit.head.id for commit in commits] == [first]


def test_commits_say_who_wrote_them_and_when(repository: Make) -> None:
    site = repository("site")
    own = site.commit({"a.md": "One\n"}, author="Çelik, ”Ü“")
    head = open_git(site.root).read_commits()[0].head
    assert (head.id, head.parents, head.author) == (own, (), "Çelik, ”Ü“")
    assert head.date.isoformat() == "2024-01-01T12:00:00+00:00"


def test_a_content_is_read_by_its_commit_and_path(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"-é ü.md": "One\n"})
    site.commit({"-é ü.md": "Two\n"})
    with open_git(site.root).open_blobs() as blobs:
        assert blobs.read(f"{first}:-é ü.md") == b"One\n"
        assert blobs.read("HEAD:-é ü.md") == b"Two\n"
        assert blobs.read("HEAD:missing.md") is None
        assert blobs.read("HEAD:a\nHEAD:-é ü.md") is None
        assert blobs.read("HEAD^{tree}") is None
        assert blobs.read("HEAD:-é ü.md") == b"Two\n"


def test_reading_leaves_the_repository_as_it_is(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.md": "One\n"})
    before = {path: path.stat().st_mtime_ns for path in site.root.rglob("*")}
    git = open_git(site.root)
    git.read_commits()
    git.read_files()
    with git.open_blobs() as blobs:
        blobs.read("HEAD:a.md")
    assert {path: path.stat().st_mtime_ns for path in site.root.rglob("*")} == before


def test_what_git_complains_of_is_told(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.md": "One\n"})
    (site.root / ".git" / "config").write_text("[core\n", encoding="utf-8")
    with pytest.raises(PolyglotError, match=r"^git: fatal: bad config line 1 in file "):
        open_git(site.root)


def test_git_has_no_answer_about_a_folder_that_is_gone(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone").startswith("git: fatal: cannot change to ")


def test_a_change_starts_where_it_left_a_revision(repository: Make) -> None:
    site = repository("site")
    start = site.commit({"a.md": "One\n"})
    site.run("tag", "-a", "v1", "-m", "a release")
    site.run("checkout", "--quiet", "-b", "change")
    change = site.commit({"a.md": "Two\n"})
    site.run("checkout", "--quiet", "main")
    site.commit({"b.md": "Three\n"})
    site.run("checkout", "--quiet", "change")
    git = open_git(site.root)
    assert git.find_start("main") == start
    assert git.find_start("v1") == start
    assert git.find_start("HEAD") == change
    assert git.find_start(start[:8]) == start


def test_a_revision_that_shares_no_history_is_its_own_start(repository: Make) -> None:
    site = repository("site")
    old = site.commit({"a.md": "One\n"})
    site.run("checkout", "--quiet", "--orphan", "anew")
    site.commit({"a.md": "Two\n"})
    assert open_git(site.root).find_start("main") == old


def test_the_line_of_a_folder_is_its_own_commits_newest_first(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"content/a.md": "One\n"})
    site.commit({"b.md": "Two\n"})
    site.run("checkout", "--quiet", "-b", "side")
    site.commit({"content/c.md": "Three\n"})
    site.run("checkout", "--quiet", "main")
    site.commit({"b.md": "More\n"})
    merged = site.merge("side", {"d.md": "Four\n"})
    found = open_git(site.root).read_line("content")
    assert [head.id for head in found] == [merged, first]


def test_what_a_path_might_mean_to_git_is_taken_literally(repository: Make) -> None:
    site = repository("site")
    odd = site.commit({":(top)*/a.md": "One\n"})
    site.commit({"b/a.md": "Two\n"})
    assert [head.id for head in open_git(site.root).read_line(":(top)*")] == [odd]


def test_files_are_untouched_that_say_what_the_last_commit_says(repository: Make) -> None:
    site = repository("site")
    texts = {f"blog/{name}.md": "One\n" for name in ("same", "copied", "edited", "gone", "é")}
    site.commit(texts)
    blog = site.root / "blog"
    (blog / "edited.md").write_text("Two\n", encoding="utf-8")
    (blog / "gone.md").unlink()
    (blog / "new.md").write_text("One\n", encoding="utf-8")
    # To git's index it is another file by now.
    content = (blog / "copied.md").read_bytes()
    (blog / "copied.md").unlink()
    (blog / "copied.md").write_bytes(content)
    blob = site.run("rev-parse", "HEAD:blog/same.md")
    assert open_git(blog).read_untouched() == dict.fromkeys(["copied.md", "same.md", "é.md"], blob)
