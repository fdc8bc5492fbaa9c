from datetime import UTC, datetime
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR, group, make_post, members
from polyglot.analyse.posts import Post
from polyglot.problems import show
from polyglot.relate.originals import Reason


def original_of(*posts: Post) -> str:
    (found,), _problems = group(*posts)
    return found.original.post.path


def test_explicit_default_suffix_groups_with_its_translation() -> None:
    groups, problems = group(make_post("a.en.md"), make_post("a.fr.md"), make_post("b.md"))
    assert members(groups) == {"a": {"en": "a.en.md", "fr": "a.fr.md"}, "b": {"en": "b.md"}}
    assert problems == []


def test_key_links_what_the_paths_do_not() -> None:
    groups, _ = group(
        make_post("hello.md", key="greeting"), make_post("bonjour.fr.md", key="greeting")
    )
    assert members(groups) == {"greeting": {"en": "hello.md", "fr": "bonjour.fr.md"}}


def test_two_keys_keep_equal_routes_apart() -> None:
    groups, _ = group(make_post("a.md", key="x"), make_post("a.fr.md", key="y"))
    assert members(groups) == {"x": {"en": "a.md"}, "y": {"fr": "a.fr.md"}}


def test_post_without_key_joins_the_keyed_one_on_its_route() -> None:
    groups, _ = group(make_post("a.md", key="x"), make_post("a.fr.md"))
    assert members(groups) == {"x": {"en": "a.md", "fr": "a.fr.md"}}


def test_original_names_a_path_a_route_a_neighbour_or_a_key() -> None:
    for name in ("posts/hola.es.md", "posts/hola", "hola.es.md", "/posts/hola.es.md"):
        groups, problems = group(
            make_post("posts/hola.es.md"), make_post("posts/hello.md", original=name)
        )
        assert members(groups) == {
            "posts/hola": {"en": "posts/hello.md", "es": "posts/hola.es.md"}
        }, name
        assert problems == []
    groups, _ = group(make_post("hola.es.md", key="k"), make_post("hello.md", original="k"))
    assert members(groups) == {"k": {"en": "hello.md", "es": "hola.es.md"}}


def test_dangling_original_is_reported_at_its_line() -> None:
    groups, (found,) = group(make_post("a.md", original="gone.md", lines={"original": 5}))
    assert members(groups) == {"a": {"en": "a.md"}}
    assert (found.path, found.line, show(found).message) == (
        "a.md",
        5,
        "original: 'gone.md' names no post",
    )


def test_post_that_names_itself_dangles() -> None:
    _, (found,) = group(make_post("a.md", original="a.md"))
    assert found.code == "dangling-original"


def test_circle_of_originals_is_reported_once_and_cut() -> None:
    groups, (found,) = group(
        make_post("a.md", original="b.fr.md"), make_post("b.fr.md", original="a.md")
    )
    assert show(found).message == (
        "original: the posts name each other in a circle (a.md → b.fr.md → a.md)"
    )
    assert len(groups) == 2


def test_post_that_leads_into_a_circle_is_not_part_of_it() -> None:
    _, problems = group(
        make_post("a.md", original="b.fr.md"),
        make_post("b.fr.md", original="c.es.md"),
        make_post("c.es.md", original="b.fr.md"),
    )
    assert [found.path for found in problems] == ["b.fr.md"]


def test_second_post_of_a_language_stays_apart_and_is_reported() -> None:
    groups, (found,) = group(make_post("a.md"), make_post("a.fr.md"), make_post("fr/a.md"))
    assert members(groups) == {"a": {"en": "a.md", "fr": "a.fr.md"}, "fr/a.md": {"fr": "fr/a.md"}}
    assert (found.path, found.line, show(found).message) == (
        "fr/a.md",
        1,
        "is a second French post of the group 'a', beside a.fr.md; it is kept apart",
    )


def test_equal_keys_of_groups_are_told_apart_by_path() -> None:
    groups, _ = group(make_post("a.md", key="b"), make_post("b.fr.md", key="c"), make_post("b.md"))
    assert sorted(members(groups)) == ["b", "c"]
    groups, _ = group(make_post("a.md", key="b"), make_post("b.md", key=""), make_post("c.md"))
    assert sorted(members(groups)) == ["b", "b.md", "c"]


