"""The body of a post as it stands on a page, and in a feed; only here sources are read again."""

import re
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup
from msgspec.structs import replace

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.sources import read_source
from polyglot.emit.site.bodies import render_body
from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.links import Reader, rewrite_links, unpack_links
from polyglot.emit.site.pages import Feed, FeedEntry, Mark
from polyglot.emit.site.theme import load_voice
from polyglot.tags import Tag

# What every usual post begins with: to skip the fields is five times as fast as to read them.
_PLAIN_FIELDS = re.compile(r"---\n(?=[A-Za-z_][\w-]*:[ \n])[^\r]*?\n(?:---|\.\.\.)[ \t]*\n")
# As the analysis replaces them. XML 1.0 and HTML allow none.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def read_body(content: str, path: str) -> str:
    """The Markdown of a post without its front matter. Bytes that are not UTF-8 are replaced."""
    return _without_fields(_read_text(content, path))


def _read_text(content: str, path: str) -> str:
    text = read_source(Path(content), path).decode("utf-8", "replace")
    # As many spaces as bytes: marks count those.
    return _CONTROL.sub(_spaces, text) if _CONTROL.search(text) else text


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0].encode())


def _without_fields(text: str) -> str:
    fields = _PLAIN_FIELDS.match(text)
    return text[fields.end() :] if fields else split_front_matter(text).body


def body_on_page(
    source: str, title: str, language: Tag, chunk: Chunk, marks: Sequence[Mark] = ()
) -> Markup:
    """A post's HTML, its links to sources leading to what a reader of `language` should get."""
    html = _rendered(source, title, language, chunk, marks)
    reader = Reader(source=source, language=language)
    # Trusted: the author's own file, in which raw HTML is meant.
    return Markup(rewrite_links(html, unpack_links(chunk.links), reader))  # noqa: S704 -- as said above


def _rendered(
    source: str, title: str, language: Tag, chunk: Chunk, marks: Sequence[Mark] = ()
) -> str:
    labels = load_voice(chunk.frame, language).labels
    text = _read_text(chunk.frame.content, source)
    body = _without_fields(text)
    if not marks:
        return render_body(body, title, labels)
    fields = len(text.encode()) - len(body.encode())
    inside = [replace(mark, start=mark.start - fields, end=mark.end - fields) for mark in marks]
    return render_body(body, title, labels, inside)


def body_in_feed(entry: FeedEntry, feed: Feed, chunk: Chunk) -> str:
    """A post's HTML with absolute links, for it is read elsewhere."""
    origin = chunk.frame.origin
    reader = Reader(
        source=entry.source, language=feed.language, base=origin + entry.url, origin=origin
    )
    html = _rendered(entry.source, entry.title, feed.language, chunk, entry.marks)
    return rewrite_links(html, unpack_links(chunk.links), reader)
