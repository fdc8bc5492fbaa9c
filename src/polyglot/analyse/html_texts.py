"""The texts of raw HTML: what stands between the tags of blocks, and in attributes."""

import re
from collections.abc import Iterator

from msgspec import Struct

from polyglot.analyse.plain_text import has_words, plain_html


class HtmlText(Struct, frozen=True, kw_only=True, gc=False):
    """One text of a piece of raw HTML."""

    start: int
    """Its first character in the piece, and (`end`) the one after the last."""
    end: int
    attribute: str = ""
    """``alt`` or ``title``; empty for text between tags."""


def find_html_texts(raw: str) -> list[HtmlText] | None:
    """The texts of `raw`, which is any part of an HTML document, in order.

    Tags inside of lines stay in the text; comments, scripts, styles and preformatted text have
    none. None where `raw` holds what is no well-formed tag.
    """
    if not _is_well_formed(raw):
        return None
    texts: list[HtmlText] = []
    last = 0
    for token in _TOKEN.finditer(raw):
        if token.lastgroup == "block" or _is_block(token):
            texts += _run_texts(raw, last, token.start())
            texts += _attribute_texts(token)
            last = token.end()
    return [*texts, *_run_texts(raw, last, len(raw))]


def _is_well_formed(raw: str) -> bool:
    rest = _TOKEN.sub("", raw)
    return _STRAY.search(rest) is None


def _is_block(token: re.Match[str]) -> bool:
    return token["name"] is not None and token["name"].lower() in _BLOCK_TAGS


def _run_texts(raw: str, start: int, end: int) -> Iterator[HtmlText]:
    """The text between two tags of blocks; where there is none, those of its images."""
    run = raw[start:end]
    if has_words(plain_html(run)):
        edges = [edge.span() for edge in _EDGE.finditer(run)]
        first = edges[0][1] if edges and edges[0][0] == 0 else 0
        last = edges[-1][0] if edges and edges[-1][1] == len(run) else len(run)
        yield HtmlText(start=start + first, end=start + last)
        return
    for token in _TOKEN.finditer(raw, start, end):
        yield from _attribute_texts(token)


def _attribute_texts(token: re.Match[str]) -> Iterator[HtmlText]:
    if token["attributes"] is None:
        return
    for attribute in _ATTRIBUTE.finditer(
        token.string, token.start("attributes"), token.end("attributes")
    ):
        name = attribute["name"].lower()
        if name in _TEXT_ATTRIBUTES and attribute["value"] is not None:
            start, end = attribute.span("value")
            if has_words(plain_html(attribute["value"])):
                yield HtmlText(start=start + 1, end=end - 1, attribute=name)


_TEXT_ATTRIBUTES = frozenset({"alt", "title"})
_BLOCK_TAGS = frozenset(
    "address article aside audio base basefont blockquote body button canvas caption center col"
    " colgroup dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame"
    " frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem"
    " meta nav noframes noscript object ol optgroup option p param picture search section select"
    " source summary table tbody td tfoot th thead title tr track ul video".split()
)

_CALL = r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}|\{%(?:[^{%]|\{(?!%)|%(?!\}))*+%\}"
_COMMENT = r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)"
_ATTRIBUTES = rf"(?:[^<>\"'{{]|{_CALL}|\{{|\"[^\"]*+\"|'[^']*+')*+"
_TOKEN = re.compile(
    r"(?P<block><(?P<raw>script|style|pre|textarea)\b[^<>]*+>(?:[^<]|<(?!/(?P=raw)))*+</(?P=raw)\s*+>"
    r"|<(?:!(?!--)|\?)[^<>]*+>)"
    rf"|(?P<inline>{_CALL}|{_COMMENT}"
    r"|<(?P<opaque>code|svg|template|math)\b[^<>]*+>(?:[^<]|<(?!/(?P=opaque)))*+</(?P=opaque)\s*+>)"
    rf"|</?(?P<name>[A-Za-z][\w:.-]*+)(?P<attributes>{_ATTRIBUTES})>",
    re.IGNORECASE,
)
_STRAY = re.compile(r"<[/A-Za-z!?]")
_ATTRIBUTE = re.compile(
    r"\s(?P<name>[\w:@.-]++)(?:\s*+=\s*+(?:(?P<value>\"[^\"]*+\"|'[^']*+')|[^\s\"'<>]++))?"
)
_EDGE = re.compile(rf"(?:\s|<br\s*+/?>|{_CALL}|{_COMMENT})++", re.IGNORECASE)
"""What is left out where a text begins or ends."""
