"""Links in a body: where each leads for a reader, and what is wrong with it."""

import re
from functools import lru_cache
from html import escape, unescape
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import Struct

from polyglot.emit.site.bodies.pieces import IMAGE, LINK, Pieces, cut_links
from polyglot.emit.site.links.link_map import NOTHING, REFERENCE, Answer, LinkFinder, key_of
from polyglot.emit.site.urls import quoted

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# Comments and what browsers read as no HTML go by whole, to the end of the page if need be. Passed
# over is what has no attributes, and what highlighted code is full of.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea)\b.*?(?:</\1>|\Z)"
    r"""|<(?!span class="\w*">)(?P<name>[a-zA-Z][\w-]*+)"""
    r"""(?P<attributes>[\s/](?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=<>"'/]++)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'<>`]++)"""
)
_PELICAN = re.compile(r"(?:\{|%7B)(?:filename|static|attach)(?:\}|%7D)")
"""What Pelican puts before the path of a source ("Linking to internal content")."""
_FROM_ROOT = re.compile(r"@(?:site)?/")
"""How Zola ("Internal links") and Docusaurus ("Markdown links") begin a path from the root."""
_LEADING = frozenset({"href", "src", "poster", "srcset"})
_LEADS = re.compile("href|src|poster", re.IGNORECASE)
_TEMPLATE_SIGNS = re.compile(r"\{\{|\{%|\$\{|<%")
_INDEX = "/index.html"
IMAGE_SIZES = "(max-width: 43.5em) calc(100vw - 2.6em), 41em"
"""How wide the theme shows an image at most: its column of text, in the browser's own font size."""


class Reader(Struct, frozen=True, kw_only=True):
    """From where the links of one body are followed."""

    source: str
    """The post that holds them."""
    language: str
    """Preferred where the target has several."""
    base: str = ""
    """Where set, links that stay relative are made absolute: this is the page's absolute URL."""
    origin: str = ""
    """Put before root-relative links."""


class Followed(Struct, frozen=True, kw_only=True, gc=False):
    """The HTML of a body with its links leading to pages, and what was learnt on the way."""

    html: str
    keys: tuple[str, ...] = ()
    """What was asked of the map of links."""
    broken: tuple[str, ...] = ()
    """Links that lead nowhere, as they are written, each once."""
    own_fragments: tuple[str, ...] = ()
    """Fragments of the same page that links lead to."""
    fragments: tuple[tuple[str, str, str], ...] = ()
    """Those of other pages: URL, fragment, and how the link is written."""


def follow_links(html: str, finder: LinkFinder, reader: Reader, *, is_raw: bool = True) -> Followed:
    """`html` with its links leading where `reader` should get; what leads nowhere stays.

    `is_raw`: whether there may be any that Markdown did not make.
    """
    if is_raw and _has_raw_links(html):
        follower = _Follower(finder, reader)
        return follower.followed(_TAG.sub(follower.take_tag, html))
    pieces = cut_links(html, finder.links.origin, has_notes=reader.base != "")
    return follow_pieces(pieces, finder, reader)


def follow_pieces(pieces: Pieces, finder: LinkFinder, reader: Reader) -> Followed:
    """The same of HTML that is cut already, and has no links but those that Markdown made."""
    follower = _Follower(finder, reader)
    led = list(pieces)
    for at in range(1, len(pieces), 2):
        tag = pieces[at]
        if tag.startswith(LINK):
            led[at] = LINK + follower.take_link(tag[len(LINK) : -1])
        elif tag.startswith(IMAGE):
            led[at] = IMAGE + follower.take_image(tag[len(IMAGE) : -1])
    return follower.followed("".join(led))


def _has_raw_links(html: str) -> bool:
    """Whether any link or image is written otherwise than Markdown's are."""
    return (
        html.count("href=") != html.count(LINK)
        or html.count("src=") != html.count(IMAGE)
        or "srcset=" in html
        or "poster=" in html
    )


