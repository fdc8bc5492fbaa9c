from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import group, make_post, members
from polyglot.analyse.posts import Post
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import severity_of, show


def told(*posts: Post) -> list[tuple[str, int, str, str]]:
    """Path, line, code and message of each contradiction."""
    _, problems = group(*posts)
    return [(found.path, found.line, found.code, show(found).message) for found in problems]


def codes(*posts: Post) -> list[tuple[str, str]]:
    return [(path, code) for path, _, code, _ in told(*posts)]


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_two_keys_on_one_path_are_told_where_they_would_make_one_work() -> None:
    assert told(
        make_post("post.md", key="harvest"),
        make_post("post.fr.md", key="moisson", lines={"key": 3}),
    ) == [
        (
            "post.fr.md",
            3,
            "key-against-path",
            "has the key 'moisson', and post.md, on the same path, the key 'harvest'",
        )
    ]


def test_of_two_keys_on_one_path_the_one_that_is_alone_is_told() -> None:
    posts = (
        make_post("post.es.md", key="harvest"),
        make_post("post.fr.md", key="moisson"),
        make_post("elsewhere.md", key="moisson"),
    )
    assert codes(*posts) == [("post.es.md", "key-against-path")]


def test_two_keys_that_each_have_the_language_of_the_other_are_meant() -> None:
    posts = (
        make_post("a/8.md", key="limits"),
        make_post("a/8.fr.md", key="bias"),
        make_post("a/9.md", key="bias"),
    )
    assert codes(*posts) == []


def test_of_a_near_key_on_one_path_the_path_is_not_told_too() -> None:
    posts = (make_post("post.md", key="harvest-fair"), make_post("post.fr.md", key="harvst-fair"))
    assert codes(*posts) == [("post.fr.md", "near-key")]


def test_original_that_is_not_of_the_posts_key_is_told_and_the_key_is_followed() -> None:
    posts = (
        make_post("a.md", key="one"),
        make_post("b.fr.md", key="two", original="a.md", lines={"original": 4, "key": 3}),
        make_post("c.md", key="two"),
    )
    assert told(*posts) == [
        (
            "b.fr.md",
            4,
            "key-against-original",
            "original: 'a.md' is not in the group of this post's key 'two'",
        )
    ]
    assert members(group(*posts)[0]) == {
        "one": {"en": "a.md"},
        "two": {"en": "c.md", "fr": "b.fr.md"},
    }


def test_original_of_a_group_that_has_the_language_by_key_is_a_second_post() -> None:
    posts = (
        make_post("a.md", key="one"),
        make_post("b.fr.md", key="one"),
        make_post("c.fr.md", original="a.md", lines={"original": 5}),
    )
    assert told(*posts) == [
        (
            "c.fr.md",
            5,
            "duplicate-language",
            "is a second French post of the group 'one', beside b.fr.md; it is kept apart",
        )
    ]


def test_a_link_that_is_not_that_of_the_path_is_noticed_and_followed() -> None:
    """A chapter was inserted in English: the path of each later one is that of another."""
    posts = (
        make_post("en/8.md"),
        make_post("en/9.md", key="bias"),
        make_post("fr/8.md", key="bias", lines={"key": 2}),
        make_post("es/8.md", original="en/9.md", lines={"original": 3}),
    )
    assert told(*posts) == [
        (
            "es/8.md",
            3,
            "linked-off-path",
            "belongs to en/9.md by its 'original', and to en/8.md by its path",
        ),
        (
            "fr/8.md",
            2,
            "linked-off-path",
            "belongs to en/9.md by its 'translation_key', and to en/8.md by its path",
        ),
    ]
    assert members(group(*posts)[0]) == {
        "8": {"en": "en/8.md"},
        "bias": {"en": "en/9.md", "es": "es/8.md", "fr": "fr/8.md"},
    }
    assert {severity_of(found) for found in group(*posts)[1]} == {Severity.NOTICE}


def test_posts_of_one_path_that_are_both_linked_elsewhere_are_meant() -> None:
    posts = (
        make_post("en/8.md", key="limits"),
        make_post("fr/7.md", key="limits"),
        make_post("en/9.md", key="bias"),
        make_post("fr/8.md", key="bias"),
    )
    assert codes(*posts) == []


def test_a_second_post_on_the_path_of_a_keyed_group_stays_apart() -> None:
    posts = (
        make_post("a.md", key="one"),
        make_post("fr/a.md", key="one"),
        make_post("a.fr.md"),
    )
    assert told(*posts) == [
        (
            "a.fr.md",
            1,
            "duplicate-language",
            "is a second French post of the group 'one', beside fr/a.md; it is kept apart",
        )
    ]
    assert members(group(*posts)[0])["one"] == {"en": "a.md", "fr": "fr/a.md"}


def test_a_second_post_on_the_path_of_a_named_original_stays_apart() -> None:
    posts = (
        make_post("a.md"),
        make_post("b.fr.md", original="a.md"),
        make_post("a.fr.md"),
    )
    assert codes(*posts) == [("a.fr.md", "duplicate-language")]
    assert members(group(*posts)[0])["a"] == {"en": "a.md", "fr": "b.fr.md"}


