"""Links as Hugo and Jekyll write them, made into ones that Markdown knows.

``{{< ref "about.md" >}}`` and ``relref`` (Hugo, "Links and cross references"); ``{% link path %}``
and ``{% post_url name %}`` (Jekyll, "Tags filters"); the site's own address before a link
(``{{ site.baseurl }}/about/``, Jekyll, "Variables"; ``{{ "/about/" | relative_url }}``, "Liquid
filters"; ``{{ "/about/" | url }}``, Eleventy, "Universal filters").
"""

import re
from collections.abc import Callable
from urllib.parse import quote

from polyglot.emit.site.links.link_map import REFERENCE

_FENCE = re.compile(
    r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_HUGO = re.compile(
    r"""\{\{[<%]\s*(?:rel)?ref\s+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'>%]+))\s*[%>]\}\}"""
)
_JEKYLL = re.compile(r"\{%-?\s*(link|post_url)\s+([^\s%}]+)\s*-?%\}")
_SITE = r"site\.(?:base)?url"
_MAY_NAME_SITE = re.compile(r"\{\{(?![<%])(?:(?!\}\}|\{\{).)*url", re.DOTALL)
_LEADS = r"""(\]\(\s*<?|\b(?:href|src)=["']?|^ {0,3}\[[^\]\n]+\]:\s*<?)"""
_SITE_ADDRESS = re.compile(rf"{_LEADS}(?:\{{\{{-?\s*{_SITE}\s*-?\}}\}})+/?", re.MULTILINE)
_FILTERED = re.compile(
    rf"""{_LEADS}\{{\{{-?\s*(?:"([^"\n]*)"|'([^'\n]*)')"""
    rf"(?:\s*\|\s*(?:(?:relative_|absolute_|locale_)?url|prepend:\s*{_SITE}))+\s*-?\}}\}}",
    re.MULTILINE,
)


def name_references(markdown: str) -> str:
    """`markdown` with its references as URLs that `follow_links` knows; in code they stay."""
    # Fences and inline code take ten times as long to find.
    if _HUGO.search(markdown):
        markdown = outside_code(markdown, lambda text: _HUGO.sub(_hugo, text))
    if _JEKYLL.search(markdown):
        markdown = outside_code(markdown, lambda text: _JEKYLL.sub(_jekyll, text))
    if _MAY_NAME_SITE.search(markdown):
        markdown = outside_code(markdown, _without_site_address)
    return markdown


def _hugo(match: re.Match[str]) -> str:
    path, mark, fragment = (match[1] or match[2] or match[3] or "").partition("#")
    return f"{REFERENCE if path else ''}{quote(path)}{mark}{fragment}"


def _jekyll(match: re.Match[str]) -> str:
    kind, name = match.groups()
    return f"/{quote(name.lstrip('/'))}" if kind == "link" else f"{REFERENCE}{quote(name)}"


def _without_site_address(text: str) -> str:
    """`text` with links that begin at the root where the address of the site is put before them."""
    text = _SITE_ADDRESS.sub(r"\1/", text)
    return _FILTERED.sub(
        lambda found: f"{found[1]}/{quote((found[2] or found[3]).lstrip('/'))}", text
    )


def outside_code(markdown: str, rewrite: Callable[[str], str]) -> str:
    """`markdown` with what `rewrite` makes of each part that is neither a fence nor inline code."""
    parts: list[str] = []
    done = 0
    for fence in _FENCE.finditer(markdown):
        parts += (_outside_inline(markdown[done : fence.start()], rewrite), fence[0])
        done = fence.end()
    return "".join([*parts, _outside_inline(markdown[done:], rewrite)])


def _outside_inline(text: str, rewrite: Callable[[str], str]) -> str:
    if "`" not in text:
        return rewrite(text)
    parts: list[str] = []
    done = 0
    for code in _CODE.finditer(text):
        parts += (rewrite(text[done : code.start()]), code[0])
        done = code.end()
    return "".join([*parts, rewrite(text[done:])])
