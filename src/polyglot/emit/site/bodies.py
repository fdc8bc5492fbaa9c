"""Bodies: Markdown → the HTML of one post, with ids, footnotes and tables mended.

pyromark makes no heading ids, and footnotes whose ids are bare numbers, without a way back.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape, unescape

from msgspec import Struct
from pyromark import Markdown

from polyglot.analyse.block_walker import MARKDOWN_OPTIONS
from polyglot.emit.site.foreign_parts import mark_html
from polyglot.emit.site.pages import Mark
from polyglot.emit.site.urls import name_part

_MARKDOWN = Markdown(options=MARKDOWN_OPTIONS)
_HEADING = re.compile(r"<h([1-6])([^<>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")
_TAGS = re.compile(r"<[^>]*>")
_REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">([^<]*)</a></sup>')
_DEFINITION = re.compile(
    r'<div class="footnote-definition" id="([^"]*)">'
    r'<sup class="footnote-definition-label">([^<]*)</sup>(.*?)</div>',
    re.DOTALL,
)
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


class Labels(Struct, frozen=True, kw_only=True):
    """The words of the interface that stand inside a body, in its reader's language."""

    table: str
    footnote_back: str


def render_body(markdown: str, title: str, labels: Labels, marks: Sequence[Mark] = ()) -> str:
    """HTML of a body. A first heading that repeats `title` is left out: the page shows it.

    `marks` name parts in other languages, as bytes of `markdown`.
    """
    html = _MARKDOWN.html(markdown)
    if marks:
        html = mark_html(html, markdown, marks, _MARKDOWN.html)
    if "<h" in html:
        html = _with_heading_ids(html, title)
    if 'class="footnote-' in html:
        html = _with_footnotes(html, labels.footnote_back)
    if "<table>" in html:
        # A box of its own, so that a wide table scrolls and the page doesn't; reached by keyboard.
        box = f'<div class="table" role="region" tabindex="0" aria-label="{escape(labels.table)}">'
        html = _TABLE.sub(lambda match: f"{box}{match[0]}</div>", html)
    return html.replace("<pre>", '<pre tabindex="0">')


def _with_heading_ids(html: str, title: str) -> str:
    taken = dict.fromkeys(_ID.findall(html), 1) if "id=" in html else {}

    def mended(match: re.Match[str]) -> str:
        level, attributes, inner = match.groups()
        if match.start() == 0 and level == "1" and _text(inner) == title.strip():
            return ""
        # The page has one <h1>, its title.
        shown = f"h{max(2, int(level))}"
        if "id=" not in attributes:
            attributes += f' id="{escape(_free_id(_text(inner), taken))}"'
        return f"<{shown}{attributes}>{inner}</{shown}>"

    return _HEADING.sub(mended, html)


def _text(html: str) -> str:
    text = _TAGS.sub("", html) if "<" in html else html
    return (unescape(text) if "&" in text else text).strip()


def _free_id(text: str, taken: dict[str, int]) -> str:
    """An id for a heading that says `text`, which is then taken.

    `taken` has for each id the last number that made another one of it: a post may have a
    thousand headings that say the same.
    """
    stem = found = _heading_id(text)
    number = taken.get(stem, 1)
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken[stem] = number
    taken[found] = 1
    return found


@lru_cache(maxsize=4096)
def _heading_id(text: str) -> str:
    return name_part(text).lower() or "section"


def _with_footnotes(html: str, back_label: str) -> str:
    """The notes at the end, wherever the source has them, each linked back to its first call.

    Their ids are such as no heading can have.
    """
    called: set[str] = set()
    notes: list[str] = []

    def reference(match: re.Match[str]) -> str:
        note, number = _note_id(match[1]), match[2]
        anchor = "" if note in called else f' id="fnref-{note}"'
        called.add(note)
        return (
            f'<sup class="footnote-reference"><a href="#fn-{note}"{anchor} role="doc-noteref">'
            f"{number}</a></sup>"
        )

    def definition(match: re.Match[str]) -> str:
        note, number, text = _note_id(match[1]), match[2], match[3]
        back = (
            f' <a class="footnote-back" href="#fnref-{note}" role="doc-backlink"'
            f' aria-label="{escape(back_label)}">↩\ufe0e</a>'
        )
        notes.append(
            f'<div class="footnote-definition" id="fn-{note}" role="note">'
            f'<span class="footnote-definition-label">{number}.</span>'
            f"<div>{_before_last_end(text, back) if note in called else text}</div></div>\n"
        )
        return ""

    text = _DEFINITION.sub(definition, _REFERENCE.sub(reference, html)).rstrip("\n")
    return f"{text}\n{''.join(notes)}"


@lru_cache(maxsize=4096)
def _note_id(label: str) -> str:
    return name_part(unescape(label)) or "note"


def _before_last_end(html: str, addition: str) -> str:
    """`html` with `addition` at the end of its last paragraph, or of itself."""
    text, end, rest = html.rpartition("</p>")
    return f"{text}{addition}{end}{rest}" if end else f"{html}{addition}"
