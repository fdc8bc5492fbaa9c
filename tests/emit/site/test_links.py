import pytest

from polyglot.emit.site.links import LinkMap, Reader, pack_links, rewrite_links, unpack_links

LINKS = LinkMap(
    posts={
        "posts/a.md": 0,
        "posts/a.fr.md": 0,
        "posts/b/index.es.md": 1,
        "posts/b": 1,
        "posts/my post.md": 2,
        "posts/é.md": 3,
    },
    works=[
        {"en": "/posts/a/", "fr": "/fr/posts/un/", "": "/posts/a/"},
        {"es": "/es/posts/b/", "": "/es/posts/b/"},
        {"en": "/posts/my-post/", "": "/posts/my-post/"},
        {"en": "/posts/%C3%A9/", "": "/posts/%C3%A9/"},
    ],
    files={"posts/x.png": "/posts/x.png", "posts/b/y.png": "/es/posts/b/y.png"},
)
FRENCH = Reader(source="posts/z.fr.md", language="fr")


def link(url: str, reader: Reader = FRENCH) -> str:
    rewritten = rewrite_links(f'<p><a title="t" href="{url}">x</a></p>', LINKS, reader)
    return rewritten.removeprefix('<p><a title="t" href="').removesuffix('">x</a></p>')


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("a.md", "/fr/posts/un/"),
        ("./a.fr.md#part", "/fr/posts/un/#part"),
        ("../posts/a.md?x=1&amp;y=2", "/fr/posts/un/?x=1&amp;y=2"),
        ("/posts/a.md", "/fr/posts/un/"),
        ("b/index.es.md", "/es/posts/b/"),
        ("b/", "/es/posts/b/"),
        ("my%20post.md", "/posts/my-post/"),
        ("e%CC%81.md", "/posts/%C3%A9/"),
        ("x.png", "/posts/x.png"),
        ("b/y.png", "/es/posts/b/y.png"),
    ],
)
def test_links_to_sources_lead_to_pages_in_the_readers_language(url: str, target: str) -> None:
    assert link(url) == target


@pytest.mark.parametrize(
    "url", ["none.md", "#part", "https://example.org/a.md", "//x/a.md", "mailto:a.md", "", "?q"]
)
def test_what_resolves_to_nothing_stays(url: str) -> None:
    assert link(url) == url


def test_a_bundles_own_files_stay_relative() -> None:
    reader = Reader(source="posts/b/index.es.md", language="es")
    assert link("y.png", reader) == "y.png"


def test_images_and_single_quotes_are_seen_and_code_is_not() -> None:
    html = "<img src='x.png' alt=''><code>&lt;a href=\"a.md\"&gt; href=\"a.md\"</code>"
    assert rewrite_links(html, LINKS, FRENCH) == html.replace("'x.png'", '"/posts/x.png"')


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        ("a.md#p", "https://x.org/fr/posts/un/#p"),
        ("y z.png", "https://x.org/blog/fr/b/y%20z.png"),
        ("../c/", "https://x.org/blog/fr/c/"),
        ("/d", "https://x.org/d"),
        ("#p", "https://x.org/blog/fr/b/#p"),
        ("https://y.org/", "https://y.org/"),
    ],
)
def test_a_feeds_links_are_absolute(url: str, absolute: str) -> None:
    base = "https://x.org/blog/fr/b/"
    reader = Reader(source="posts/z.md", language="fr", base=base, origin="https://x.org")
    assert link(url, reader) == absolute


def test_the_map_survives_packing() -> None:
    assert unpack_links(pack_links(LINKS)) == LINKS