class _Follower:
    """Follows the links of one body, and keeps what it learns."""

    def __init__(self, finder: LinkFinder, reader: Reader) -> None:
        self.keys: dict[str, None] = {}
        self.broken: dict[str, None] = {}
        self.own_fragments: dict[str, None] = {}
        self.fragments: dict[tuple[str, str, str], None] = {}
        self._finder = finder
        self._reader = reader
        self._known = finder.led[reader.language, reader.origin]
        self._folder = dirname(reader.source)
        self._images = 0

    def followed(self, html: str) -> Followed:
        """What was learnt, with the HTML that came of it."""
        return Followed(
            html=html,
            keys=tuple(self.keys),
            broken=tuple(self.broken),
            own_fragments=tuple(self.own_fragments),
            fragments=tuple(self.fragments),
        )

    def take_link(self, url: str) -> str:
        """What becomes of ``url"`` after ``<a href="``."""
        known = self._known.get(url)
        if known is None:
            return self._led(url)
        key, led = known
        self.keys[key] = None
        return led

    def _led(self, url: str) -> str:
        """The rest of the attribute that `url` begins. Kept where any post would get the same."""
        new, found = self._follow(url)
        language = f' hreflang="{found.language}"' if found.language else ""
        led = f'{url if new is None else new}"{language}'
        if found.url and found.named_language in {"", self._reader.language} and _is_plain(url):
            key = key_of(self._reader.language, _normal(url))
            self._known[url] = (key, led)
        return led

    def take_image(self, url: str) -> str:
        """What becomes of ``url"`` after ``<img src="``."""
        new, found = self._follow(url)
        return f'{url if new is None else new}"{self._image_attributes(found)}'

    def _image_attributes(self, found: Answer) -> str:
        """The size, which keeps the page from jumping; and what lets images below wait."""
        self._images += 1
        size = f" {found.size}" if found.size else ""
        if found.variants and not self._reader.base:
            size = f' srcset="{escape(found.variants)}" sizes="{IMAGE_SIZES}"{size}'
        return f'{size} loading="lazy" decoding="async"' if self._images > 1 else size

    def take_tag(self, match: re.Match[str]) -> str:
        """A tag as it is written, with its links led on."""
        attributes = match["attributes"]
        if not attributes or not _LEADS.search(attributes):
            return match[0]
        found: list[Answer] = []

        def rewritten(attribute: re.Match[str]) -> str:
            name, value = attribute["name"].lower(), attribute["value"]
            if name not in _LEADING or (name == "href" and " hreflang=" in attributes):
                # Where it has a language its author says which one is meant.
                return attribute[0]
            written = value[1:-1] if value[0] in "\"'" else value
            if name == "srcset":
                return f'srcset="{self._led_set(written)}"'
            new, answer = self._follow(written)
            found.append(answer)
            return attribute[0] if new is None else f'{name}="{new}"'

        whole = f"<{match['name']}{_ATTRIBUTE.sub(rewritten, attributes)}"
        more = self._added(match["name"].lower(), attributes, found[-1] if found else NOTHING)
        if more and whole.endswith("/"):
            return f"{whole[:-1].rstrip()}{more} />"
        return f"{whole}{more}>"

    def _added(self, name: str, attributes: str, found: Answer) -> str:
        if name == "a" and found.language:
            return f' hreflang="{found.language}"'
        if name != "img":
            return ""
        has_own = " srcset=" in attributes
        more = self._image_attributes(found._replace(variants="") if has_own else found)
        return "" if any(f" {each}=" in attributes for each in ("width", "loading")) else more

    def _led_set(self, written: str) -> str:
        return ", ".join(self._led_candidate(each) for each in written.split(","))

    def _led_candidate(self, written: str) -> str:
        url, space, descriptor = written.strip().partition(" ")
        new, _ = self._follow(url)
        return f"{url if new is None else new}{space}{descriptor}"

    def _follow(self, written: str) -> tuple[str | None, Answer]:
        """The new value of an attribute, escaped; None to leave it. And what the link means."""
        plain = unescape(written) if "&" in written else written
        own = self._without_origin(plain)
        if own is None:
            return None, NOTHING
        path, query, fragment = _split(own)
        if not path:
            self._note_own(fragment)
            return self._left(plain), NOTHING
        found = self._find(path, unquote(fragment) if "%" in fragment else fragment)
        if not found.url:
            if self._is_ours(plain, path, found):
                self.broken[plain] = None
            return self._left(plain), NOTHING
        found = self._as_meant(found)
        if fragment and found.work:
            self.fragments[found.url, found.fragment, plain] = None
        if found.path and _lies_in_bundle(found.path, self._reader.source):
            return self._left(plain), found
        end = quoted(found.fragment) if found.work else fragment
        whole = f"{self._reader.origin}{found.url}{query}{'#' if fragment else ''}{end}"
        return escape(whole), found

    def _without_origin(self, url: str) -> str | None:
        """A link that may lead to something of this site; None for all others."""
        if url.startswith("/"):
            return None if url.startswith("//") else url
        origin = self._finder.links.origin
        if origin and url.startswith(origin) and url[len(origin) :][:1] in {"/", ""}:
            return url[len(origin) :] or "/"
        if not url:
            return None
        if url.startswith(("{", "%7B")):
            url = _PELICAN.sub("", url)
        elif url.startswith("@"):
            url = _FROM_ROOT.sub("/", url)
        is_foreign = _SCHEME.match(url) and not url.startswith(REFERENCE)
        return None if is_foreign else url

    def _find(self, path: str, fragment: str) -> Answer:
        language, source = self._reader.language, self._reader.source
        wanted = _normal(path)
        if wanted.startswith("/"):
            return self._ask(key_of(language, wanted, fragment))
        if wanted.startswith(REFERENCE):
            return self._find_reference(wanted, fragment)
        beside = _joined(self._folder, wanted)
        found = self._ask(key_of(language, beside, fragment))
        return found if found.url else self._ask(key_of(language, wanted, fragment, source))

    def _find_reference(self, wanted: str, fragment: str) -> Answer:
        """What is named as Hugo and Jekyll do: beside the post, from the root, or by name."""
        path = wanted.removeprefix(REFERENCE)
        ways = [_joined(self._folder, path), path.lstrip("/"), wanted]
        asked = (self._ask(key_of(self._reader.language, way, fragment)) for way in ways)
        return next((found for found in asked if found.url), NOTHING)

    def _ask(self, key: str) -> Answer:
        self.keys[key] = None
        return self._finder.ask(key)

    def _as_meant(self, found: Answer) -> Answer:
        """A link from a work to another of its own editions is meant for just that one."""
        language = self._reader.language
        if not found.named_language or found.named_language == language:
            return found
        own = self._ask(key_of(language, self._reader.source))
        if own.work != found.work:
            return found
        return found._replace(url=found.named_url, language=found.named_language)

    def _left(self, url: str) -> str | None:
        """The value of a link that stays as it is, made absolute where it is read elsewhere."""
        return escape(_absolute(url, self._reader)) if self._reader.base else None

    def _note_own(self, fragment: str) -> None:
        if fragment:
            self.own_fragments[fragment] = None

    def _is_ours(self, url: str, path: str, found: Answer) -> bool:
        """Whether a link that leads nowhere surely means this site, not what else its host has."""
        if _TEMPLATE_SIGNS.search(unquote(url)):
            return False
        is_rooted = path.startswith("/") and not path.startswith(f"{self._finder.links.base}/")
        return not is_rooted or (bool(found.path) and url.startswith("/"))


