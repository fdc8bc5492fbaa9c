"""Sites with one thing wrong, beside two healthy posts: what is told, and what is built."""

from unicodedata import normalize

from msgspec import Struct

POST = "posts/faulty.md"

Told = tuple[str, int, str]
"""Path, line and code of a problem."""


class Case(Struct, frozen=True, kw_only=True):
    """One thing wrong with a site."""

    name: str
    files: dict[str, str | bytes]
    """Below the content folder, beside the healthy posts."""
    told: tuple[Told, ...] = ()
    pages: dict[str, str] = {}
    """What the pages of the faulty posts must hold, by their path below the output folder."""
    no_page: bool = False
    """Whether nothing but the healthy posts is published."""


def post(name: str, text: str | bytes, *told: tuple[int, str], holds: str = "") -> Case:
    """A case of one faulty post at `POST`; its page must hold `holds`."""
    return Case(
        name=name,
        files={POST: text},
        told=tuple((POST, line, code) for line, code in told),
        pages={"posts/faulty/index.html": holds},
    )


def unread(name: str, content: bytes, line: int, code: str = "encoding") -> Case:
    """A case of one post that cannot be read from `line` on, of which no page is made."""
    return Case(name=name, files={POST: content}, told=((POST, line, code),), no_page=True)


def field(name: str, lines: str, *told: tuple[int, str], holds: str = "Text.") -> Case:
    """A case of one post with `lines` as its front matter, from line 2 on."""
    return post(name, f"---\n{lines}\n---\nText.\n", *told, holds=holds)


def slug(name: str, text: str, used: str, *, is_told: bool = True) -> Case:
    """A case of one post with the slug `text`, a YAML value, that is published at `used`."""
    return Case(
        name=name,
        files={POST: f"---\ntitle: Faulty\nslug: {text}\n---\nText.\n"},
        told=((POST, 3, "url-unsafe"),) if is_told else (),
        pages={f"posts/{used}/index.html": "<h1>Faulty</h1>"},
    )


def english(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "Text.", ""])


