import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.emit.site.bodies.pieces import cut_html
from polyglot.emit.site.links.following import Followed, Reader, follow_links, follow_pieces
from polyglot.emit.site.links.link_map import (
    LinkFinder,
    LinkMap,
    pack_aliases,
    pack_links,
    unpack_links,
)

LINKS = LinkMap(
    base="/blog",
    origin="https://x.org",
    posts={
        "posts/a.en.md": "/blog/posts/a/",
        "posts/a.fr.md": "/blog/fr/posts/un/",
        "posts/b/index.es.md": "/blog/es/posts/b/",
        "posts/b": "/blog/es/posts/b/",
        "posts/my post.md": "/blog/posts/my-post/",
        "posts/é.md": "/blog/posts/%C3%A9/",
        "_posts/2020-01-02-old.md": "/blog/old/",
        "posts/z.md": "/blog/posts/z/",
        "fr/posts/z.md": "/blog/fr/posts/z/",
    },
    works=[
        {"en": "/blog/posts/a/", "fr": "/blog/fr/posts/un/", "": "/blog/posts/a/"},
        {"es": "/blog/es/posts/b/", "": "/blog/es/posts/b/"},
        {"en": "/blog/posts/my-post/", "": "/blog/posts/my-post/"},
        {"en": "/blog/posts/%C3%A9/", "": "/blog/posts/%C3%A9/"},
        {"en": "/blog/old/", "": "/blog/old/"},
        {"en": "/blog/posts/z/", "fr": "/blog/fr/posts/z/", "": "/blog/posts/z/"},
    ],
    stand_ins={"/blog/fr/posts/my-post/": 2},
    lists=(
        {"en": "/blog/tags/sea/", "fr": "/blog/fr/tags/mer/"},
        {"en": "/blog/tags/hut/"},
        {"en": "/blog/feed.xml", "fr": "/blog/fr/feed.xml"},
    ),
    moved_lists={"/blog/fr/tags/sea/": "/blog/fr/tags/mer/"},
    others=("/blog/robots.txt", "/blog/assets/x.png"),
    files={
        "posts/x.png": "/blog/posts/x.png",
        "posts/b/y.png": "/blog/es/posts/b/y.png",
        "img/i.svg": "/blog/img/i.svg",
    },
    sizes={"posts/x.png": (20, 10), "/blog/assets/x.png": (3, 4)},
    aliases={"/blog/posts/a/": pack_aliases({"partie": "part"})},
)
FRENCH = Reader(source="fr/posts/z.md", language="fr")
ENGLISH = Reader(source="posts/z.md", language="en")


def follow(html: str, reader: Reader = FRENCH) -> Followed:
    return follow_links(html, LinkFinder(LINKS), reader)


def link(url: str, reader: Reader = FRENCH) -> str:
    html = follow(f'<p><a href="{url}">x</a></p>', reader).html
    return html.removeprefix('<p><a href="').removesuffix('">x</a></p>')


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("../../posts/a.en.md", "/blog/fr/posts/un/"),
        ("../../posts/a.fr.md#part", "/blog/fr/posts/un/#part"),
        ("/posts/a.md?x=1&amp;y=2", "/blog/fr/posts/un/?x=1&amp;y=2"),
        ("/posts/a/", "/blog/fr/posts/un/"),
        ("/posts/a", "/blog/fr/posts/un/"),
        ("/posts/a/index.html", "/blog/fr/posts/un/"),
        ("/blog/posts/a/#partie", "/blog/fr/posts/un/#part"),
        ("https://x.org/blog/posts/a/", "/blog/fr/posts/un/"),
        ("../un/", "/blog/fr/posts/un/"),
        ("ref:a.en.md", "/blog/fr/posts/un/"),
        ("{filename}/posts/a.en.md", "/blog/fr/posts/un/"),
        ("%7Bfilename%7D../../posts/a.en.md", "/blog/fr/posts/un/"),
        ("@/posts/a.en.md", "/blog/fr/posts/un/"),
        ("@site/posts/a.en.md", "/blog/fr/posts/un/"),
        ("/robots.txt", "/blog/robots.txt"),
        ("/2020/01/02/old.html", '/blog/old/" hreflang="en'),
        ("/posts/2020/01/02/old/", '/blog/old/" hreflang="en'),
    ],
)
def test_links_to_sources_and_pages_of_any_language_lead_to_the_readers(
    url: str, target: str
) -> None:
    assert link(url) == target


