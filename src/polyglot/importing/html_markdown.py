"""HTML to Markdown: markdownify, and where its Markdown would be read back as something else."""

import re
from typing import Any

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
    """Clean Markdown for `html`, without blank lines around it; None if it is nested too deep.

    Scripts and styles are left out; what is embedded becomes a link.
    """
    if "<" not in html and "&" not in html:
        return _Converter().escape(html.strip(), set())
    try:
        converted = _Converter(
            heading_style="atx",
            bullets="-",
            sub_symbol="<sub>",
            sup_symbol="<sup>",
            table_infer_header=True,
            strip_pre="strip_one",
            code_language_callback=_code_language,
        ).convert(html)
    except RecursionError:
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
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    from bs4 import BeautifulSoup

    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
