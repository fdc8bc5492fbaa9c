"""The body of a post as it stands on a page, and in a feed; only here sources are read again."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.source_text import read_source_text, without_controls
from polyglot.analyse.sources import read_source
from polyglot.emit.site.bodies.called_code import fence_called_code
from polyglot.emit.site.bodies.called_shortcodes import call_shortcodes, unknown_shortcodes
from polyglot.emit.site.bodies.foreign_syntax import without_foreign_syntax
from polyglot.emit.site.bodies.markdown import Body, Labels, mend_body, plain_html, raw_ids
from polyglot.emit.site.bodies.shortcodes import put_back
from polyglot.emit.site.chunks import Chunk
from polyglot.emit.site.facts import Facts
from polyglot.emit.site.links.broken_links import link_problems, placed_fragments
from polyglot.emit.site.links.following import Reader, follow_links, follow_pieces
from polyglot.emit.site.links.link_map import unpack_links
from polyglot.emit.site.links.references import name_references
from polyglot.emit.site.pages import Feed, Frame, Mark, Writing
from polyglot.emit.site.theming.missing import Use
from polyglot.emit.site.theming.theme import load_voice
from polyglot.people import Person
from polyglot.problems import Problem
from polyglot.tags import Tag

_FIRST_FIELD = re.compile(r"---\n[A-Za-z_][\w-]*:[ \n]")
_END = "\n---\n"
_OTHER_ENDS = ("\n...", "\n--- ", "\n---\t")
"""What lines begin with that may end the fields, too."""


def read_body(content: str, path: str) -> str:
    """The Markdown of a post without its front matter. Bytes that are not UTF-8 are replaced."""
    return _without_fields(_read_text(content, path))


def _read_text(content: str, path: str) -> str:
    raw = read_source(content, path)
    text = read_source_text(raw)
    return without_controls(raw.decode("utf-8", "replace")) if text is None else text


def _without_fields(text: str) -> str:
    # What every usual post begins with: to skip its fields takes a tenth of reading them.
    end = text.find(_END) if _FIRST_FIELD.match(text) else -1
    head = text[: end + 1]
    if end < 0 or "\r" in head or any(sign in head for sign in _OTHER_ENDS):
        return split_front_matter(text).body
    return text[end + len(_END) :]


class PostBody(Struct, frozen=True, kw_only=True, gc=False):
    """A body as a page or a feed shows it, and what was found out about it."""

    html: str
    facts: Facts


class Asked(Struct, frozen=True, kw_only=True, gc=False):
    """Which body is to be shown, and how."""

    source: str
    language: Tag
    """Its reader's."""
    title: str = ""
    url: str = ""
    """Of the page that shows it, or that an entry of a feed leads to."""
    is_in_feed: bool = False
    """Whether it is read elsewhere: its links are then absolute."""
    date: datetime | None = None
    authors: tuple[Person, ...] = ()
    marks: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()
    raw_html: str = ""
    math: bool = False


def show_bodies(wanted: Sequence[Asked], chunk: Chunk) -> list[PostBody]:
    """Each as HTML, its links to sources leading to what its reader should get.

    All of them go through one step before the next: what a step needs then stays in the
    processor's caches, which takes a quarter off the time of a page.
    """
    drafts = [_draft(each, chunk.frame) for each in wanted]
    plain = [plain_html(each.markdown, each.marks, each.writing) for each in drafts]
    labels = {
        tag: load_voice(chunk.frame, tag).labels for tag in {each.language for each in wanted}
    }
    bodies = [
        _mended(draft, html, labels[draft.asked.language], chunk.frame.origin)
        for draft, html in zip(drafts, plain, strict=True)
    ]
    return [_led(*each, chunk) for each in zip(drafts, bodies, strict=True)]


def bodies_in_feed(feed: Feed, chunk: Chunk) -> list[PostBody]:
    """Those of its entries."""
    return show_bodies(
        [
            Asked(
                source=entry.source,
                language=feed.language,
                title=entry.title,
                url=entry.url,
                is_in_feed=True,
                date=entry.published,
                authors=entry.authors,
                marks=entry.marks,
                anchors=entry.anchors,
                raw_html=entry.raw_html,
                math=entry.math,
            )
            for entry in feed.entries
        ],
        chunk,
    )