def test_the_line_of_a_second_post_is_that_of_what_links_it() -> None:
    lines = {"key": 3, "original": 4}
    by_key = (make_post("a.md", key="k"), make_post("b.md", key="k", lines=lines))
    by_original = (
        make_post("a.md"),
        make_post("b.fr.md", original="a.md"),
        make_post("c.fr.md", original="a.md", lines=lines),
    )
    by_path = (make_post("a.md"), make_post("a.en.md", lines=lines))
    assert [told(*posts)[0][:3] for posts in (by_key, by_original, by_path)] == [
        ("b.md", 3, "duplicate-language"),
        ("c.fr.md", 4, "duplicate-language"),
        ("a.md", 1, "duplicate-language"),
    ]


@pytest.mark.parametrize(
    ("post", "line"),
    [
        (make_post("a.fr.md", translators=("Ana",), lines={"translators": 4}), 4),
        (make_post("a.fr.md", is_translation=True, lines={"is_translation": 5}), 5),
    ],
)
def test_a_translation_of_nothing_is_told(post: Post, line: int) -> None:
    assert told(post) == [
        (
            "a.fr.md",
            line,
            "orphan-translation",
            "says that it is a translation, but no other version of it is here",
        )
    ]


def test_a_translation_of_what_is_elsewhere_or_cannot_be_found_is_no_orphan() -> None:
    elsewhere = make_post("a.fr.md", translators=("Ana",), original="https://e.example/x")
    dangling = make_post("b.fr.md", translators=("Ana",), original="gone.md")
    assert codes(elsewhere, dangling) == [("b.fr.md", "dangling-original")]


def test_a_lone_post_in_another_language_is_no_orphan() -> None:
    assert codes(make_post("a.md"), make_post("a.fr.md"), make_post("b.fr.md")) == []


def test_titles_with_other_numbers_are_told_at_the_translation() -> None:
    posts = (
        make_post("a.md", title="Chapter 3"),
        make_post("a.fr.md", title="Chapitre 4", lines={"title": 2}),
    )
    assert told(*posts) == [
        (
            "a.fr.md",
            2,
            "title-numbers",
            "title 'Chapitre 4' and 'Chapter 3' (a.md) have different numbers",
        )
    ]


def test_a_translation_older_than_what_it_names_is_told() -> None:
    posts = (
        make_post("a.md", date=day("2021-03-01")),
        make_post("b.fr.md", original="a.md", date=day("2020-01-05"), lines={"date": 3}),
    )
    assert told(*posts) == [
        (
            "b.fr.md",
            3,
            "older-than-original",
            "is dated 2020-01-05, before its original a.md (2021-03-01)",
        )
    ]


def test_a_translation_older_than_what_says_it_is_the_original_is_told() -> None:
    posts = (
        make_post("a.fr.md", is_original=True, date=day("2021-03-01")),
        make_post("a.md", date=day("2020-01-05")),
    )
    assert codes(*posts) == [("a.md", "older-than-original")]


def test_a_day_is_no_contradiction_and_nothing_is_said_where_no_original_is_declared() -> None:
    a_day = (
        make_post("a.md", date=day("2021-03-02")),
        make_post("b.fr.md", original="a.md", date=day("2021-03-01")),
    )
    by_path = (
        make_post("c.md", date=day("2021-03-02")),
        make_post("c.fr.md", date=day("2019-03-02")),
    )
    by_key = (
        make_post("d.md", key="k", date=day("2021-03-02")),
        make_post("e.fr.md", key="k", date=day("2019-03-02")),
    )
    assert codes(*a_day, *by_path, *by_key) == []


def test_the_order_of_posts_changes_no_finding() -> None:
    posts = [
        make_post("a.md", key="x"),
        make_post("a.fr.md", original="b.md"),
        make_post("b.md"),
        make_post("b.fr.md", key="x", translators=("Ana",)),
        make_post("fr/b.md"),
    ]
    expected = group(*posts)
    assert [(found.path, found.code) for found in expected[1]] == [
        ("fr/b.md", "duplicate-language")
    ]
    for order in permutations(posts):
        groups, problems = group(*order)
        assert (members(groups), problems) == (members(expected[0]), expected[1])


_POSTS = st.lists(
    st.builds(
        make_post,
        st.sampled_from(["a.md", "a.fr.md", "a.es.md", "fr/a.md", "b.md", "b.fr.md", "c.md"]),
        key=st.sampled_from(["", "", "k", "a"]),
        original=st.sampled_from(["", "", "a.md", "b", "k", "nowhere"]),
    ),
    unique_by=lambda post: post.path,
)


@given(_POSTS.flatmap(lambda posts: st.tuples(st.just(posts), st.permutations(posts))))
def test_groups_and_findings_depend_on_no_order(orders: tuple[list[Post], list[Post]]) -> None:
    (groups, problems), (others, found) = (group(*posts) for posts in orders)
    assert (members(groups), problems) == (members(others), found)