ALIAS_BOMB = "\n".join(
    ["title: Faulty", "a: &a [x, x, x, x, x, x, x, x, x, x]"]
    + [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
)

FRONT_MATTER = (
    field("alias bomb", ALIAS_BOMB, (5, "front-matter-aliases"), holds="<h1>Faulty</h1>"),
    field("self-reference", "title: A\nx: &x [*x]", (3, "front-matter-aliases"), holds="<h1>A<"),
    field(
        "depth 200k", "title: A\nx: " + "[" * 200_000, (3, "front-matter-too-deep"), holds="<h1>A<"
    ),
    field("mappings 200k deep", "x: " + "{a: " * 200_000, (2, "front-matter-too-deep")),
    field("lists 100k deep", "x:\n  " + "- " * 100_000, (3, "front-matter-too-deep")),
    field("duplicate key", "title: A\ntitle: B", (3, "front-matter-duplicate-key"), holds="<h1>A<"),
    field("a title that YAML 1.1 takes for false", "title: no", holds="<h1>no</h1>"),
    field("a title that YAML takes for a number", "title: 1.10", holds="<h1>1.10</h1>"),
    field("a title that YAML 1.1 takes for seconds", "title: 12:30:45", holds="<h1>12:30:45<"),
    field("title: 42", "title: 42", holds="<h1>42</h1>"),
    field("title: a list", "title: [A, B]", (2, "front-matter-value"), holds="<h1>faulty</h1>"),
    field("impossible date", "date: 2024-02-30", (2, "front-matter-value")),
    field("date that YAML cannot build", "date: 2024-13-45 99:99", (2, "front-matter-value")),
    field("python object", "x: !!python/object:os.system y", (2, "front-matter-yaml-tag")),
    field("python call", "x: !!python/object/apply:os.system [ls]", (2, "front-matter-yaml-tag")),
    field("list for a root", "- title", (2, "front-matter-not-mapping")),
    field("scalar for a root", "title", (2, "front-matter-not-mapping")),
    field("tab after the colon", "title:\tA", holds="<h1>A</h1>"),
    field("tab for indentation", "tags:\n\t- a", (3, "front-matter-syntax")),
    field("colon in a title", "title: A: B\nslug: faulty", (2, "front-matter-syntax")),
    field("alias that names nothing", "title: *x", (2, "front-matter-syntax")),
    field("lone surrogate", 'title: "A\\ud800B"', (2, "front-matter-syntax"), holds="<h1>faulty<"),
    field("escaped NUL", 'title: "A\\0B"', (2, "control-character"), holds="<h1>AB</h1>"),
    field("bidi override", "title: A\u202eB", (2, "control-character"), holds="<h1>AB</h1>"),
    unread("unclosed", b"---\ntitle: A\n\nText.\n", 1, "front-matter-unclosed"),
    unread("unclosed draft", b"---\ndraft: true\n\nText.\n", 1, "front-matter-unclosed"),
    unread("unclosed at the end", b"---\ntitle: A", 1, "front-matter-unclosed"),
    post("nothing between the fences", "---\n---\nText.\n", holds="Text."),
    post("two thematic breaks", "---\n\nText.\n\n---\n\nMore.\n", holds="<p>Text.</p>"),
    post("byte order mark", "\ufeff---\ntitle: A\n---\nText.\n", holds="<h1>A</h1>"),
    post("CRLF", "---\r\ntitle: A\r\n---\r\nText.\r\n", holds="<h1>A</h1>"),
    post("CR alone", "---\rtitle: A\r---\rText.\r", holds="<h1>A</h1>"),
    post("mixed line ends, no last one", "---\ntitle: A\r\n---\nText.", holds="<p>Text.</p>"),
    post("empty post", "", (1, "empty-post"), holds="<h1>faulty</h1>"),
    post("front matter alone", "---\ntitle: A\n---\n", (1, "empty-post"), holds="<h1>A</h1>"),
)

SENTENCE = "This is the house that the two of us built by the river last year. "

ENCODING = (
    unread("Latin-1", "---\ndraft: true\ntitle: Eté\n---\nL'été.\n".encode("latin-1"), 3),
    unread("UTF-16 with its mark", "---\ntitle: A\n---\nText.\n".encode("utf-16"), 1),
    unread("UTF-16 without", "---\ntitle: A\n---\nText.\n".encode("utf-16-le"), 1),
    post("NUL", "---\ntitle: A\n---\nTe\0xt.\n", (4, "control-character"), holds="Te xt."),
    post("escape", "---\ntitle: A\n---\n\x1b[31mText.\n", (4, "control-character")),
    unread("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 1, "not-text"),
    unread("encoded surrogate", b"Te\xed\xa0\x80xt.\n", 1),
    post("a line of 1 MB", "---\ntitle: A\n---\n" + SENTENCE * 20_000, holds="<h1>A</h1>"),
    post("a word of 1 MB", "---\ntitle: A\n---\n" + "x" * 1_000_000, holds="<h1>A</h1>"),
    Case(
        name="7 MB",
        files={POST: SENTENCE * 110_000},
        told=((POST, 1, "too-large"),),
        no_page=True,
    ),
)

NFC, NFD = normalize("NFC", "é"), normalize("NFD", "é")

PATHS = (
    slug("slug that climbs", "../../etc/x", "faulty"),
    slug("absolute slug", "/etc/x", "faulty"),
    slug("slug with backslashes", "'..\\..\\x'", "faulty"),
    slug("percent-encoded dots", "'%2e%2e'", "faulty"),
    slug("slug of dots", "'..'", "faulty"),
    slug("device", "CON", "CON_"),
    slug("device with an extension", "nul.txt", "nul_.txt"),
    slug("trailing dot", "x.", "faulty"),
    slug("slug with NUL", '"x\\0y"', "faulty"),
    slug("slug with a bidi override", '"x\\u202ey"', "faulty"),
    slug("slug of punctuation", "'!!!'", "faulty"),
    slug("slug with a space", "a b", "a-b", is_told=False),
    slug("slug that begins with a hyphen", "'-rf'", "rf", is_told=False),
    Case(
        name="name that starts with a hyphen",
        files={"posts/-rf.md": "Text.\n", "-n.md": "More.\n"},
        pages={"posts/rf/index.html": "Text.", "n/index.html": "More."},
    ),
    Case(
        name="case-only collision",
        files={"posts/One.md": "Upper.\n", "posts/one.md": "Lower.\n"},
        told=(("posts/one.md", 1, "url-collision"),),
        pages={"posts/One/index.html": "Upper.", "posts/one-2/index.html": "Lower."},
    ),
    Case(
        name="two posts with one URL",
        files={
            "posts/one.md": english("slug: x", "title: One"),
            "posts/two.md": english("title: Two", "slug: x"),
        },
        told=(("posts/two.md", 3, "url-collision"),),
        pages={"posts/x/index.html": "<h1>One</h1>", "posts/x-2/index.html": "<h1>Two</h1>"},
    ),
    Case(
        name="slug of a page of the site",
        files={"feed.xml.md": "Text.\n", "tags/index.md": "Text.\n"},
        told=(("feed.xml.md", 1, "url-collision"), ("tags/index.md", 1, "url-collision")),
        pages={"feed.xml-2/index.html": "Text.", "tags-2/index.html": "Text."},
    ),
    Case(
        name="NFC and NFD twin slugs",
        files={
            "posts/one.md": english(f"slug: {NFC}", "title: One"),
            "posts/two.md": english("title: Two", f"slug: {NFD}"),
        },
        told=(("posts/two.md", 3, "url-collision"),),
        pages={f"posts/{NFC}/index.html": "<h1>One<", f"posts/{NFC}-2/index.html": "<h1>Two<"},
    ),
    Case(
        name="NFC and NFD twin names",
        files={f"posts/{NFD}.md": "Decomposed.\n", f"posts/{NFC}.md": "Composed.\n"},
        told=((f"posts/{NFC}.md", 1, "url-collision"),),
        pages={
            f"posts/{NFC}/index.html": "Decomposed.",
            f"posts/{NFC}-2/index.html": "Composed.",
        },
    ),
)

GROUPS = (
    Case(
        name="two posts of one language",
        files={"posts/x.en.md": "One.\n", "posts/x.md": "Two.\n"},
        told=(
            ("posts/x.md", 1, "duplicate-language"),
            ("posts/x.md", 1, "url-collision"),
        ),
        pages={"posts/x/index.html": "One.", "posts/x-2/index.html": "Two."},
    ),
    Case(
        name="two posts of one language by a key",
        files={
            "posts/one.md": english("translation_key: k"),
            "posts/two.md": english("title: Two", "translation_key: k"),
        },
        told=(("posts/two.md", 3, "duplicate-language"),),
        pages={"posts/one/index.html": "", "posts/two/index.html": ""},
    ),
    Case(
        name="two keys on one path",
        files={
            "posts/one.md": english("translation_key: harvest"),
            "posts/one.fr.md": english("title: Un", "translation_key: moisson"),
        },
        told=(("posts/one.fr.md", 3, "key-against-path"),),
        pages={"posts/one/index.html": "", "fr/posts/one/index.html": ""},
    ),
    Case(
        name="a slip in a key",
        files={
            "posts/one.md": english("title: One", "translation_key: summer-camp"),
            "posts/two.fr.md": english("translation_key: sumer-camp"),
        },
        told=(("posts/two.fr.md", 2, "near-key"),),
        pages={"posts/one/index.html": "", "fr/posts/two/index.html": ""},
    ),
    Case(
        name="an original outside of the key's group",
        files={
            "posts/one.md": english("translation_key: harvest"),
            "posts/two.fr.md": english("translation_key: camp", "original: posts/one.md"),
        },
        told=(("posts/two.fr.md", 3, "key-against-original"),),
        pages={"posts/one/index.html": "", "fr/posts/two/index.html": ""},
    ),
    Case(
        name="a link that is not that of the path",
        files={
            "posts/one.md": "One.\n",
            "posts/two.md": "Two.\n",
            "posts/one.fr.md": english("original: posts/two.md"),
        },
        told=(("posts/one.fr.md", 2, "linked-off-path"),),
        pages={"posts/one/index.html": "", "posts/two/index.html": ""},
    ),
    Case(
        name="a translation of nothing",
        files={"posts/one.fr.md": english("title: Un", "translator: Ana")},
        told=(("posts/one.fr.md", 3, "orphan-translation"),),
        pages={"fr/posts/one/index.html": "Un"},
    ),
    Case(
        name="titles with other numbers",
        files={
            "posts/one.md": english("title: Chapter 3"),
            "posts/one.fr.md": english("title: Chapitre 4"),
        },
        told=(("posts/one.fr.md", 2, "title-numbers"),),
        pages={"posts/one/index.html": "Chapter 3", "fr/posts/one/index.html": "Chapitre 4"},
    ),
    Case(
        name="a translation older than its original",
        files={
            "posts/one.md": english("date: 2021-03-01"),
            "posts/two.fr.md": english("original: posts/one.md", "date: 2020-01-05"),
        },
        told=(("posts/two.fr.md", 3, "older-than-original"),),
        pages={"posts/one/index.html": "", "fr/posts/two/index.html": ""},
    ),
    Case(
        name="an original that may be several",
        files={
            "posts/a/one.md": "One.\n",
            "posts/b/one.md": "Another.\n",
            "posts/two.fr.md": english("original: one"),
        },
        told=(("posts/two.fr.md", 2, "ambiguous-original"),),
        pages={"posts/a/one/index.html": "", "fr/posts/two/index.html": ""},
    ),
    Case(
        name="an original in the same language",
        files={
            "posts/one.fr.md": "Un.\n",
            "posts/two.fr.md": english("original: posts/one"),
        },
        told=(("posts/two.fr.md", 2, "original-same-language"),),
        pages={"fr/posts/one/index.html": "", "fr/posts/two/index.html": ""},
    ),
    Case(
        name="a short text in another language",
        files={POST: "Les enfants jouent dans la cour.\n"},
        told=((POST, 1, "probable-language"),),
        pages={"posts/faulty/index.html": "Les enfants"},
    ),
    field("dangling original", "title: A\noriginal: posts/gone.md", (3, "dangling-original")),
    field("its own original", "original: posts/faulty.md", (2, "dangling-original")),
    field("unknown tag", "title: A\nlang: klingon", (3, "unknown-tag")),
    field("malformed tag", "lang: e n", (2, "unknown-tag")),
    field("tag that climbs", "lang: ../fr", (2, "unknown-tag")),
    field("malformed tag among the wanted", "translate: [fr, '??']", (2, "unknown-tag")),
    Case(
        name="lang: no, which is Norwegian and not false",
        files={POST: english("lang: no", "version: 1.10")},
        told=((POST, 1, "unconfigured-language"),),
    ),
    Case(
        name="cycle of originals",
        files={
            "posts/one.md": english("original: posts/two"),
            "posts/two.es.md": english("original: posts/one.md"),
        },
        told=(("posts/one.md", 2, "original-cycle"),),
        pages={"posts/one/index.html": "", "es/posts/two/index.html": ""},
    ),
    Case(
        name="cycle of three",
        files={
            "posts/one.md": english("original: posts/two.fr.md"),
            "posts/two.fr.md": english("original: posts/three.es.md"),
            "posts/three.es.md": english("original: posts/one.md"),
        },
        told=(("posts/one.md", 2, "original-cycle"),),
    ),
)

CASES = (*FRONT_MATTER, *ENCODING, *PATHS, *GROUPS)