class _Draft(NamedTuple):
    """A body as Markdown, its shortcodes called."""

    asked: Asked
    text: str
    """All that the author wrote, and (`markdown`) what is to be shown of it."""
    markdown: str
    marks: tuple[Mark, ...]
    """As bytes of `markdown`."""
    writing: Writing
    drawn: dict[str, str] = {}
    """What came of shortcodes, by the signs that stand for them."""
    unknown: tuple[Problem, ...] = ()
    missing: tuple[Use, ...] = ()
    """What the templates of shortcodes wanted and did not get."""


def _draft(asked: Asked, frame: Frame) -> _Draft:
    text, writing = _read_text(frame.content, asked.source), _writing_of(asked, frame.writing)
    written = _without_fields(text)
    shown = without_foreign_syntax(written, asked.source)
    # One sign is looked for a hundred times as fast as two.
    if "{" not in shown or ("{{" not in shown and "{%" not in shown):
        marks = _marks_inside(asked.marks, text, written) if shown == written else ()
        return _Draft(asked, text, shown, marks, writing)
    page, language = _as_called(asked), asked.language
    fenced = fence_called_code(name_references(shown), frame.shortcodes)
    held = call_shortcodes(fenced, page, language, frame, writing)
    return _Draft(
        asked=asked,
        text=text,
        markdown=held.markdown,
        # Marks count the bytes of what the author wrote.
        marks=_marks_inside(asked.marks, text, written) if held.markdown == written else (),
        writing=writing,
        drawn=held.drawn,
        unknown=unknown_shortcodes(held, text, asked.source) if held.unknown else (),
        missing=tuple(load_voice(frame, language).misses.take()),
    )


def _mended(draft: _Draft, html: str, labels: Labels, origin: str) -> Body:
    asked, writing = draft.asked, draft.writing
    body = mend_body(html, draft.markdown, asked.title, labels, asked.anchors, writing, origin)
    return _with_calls(body, draft.drawn) if draft.drawn else body


def _led(draft: _Draft, body: Body, chunk: Chunk) -> PostBody:
    asked, finder = draft.asked, unpack_links(chunk.links)
    reader = _reader_of(asked, chunk)
    if body.is_raw or asked.is_in_feed:
        followed = follow_links(body.html, finder, reader, is_raw=body.is_raw)
    else:
        followed = follow_pieces(body.pieces, finder, reader)
    lookups = tuple([(key, finder.ask_text(key)) for key in followed.keys])
    if asked.is_in_feed:
        # Its page tells the rest.
        return PostBody(html=followed.html, facts=Facts(lookups=lookups, missing=draft.missing))
    facts = Facts(
        missing=draft.missing,
        problems=(*draft.unknown, *link_problems(followed, body.ids, draft.text, asked.source)),
        ids=body.ids,
        fragments=placed_fragments(followed, draft.text, asked.source),
        lookups=lookups,
    )
    return PostBody(html=followed.html, facts=facts)


def _reader_of(asked: Asked, chunk: Chunk) -> Reader:
    if not asked.is_in_feed:
        return Reader(source=asked.source, language=asked.language)
    origin = chunk.frame.origin
    return Reader(
        source=asked.source, language=asked.language, base=origin + asked.url, origin=origin
    )


def _writing_of(asked: Asked, usual: Writing) -> Writing:
    """What the post says of itself, and the site of all posts."""
    if not asked.raw_html and not asked.math:
        return usual
    return replace(usual, raw_html=asked.raw_html or usual.raw_html, math=asked.math or usual.math)


def _as_called(asked: Asked) -> dict[str, Any]:
    """What a shortcode can ask of the page: ``docs/writing.md``."""
    return {
        "title": asked.title,
        "source": asked.source,
        "language": asked.language,
        "url": asked.url,
        "date": asked.date,
        "authors": asked.authors,
    }


def _with_calls(body: Body, drawn: dict[str, str]) -> Body:
    ids = [each for html in drawn.values() for each in raw_ids(html)]
    return Body(pieces=[put_back(body.html, drawn)], ids=(*body.ids, *ids), is_raw=True)


def _marks_inside(marks: Sequence[Mark], text: str, body: str) -> tuple[Mark, ...]:
    """`marks`, which count the bytes of the file, as bytes of its body."""
    if not marks:
        return ()
    fields = len(text.encode()) - len(body.encode())
    return tuple(replace(mark, start=mark.start - fields, end=mark.end - fields) for mark in marks)
