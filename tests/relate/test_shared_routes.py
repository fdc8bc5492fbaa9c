from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from builders import EN, LANGUAGES, make_post
from polyglot.analyse.posts import Post
from polyglot.layouts.layout import Layout
from polyglot.relate.editions import declared_language
from polyglot.relate.routes import Reading, read_paths
from polyglot.relate.shared_routes import share_routes

ANY = Layout(has_dated_names=True, has_slug_keys=True, has_shared_addresses=True)


def read(*posts: Post, layout: Layout = ANY) -> dict[str, Reading]:
    readings = read_paths((post.path for post in posts), LANGUAGES)
    return share_routes(posts, readings, layout, LANGUAGES, EN)


def routes(*posts: Post, layout: Layout = ANY) -> dict[str, str]:
    return {path: reading.route for path, reading in read(*posts, layout=layout).items()}


def test_names_that_differ_in_their_dates_share_the_earliest_route() -> None:
    posts = [make_post("p/2020-1-05-a.fr.md"), make_post("p/2020-1-02-a.md")]
    assert routes(*posts) == dict.fromkeys([post.path for post in posts], "p/2020-1-02-a")
    assert routes(*posts, layout=Layout()) == {
        "p/2020-1-05-a.fr.md": "p/2020-1-05-a",
        "p/2020-1-02-a.md": "p/2020-1-02-a",
    }


def test_names_in_different_folders_are_different_names() -> None:
    assert routes(make_post("p/2020-01-05-a.fr.md"), make_post("q/2020-01-02-a.md")) == {
        "p/2020-01-05-a.fr.md": "p/2020-01-05-a",
        "q/2020-01-02-a.md": "q/2020-01-02-a",
    }


def test_a_second_post_in_a_language_keeps_all_of_a_name_apart() -> None:
    posts = [
        make_post("2020-01-02-a.md"),
        make_post("2020-01-09-a.md"),
        make_post("2020-01-09-a.fr.md"),
        make_post("2020-01-03-a.es.md"),
    ]
    assert set(routes(*posts).values()) == {"2020-01-02-a", "2020-01-03-a", "2020-01-09-a"}


def test_what_shares_a_route_already_comes_along() -> None:
    posts = [
        make_post("a.md", slug="x"),
        make_post("a.es.md"),
        make_post("z.fr.md", slug="x"),
    ]
    assert set(routes(*posts).values()) == {"a"}


def test_a_declared_language_counts_before_that_of_the_path() -> None:
    posts = [make_post("a.md", slug="x"), make_post("b.fr.md", slug="x", language="en")]
    assert routes(*posts) == {"a.md": "a", "b.fr.md": "b"}


def test_an_address_is_the_same_but_for_its_language_and_its_ending() -> None:
    posts = [
        make_post("a.md", permalink="/team/about/"),
        make_post("b.fr.md", permalink="/fr/team/about.html"),
        make_post("c.es.md", permalink="team/es/about/index.html"),
    ]
    assert set(routes(*posts).values()) == {"a"}
    fronts = [make_post("en/home.md", permalink="/"), make_post("fr/debut.md", permalink="/fr/")]
    assert routes(*fronts) == {"en/home.md": "home", "fr/debut.md": "debut"}


_PATHS = st.sampled_from(
    [
        f"{folder}2020-01-0{day}-{name}{suffix}.md"
        for folder in ("", "fr/")
        for day in (1, 2)
        for name in "ab"
        for suffix in ("", ".es")
    ]
)
_POSTS = st.lists(
    st.builds(
        make_post,
        _PATHS,
        slug=st.sampled_from(["", "x", "y"]),
        permalink=st.sampled_from(["", "/p/", "/fr/p/"]),
        language=st.sampled_from(["", "en", "fr"]),
    ),
    unique_by=lambda post: post.path,
)


@given(_POSTS)
def test_no_language_comes_twice_where_it_did_not_before(posts: list[Post]) -> None:
    def repeated(readings: dict[str, Reading]) -> list[int]:
        spoken = Counter(
            (
                readings[post.path].route,
                declared_language(post.metadata.language, LANGUAGES)
                or readings[post.path].language
                or EN,
            )
            for post in posts
        )
        return sorted(number for number in spoken.values() if number > 1)

    before = read_paths((post.path for post in posts), LANGUAGES)
    assert repeated(read(*posts)) == repeated(before)


@given(_POSTS, st.randoms())
def test_order_of_the_posts_changes_nothing(posts: list[Post], random: object) -> None:
    shuffled = sorted(posts, key=lambda _post: random.random())  # type: ignore[attr-defined]  # a Random
    assert read(*shuffled) == read(*posts)