@pytest.mark.parametrize(
    ("url", "target", "language"),
    [
        ("/posts/b/index.es.md", "/blog/es/posts/b/", "es"),
        ("/posts/b/", "/blog/es/posts/b/", "es"),
        ("../../posts/my%20post.md", "/blog/posts/my-post/", "en"),
        ("/fr/posts/my-post/", "/blog/posts/my-post/", "en"),
        ("/posts/e%CC%81.md", "/blog/posts/%C3%A9/", "en"),
        ("ref:2020-01-02-old", "/blog/old/", "en"),
        ("/_posts/2020-01-02-old.md", "/blog/old/", "en"),
    ],
)
def test_what_has_no_edition_for_the_reader_leads_to_the_original_and_says_its_language(
    url: str, target: str, language: str
) -> None:
    assert link(url) == f'{target}" hreflang="{language}'


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("/tags/sea/", "/blog/fr/tags/mer/"),
        ("/fr/tags/mer", "/blog/fr/tags/mer/"),
        ("/fr/tags/sea/", "/blog/fr/tags/mer/"),
        ("/blog/tags/sea/?x=1", "/blog/fr/tags/mer/?x=1"),
        ("https://x.org/blog/feed.xml", "/blog/fr/feed.xml"),
        ("/tags/hut/#p", '/blog/tags/hut/#p" hreflang="en'),
    ],
)
def test_links_to_lists_lead_to_the_readers_or_say_their_language(url: str, target: str) -> None:
    assert link(url) == target


def test_a_list_that_is_named_in_another_language_than_its_posts_is_the_readers_too() -> None:
    assert link("/fr/tags/mer/", ENGLISH) == "/blog/tags/sea/"
    html = '<a hreflang="fr" href="/fr/tags/mer/">en français</a>'
    assert follow(html, ENGLISH).html == html


def test_a_link_to_another_edition_of_its_own_post_is_meant_so() -> None:
    assert link("../fr/posts/z.md", ENGLISH) == '/blog/fr/posts/z/" hreflang="fr'
    assert link("/fr/posts/z/#x", ENGLISH) == '/blog/fr/posts/z/#x" hreflang="fr'
    assert link("/fr/posts/z/#x") == "/blog/fr/posts/z/#x"


def test_a_link_with_a_language_of_its_own_leads_where_it_is_written() -> None:
    html = '<a hreflang="en" href="/posts/a/">English</a>'
    assert follow(html).html == html


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("x.png", "/blog/posts/x.png"),
        ("/img/i.svg", "/blog/img/i.svg"),
        ("/posts/b/y.png", "/blog/es/posts/b/y.png"),
    ],
)
def test_files_are_found_from_the_folder_of_every_edition(path: str, url: str) -> None:
    assert link(path) == url


@pytest.mark.parametrize("url", ["https://example.org/a.md", "//x/a.md", "mailto:a.md", "", "?q"])
def test_what_leads_elsewhere_stays_and_is_not_broken(url: str) -> None:
    assert (link(url), follow(f'<a href="{url}">').broken) == (url, ())


@pytest.mark.parametrize(
    "url",
    [
        "none.md",
        "../none/",
        "/blog/none/",
        "x.png/y",
        "https://x.org/blog/none/",
        "/posts/none/",
        "/fr/none.md",
        "a%09b%09c",
    ],
)
def test_what_leads_nowhere_stays_and_is_told(url: str) -> None:
    assert (link(url), follow(f'<a href="{url}">').broken) == (url, (url,))


@pytest.mark.parametrize(
    "url",
    [
        "/other-application/",
        "/a",
        "https://x.org/other/",
        "https://x.org/posts/none/",
        "{{ site.url }}/a",
        "{% url %}",
    ],
)
def test_what_may_lead_elsewhere_is_not_told(url: str) -> None:
    assert follow(f'<a href="{url}">').broken == ()


def test_fragments_are_told_with_the_page_that_they_are_of() -> None:
    found = follow('<a href="#here"><a href="/posts/a/#partie"><a href="https://y.org/#z">')
    assert found.own_fragments == ("here",)
    assert found.fragments == (("/blog/fr/posts/un/", "part", "/posts/a/#partie"),)


def test_a_bundles_own_files_stay_relative() -> None:
    reader = Reader(source="posts/b/index.es.md", language="es")
    assert link("y.png", reader) == "y.png"


def test_images_have_their_size_and_those_below_the_first_wait() -> None:
    html = '<img src="x.png" alt="a" /><img src="/assets/x.png" alt="" /><img src="n.png" alt="" />'
    lazy = ' loading="lazy" decoding="async"'
    assert follow(html).html == (
        '<img src="/blog/posts/x.png" width="20" height="10" alt="a" />'
        f'<img src="/blog/assets/x.png" width="3" height="4"{lazy} alt="" />'
        f'<img src="n.png"{lazy} alt="" />'
    )


