import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import EN, LANGUAGES, edit, make_post
from polyglot.analyse.posts import Post
from polyglot.problems import show
from polyglot.relate.originals import language_order
from polyglot.relate.references import resolve_originals

ORDER = language_order(LANGUAGES, EN)


def references(*posts: Post) -> dict[str, str]:
    """The path that each post's `original` leads to."""
    found, problems = resolve_originals(edit(posts), ORDER)
    assert problems == []
    return {path: target.post.path for path, target in found.items()}


def complaints(*posts: Post) -> list[tuple[str, int, str]]:
    _, problems = resolve_originals(edit(posts), ORDER)
    return [(found.path, found.line, show(found).message) for found in problems]


@pytest.mark.parametrize(
    "name",
    [
        "en/lessons/maps.md",
        "/en/lessons/maps.md",
        "lessons/maps",
        "maps",
        "maps.md",
        "map-basics",
        "https://lessons.example/en/lessons/maps/",
        "https://lessons.example/map-basics.html?from=es#top",
    ],
)
def test_original_is_found_by_path_slug_file_name_or_address(name: str) -> None:
    english = make_post("en/lessons/maps.md", slug="map-basics")
    spanish = make_post("es/lecciones/mapas.md", original=name)
    assert references(english, spanish) == {"es/lecciones/mapas.md": "en/lessons/maps.md"}


def test_a_file_name_is_not_looked_for_in_other_folders_than_the_one_named() -> None:
    posts = (make_post("en/lessons/maps.md"), make_post("es/a.md", original="pages/maps.md"))
    assert complaints(*posts) == [("es/a.md", 1, "original: 'pages/maps.md' names no post")]


def test_an_address_that_no_post_has_is_one_elsewhere() -> None:
    assert references(make_post("es/a.md", original="https://elsewhere.example/a-b-c")) == {}


def test_of_several_that_have_the_name_the_one_that_is_no_translation_is_meant() -> None:
    posts = (
        make_post("en/lessons/maps.md"),
        make_post("fr/lecons/maps.md", original="en/lessons/maps.md"),
        make_post("es/lecciones/mapas.md", original="maps"),
    )
    assert references(*posts)["es/lecciones/mapas.md"] == "en/lessons/maps.md"


def test_a_post_in_the_same_language_is_passed_over() -> None:
    posts = (
        make_post("en/lessons/maps.md"),
        make_post("es/paginas/maps.md"),
        make_post("es/lecciones/mapas.md", original="maps"),
    )
    assert references(*posts) == {"es/lecciones/mapas.md": "en/lessons/maps.md"}


def test_a_name_of_several_works_is_ambiguous() -> None:
    posts = (
        make_post("en/lessons/maps.md"),
        make_post("en/pages/maps.md"),
        make_post("es/mapa.md", original="maps", lines={"original": 4}),
    )
    assert complaints(*posts) == [
        (
            "es/mapa.md",
            4,
            "original: 'maps' may be any of en/lessons/maps.md, en/pages/maps.md",
        )
    ]


def test_of_many_that_a_name_may_mean_the_first_are_listed() -> None:
    posts = [make_post(f"en/{number}/maps.md") for number in range(5)]
    ((_, _, message),) = complaints(*posts, make_post("es/mapa.md", original="maps"))
    assert message == ("original: 'maps' may be any of en/0/maps.md, en/1/maps.md, en/2/maps.md, …")


def test_several_languages_of_one_work_are_not_ambiguous() -> None:
    posts = (make_post("a.fr.md"), make_post("a.md"), make_post("b.es.md", original="a"))
    assert references(*posts) == {"b.es.md": "a.md"}


def test_an_original_in_the_same_language_is_reported() -> None:
    posts = (
        make_post("a.es.md"),
        make_post("b.es.md", original="a.es.md", lines={"original": 3}),
    )
    assert complaints(*posts) == [
        ("b.es.md", 3, "original: 'a.es.md' is a.es.md, which is in Spanish too")
    ]


def test_a_circle_is_told_at_its_first_post_wherever_one_comes_from() -> None:
    posts = (
        make_post("a.md", original="c.es.md"),
        make_post("c.es.md", original="b.fr.md"),
        make_post("b.fr.md", original="c.es.md", lines={"original": 7}),
    )
    assert complaints(*posts) == [
        (
            "b.fr.md",
            7,
            "original: the posts name each other in a circle (b.fr.md → c.es.md → b.fr.md)",
        )
    ]


_LANGUAGES = ("en", "fr", "es")
_POSTS = st.lists(
    st.builds(
        lambda name, language, original: make_post(f"{name}.{language}.md", original=original),
        st.sampled_from("abcd"),
        st.sampled_from(_LANGUAGES),
        st.sampled_from(["", "a", "b.fr", "c.es.md", "d.en.md", "a.fr.md", "https://x.example/b"]),
    ),
    unique_by=lambda post: post.path,
)


@given(_POSTS)
def test_references_lead_to_another_language_and_never_round(posts: list[Post]) -> None:
    editions = {edition.post.path: edition for edition in edit(posts)}
    found, problems = resolve_originals(list(editions.values()), ORDER)
    for path, target in found.items():
        assert editions[path].language != target.language
    for start in found:
        trail = [start]
        while trail[-1] in found:
            trail.append(found[trail[-1]].post.path)
            assert len(set(trail)) == len(trail)
    named = {post.path for post in posts if post.metadata.original}
    assert {problem.path for problem in problems} <= named