def _is_plain(url: str) -> bool:
    return url.startswith("/") and "?" not in url and "#" not in url


def _split(url: str) -> tuple[str, str, str]:
    """The path of a relative URL, its query with its mark, and its fragment without."""
    rest, _, fragment = url.partition("#")
    path, mark, query = rest.partition("?")
    return path, mark + query, fragment


@lru_cache(maxsize=16_384)
def _normal(path: str) -> str:
    """A path as the map of links has it."""
    plain = normalize("NFC", unquote(path)) if "%" in path or not path.isascii() else path
    if plain.startswith("/"):
        plain = normpath("/" + plain.lstrip("/")).removesuffix(_INDEX) or "/"
    return plain


@lru_cache(maxsize=4096)
def _joined(folder: str, path: str) -> str:
    """The path below the content folder that a link means which is written beside `folder`."""
    return normpath(join(folder, path))


def _lies_in_bundle(path: str, source: str) -> bool:
    """Whether `path` is copied next to the page of `source`, where its relative link finds it."""
    return (folder := bundle_folder(source)) != "" and path.startswith(f"{folder}/")


@lru_cache(maxsize=4096)
def bundle_folder(source: str) -> str:
    """The folder of a page bundle (``posts/a`` for ``posts/a/index.fr.md``), else nothing."""
    folder, _, name = source.rpartition("/")
    return folder if name.partition(".")[0] in {"index", "_index"} else ""


def _absolute(url: str, reader: Reader) -> str:
    if url.startswith("/"):
        return reader.origin + url
    if _SCHEME.match(url):
        return url
    if url.startswith(("#", "?")):
        return reader.base + url
    path, query, fragment = _split(url)
    base = reader.base.removeprefix(reader.origin)
    # normpath drops the last slash, which tells a folder from a file.
    slash = "/" if path.endswith("/") else ""
    whole = quoted(unquote(normpath(join(base, path)))) + slash
    return f"{reader.origin}{whole}{query}{'#' if fragment else ''}{fragment}"
