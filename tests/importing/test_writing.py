import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.metadata import read_metadata
from polyglot.importing.front_matter import render_source
from polyglot.importing.names import make_stem
from polyglot.importing.posts import ImportedPost
from polyglot.importing.writing import LIST_NAME, Outcome, Writer
from polyglot.tags import Tag

EN, FR = Tag("en"), Tag("fr")


def post(number: int = 1, body: str = "Words.", **fields: object) -> ImportedPost:
    named: dict[str, object] = {"title": "A", "slug": "a", "language": EN} | fields
    return ImportedPost(source_id=f"blog#{number}", line=1, body=body, **named)  # type: ignore[arg-type]  # the fields of ImportedPost


def put(content: Path, *posts: ImportedPost, dry_run: bool = False) -> list[tuple[str, Outcome]]:
    writer = Writer(content, dry_run=dry_run)
    results = [writer.put(found) for found in posts]
    return [(result.path, result.outcome) for result in results]


def outcomes(results: Sequence[tuple[str, Outcome]]) -> list[Outcome]:
    return [outcome for _, outcome in results]


def test_a_source_says_all_in_our_terms(tmp_path: Path) -> None:
    full = post(
        title='Say "no"',
        language=FR,
        slug="a",
        key="k",
        is_original=True,
        held_back="private",
        date=datetime(2019, 3, 2, 8, 30, tzinfo=UTC),
        authors=("Nadia", "Smith, John"),
        tags=("x", "y: z"),
        description="D",
    )
    assert put(tmp_path, full) == [("posts/a.fr.md", Outcome.TAKEN)]
    assert (tmp_path / "posts/a.fr.md").read_text(encoding="utf-8") == (
        '---\ntitle: "Say \\"no\\""\nlang: fr\ntranslation_key: "k"\noriginal: true\n'
        "date: 2019-03-02T08:30:00Z\ndraft: true\n"
        'authors: ["Nadia", "Smith, John"]\ntags: ["x", "y: z"]\ndescription: "D"\n---\n\nWords.\n'
    )


def test_a_second_run_takes_nothing(tmp_path: Path) -> None:
    both = (post(1, slug="a"), post(2, slug="b"))
    put(tmp_path, *both)
    assert outcomes(put(tmp_path, *both)) == [Outcome.LEFT, Outcome.LEFT]


def test_a_run_that_was_stopped_goes_on(tmp_path: Path) -> None:
    put(tmp_path, post(1))
    listed = tmp_path / LIST_NAME
    # The second source was written, and its line only half.
    (tmp_path / "posts/b.en.md").write_bytes(render_source(post(2, slug="b")))
    listed.write_bytes(listed.read_bytes() + b'{"id":"blog#2","pa')
    again = (post(1), post(2, slug="b"), post(3, slug="c"))
    assert outcomes(put(tmp_path, *again)) == [Outcome.LEFT, Outcome.LEFT, Outcome.TAKEN]
    assert outcomes(put(tmp_path, *again)) == [Outcome.LEFT] * 3
    assert outcomes(put(tmp_path, post(2, "New.", slug="b"))) == [Outcome.CHANGED]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    put(tmp_path, post(1))
    source = tmp_path / "posts/a.en.md"
    source.write_text("mine", encoding="utf-8")
    (tmp_path / "posts/b.en.md").write_text("mine too", encoding="utf-8")
    assert put(tmp_path, post(1, "New."), post(2, slug="b")) == [
        ("posts/a.en.md", Outcome.CHANGED),
        ("posts/b.en.md", Outcome.OCCUPIED),
    ]
    assert source.read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "posts/b.en.md").read_text(encoding="utf-8") == "mine too"


def test_a_changed_post_is_taken_anew_once_its_source_is_removed(tmp_path: Path) -> None:
    put(tmp_path, post(1))
    (tmp_path / "posts/a.en.md").unlink()
    assert outcomes(put(tmp_path, post(1))) == [Outcome.REMOVED]
    assert list((tmp_path / "posts").iterdir()) == []
    assert outcomes(put(tmp_path, post(1, "New."))) == [Outcome.ANEW]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert outcomes(put(tmp_path, post(1), dry_run=True)) == [Outcome.TAKEN]
    assert list(tmp_path.iterdir()) == []


