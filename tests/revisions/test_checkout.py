from collections.abc import Callable
from pathlib import Path

from polyglot.history.git import Git
from polyglot.revisions.checkout import Checkout
from repositories import ENVIRONMENT, Repository

Make = Callable[[str], Repository]


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_follows_commits_and_holds_what_states_depend_on(
    repository: Make, tmp_path: Path
) -> None:
    site = repository("site")
    first = site.commit(
        {
            "polyglot.yaml": "languages: [en]\n",
            "content/a.md": "One\n",
            "content/old/b.md": "Two\n",
            "content/a.md.fr": "Un\n",
            "content/picture.svg": "<svg/>\n",
            "locales/fr/posts/a.po": 'msgid ""\n',
            "src/deep/down/here/settings.json": "{}\n",
            "archive.txt": "Text\n",
        }
    )
    second = site.commit(
        {"content/a.md": "One more\n", "content/old/b.md": None, "content/old.md": "Three\n"}
    )
    folder = tmp_path / "then"
    folder.mkdir()
    git = Git(site.root, environment=ENVIRONMENT)
    with git.open_blobs() as blobs:
        checkout = Checkout(folder, git, blobs)
        checkout.turn_to(first)
        before = files_in(folder)
        checkout.turn_to(second)
        after = files_in(folder)
        checkout.turn_to(first)
        again = files_in(folder)
    kept = {
        "polyglot.yaml": "languages: [en]\n",
        "content/a.md.fr": "Un\n",
        "locales/fr/posts/a.po": 'msgid ""\n',
    }
    assert before == {"content/a.md": "One\n", "content/old/b.md": "Two\n", **kept}
    assert after == {"content/a.md": "One more\n", "content/old.md": "Three\n", **kept}
    assert again == before


def test_what_is_known_is_left_out_and_its_folder_is_there(
    repository: Make, tmp_path: Path
) -> None:
    site = repository("site")
    site.commit({"content/deep/a.md": "One\n", "content/b.md": "Two\n"})
    folder = tmp_path / "then"
    folder.mkdir()
    git = Git(site.root, environment=ENVIRONMENT)
    known = {**git.read_files(), "content/b.md": "of another text"}
    with git.open_blobs() as blobs:
        checkout = Checkout(folder, git, blobs)
        assert checkout.turn_to("HEAD", known) == {"content/deep/a.md"}
        assert files_in(folder) == {"content/b.md": "Two\n"}
        assert (folder / "content/deep").is_dir()
        assert checkout.turn_to("HEAD") == frozenset()
        assert files_in(folder) == {"content/deep/a.md": "One\n", "content/b.md": "Two\n"}
        assert checkout.turn_to("HEAD", known) == {"content/deep/a.md"}
        assert files_in(folder) == {"content/b.md": "Two\n"}


def test_a_folder_that_becomes_a_file_is_one(repository: Make, tmp_path: Path) -> None:
    site = repository("site")
    folders = site.commit({"content/a.md/b.md": "One\n"})
    site.commit({"content/a.md/b.md": None})
    (site.root / "content/a.md").rmdir()
    file = site.commit({"content/a.md": "Two\n"})
    folder = tmp_path / "then"
    folder.mkdir()
    git = Git(site.root, environment=ENVIRONMENT)
    with git.open_blobs() as blobs:
        checkout = Checkout(folder, git, blobs)
        for commit, held in ((folders, "content/a.md/b.md"), (file, "content/a.md")):
            checkout.turn_to(commit)
            assert list(files_in(folder)) == [held]


def write_tree(site: Repository, name: str, mode: str, held: str) -> str:
    """The id of a tree with one entry, which git itself would refuse to make."""
    raw = site.root / "raw"
    raw.write_bytes(f"{mode} {name}".encode() + b"\0" + bytes.fromhex(held))
    return site.run("hash-object", "-t", "tree", "--literally", "-w", str(raw))


def test_what_would_lie_outside_of_the_folder_is_left_out(repository: Make, tmp_path: Path) -> None:
    site = repository("site")
    site.commit({"a.md": "One\n"})
    tree = write_tree(site, "evil.md", "100644", site.run("rev-parse", "HEAD:a.md"))
    hostile = write_tree(site, "..", "40000", tree)
    git = Git(site.root, environment=ENVIRONMENT)
    assert list(git.read_plain_files(hostile)) == ["../evil.md"]
    folder = tmp_path / "above/then"
    folder.mkdir(parents=True)
    with git.open_blobs() as blobs:
        Checkout(folder, git, blobs).turn_to(hostile)
    assert files_in(tmp_path / "above") == {}


def test_links_are_left_out(repository: Make, tmp_path: Path) -> None:
    site = repository("site")
    (site.root / "link.md").symlink_to("/etc/passwd")
    site.commit({"a.md": "One\n"})
    folder = tmp_path / "then"
    folder.mkdir()
    git = Git(site.root, environment=ENVIRONMENT)
    with git.open_blobs() as blobs:
        Checkout(folder, git, blobs).turn_to("HEAD")
    assert files_in(folder) == {"a.md": "One\n"}
