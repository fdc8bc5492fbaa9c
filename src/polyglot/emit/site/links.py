"""Links between sources, as they are written (``../pages/about.md``), and where they lead.

The map of the whole site goes to the workers packed, once a chunk, and is unpacked once a process.
"""

import re
from functools import lru_cache
from html import escape, unescape
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from polyglot.emit.site.urls import quoted

# One pattern each: a literal at its head lets the search skip whatever holds no link.
_ATTRIBUTES = tuple(
    (name, re.compile(name + r"""("[^"]*"|'[^']*')""")) for name in ("href=", "src=", "poster=")
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


class LinkMap(Struct, frozen=True, kw_only=True):
    """Where each source is published."""

    posts: dict[str, int]
    """Path of a post → the index of its work in `works`."""
    works: list[dict[str, str]]
    """Language → URL for each work; the empty language is its original."""
    files: dict[str, str]
    """Path of any other file → URL."""


def pack_links(links: LinkMap) -> bytes:
    return msgspec.msgpack.encode(links, order="deterministic")


@lru_cache(maxsize=2)
def unpack_links(packed: bytes) -> LinkMap:
    return msgspec.msgpack.decode(packed, type=LinkMap)


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


def rewrite_links(html: str, links: LinkMap, reader: Reader) -> str:
    """`html` with its links to sources leading to pages; what resolves to nothing stays."""
    for name, pattern in _ATTRIBUTES:
        if name in html:
            html = _rewrite_attribute(html, name, pattern, links, reader)
    return html


def _rewrite_attribute(
    html: str, name: str, pattern: re.Pattern[str], links: LinkMap, reader: Reader
) -> str:
    def rewritten(match: re.Match[str]) -> str:
        url = _published(match[1][1:-1], links, reader)
        if url is None or not _is_attribute(html, match.start()):
            return match[0]
        return f'{name}"{url}"'

    return pattern.sub(rewritten, html)


def _is_attribute(html: str, start: int) -> bool:
    """Whether a name at `start` stands in a tag: in the text of code, only '<' is escaped."""
    is_inside = html.rfind("<", 0, start) > html.rfind(">", 0, start)
    return is_inside and html[start - 1].isspace()


def _published(url: str, links: LinkMap, reader: Reader) -> str | None:
    """The new value of the attribute `url`, escaped for HTML; None to leave it."""
    if _SCHEME.match(url) or url.startswith("//") or not url:
        return None
    plain = unescape(url) if "&" in url else url
    path, mark, rest = _split(plain)
    target = _target(path, links, reader) if path else None
    if target is not None:
        return escape(reader.origin + target + mark + rest)
    return escape(_absolute(plain, reader)) if reader.base else None


def _split(url: str) -> tuple[str, str, str]:
    """The path of a relative URL, the mark that ends it, and the query or fragment."""
    cut = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:cut], url[cut : cut + 1], url[cut + 1 :]


def _target(path: str, links: LinkMap, reader: Reader) -> str | None:
    found = _resolved(dirname(reader.source), path)
    if (work := links.posts.get(found)) is not None:
        urls = links.works[work]
        return urls.get(reader.language) or urls[""]
    if _lies_in_bundle(found, reader.source):
        return None
    return links.files.get(found)


@lru_cache(maxsize=4096)
def _resolved(folder: str, path: str) -> str:
    """The path below the content folder that a link means; one with a slash ahead begins there."""
    wanted = unquote(path)
    joined = wanted.lstrip("/") if wanted.startswith("/") else join(folder, wanted)
    return normalize("NFC", normpath(joined))


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
    if url.startswith(("#", "?")):
        return reader.base + url
    path, mark, rest = _split(url)
    base = reader.base.removeprefix(reader.origin)
    # normpath drops the last slash, which tells a folder from a file.
    slash = "/" if path.endswith("/") else ""
    whole = quoted(unquote(normpath(join(base, path)))) + slash
    return reader.origin + whole + mark + rest
