"""Shortcodes: calls in a post that a template of the site answers, ``shortcodes/<name>.html``.

``{{< name key="value" >}}``, or around a text, ``{{< name >}}…{{< /name >}}``. Those in code, and
those that have no template, stay as they are written.
"""

import re
from collections.abc import Callable, Mapping
from itertools import count

from msgspec import Struct

from polyglot.emit.site.links.references import outside_code

_CALL = re.compile(
    r"\{\{(?P<sign>[<%])[ \t]*(?P<end>/?)[ \t]*(?P<name>[\w-]+)"
    r"""(?P<params>(?:"[^"\n]*"|'[^'\n]*'|[^"'{}\n])*?)[ \t]*/?[>%]\}\}"""
)
_PARAM = re.compile(
    r"""(?:(?P<key>[\w-]+)[ \t]*=[ \t]*)?"""
    r"""(?:"(?P<text>[^"]*)"|'(?P<other>[^']*)'|(?P<bare>[^\s"'=]+))"""
)
_SIGN = re.compile("<p>(\U000f4c00[0-9]+\U000f4c01)</p>|(\U000f4c00[0-9]+\U000f4c01)")
_OWN = frozenset({"ref", "relref"})
"""What is no call of a template, but a link."""

Draw = Callable[[str, dict[str, str], str], str]
"""The HTML of a call: its name, its parameters, and the HTML of what it encloses."""


class Held(Struct, frozen=True, kw_only=True, gc=False):
    """A body without its calls."""

    markdown: str
    """With a sign in the place of each call, which Markdown takes for a word."""
    drawn: dict[str, str]
    """What each sign stands for."""
    unknown: tuple[str, ...] = ()
    """Names of calls that have no template, each once."""


def hold_shortcodes(
    markdown: str, names: frozenset[str], draw: Draw, render: Callable[[str], str]
) -> Held:
    """`markdown` with signs for the calls of `names`; `render` makes HTML of what they enclose."""
    drawn: dict[str, str] = {}
    unknown: dict[str, None] = {}
    numbers = count()

    def held(text: str) -> str:
        return _held(text, names, unknown, keep)

    def keep(name: str, params: dict[str, str], inner: str | None) -> str:
        # Between signs of the private use area (Unicode 16.0, 23.5) that nobody writes.
        sign = f"\U000f4c00{next(numbers)}\U000f4c01"
        drawn[sign] = draw(name, params, "" if inner is None else render(inner.strip("\n")))
        return sign

    # What is code takes ten times as long to find.
    if _CALL.search(markdown):
        markdown = outside_code(markdown, held)
    return Held(markdown=markdown, drawn=drawn, unknown=tuple(unknown))


Keep = Callable[[str, dict[str, str], str | None], str]


def _held(text: str, names: frozenset[str], unknown: dict[str, None], keep: Keep) -> str:
    """`text` with a sign for each call: innermost first, in one pass with a stack."""
    parts: list[str] = []
    opened: list[tuple[int, re.Match[str]]] = []
    ends = {call["name"] for call in _CALL.finditer(text) if call["end"]}
    done = 0
    for call in _CALL.finditer(text):
        name = call["name"]
        if name in _OWN:
            continue
        if name not in names:
            unknown[name] = None
            continue
        parts.append(text[done : call.start()])
        done = call.end()
        if call["end"]:
            _close(name, call[0], parts, opened, keep)
        elif name in ends:
            opened.append((len(parts), call))
            parts.append(call[0])
        else:
            parts.append(keep(name, params_of(call["params"]), None))
    for at, call in opened:
        # Nothing closes it.
        parts[at] = keep(call["name"], params_of(call["params"]), None)
    return "".join([*parts, text[done:]])


def _close(
    name: str, written: str, parts: list[str], opened: list[tuple[int, re.Match[str]]], keep: Keep
) -> None:
    """Put one sign in the place of all since the call that `written` closes."""
    if not opened or opened[-1][1]["name"] != name:
        parts.append(written)
        return
    at, call = opened.pop()
    inner = "".join(parts[at + 1 :])
    parts[at:] = [keep(name, params_of(call["params"]), inner)]


def params_of(written: str) -> dict[str, str]:
    """Parameters by name; those without one by their place: ``0``, ``1``."""
    places = count()
    return {
        found["key"] or str(next(places)): found["text"] or found["other"] or found["bare"] or ""
        for found in _PARAM.finditer(written)
    }


def put_back(html: str, drawn: Mapping[str, str]) -> str:
    """`html` with what each sign stands for; a sign alone in a paragraph takes its place."""
    whole: dict[str, str] = {}

    def shown(match: re.Match[str]) -> str:
        return whole.get(match[1] or match[2], "")

    # In the order in which they were drawn: what a call encloses is whole before it.
    for sign, inner in drawn.items():
        whole[sign] = _SIGN.sub(shown, inner)
    return _SIGN.sub(shown, html)
