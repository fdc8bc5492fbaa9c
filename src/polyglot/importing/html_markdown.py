"""HTML to Markdown: markdownify, and where its Markdown would be read back as something else."""

import re
import warnings
from html import unescape
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from bs4.exceptions import ParserRejectedMarkup
from markdownify import MarkdownConverter

_ESCAPED = re.compile(
    r"[\\`*]"  # everywhere
    r"|(?<![^\W_])_+|_+(?![^\W_])"  # where it could open or close emphasis: not in snake_case
    r"|<(?=[A-Za-z/!?])|&(?=\#?\w+;)"
    r"|\](?=[(\[:])|~(?=~)|\A~|~\Z"
    r"|(?m:^)(?:\#(?=\#*(?:\s|\Z))|[-+](?=\s|\Z)|[>:]|(?<![\w])[=-](?=[=-]+\s*$))"
)
_ESCAPED_IN_LINK = re.compile(rf"{_ESCAPED.pattern}|[\[\]]")
_LIST_NUMBER = re.compile(r"(?m)^([ \t]*[0-9]{1,9})([.)])(?=\s|\Z)")
_BLANK_LINES = re.compile(r"\n{3,}")
_LANGUAGE = re.compile(r"(?:language|lang|brush:?)[-:\s]+([\w+#-]+)|^(\w+)$")

_EMBEDDED = ("src", "data-src", "href")


class _Converter(MarkdownConverter):
    """Markdown as CommonMark and GitHub read it."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """`text` so that Markdown shows it as it is, with no more backslashes than that takes."""
        if not text or "_noformat" in parent_tags:
            return text or ""
        marks = _ESCAPED_IN_LINK if "a" in parent_tags else _ESCAPED
        return _LIST_NUMBER.sub(r"\1\\\2", marks.sub(_escape_mark, text))

    def convert_code(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ANN401 -- Beautiful Soup's element
        """Code inside of a line stays on it: a line of it could begin a list."""
        line = text if "pre" in parent_tags else text.replace("\n", " ")
        return str(super().convert_code(el, line, parent_tags))  # type: ignore[misc]  # left out of its types

    convert_kbd = convert_samp = convert_code

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ANN401 -- as above
        cell = super().convert_td(el, text.replace("|", "\\|"), parent_tags)  # type: ignore[misc]  # as above
        return str(cell)

    def convert_th(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ANN401 -- as above
        cell = super().convert_th(el, text.replace("|", "\\|"), parent_tags)  # type: ignore[misc]  # as above
        return str(cell)

    def convert_iframe(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ANN401, ARG002 -- as above; markdownify calls it so
        """What was embedded, as a link: Markdown has no frames."""
        found = [el, *el.find_all("source", limit=1)]
        addresses = (one.get(name) for one in found for name in _EMBEDDED)
        address = next(filter(None, addresses), "")
        return f"\n\n<{address}>\n\n" if address.startswith("http") else ""

    convert_embed = convert_video = convert_audio = convert_iframe


def _escape_mark(mark: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in mark[0])


def html_to_markdown(html: str) -> str | None:
    """Clean Markdown for `html`, without blank lines around it; None if it cannot be read:
    nested too deep, or broken beyond what browsers mend.

    Scripts and styles are left out; what is embedded becomes a link.
    """
    if "<" not in html:
        return _Converter().escape(unescape(html).strip(), set())
    try:
        soup = _parse(html)
        _mend_addresses(soup)
        _unwrap_repeated(soup)
        converted = _Converter(
            heading_style="atx",
            bullets="-",
            sub_symbol="<sub>",
            sup_symbol="<sup>",
            table_infer_header=True,
            strip_pre="strip_one",
            code_language_callback=_code_language,
        ).convert_soup(soup)
    except (RecursionError, ParserRejectedMarkup):
        return None
    return _BLANK_LINES.sub("\n\n", converted).strip()


_MARKED_ALIKE = {
    name: alike
    for alike in ({"a"}, {"del", "s"}, {"em", "i"}, {"strong", "b"}, {"code", "kbd", "samp"})
    for name in alike
}


def _unwrap_repeated(soup: BeautifulSoup) -> None:
    """Take away a mark inside of the same mark: twice ``~~`` begins a block of code."""
    for element in soup.find_all(list(_MARKED_ALIKE)):
        alike = _MARKED_ALIKE[element.name]
        if any(parent.name in alike for parent in element.parents):
            element.unwrap()


_ADDRESS_ESCAPES = {ord(mark): f"%{ord(mark):02X}" for mark in " \t\r\n<>\\"}


def _mend_addresses(soup: BeautifulSoup) -> None:
    """Write addresses so that they end where they end: browsers take spaces, Markdown does not."""
    for element in soup.find_all(["a", "img", "iframe", "embed", "video", "audio", "source"]):
        for name in _EMBEDDED:
            address = str(element.get(name) or "").strip().translate(_ADDRESS_ESCAPES)
            if address.count("(") != address.count(")"):
                address = address.replace("(", "%28").replace(")", "%29")
            if address:
                element[name] = address


def _code_language(element: Any) -> str:  # noqa: ANN401 -- Beautiful Soup's element
    """``python`` for ``<pre class="brush: python">`` or ``<pre><code class="language-python">``."""
    for found in (element, *element.find_all("code", limit=1)):
        named = " ".join([found.get("lang") or "", *(found.get("class") or ())]).strip()
        match = _LANGUAGE.search(named) if not named.startswith("wp-") else None
        match = match or re.search(r"language-([\w+#-]+)", named)
        if match:
            return match[1] or (match[2] if match.re is _LANGUAGE else "") or ""
    return ""


def html_to_text(html: str) -> str:
    """The words of `html` on one line."""
    if "<" not in html:
        return " ".join(unescape(html).split())
    try:
        return " ".join(_parse(html).get_text(" ").split())
    except ParserRejectedMarkup:
        return " ".join(html.split())


def _parse(html: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # That it looks like XML: it is a post all the same.
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(html, "html.parser")
    if "<?" in html or "<!" in html:
        # Comments, instructions to processors: words to nobody, but markdownify writes some.
        for mark in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
            mark.extract()
    return soup
