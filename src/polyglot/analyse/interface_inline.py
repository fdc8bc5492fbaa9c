"""Inline elements of interface strings: placeholders and HTML tags, and nothing else."""

import re
from collections.abc import Iterator

from polyglot.analyse.inline import Inline, Token, html_role

_CONVERSION = (
    r"[-#0+]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGcrsaA]"  # printf(3)
)
_PLACEHOLDER = (
    rf"%\([^()\s]++\){_CONVERSION}"  # %(count)d
    rf"|(?<!\d)%(?:(?P<place>\d+)\$)?(?P<conversion>{_CONVERSION})"  # %s, %2$s; no share: 50%d
    r"|\$?\{[\w.\[\]]*+(?:![rsa])?(?::[^{}]*+)?\}"  # {}, {name}, {0:>10}, ${name}
)
_CALL = r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}|\{%(?:[^{%]|\{(?!%)|%(?!\}))*+%\}"
_TOKENS = re.compile(
    rf"(?P<escape>%%)|(?P<call>{_CALL})|(?P<placeholder>{_PLACEHOLDER})"
    r"|(?P<html><!--.*?-->|</?(?P<name>[A-Za-z][A-Za-z0-9]*+)(?=[\s/>])[^<>]*+>)",
    re.DOTALL,
)
_HTML_NAMES = frozenset(
    "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas "
    "caption cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed "
    "fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i "
    "iframe img input ins kbd label legend li link main map mark math menu meta meter nav noscript "
    "object ol optgroup option output p param picture pre progress q rp rt ruby s samp script "
    "section select slot small source span strong style sub summary sup svg table tbody td "
    "template textarea tfoot th thead time title tr track tt u ul var video wbr".split()
)
"""HTML Living Standard §4, and what older pages have. ``<file>`` in a help text is none."""


def split_interface(text: str) -> tuple[Token, ...]:
    """The text between placeholders and tags, and these, in their order; joined `text` again."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    places = sum(bool(match["conversion"]) for match in _TOKENS.finditer(text))
    at = count = 0
    for match in _TOKENS.finditer(text):
        is_tag = match["name"] is not None
        if match["escape"] or (is_tag and match["name"].lower() not in _HTML_NAMES):
            continue
        if match.start() > at:
            yield text[at : match.start()]
        count += bool(match["conversion"])
        yield _inline(match, count, has_order=places > 1)
        at = match.end()
    if at < len(text):
        yield text[at:]


def _inline(match: re.Match[str], count: int, *, has_order: bool) -> Inline:
    text = match[0]
    if match["html"]:
        return Inline(kind="html", text=text, role=html_role(text), target=_tag_value(text))
    if match["call"]:
        return Inline(kind="call", text=text)
    if not match["conversion"]:
        return Inline(kind="placeholder", text=text)
    # What is taken by its place must keep it: ``%s %d`` may become ``%2$d %1$s``, not ``%d %s``.
    place = f"{match['place'] or count}$" if has_order else ""
    return Inline(kind="placeholder", text=text, target=f"%{place}{match['conversion']}")


_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'<>]++))?""")
_WORDED = frozenset(
    "alt aria-description aria-label content label placeholder summary title".split()
)
_LOCALISED = frozenset("dir hreflang lang".split())


def _tag_value(tag: str) -> str:
    """A tag as its translation must have it: attributes that hold words are left out."""
    name, _, rest = tag.strip("</>").partition(" ")
    attributes = sorted(
        (key.lower(), _kept(key.lower(), value.strip("\"'")))
        for key, value in _ATTRIBUTE.findall(" ".join(rest.split()))
    )
    written = "".join(f' {key}="{value}"' for key, value in attributes if value is not None)
    slash = "/" if tag.startswith("</") else ""
    return tag if tag.startswith("<!") else f"<{slash}{name.strip().lower()}{written}>"


def _kept(name: str, value: str) -> str | None:
    """What of an attribute must stay; of words the placeholders in them. None: nothing."""
    if name in _LOCALISED:
        return None
    if name in _WORDED:
        return "".join(match["placeholder"] or "" for match in _TOKENS.finditer(value)) or None
    return value