def test_original_is_the_one_that_says_so() -> None:
    assert original_of(make_post("a.md"), make_post("a.fr.md", is_original=True)) == "a.fr.md"


def test_original_is_the_one_that_others_name() -> None:
    posts = (
        make_post("a.md", original="a.es.md"),
        make_post("a.es.md"),
        make_post("a.fr.md", original="a.md"),
    )
    (found,), _ = group(*posts)
    assert found.original.post.path == "a.es.md"
    assert found.sources == {FR: EN}


def test_original_is_the_one_without_a_translator() -> None:
    assert original_of(make_post("a.md", translators=("Ana",)), make_post("a.es.md")) == "a.es.md"


def test_original_is_the_oldest() -> None:
    may, june = datetime(2020, 5, 1, tzinfo=UTC), datetime(2020, 6, 1, tzinfo=UTC)
    assert original_of(make_post("a.md", date=june), make_post("a.fr.md", date=may)) == "a.fr.md"
    assert original_of(make_post("a.md"), make_post("a.fr.md", date=may)) == "a.md"


def test_original_is_in_the_default_language_where_nothing_tells() -> None:
    assert original_of(make_post("a.fr.md"), make_post("a.es.md"), make_post("a.md")) == "a.md"
    assert original_of(make_post("a.fr.md"), make_post("a.es.md")) == "a.fr.md"


def test_editions_come_in_the_order_of_the_languages() -> None:
    (found,), _ = group(make_post("a.es.md"), make_post("a.fr.md"), make_post("a.en.md"))
    assert list(found.editions) == [EN, FR, ES]


def test_order_of_the_posts_changes_nothing() -> None:
    posts = [
        make_post("a.md", key="x"),
        make_post("a.fr.md"),
        make_post("b.es.md", original="a.md"),
        make_post("fr/a.md"),
    ]
    expected = members(group(*posts)[0])
    for order in permutations(posts):
        assert members(group(*order)[0]) == expected


_POSTS = st.lists(
    st.builds(
        make_post,
        st.sampled_from(["a.md", "a.fr.md", "a.es.md", "fr/a.md", "b.md", "b.fr.md", "c.md"]),
        key=st.sampled_from(["", "", "k", "a"]),
        original=st.sampled_from(["", "", "a.md", "b", "k", "nowhere"]),
    ),
    unique_by=lambda post: post.path,
)


@given(_POSTS)
def test_every_post_is_in_exactly_one_group_and_keys_are_distinct(posts: list[Post]) -> None:
    groups, _ = group(*posts)
    paths = [e.post.path for found in groups for e in found.editions.values()]
    assert sorted(paths) == sorted(post.path for post in posts)
    assert len({found.key for found in groups}) == len(groups)
    assert all(found.original in found.editions.values() for found in groups)


def test_why_a_post_is_the_original_is_said() -> None:
    may, june = datetime(2020, 5, 1, tzinfo=UTC), datetime(2020, 6, 1, tzinfo=UTC)
    groups, _ = group(
        make_post("a.md", date=may),
        make_post("a.fr.md", is_original=True, date=june),
        make_post("b.md", date=may),
        make_post("b.fr.md", date=june),
        make_post("b.es.md", original="b.fr.md", date=june),
        make_post("c.md", is_translation=True, date=may),
        make_post("c.fr.md", date=june),
        make_post("d.md", date=june),
        make_post("d.fr.md", date=may),
        make_post("e.md", date=may),
        make_post("e.fr.md", date=may),
        make_post("f.md"),
        make_post("f.fr.md", date=may),
        make_post("g.fr.md"),
    )
    found = {each.key: (each.original.language, each.reason) for each in groups}
    assert found == {
        "a": (FR, Reason.DECLARED),
        "b": (FR, Reason.NAMED),
        "c": (FR, Reason.UNTRANSLATED),
        "d": (FR, Reason.OLDEST),
        "e": (EN, Reason.LANGUAGE),
        "f": (EN, Reason.LANGUAGE),
        "g": (FR, Reason.ONLY),
    }
