from collections.abc import Callable

from polyglot.history.blame import Course, Key, blame_segments, number_digests, trace_course
from polyglot.history.git import Blobs, Git
from polyglot.history.past import text_keys
from repositories import ENVIRONMENT, Repository, post, read_paragraphs

Make = Callable[[str], Repository]
A, B, C = "First paragraph.", "Second paragraph.", "Third paragraph."


def blame(site: Repository, path: str) -> dict[str, list[str]]:
    """By commit the paragraphs of today's text that it made, in order."""
    git = Git(site.root, environment=ENVIRONMENT)
    with git.open_blobs() as blobs:
        segments = read_paragraphs(blobs.read(f"HEAD:{path}") or b"")
        texts = {key: each.text for key, each in zip(text_keys(segments), segments, strict=True)}
        blamed = blame_segments(
            git.read_commits(), {path: git.read_files()[path]}, lambda blob: keys_of(blobs, blob)
        )
    return {
        version.commit.id: [text for key, text in texts.items() if key in version.keys]
        for version in blamed[path]
    }


def keys_of(blobs: Blobs, blob: str) -> frozenset[Key]:
    return frozenset(text_keys(read_paragraphs(blobs.read(blob) or b"")))


def course_of(site: Repository, path: str) -> Course:
    commits = Git(site.root, environment=ENVIRONMENT).read_commits()
    return trace_course(commits, [path])[path]


def test_equal_segments_are_told_apart_by_their_number() -> None:
    assert number_digests([b"a", b"b", b"a"]) == ((b"a", 0), (b"b", 0), (b"a", 1))


def test_each_segment_is_of_the_commit_that_last_changed_it(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.md": post(A, "Secnod paragraph.")})
    second = site.commit({"a.md": post(A, B)})
    third = site.commit({"a.md": post(C, A, B)})
    assert blame(site, "a.md") == {third: [C], second: [B], first: [A]}


def test_rewrapping_moving_and_metadata_make_nothing(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.md": post(A, B, title="A title", date="2024-01-01")})
    site.commit({"a.md": post(A, B, title="A title", date="2024-02-02")})
    site.commit({"a.md": post("First\nparagraph.", B, title="A title")})
    site.commit({"a.md": post(B, A, title="A title")})
    assert blame(site, "a.md") == {first: ["A title", B, A]}


def test_a_translated_field_is_a_segment_like_others(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.md": post(A, title="A titel")})
    second = site.commit({"a.md": post(A, title="A title")})
    assert blame(site, "a.md") == {second: ["A title"], first: [A]}


def test_a_text_is_followed_over_renames(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.md": post(A, B, C)})
    site.move("a.md", "-été & co/à b.fr.md")
    third = site.commit({"-été & co/à b.fr.md": post(A, "Another one.", C)})
    site.move("-été & co/à b.fr.md", "fr/b.md")
    assert blame(site, "fr/b.md") == {third: ["Another one."], first: [A, C]}


def test_a_second_time_the_same_text_is_new(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.md": post(A, B)})
    second = site.commit({"a.md": post(A, B, A)})
    assert blame(site, "a.md") == {second: [A], first: [A, B]}


def test_what_was_removed_and_comes_back_is_made_anew(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.md": post(A, B)})
    site.commit({"a.md": None})
    third = site.commit({"a.md": post(A, B)})
    assert blame(site, "a.md") == {third: [A, B]}


def test_a_merge_makes_only_what_neither_side_has(repository: Make) -> None:
    site = repository("site")
    first = site.commit({"a.md": post(A, B, C)})
    site.run("branch", "side")
    second = site.commit({"a.md": post("One.", B, C)})
    site.run("checkout", "--quiet", "side")
    third = site.commit({"a.md": post(A, B, "Three.")})
    site.run("checkout", "--quiet", "main")
    merged = site.merge("side", {"a.md": post("One.", B, "Three.", "Together.")})
    assert blame(site, "a.md") == {
        merged: ["Together."],
        third: ["Three."],
        second: ["One."],
        first: [B],
    }


def test_a_merge_that_takes_one_side_makes_nothing(repository: Make) -> None:
    site = repository("site")
    site.commit({"b.md": post(B)})
    site.run("checkout", "--quiet", "-b", "side")
    second = site.commit({"a.md": post(A)})
    site.run("checkout", "--quiet", "main")
    site.commit({"b.md": post(C)})
    site.merge("side", {})
    assert blame(site, "a.md") == {second: [A]}


def test_a_text_without_segments_was_made_by_nobody(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.md": "\n"})
    assert blame(site, "a.md") == {}


def test_without_a_commit_nothing_is_blamed() -> None:
    assert blame_segments((), {"a.md": "0"}, lambda _: frozenset()) == {"a.md": ()}


def test_a_course_has_the_names_and_versions_of_a_text(repository: Make) -> None:
    site = repository("site")
    site.commit({"a.md": post(A, B)})
    site.move("a.md", "b.md")
    site.commit({"b.md": post(A, C)})
    blobs = [site.run("rev-parse", f"{at}:{name}") for at, name in _VERSIONS]
    assert course_of(site, "b.md") == Course(names=("b.md", "a.md"), blobs=tuple(blobs))


_VERSIONS = (("HEAD", "b.md"), ("HEAD~1", "b.md"), ("HEAD~2", "a.md"))


def test_a_course_leaves_out_what_a_merge_brings_from_the_other_side(repository: Make) -> None:
    site = repository("site")
    site.commit({"b.md": post(B)})
    site.run("checkout", "--quiet", "-b", "side")
    site.commit({"a.md": post(A)})
    site.run("checkout", "--quiet", "main")
    site.commit({"b.md": post(C)})
    site.merge("side", {})
    blob = site.run("rev-parse", "HEAD:a.md")
    assert course_of(site, "a.md") == Course(names=("a.md",), blobs=(blob,))
