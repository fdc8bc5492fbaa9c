"""Bodies: Markdown → the HTML of one post, with ids, footnotes, tables and code mended.

pyromark makes no heading ids, footnotes whose ids are bare numbers, and plain code. Its HTML is
cut at the few tags that are mended, which is many times as fast as to look at every tag.
"""

import re
from collections.abc import Sequence
from html import escape

from msgspec import Struct
from pyromark import Markdown

from polyglot.analyse.block_walker import MARKDOWN_OPTIONS
from polyglot.emit.site.footnotes import mend_footnotes
from polyglot.emit.site.foreign_parts import mark_html
from polyglot.emit.site.headings import mend_headings
from polyglot.emit.site.pages import Mark
from polyglot.emit.site.task_lists import label_tasks

_MARKDOWN = Markdown(options=MARKDOWN_OPTIONS)
_ID = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)=["']?([^"'\s>]+)""")
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


class Labels(Struct, frozen=True, kw_only=True):
    """The words of the interface that stand inside a body, in its reader's language."""

    table: str
    footnote_back: str


class Body(Struct, frozen=True, kw_only=True, gc=False):
    """What a post says, as HTML."""

    html: str
    ids: tuple[str, ...]
    """What links may lead to."""


def render_body(
    markdown: str,
    title: str,
    labels: Labels,
    marks: Sequence[Mark] = (),
    anchors: Sequence[str] = (),
) -> Body:
    """HTML of a body. A first heading that repeats `title` is left out: the page shows it.

    `marks` name parts in other languages, as bytes of `markdown`; `anchors` the pinned ids of its
    headings.
    """
    html = _MARKDOWN.html(markdown)
    if marks:
        html = mark_html(html, markdown, marks, _MARKDOWN.html)
    taken = _raw_ids(html) if "id=" in markdown or "name=" in markdown else []
    html, ids = mend_headings(html, title, anchors, taken) if "<h" in html else (html, [])
    if 'type="checkbox"' in html:
        html = label_tasks(html)
    notes: list[str] = []
    if 'class="footnote-' in html:
        html, notes = mend_footnotes(html, labels.footnote_back)
    if "<table>" in html:
        html = _with_table_boxes(html, labels.table)
    return Body(html=html.replace("<pre>", '<pre tabindex="0">'), ids=(*ids, *taken, *notes))


def _raw_ids(html: str) -> list[str]:
    """The ids that raw HTML gives: those of headings and notes are none of them."""
    return [
        match[1]
        for match in _ID.finditer(html)
        if not match[0].startswith('<div class="footnote-definition"')
    ]


def _with_table_boxes(html: str, label: str) -> str:
    """Each table in a box of its own, so that a wide one scrolls and the page doesn't.

    The box is reached by keyboard.
    """
    box = f'<div class="table" role="region" tabindex="0" aria-label="{escape(label)}">'
    if html.count("<table>") != html.count("</table>"):
        return _TABLE.sub(lambda match: f"{box}{match[0]}</div>", html)
    return html.replace("<table>", f"{box}<table>").replace("</table>", "</table></div>")