def test_works_that_share_a_slug_get_a_route_each(tmp_path: Path) -> None:
    found = [
        post(1, language=EN),
        post(2, language=FR),
        post(3, language=EN, key="k"),
        post(4, language=FR, key="k"),
        post(5, language=FR, key="k"),
    ]
    first = put(tmp_path, *found)
    assert [path for path, _ in first] == [
        "posts/a.en.md",
        "posts/a-2.fr.md",
        "posts/a-3.en.md",
        "posts/a-3.fr.md",
        "posts/a-4.fr.md",
    ]
    assert [path for path, _ in put(tmp_path, *reversed(found))] == [path for path, _ in first][
        ::-1
    ]


def test_stems_are_letters_digits_and_hyphens() -> None:
    texts = ["Hola, ¿qué tal?", "../../etc/passwd", "a.fr", "index", "日本語", "…", "é" * 200]
    assert [make_stem(text) for text in texts] == [
        "hola-qué-tal",
        "etc-passwd",
        "a-fr",
        "index-post",
        "日本語",
        "",
        "é" * 60,
    ]


def test_a_post_that_comes_twice_is_taken_once(tmp_path: Path) -> None:
    for dry_run in (True, False):
        assert put(tmp_path, post(1), post(1), dry_run=dry_run) == [
            ("posts/a.en.md", Outcome.TAKEN),
            ("posts/a.en.md", Outcome.LEFT),
        ]


def test_a_later_run_joins_no_works_of_an_earlier_one(tmp_path: Path) -> None:
    put(tmp_path, post(1), post(2, key="k"))
    assert put(tmp_path, post(3, key="k", language=FR), post(4, language=FR)) == [
        ("posts/a-2.fr.md", Outcome.TAKEN),
        ("posts/a-3.fr.md", Outcome.TAKEN),
    ]


def test_slugs_are_kept_where_they_make_a_url_of_their_own(tmp_path: Path) -> None:
    found = [
        post(1, slug="My_Post"),
        post(2, slug="my_post", language=FR),
        post(3, slug="my_post"),
        post(4, slug="../../etc/passwd"),
        post(5, slug="🎉", title="Party"),
        post(6, slug="a" * 300),
        post(7, slug="con"),
    ]
    for _ in range(2):
        paths = [path for path, _ in put(tmp_path, *found)]
        sources = [(tmp_path / path).read_text("utf-8") for path in paths]
        assert [re.findall(r"slug: (.*)", source) for source in sources] == [
            ['"My_Post"'],
            ['"my_post"'],
            *[[]] * 5,
        ]
    assert paths[2:] == [
        "posts/my-post-3.en.md",
        "posts/etc-passwd.en.md",
        "posts/party.en.md",
        f"posts/{'a' * 120}.en.md",
        "posts/con-post.en.md",
    ]


def test_groups_of_two_sites_stay_two_and_a_later_run_knows_which(tmp_path: Path) -> None:
    here = [post(1, key="k"), post(2, key="k", language=FR)]
    there = [
        structs.replace(found, source_id=found.source_id.replace("blog", "other")) for found in here
    ]
    put(tmp_path, *here, there[0])
    assert put(tmp_path, *here, *there) == [
        ("posts/a.en.md", Outcome.LEFT),
        ("posts/a.fr.md", Outcome.LEFT),
        ("posts/a-2.en.md", Outcome.LEFT),
        ("posts/a-2.fr.md", Outcome.TAKEN),
    ]
    keys = [
        re.findall(r'translation_key: "(.*)"', path.read_text("utf-8"))
        for path in sorted((tmp_path / "posts").iterdir())
    ]
    assert keys == [["k-2"], ["k-2"], ["k"], ["k"]]


SAFE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)


@given(title=SAFE, key=SAFE, tags=st.lists(SAFE.filter(bool), max_size=3))
def test_front_matter_reads_back_as_it_was(title: str, key: str, tags: list[str]) -> None:
    source = render_source(post(title=title, key=key, tags=tuple(tags)))
    front_matter = split_front_matter(source.decode())
    metadata, problems = read_metadata(front_matter, "a.md")
    assert [found.code for found in problems if found.code != "control-character"] == []
    assert (metadata.key, list(metadata.tags)) == (key, tags)