def test_links_of_raw_html_are_led_on_and_code_comments_and_values_are_not() -> None:
    html = (
        "<img src='x.png' alt='no href=x.md'><IMG width=3 SRC=x.png>"
        '<img srcset="x.png 1x, /img/i.svg 2x" src="x.png"/>'
        '<video poster="x.png"></video><a class=k href=/posts/b/>b</a>'
        '<code>&lt;a href="a.md"&gt;</code> href="a.md"'
        '<!-- <a href="/posts/a/"> --><script>"<a href=\'/posts/a/\'>"</script>'
    )
    sized = 'width="20" height="10"'
    assert follow(html).html == (
        f"<img src=\"/blog/posts/x.png\" alt='no href=x.md' {sized}>"
        '<IMG width=3 src="/blog/posts/x.png">'
        '<img srcset="/blog/posts/x.png 1x, /blog/img/i.svg 2x" src="/blog/posts/x.png"'
        f' {sized} loading="lazy" decoding="async" />'
        '<video poster="/blog/posts/x.png"></video>'
        '<a class=k href="/blog/es/posts/b/" hreflang="es">b</a>'
        '<code>&lt;a href="a.md"&gt;</code> href="a.md"'
        '<!-- <a href="/posts/a/"> --><script>"<a href=\'/posts/a/\'>"</script>'
    )


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        ("/posts/a.md#p", "https://x.org/blog/fr/posts/un/#p"),
        ("y z.png", "https://x.org/blog/fr/c/y%20z.png"),
        ("../d/", "https://x.org/blog/fr/d/"),
        ("/d", "https://x.org/d"),
        ("#p", "https://x.org/blog/fr/c/#p"),
        ("https://y.org/", "https://y.org/"),
        ("https://x.org/blog/none/", "https://x.org/blog/none/"),
    ],
)
def test_a_feeds_links_are_absolute(url: str, absolute: str) -> None:
    base = "https://x.org/blog/fr/c/"
    reader = Reader(source="posts/z.md", language="fr", base=base, origin="https://x.org")
    assert link(url, reader) == absolute


def test_what_was_asked_can_be_asked_again_of_another_map() -> None:
    keys = follow('<a href="/posts/a/#partie"><img src="x.png">').keys
    finder = LinkFinder(LINKS)
    assert keys == (
        "fr\t/posts/a#partie",
        "fr\tfr/posts/z.md",
        "fr\tfr/posts/x.png",
        "fr\tx.png\tfr/posts/z.md",
    )
    assert [finder.ask_text(key).split("\t")[0] for key in keys] == [
        "/blog/fr/posts/un/",
        "/blog/fr/posts/z/",
        "",
        "/blog/posts/x.png",
    ]


@pytest.mark.parametrize("unit", ["<a ", "<a href='", '<a href="', "<!--", "<script>", "<img src="])
def test_raw_html_that_never_ends_is_read_once(unit: str) -> None:
    html = unit * 20_000
    assert follow(html).html == html


URLS = st.sampled_from(
    [
        *("/posts/a/", "/posts/a.md#partie", "../../posts/a.fr.md", "ref:a.en.md", "/posts/b/"),
        *("https://x.org/blog/posts/a/", "https://y.org/#z", "mailto:a@y.org", "#here", "#fn-1"),
        *("/fr/posts/z/", "z.md?a=1&amp;b=2", "none.md", "/blog/none/", "x.png", "", "?q"),
    ]
)
MARKDOWNS = st.lists(
    st.one_of(
        st.sampled_from(["text &amp; ", '<h2 id="a">', "</h2>", "<pre>", "<table>", "</table>"]),
        URLS.map(lambda url: f'<a href="{url}" title="t">'),
        URLS.map(lambda url: f'<img src="{url}" alt="a" />'),
    )
).map("".join)
READERS = st.sampled_from([FRENCH, ENGLISH, Reader(source="posts/b/index.es.md", language="es")])


def with_sorted_attributes(html: str) -> str:
    return re.sub(
        "<[^>]*>", lambda tag: str(sorted(re.findall('[^ "]+(?:"[^"]*")?', tag[0]))), html
    )


@given(MARKDOWNS, READERS)
def test_html_in_pieces_is_followed_as_html_that_is_read_tag_by_tag(
    html: str, reader: Reader
) -> None:
    cut = follow_pieces(cut_html(html, LINKS.origin), LinkFinder(LINKS), reader)
    read = follow(f"{html}srcset=", reader)
    assert with_sorted_attributes(f"{cut.html}srcset=") == with_sorted_attributes(read.html)
    assert (cut.keys, cut.broken, cut.fragments) == (read.keys, read.broken, read.fragments)


@given(st.lists(st.tuples(MARKDOWNS, READERS)))
def test_what_was_learnt_of_links_in_one_post_holds_in_the_next(
    posts: list[tuple[str, Reader]],
) -> None:
    finder = LinkFinder(LINKS)
    for html, reader in posts:
        assert follow_links(html, finder, reader) == follow(html, reader)


def test_the_map_survives_packing() -> None:
    assert unpack_links(pack_links(LINKS)).links == LINKS
