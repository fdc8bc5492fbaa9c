from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.emit.site.urls import Claims, Place, is_unsafe, name_part, place_post, quoted


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("hello", "hello"),
        ("Hello World", "Hello-World"),
        ("L’été à Paris ?", "L-été-à-Paris"),
        ("e\u0301te\u0301", "été"),
        ("日本語", "日本語"),
        ("हिन्दी", "हिन्दी"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("c++", "c++"),
        ("v1.2", "v1.2"),
        ("CON", "CON_"),
        ("aux.notes", "aux_.notes"),
        ("console", "console"),
        ("end.", "end"),
        (".htaccess", "htaccess"),
        ("🎉", ""),
    ],
)
def test_a_part_keeps_letters_of_any_script(text: str, part: str) -> None:
    assert name_part(text) == part


def test_a_long_name_is_cut_with_a_digest() -> None:
    one, other = name_part("é" * 300), name_part("é" * 301)
    assert (len(one.encode()), len(other.encode())) == (255, 255)
    assert one != other


@given(st.text())
def test_a_part_never_leaves_its_folder(text: str) -> None:
    part = name_part(text)
    assert not set(part) & set("/\\\0%?# ")
    assert part not in {".", ".."}
    assert len(part.encode()) <= 255
    assert not part.endswith(".")


@given(st.text(max_size=60))
def test_a_part_is_its_own_part(text: str) -> None:
    assert name_part(name_part(text)) == name_part(text)


@pytest.mark.parametrize(
    ("route", "slug", "parts"),
    [
        ("posts/a", "", ("posts", "a")),
        ("posts/a/index", "", ("posts", "a")),
        ("posts/_index", "", ("posts",)),
        ("_index", "", ()),
        ("index", "", ()),
        ("posts/a", "b", ("posts", "b")),
        ("posts/a/index", "Été à Lyon", ("posts", "Été-à-Lyon")),
        ("_posts/2024-01-31-a", "", ("posts", "a")),
        ("_posts/2024-1-3-a", "", ("posts", "a")),
        ("blog/_posts/2024-01-31-a", "", ("blog", "posts", "a")),
        ("posts/2024-01-31-a", "", ("posts", "2024-01-31-a")),
        ("_private/_a", "", ("private", "a")),
    ],
)
def test_a_post_goes_where_its_route_and_slug_say(
    route: str, slug: str, parts: tuple[str, ...]
) -> None:
    assert place_post(route, slug) == Place(parts=parts)


@pytest.mark.parametrize(
    "slug", ["../up", "a/b", "a\\b", "..", ".", "%2e%2e", "a\x07", "a\u202eb", "end.", "🎉"]
)
def test_an_unsafe_slug_gives_way_to_the_file_name(slug: str) -> None:
    assert place_post("posts/a", slug) == Place(parts=("posts", "a"), unsafe=("slug", slug, "a"))


def test_a_device_name_is_told_and_mended() -> None:
    place = Place(parts=("posts", "nul_"), unsafe=("file name", "nul", "nul_"))
    assert place_post("posts/nul", "") == place


def test_plain_text_is_safe() -> None:
    assert not is_unsafe("what's new?")


def test_urls_are_percent_encoded() -> None:
    assert quoted("fr/posts/évier/c++") == "fr/posts/%C3%A9vier/c++"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("posts/a/index.html", "posts/a/index.html"),
        ("posts/a/index.html", "posts/A/index.html"),
        ("posts/Straße/index.html", "posts/STRASSE/index.html"),
        ("feed.xml", "feed.xml/index.html"),
        ("a/b/index.html", "a/b"),
        ("posts/\u00e9.png", "posts/e\u0301.png"),
    ],
)
def test_paths_that_one_file_system_confuses_collide(first: str, second: str) -> None:
    claims = Claims()
    assert claims.claim(first, "one") is None
    assert claims.claim(second, "other") == "one"


def test_different_paths_are_free() -> None:
    claims = Claims()
    paths = ["a/index.html", "a/b/index.html", "a/c.png", "b/index.html"]
    assert [claims.claim(path, path) for path in paths] == [None] * 4


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20))
def test_what_needs_no_encoding_is_told_without_asking_how(path: str) -> None:
    assert quoted(path) == quote(path, "/~+@:")


_parts = st.sampled_from(["a", "A", "b", "c"])


@given(st.lists(st.lists(_parts, min_size=1, max_size=4).map("/".join), max_size=12))
def test_a_path_is_taken_by_itself_a_folder_or_a_file_above_and_by_nothing_else(
    paths: list[str],
) -> None:
    claims, taken = Claims(), list[str]()
    for path in paths:
        folded = path.lower()
        near = (f"{each}/" for each in taken)
        is_free = not any(
            f"{folded}/".startswith(each) or each.startswith(f"{folded}/") for each in near
        )
        assert (claims.claim(path, path) is None) == is_free
        taken += [folded] if is_free else []
