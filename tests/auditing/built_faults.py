"""One thing wrong with a built tree each, and all that is found then."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

ONE, TWO = "posts/one/index.html", "posts/two/index.html"
UN, WAHID = "fr/posts/one/index.html", "ar/posts/one/index.html"
DEUX = "fr/posts/two/index.html"
"""A fallback page: the English post, for French readers."""
NEW, OLD = "new/index.html", "old/index.html"
BASE = "https://example.org/blog"
TEXT = "<p>Text.</p>"
FRENCH = f'<link rel="alternate" hreflang="fr" href="{BASE}/fr/posts/one/">'
DEFAULT = f'<link rel="alternate" hreflang="x-default" href="{BASE}/posts/one/">'
CANONICAL = f'<link rel="canonical" href="{BASE}/posts/one/">'
TWO_CANONICAL = f'<link rel="canonical" href="{BASE}/posts/two/">'
REFRESH = '<meta http-equiv="refresh" content="0; url={}">'

Found = tuple[str, str, str]
"""The file and the code of a problem, and the text whose line it is at; empty: the first line."""


class Fault(Struct, frozen=True, kw_only=True):
    """A change of built files, and all that is found by it."""

    name: str
    found: tuple[Found, ...]
    edits: tuple[tuple[str, str, str], ...] = ()
    """A file, what stands there, and what is put in its place, once."""
    gone: tuple[str, ...] = ()
    added: Mapping[str, str] = {}


def edit(name: str, file: str, old: str, new: str, *found: Found) -> Fault:
    return Fault(name=name, edits=((file, old, new),), found=found)


def plant(fault: Fault, folder: Path) -> None:
    """Make the change in the tree at `folder`."""
    for file, old, new in fault.edits:
        text = (folder / file).read_text("utf-8")
        assert old in text, (file, old)
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    for file in fault.gone:
        (folder / file).unlink()
    for file, text in fault.added.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")


def page(*head: str) -> str:
    lines = "\n".join(head)
    return f'<!DOCTYPE html>\n<html lang="en">\n<title>A</title>\n{lines}\n<p>Text.</p>\n'


PAGES = (
    edit(
        "a page without a title",
        ONE,
        "<title>One · Notes</title>",
        "<title> </title>",
        (ONE, "built-no-title", "<title"),
    ),
    edit(
        "a page that says no language",
        ONE,
        '<html lang="en" dir="ltr">',
        "<html>",
        (ONE, "built-no-language", "<html"),
    ),
    edit(
        "a page in another language than its address",
        UN,
        '<html lang="fr"',
        '<html lang="en"',
        (UN, "built-other-language", "<html"),
        (UN, "built-alternate-language", 'hreflang="en"'),
    ),
    edit(
        "a language that is none",
        ONE,
        TEXT,
        '<p lang="fr_FR">Text.</p>',
        (ONE, "built-language-tag", 'lang="fr_FR"'),
    ),
    edit(
        "Arabic from left to right",
        WAHID,
        '<html lang="ar" dir="rtl"',
        '<html lang="ar" dir="ltr"',
        (WAHID, "built-direction", "<html"),
    ),
    edit(
        "an id that stands twice",
        ONE,
        TEXT,
        '<p id="main">Text.</p>',
        (ONE, "built-id-repeated", '<p id="main"'),
    ),
    edit(
        "a heavy page",
        ONE,
        TEXT,
        f"<p>{'Text. ' * 90_000}</p>",
        (ONE, "built-heavy", ""),
    ),
    Fault(
        name="a heavy style",
        edits=((ONE, "assets/style.css", "assets/heavy.css"),),
        added={"assets/heavy.css": "p {}\n" * 120_000},
        found=((ONE, "built-heavy", ""),),
    ),
    Fault(
        name="a page that no other links to",
        added={NEW: page(f'<link rel="canonical" href="{BASE}/new/">')},
        found=((NEW, "built-orphan", ""), (NEW, "built-unlisted", "")),
    ),
    Fault(
        name="no page for what is not found",
        gone=("404.html",),
        found=(("404.html", "built-no-error-page", ""),),
    ),
)

LINKS = (
    edit(
        "a link to nothing",
        ONE,
        TEXT,
        '<p><a href="../gone/">Gone</a></p>',
        (ONE, "built-link-broken", "../gone/"),
    ),
    edit(
        "a link that lacks the site's path",
        ONE,
        TEXT,
        '<p><a href="/posts/two/">Two</a></p>',
        (ONE, "built-link-broken", 'href="/posts/two/"'),
    ),
    edit(
        "a picture that is gone, in two sizes",
        ONE,
        TEXT,
        '<img src="../dot.svg" alt="" srcset="../dot.svg 1x, ../dot-2.png 2x">',
        (ONE, "built-link-broken", "srcset"),
    ),
    edit(
        "a video whose poster is gone",
        ONE,
        TEXT,
        '<video poster="/blog/poster.jpg"></video>',
        (ONE, "built-link-broken", "poster="),
    ),
    edit(
        "a style that is gone",
        ONE,
        "/blog/assets/style.css",
        "/blog/assets/gone.css",
        (ONE, "built-link-broken", "gone.css"),
    ),
    edit(
        "a link to a place that a page lacks",
        ONE,
        "/blog/posts/two/#a-part",
        "/blog/posts/two/#another-part",
        (ONE, "built-fragment-broken", "#another-part"),
    ),
    edit(
        "a link to a place that the page itself lacks",
        ONE,
        TEXT,
        '<p><a href="#nowhere">Down</a> <a href="#top">Up</a></p>',
        (ONE, "built-fragment-broken", "#nowhere"),
    ),
    Fault(
        name="a redirect to nothing",
        added={OLD: page(REFRESH.format("/blog/gone/"))},
        found=((OLD, "built-redirect-broken", "refresh"),),
    ),
    Fault(
        name="a redirect to a redirect",
        added={
            OLD: page(REFRESH.format("/blog/older/")),
            "older/index.html": page(REFRESH.format(f"{BASE}/posts/one/")),
        },
        found=((OLD, "built-redirect-chain", "refresh"),),
    ),
)

ALTERNATES = (
    edit(
        "an alternate that is not a whole address",
        ONE,
        FRENCH,
        FRENCH.replace(BASE, "/blog"),
        (ONE, "built-alternate-relative", 'hreflang="fr"'),
    ),
    edit(
        "an alternate that is not there",
        ONE,
        FRENCH,
        FRENCH.replace("/one/", "/un/"),
        (ONE, "built-alternate-one-way", 'hreflang="ar"'),
        (ONE, "built-alternate-broken", 'hreflang="fr"'),
        (UN, "built-alternate-one-way", 'hreflang="en"'),
        (WAHID, "built-alternate-one-way", 'hreflang="en"'),
        ("sitemap.xml", "built-sitemap-alternates", "/blog/posts/one/</loc>"),
    ),
    edit(
        "an alternate that the others have and a page lacks",
        ONE,
        FRENCH,
        "",
        (ONE, "built-alternate-one-way", 'hreflang="ar"'),
        (UN, "built-alternate-one-way", 'hreflang="en"'),
        (WAHID, "built-alternate-one-way", 'hreflang="en"'),
        ("sitemap.xml", "built-sitemap-alternates", "/blog/posts/one/</loc>"),
    ),
    Fault(
        name="no alternate for other readers",
        edits=tuple((file, DEFAULT, "") for file in (ONE, UN, WAHID)),
        found=(
            *((file, "built-alternate-default", 'hreflang="en"') for file in (ONE, UN, WAHID)),
            ("sitemap.xml", "built-sitemap-alternates", "/blog/posts/one/</loc>"),
            ("sitemap.xml", "built-sitemap-alternates", "/blog/fr/posts/one/</loc>"),
            ("sitemap.xml", "built-sitemap-alternates", "/blog/ar/posts/one/</loc>"),
        ),
    ),
    edit(
        "a page that does not list itself",
        UN,
        FRENCH,
        "",
        (UN, "built-alternate-self", 'hreflang="en"'),
        (UN, "built-alternate-one-way", 'hreflang="ar"'),
        (ONE, "built-alternate-one-way", 'hreflang="fr"'),
        (WAHID, "built-alternate-one-way", 'hreflang="fr"'),
        ("sitemap.xml", "built-sitemap-alternates", "/blog/fr/posts/one/</loc>"),
    ),
    Fault(
        name="two alternates for one language",
        edits=tuple(
            (file, FRENCH, f"{FRENCH}\n{FRENCH.replace('/one/', '/two/')}")
            for file in (ONE, UN, WAHID)
        ),
        found=(
            *(
                found
                for file in (ONE, UN, WAHID)
                for found in (
                    (file, "built-alternate-repeated", f"{BASE}/fr/posts/two/"),
                    (file, "built-unindexed-listed", f"{BASE}/fr/posts/two/"),
                )
            ),
            ("sitemap.xml", "built-sitemap-alternates", "/blog/posts/one/</loc>"),
            ("sitemap.xml", "built-sitemap-alternates", "/blog/fr/posts/one/</loc>"),
            ("sitemap.xml", "built-sitemap-alternates", "/blog/ar/posts/one/</loc>"),
        ),
    ),
    edit(
        "a fallback page with alternates",
        DEUX,
        TWO_CANONICAL,
        f"{TWO_CANONICAL}\n{FRENCH.replace('/one/', '/two/')}\n{DEFAULT}",
        (DEUX, "built-unindexed-listed", 'hreflang="fr"'),
    ),
)

SEARCH_ENGINES = (
    edit(
        "no canonical address",
        ONE,
        CANONICAL,
        "",
        (ONE, "built-canonical-missing", "<head"),
    ),
    edit(
        "a canonical address that is not whole",
        ONE,
        CANONICAL,
        CANONICAL.replace(BASE, "/blog"),
        (ONE, "built-canonical-relative", "canonical"),
    ),
    edit(
        "a canonical address that is not there",
        ONE,
        CANONICAL,
        CANONICAL.replace("/one/", "/eins/"),
        (ONE, "built-canonical-broken", "canonical"),
    ),
    edit(
        "a fallback page that stands for itself",
        DEUX,
        TWO_CANONICAL,
        TWO_CANONICAL.replace("/posts/", "/fr/posts/"),
        (DEUX, "built-canonical-self", "canonical"),
    ),
    edit(
        "a post of all lists that is not to be indexed",
        TWO,
        "<title>",
        '<meta name="robots" content="NoIndex, follow">\n<title>',
        (TWO, "built-canonical-self", "canonical"),
        (TWO, "built-unindexed-listed", "hreflang"),
        (
            "feed.xml",
            "built-unindexed-listed",
            'type="text/html" href="https://example.org/blog/posts/two/"',
        ),
        ("sitemap.xml", "built-unindexed-listed", "/blog/posts/two/</loc>"),
    ),
    edit(
        "a sitemap that lists a fallback page",
        "sitemap.xml",
        "</urlset>",
        f"<url><loc>{BASE}/fr/posts/two/</loc></url>\n</urlset>",
        ("sitemap.xml", "built-unindexed-listed", "/fr/posts/two/</loc></url>"),
    ),
    edit(
        "a sitemap that lists what is not there",
        "sitemap.xml",
        "</urlset>",
        f"<url><loc>{BASE}/gone/</loc></url>\n</urlset>",
        ("sitemap.xml", "built-sitemap-broken", "/gone/"),
    ),
    edit(
        "an entry of a sitemap that has no address",
        "sitemap.xml",
        "</urlset>",
        "<url><lastmod>2026-01-01</lastmod></url>\n</urlset>",
        ("sitemap.xml", "built-sitemap-element", "<lastmod>2026-01-01"),
    ),
    edit(
        "robots.txt that names no sitemap",
        "robots.txt",
        "Sitemap:",
        "# Sitemap:",
        ("robots.txt", "built-robots", ""),
    ),
    Fault(name="no robots.txt", gone=("robots.txt",), found=(("robots.txt", "built-robots", ""),)),
)

FEEDS = (
    edit(
        "a feed that is cut short",
        "feed.xml",
        "</feed>",
        "",
        ("feed.xml", "built-xml", "LAST"),
    ),
    edit(
        "a feed without an id",
        "feed.xml",
        f"<id>{BASE}/feed.xml</id>",
        "",
        ("feed.xml", "built-feed-element", "<feed"),
    ),
    edit(
        "an entry without a date",
        "feed.xml",
        "<updated>2026-01-02T00:00:00Z</updated>",
        "",
        ("feed.xml", "built-feed-element", f"<entry>\n<id>{BASE}/posts/one/"),
    ),
    edit(
        "an entry of the year two hundred",
        "feed.xml",
        "<published>2026-01-02",
        "<published>200-01-02",
        ("feed.xml", "built-feed-date", "<published>200-"),
    ),
    edit(
        "two entries of one id",
        "feed.xml",
        f"<id>{BASE}/posts/one/</id>",
        f"<id>{BASE}/posts/two/</id>",
        ("feed.xml", "built-feed-id", f"<id>{BASE}/posts/two/</id>\n<title>One"),
    ),
    edit(
        "a feed that says no language",
        "feed.xml",
        ' xml:lang="en"',
        "",
        ("feed.xml", "built-feed-language", "<feed"),
    ),
    edit(
        "a feed in a language that is none",
        "feed.xml",
        'xml:lang="en"',
        'xml:lang="english!"',
        ("feed.xml", "built-language-tag", "<feed"),
    ),
    edit(
        "an entry whose page is gone",
        "feed.xml",
        f'href="{BASE}/posts/one/"',
        f'href="{BASE}/posts/gone/"',
        ("feed.xml", "built-link-broken", "/posts/gone/"),
    ),
    edit(
        "an entry whose text has a picture that is gone",
        "feed.xml",
        "posts/dot.svg",
        "posts/gone.svg",
        ("feed.xml", "built-link-broken", '<content type="html">&lt;h2 id="a-part"'),
    ),
    edit(
        "a feed of entries that nobody wrote",
        "feed.xml",
        "<author><name>Notes</name></author>",
        "",
        ("feed.xml", "built-feed-element", "<feed"),
    ),
)

FAULTS = (*PAGES, *LINKS, *ALTERNATES, *SEARCH_ENGINES, *FEEDS)
