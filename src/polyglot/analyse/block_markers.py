"""Markers of blocks that CommonMark does not know, rewritten into ones it knows, byte for byte.

Python-Markdown's and MkDocs' ``!!! note "Title"``, ``??? tip`` and ``=== "Tab"``; directives
(``:::note Title``); GitHub's ``> [!NOTE]``; lines that hold nothing but template calls,
components, attributes or imports.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct


class Marked(Struct, frozen=True, kw_only=True, gc=False):
    """A body whose markers a Markdown parser understands."""

    body: str
    """As long in UTF-8 as it was, with its line breaks where they were."""
    admonitions: frozenset[int] = frozenset()
    """First byte of each list item that stands for an admonition, and is none."""
    titles: dict[int, tuple[int, int]] = {}
    """First byte of each title inside a marker, and the one after the last, by the first byte of
    the heading that stands for the marker."""
    ends: dict[int, int] = {}
    """The byte after each marker, by the byte after the sign of that heading: where it is none, but
    the end of a paragraph, the rest of the marker belongs to it."""


def read_markers(body: str) -> Marked:
    """`body` with an empty heading for each marker that has its line for itself.

    A heading ends the block above, even in raw HTML, and an empty one holds no text. What an
    admonition holds is indented: its marker becomes a list item's.
    """
    reader = _Reader()
    if "{" in body:
        body = _without_code(body)
    if "]:" in body and "{{" in body:
        body = _DEFINITION.sub(_as_address, body)
    for signs, sign, pattern, replace in _MARKERS:
        if any(text in body for text in signs):
            body = _rewritten(body, sign, pattern, getattr(reader, replace))
    return Marked(
        body=body,
        admonitions=frozenset(reader.admonitions),
        titles=reader.titles,
        ends=reader.ends,
    )


def _as_address(match: re.Match[str]) -> str:
    """A definition whose address the parser sees as one: no space is left in its calls."""
    return match["label"] + match["address"].replace(" ", "_").replace("\t", "_")


def _rewritten(
    body: str,
    sign: re.Pattern[str],
    pattern: re.Pattern[str],
    replace: Callable[[re.Match[str]], str],
) -> str:
    """What ``pattern.sub`` would give, which looks at each character, where lines are few."""
    parts: list[str] = []
    last = 0
    for start in _lines_with(body, sign):
        match = pattern.match(body, start) if start >= last else None
        if match is not None:
            parts += (body[last:start], replace(match))
            last = match.end()
    return "".join([*parts, body[last:]]) if parts else body


def _lines_with(body: str, sign: re.Pattern[str]) -> Iterator[int]:
    """Where each line begins that holds `sign`."""
    found = sign.search(body)
    while found is not None:
        yield body.rfind("\n", 0, found.start()) + 1
        line_end = body.find("\n", found.end())
        found = sign.search(body, line_end) if line_end >= 0 else None


class _Reader:
    """Replaces markers, and keeps where they stood: bytes, which no replacement moves."""

    def __init__(self) -> None:
        self.admonitions: list[int] = []
        self.titles: dict[int, tuple[int, int]] = {}
        self.ends: dict[int, int] = {}

    def admonition(self, match: re.Match[str]) -> str:
        heading = self._keep(match, _ITEM, "title" if match["title"] else "tab")
        self.admonitions.append(heading + 1 - len(_ITEM))
        return match["before"] + _filled(_ITEM, match["marker"])

    def directive(self, match: re.Match[str]) -> str:
        self._keep(match, "#", "label" if match["label"] else "title")
        return match["before"] + _filled("#", match["marker"])

    def line(self, match: re.Match[str]) -> str:
        above = match.string.rfind("\n", 0, max(0, match.start() - 1)) + 1
        if match.string.startswith("|", above) and above < match.start():
            # A row of a table, between two others.
            return match[0]
        self._keep(match, "#")
        return match["before"] + _filled("#", match["marker"])

    def _keep(self, match: re.Match[str], marker: str, title: str = "") -> int:
        """Keep where a marker and its title are; returns where its heading will be."""
        start = _bytes_before(match, match.start("marker"))
        heading = start + len(marker) - 1
        self.ends[heading + 1] = start + len(match["marker"].rstrip().encode())
        if text := ((title and match[title]) or "").rstrip():
            first = _bytes_before(match, match.start(title))
            self.titles[heading] = (first, first + len(text.encode()))
        return heading


def _bytes_before(match: re.Match[str], at: int) -> int:
    above = match.string[:at]
    return at if above.isascii() else len(above.encode())


def _filled(marker: str, replaced: str) -> str:
    """`marker`, and a space for each other byte of `replaced` but its line breaks."""
    blank = _NO_BREAK.sub(_spaces, replaced)
    return marker + blank[len(marker) :]


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0].encode())


def _without_code(body: str) -> str:
    """`body` without what stands between calls that show it as code."""
    parts: list[str] = []
    last = 0
    for start, end in _code_spans(body):
        parts += (body[last:start], _NO_BREAK.sub(_spaces, body[start:end]))
        last = end
    return "".join([*parts, body[last:]]) if parts else body


def _code_spans(body: str) -> Iterator[tuple[int, int]]:
    opened: re.Match[str] | None = None
    for call in _CODE_CALL.finditer(body):
        if opened is None:
            opened = None if call["end"] else call
        elif call["end"] and call["name"] == opened["name"]:
            yield opened.end(), call.start()
            opened = None


_ITEM = "-   #"
"""What an admonition's marker becomes: its text is indented by four, as that of this item is."""

