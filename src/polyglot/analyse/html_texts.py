"""The texts of raw HTML: what stands between the tags of blocks, and in attributes."""

import re
from collections.abc import Iterator, Sequence

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
    tokens = list(_TOKEN.finditer(raw))
    if not _is_well_formed(raw, tokens):
        return None
    texts: list[HtmlText] = []
    last = 0
    for token in tokens:
        if token.lastgroup == "block" or _is_block(token):
            texts += _run_texts(raw, last, token.start())
            texts += _attribute_texts(token)
            last = token.end()
    return [*texts, *_run_texts(raw, last, len(raw))]


def _is_well_formed(raw: str, tokens: Sequence[re.Match[str]]) -> bool:
    ends = [0, *(token.end() for token in tokens)]
    starts = [*(token.start() for token in tokens), len(raw)]
    rest = "".join([raw[end:start] for end, start in zip(ends, starts, strict=True)])
    return _STRAY.search(rest) is None


def _is_block(token: re.Match[str]) -> bool:
    return token["name"] is not None and token["name"].lower() in _BLOCK_TAGS


def _run_texts(raw: str, start: int, end: int) -> Iterator[HtmlText]:
    """The text between two tags of blocks; where there is none, those of its images."""
    run = raw[start:end]
    if has_words(plain_html(run)):
        first = edge.end() if (edge := _EDGE.match(run)) else 0
        yield HtmlText(start=start + first, end=start + _end_of_text(run))
    elif not run.isspace():
        for token in _TOKEN.finditer(raw, start, end):
            yield from _attribute_texts(token)


def _end_of_text(run: str) -> int:
    """Where what is left out at the end of a run begins."""
    text = run.rstrip()
    if not text.endswith(_EDGE_ENDS) and "<!--" not in text:
        return len(text)
    spans = [edge.span() for edge in _EDGE.finditer(run)]
    return spans[-1][0] if spans and spans[-1][1] == len(run) else len(run)


def _attribute_texts(token: re.Match[str]) -> Iterator[HtmlText]:
    written = (token["attributes"] or "").lower()
    if not any(name in written for name in _TEXT_ATTRIBUTES):
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

# After its brace, by which it is searched.
_CALL_REST = r"(?:\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}|%(?:[^{%]|\{(?!%)|%(?!\}))*+%\})"
_CALL = rf"\{{{_CALL_REST}"
_COMMENT = r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)"
_ATTRIBUTES = rf"(?:[^<>\"'{{]|{_CALL}|\{{|\"[^\"]*+\"|'[^']*+')*+"
# A set of characters at the beginning is searched quickly; alternatives of groups are not.
_TOKEN = re.compile(
    r"[<{](?:(?<=<)(?:"
    r"(?P<block>(?P<raw>script|style|pre|textarea)\b[^<>]*+>(?:[^<]|<(?!/(?P=raw)))*+</(?P=raw)\s*+>"
    r"|(?:!(?!--)|\?)[^<>]*+>)"
    r"|(?P<inline>!--(?:[^-]|-(?!->))*+(?:-->|\Z)"
    r"|(?P<opaque>code|svg|template|math)\b[^<>]*+>(?:[^<]|<(?!/(?P=opaque)))*+</(?P=opaque)\s*+>)"
    rf"|/?(?P<name>[A-Za-z][\w:.-]*+)(?P<attributes>{_ATTRIBUTES})>)"
    rf"|(?<=\{{){_CALL_REST})",
    re.IGNORECASE,
)
_STRAY = re.compile(r"<[/A-Za-z!?]")
_ATTRIBUTE = re.compile(
    r"\s(?P<name>[\w:@.-]++)(?:\s*+=\s*+(?:(?P<value>\"[^\"]*+\"|'[^']*+')|[^\s\"'<>]++))?"
)
_LONE_TAG = r"(?:\A|[\r\n])[ \t]*+</?[A-Za-z][^<>]*+>(?=[ \t]*+(?:[\r\n]|\Z))"
_EDGE = re.compile(rf"(?:{_LONE_TAG}|\s|<br\s*+/?>|{_CALL}|{_COMMENT})++", re.IGNORECASE)
"""What is left out where a text begins or ends: a tag that has its line for itself makes a block
(CommonMark 0.31 §4.6, condition 7)."""
_EDGE_ENDS = (">", "}")
"""Where more than white space is left out, it ends so, if no comment is left open."""
