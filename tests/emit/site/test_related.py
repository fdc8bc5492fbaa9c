from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from site_builders import day, plan

from builders import EN, FR, make_post
from polyglot.analyse.posts import Post
from polyglot.config import Fallback
from polyglot.emit.site.pages import Link, PostPage
from polyglot.tags import Tag

NEWEST = day("2024-06-30")


def tagged(name: str, *tags: str, age: int = 0, **metadata: Any) -> Post:  # noqa: ANN401 -- as of make_post
    """A post of some days ago."""
    date = NEWEST - timedelta(days=age)
    return make_post(f"{name}.md", title=name, tags=tags, date=date, **metadata)


def fillers(count: int) -> list[Post]:
    """Posts that share nothing, so that terms of others weigh something."""
    return [tagged(f"x{number}", age=100 + number) for number in range(count)]


def related(posts: Sequence[Post], **settings: Any) -> dict[str, list[str]]:  # noqa: ANN401 -- as of make_config
    """By path of each post's page that leads to any, the titles of the others."""
    made = plan(posts, **({"fallback": Fallback.NONE} | settings))
    return {
        task.path: [link.title for link in task.related]
        for task in made.tasks
        if isinstance(task, PostPage) and task.related
    }


def test_posts_that_share_a_tag_or_a_category_lead_to_one_another() -> None:
    posts = [
        tagged("a", "craft"),
        tagged("b", "craft", category="Work", age=1),
        tagged("c", category="Work", age=2),
    ]
    assert related([*posts, *fillers(8)]) == {
        "a/index.html": ["b"],
        "b/index.html": ["a", "c"],
        "c/index.html": ["b"],
    }


def test_the_rarer_tag_counts_more_and_two_count_more_than_one() -> None:
    posts = [
        tagged("a", "rare", "usual"),
        tagged("near", "usual", age=1),
        tagged("far", "rare", age=50),
        tagged("both", "rare", "usual", age=60),
        *(tagged(f"u{number}", "usual", age=90 + number) for number in range(5)),
    ]
    assert related([*posts, *fillers(20)])["a/index.html"] == ["both", "far", "near"]


def test_of_posts_that_share_as_much_the_nearer_in_time_comes_first() -> None:
    posts = [tagged(name, "craft", age=age) for name, age in (("a", 0), ("b", 10), ("c", 13))]
    assert related([*posts, *fillers(8)])["b/index.html"] == ["c", "a"]


def test_a_tag_that_every_post_has_says_nothing() -> None:
    assert related([tagged(name, "blog") for name in "abcdefgh"]) == {}


def test_of_a_frequent_tag_only_the_posts_nearest_in_time_compete() -> None:
    usual = [tagged(f"u{number:02}", "usual", age=number) for number in range(20)]
    found = related([*usual, *fillers(60)], related_posts=20)
    assert found["u10/index.html"] == ["u09", "u11", "u08", "u12", "u07", "u13", "u06", "u14"]


def test_a_new_post_leaves_pages_far_from_it_as_they_are() -> None:
    usual = [tagged(f"u{number:02}", "usual", age=number) for number in range(20)]
    before = related([*usual, *fillers(60)])
    after = related([*usual, tagged("new", "usual", age=-1), *fillers(60)])
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert changed == {"new/index.html", "u00/index.html", "u01/index.html"}


def test_as_many_are_shown_as_the_configuration_says() -> None:
    posts = [*(tagged(name, "craft") for name in "abcde"), *fillers(20)]
    assert {len(found) for found in related(posts, related_posts=2).values()} == {2}
    assert related(posts, related_posts=0) == {}


def links(posts: Sequence[Post], path: str, fallback: Fallback) -> list[tuple[str, str, Tag]]:
    made = plan([*posts, *fillers(8)], fallback=fallback)
    page = next(t for t in made.tasks if isinstance(t, PostPage) and t.path == path)
    return [(link.title, link.url, link.language) for link in page.related]


TRANSLATED = (
    tagged("a", "craft"),
    make_post("a.fr.md", title="A fr"),
    tagged("b", "craft", age=1),
    tagged("c", "craft", age=2),
    make_post("c.fr.md", title="C fr"),
)


def test_readers_get_the_same_works_those_in_their_language_first() -> None:
    english = [("b", "/b/", EN), ("c", "/c/", EN)]
    assert links(TRANSLATED, "a/index.html", Fallback.LIST_ONLY) == english
    french = [("C fr", "/fr/c/", FR), ("b", "/b/", EN)]
    assert links(TRANSLATED, "fr/a/index.html", Fallback.LIST_ONLY) == french


def test_what_is_not_translated_is_left_out_where_the_policy_says_so() -> None:
    assert links(TRANSLATED, "fr/a/index.html", Fallback.NONE) == [("C fr", "/fr/c/", FR)]


def test_a_page_that_stands_in_leads_on_in_the_readers_language() -> None:
    found = links(TRANSLATED, "fr/b/index.html", Fallback.PAGE)
    assert found == [("A fr", "/fr/a/", FR), ("C fr", "/fr/c/", FR)]


def test_a_related_post_says_what_its_title_is_in() -> None:
    made = plan([*TRANSLATED, *fillers(8)], fallback=Fallback.PAGE)
    page = next(t for t in made.tasks if isinstance(t, PostPage) and t.path == "fr/a/index.html")
    assert page.related[1] == Link(title="b", url="/fr/b/", language=EN, title_language=EN)


@given(
    st.lists(st.tuples(st.sets(st.sampled_from(["x", "y", "z"])), st.integers(0, 9)), max_size=14)
)
def test_no_post_leads_to_itself_or_twice_to_another_or_to_one_that_shares_nothing(
    drawn: list[tuple[set[str], int]],
) -> None:
    posts = [tagged(f"p{at}", *sorted(tags), age=age) for at, (tags, age) in enumerate(drawn)]
    tags_by_title = {f"p{at}": tags for at, (tags, _) in enumerate(drawn)}
    for path, found in related(posts).items():
        own = path.partition("/")[0]
        assert own not in found
        assert len(set(found)) == len(found) <= 3
        assert all(tags_by_title[own] & tags_by_title[title] for title in found)
