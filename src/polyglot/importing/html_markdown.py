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
    r"|(?<!\w)_|_(?!\w)"  # where it could open or close emphasis: not in snake_case
    r"|<(?=[A-Za-z/!?])|&(?=\#?\w+;)"
    r"|\](?=[(\[:])|~(?=~)"
    r"|(?m:^)(?:\#(?=\#*\s)|[-+>](?=\s)|(?<![\w])[=-](?=[=-]+\s*$))"
)
_LIST_NUMBER = re.compile(r"(?m)^([ \t]*[0-9]{1,9})([.)])(?=\s)")
_BLANK_LINES = re.compile(r"\n{3,}")
_LANGUAGE = re.compile(r"(?:language|lang|brush:?)[-:\s]+([\w+#-]+)|^(\w+)$")

_EMBEDDED = ("src", "data-src", "href")


class _Converter(MarkdownConverter):
    """Markdown as CommonMark and GitHub read it."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """`text` so that Markdown shows it as it is, with no more backslashes than that takes."""
        if not text or "_noformat" in parent_tags:
            return text or ""
        return _LIST_NUMBER.sub(r"\1\\\2", _ESCAPED.sub(lambda mark: "\\" + mark[0], text))

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ANN401 -- Beautiful Soup's element
        cell = super().convert_td(el, text.replace("|", "\\|"), parent_tags)  # type: ignore[misc]  # left out of its types
        return str(cell)

    def convert_th(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ANN401 -- as above
        cell = super().convert_th(el, text.replace("|", "\\|"), parent_tags)  # type: ignore[misc]  # as above
        return str(cell)

    def convert_iframe(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ANN401, ARG002 -- as above; markdownify calls it so
        """What was embedded, as a link: Markdown has no frames."""
        address = next((el.get(name) for name in _EMBEDDED if el.get(name)), "")
        return f"\n\n<{address}>\n\n" if address.startswith("http") else ""

    convert_embed = convert_iframe


def html_to_markdown(html: str) -> str | None:
    """Clean Markdown for `html`, without blank lines around it; None if it cannot be read:
    nested too deep, or broken beyond what browsers mend.

    Scripts and styles are left out; what is embedded becomes a link.
    """
    if "<" not in html:
        return _Converter().escape(unescape(html).strip(), set())
    try:
        soup = _parse(html)
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
