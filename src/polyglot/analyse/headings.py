"""Headings: those of a body in order, found by its lines, many times as fast as by a parser.

CommonMark 0.31 §4.2 (``# Title``) and §4.3 (underlined); headings inside of lists and quotations
are not among them. What only a parser can tell may differ: who holds them against a page counts
first.
"""

import re

from polyglot.analyse.posts import Heading

# Each begins at a line break, which is sought at the speed of `str.find`.
_MARK = re.compile(
    r"\n {0,3}(?=[#`~=<-])(?:(?P<signs>#{1,6})(?:[ \t]++(?P<text>[^\n]*+))?(?=\n|\Z)"
    r"|(?P<fence>`{3,}+(?=[^`\n]*+(?:\n|\Z))|~{3,}+)"
    r"|(?P<under>=++|-++)[ \t]*+(?=\n|\Z)"
    r"|<(?P<html>[A-Za-z/!?]))"
)
_CLOSING = re.compile(r"(?:(?<=[ \t])|\A)#++[ \t]*\Z")
_EXPLICIT = re.compile(r"[ \t]*\{[^{}]*?#(?P<id>[^\s{}]+)[^{}]*\}\Z")
# What no paragraph can be the first line of: lists, quotations, tables, code, other blocks.
_NO_PARAGRAPH = re.compile(
    r"(?: {4}|\t| {0,3}(?:[-*+>|]|[0-9]{1,9}[.)][ \t]|#{1,6}[ \t]|`{3}|~{3}))"
)
_VERBATIM = re.compile(r"(?i)<(?:script|pre|style|textarea)(?=[\s>]|\Z)")
_VERBATIM_END = re.compile(r"(?i)</(?:script|pre|style|textarea)>")
_BLANK_LINE = re.compile(r"\n[ \t]*+(?=\n|\Z)")
_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))


def find_headings(body: str) -> tuple[Heading, ...]:
    """The headings of `body`, first to last. Raises nothing."""
    if "#" not in body and "\n=" not in body and "\n-" not in body:
        return ()
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    text = f"\n{body}"
    headings: list[Heading] = []
    found = _MARK.search(text)
    while found is not None:
        kind = found.lastgroup
        at = found.end()
        if kind == "fence":
            at = _after_fence(text, found)
        elif kind == "html":
            at = _after_html(text, found.start("html") - 1)
        elif kind == "under":
            headings += _underlined(text, found)
        else:
            headings.append(_heading(len(found["signs"]), found["text"] or ""))
        found = _MARK.search(text, at)
    return tuple(headings)


def _heading(level: int, written: str) -> Heading:
    text = written.rstrip(" \t")
    if text.endswith("#"):
        text = _CLOSING.sub("", text).rstrip(" \t")
    explicit = _EXPLICIT.search(text) if text.endswith("}") else None
    if explicit is None:
        return Heading(level=level, text=text)
    return Heading(level=level, text=text[: explicit.start()], id=explicit["id"])


def _underlined(text: str, found: re.Match[str]) -> list[Heading]:
    """The paragraph above a line of signs as a heading; none where the line is something else."""
    start = text.rfind("\n", 0, found.start()) + 1
    above = text[start : found.start()]
    if not above.strip() or _NO_PARAGRAPH.match(above):
        return []
    # A paragraph of several lines is one heading.
    while start > 1:
        before = text.rfind("\n", 0, start - 1) + 1
        line = text[before : start - 1]
        if not line.strip() or _NO_PARAGRAPH.match(line):
            break
        start = before
    written = " ".join(text[start : found.start()].split())
    return [_heading(1 if found["under"][0] == "=" else 2, written)]


def _after_fence(text: str, found: re.Match[str]) -> int:
    """Where the line begins that closes a fence of code, or the end of the text."""
    fence = found["fence"]
    closing = re.compile(rf"\n {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}+[ \t]*+(?=\n|\Z)")
    end = closing.search(text, found.end())
    return end.end() if end else len(text)


def _after_html(text: str, start: int) -> int:
    """Where the HTML block ends that begins at `start` (CommonMark 0.31 §4.6), or its first line.

    An inline tag at the start of a paragraph ends nothing sooner than the next blank line would.
    """
    if _VERBATIM.match(text, start):
        end = _VERBATIM_END.search(text, start)
        return end.end() if end else len(text)
    for opening, closing in _ENDS:
        if text.startswith(opening, start):
            at = text.find(closing, start)
            return at + len(closing) if at >= 0 else len(text)
    blank = _BLANK_LINE.search(text, start)
    return blank.start() if blank else len(text)