_NO_BREAK = re.compile(r"[^\r\n]+")

_BEFORE = r"^(?P<before>[ \t>]*+)"
_LINE_END = r"(?=\r?$)"
# Inside of what is wrapped: neither a blank line, nor the fence of the code that it stands in.
_WRAP = r"\n(?![ \t>]*+(?:\r?\n|```|~~~))"

_ADMONITION = re.compile(
    rf"{_BEFORE}(?P<marker>(?:!!!|\?\?\?\+?)[ \t]?[\w-]+(?:[ \t]+[\w-]+)*+"
    r"(?:[ \t]+\"(?P<title>[^\r\n]*)\")?[ \t]*"
    rf"|===[+!]*+[ \t]+\"(?P<tab>[^\r\n]*)\"[ \t]*){_LINE_END}",
    re.MULTILINE,
)
_DIRECTIVE = re.compile(
    rf"{_BEFORE}(?P<marker>:::++[ \t]*+(?:\{{[^{{}}\r\n]*+\}}|[\w.-]++)?"
    r"(?:\[(?P<label>[^\]\r\n]*+)\]|[ \t]++(?P<title>[^\s{:][^{\r\n]*+))?"
    rf"[ \t]*+(?:\{{[^{{}}\r\n]*+\}}[ \t]*+)?:*+[ \t]*+){_LINE_END}",
    re.MULTILINE,
)
_ALERT = re.compile(r"^(?P<before>[ \t]*+>[ \t>]*+)(?P<marker>\[![\w-]++\][+-]?)", re.MULTILINE)
_CALL_LINE = re.compile(
    rf"{_BEFORE}(?P<marker>(?:(?:"
    rf"\{{\{{[<%](?:[^{{}}\n]|{_WRAP})*+\}}\}}"
    rf"|\{{%(?:[^{{}}%\n]|%(?!\}})|{_WRAP})*+%\}}"
    r"|\{:?[ \t]*+[.#:/][^{}\r\n]*+\}"
    r"|\[\[?_?TOC_?\]\]?"
    rf")[ \t]*+)++){_LINE_END}",
    re.MULTILINE,
)
_COMPONENT_LINE = re.compile(
    rf"{_BEFORE}(?P<marker>(?:</?[A-Z][A-Z\d_.]*+[a-z][\w.]*+"
    rf"(?:[^<>{{}}\"'\n]|{_WRAP}|\"[^\"\n]*+\"|'[^'\n]*+'|\{{(?:[^{{}}\n]|{_WRAP}|\{{[^{{}}\n]*+\}})*+\}})*+"
    rf">[ \t]*+)++){_LINE_END}",
    re.MULTILINE,
)
_MODULE_LINE = re.compile(
    r"^(?P<before>)(?P<marker>"
    r"import[ \t]+(?:[\w*{][^\r\n]*?[ \t]from[ \t]+)?[\"'][^\"'\r\n]++[\"'];?[ \t]*"
    rf"|export[ \t]+(?:default|const|let|function|async|class)[ \t](?:[^\n]|{_WRAP})*+){_LINE_END}",
    re.MULTILINE,
)
_DEFINITION = re.compile(
    r"^(?P<label>[ \t>]*+\[[^\]\r\n]++\]:[ \t]*+)"
    r"(?P<address>[^\s{}]*+\{\{[^{}\r\n]*+\}\}(?:[^\s{}]|\{\{[^{}\r\n]*+\}\})*+)(?=\s|\Z)",
    re.MULTILINE,
)
"""Of a link, ``[1]: {{ site.url }}/a/``: Jekyll puts the address together."""
_CODE_CALL = re.compile(
    r"\{[{%][<%]?-?\s*+(?P<end>/|end)?\s*+"
    r"(?P<name>highlight|codeblock|code|comment|mermaid|math|katex|plantuml|graphviz)\b"
    r"[^{}\r\n]*+\}"
)

_MARKERS: tuple[tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str], str], ...] = (
    (("!!!", "???", "==="), re.compile(r"!!!|\?\?\?|==="), _ADMONITION, "admonition"),
    ((":::",), re.compile(":::"), _DIRECTIVE, "directive"),
    (("[!",), re.compile(r"\[![\w-]"), _ALERT, "line"),
    (("{", "TOC"), re.compile(r"\{|\[\[?_?TOC"), _CALL_LINE, "line"),
    (("port ",), re.compile(r"import[ \t]|export[ \t]"), _MODULE_LINE, "line"),
    (("</", "/>"), re.compile("</?[A-Z]"), _COMPONENT_LINE, "line"),
)
"""What a body must hold for a pattern to be tried; what a line must, of which it is the beginning;
the pattern; and the method that replaces what it finds."""
