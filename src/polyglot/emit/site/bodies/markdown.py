"""Bodies: Markdown → the HTML of one post, with ids, footnotes, tables and code mended.

pyromark makes no heading ids, footnotes whose ids are bare numbers, and plain code.
"""

import re
from collections.abc import Sequence
from html import escape

from msgspec import Struct
from pyromark import Markdown, Options

from polyglot.analyse.markdown_options import MARKDOWN_OPTIONS
from polyglot.emit.site.bodies.footnotes import mend_footnotes
from polyglot.emit.site.bodies.foreign_parts import mark_html
from polyglot.emit.site.bodies.formulas import render_formulas
from polyglot.emit.site.bodies.headings import mend_headings
from polyglot.emit.site.bodies.highlighting import highlight_code
from polyglot.emit.site.bodies.pieces import FOOTNOTE, Pieces, cut_html
from polyglot.emit.site.bodies.raw_html import escape_raw, sanitise
from polyglot.emit.site.bodies.task_lists import label_tasks
from polyglot.emit.site.pages import Mark, Writing

_MARKDOWN = Markdown(options=MARKDOWN_OPTIONS)
_MATH = Markdown(options=MARKDOWN_OPTIONS | Options.ENABLE_MATH)
_USUAL = Writing()
_ID = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)=["']?([^"'\s>]+)""")
_NAMES = ("id", "ID", "name", "href", "HREF", "src", "SRC", "srcset", "poster")


class Labels(Struct, frozen=True, kw_only=True):
    """The words of the interface that stand inside a body, in its reader's language."""

    table: str
    footnote_back: str


class Body(Struct, frozen=True, kw_only=True, gc=False):
    """What a post says, as HTML."""

    pieces: Pieces
    ids: tuple[str, ...]
    """What links may lead to."""
    is_raw: bool
    """Whether there may be links or ids that Markdown did not make."""

    @property
    def html(self) -> str:
        """All of it."""
        return "".join(self.pieces)


def plain_html(markdown: str, marks: Sequence[Mark], writing: Writing) -> str:
    """What Markdown alone makes; of HTML and formulas in it, what the post and the site say.

    `marks` name parts in other languages, as bytes of `markdown`.
    """
    parser = _MATH if writing.math and "$" in markdown else _MARKDOWN
    if writing.raw_html == "escape" and "<" in markdown:
        # Marks count the bytes of what the author wrote.
        markdown, marks = escape_raw(markdown, parser), ()
    html = parser.html(markdown)
    if marks:
        html = mark_html(html, markdown, marks, parser.html)
    if writing.raw_html != "keep":
        html = sanitise(html)
    return render_formulas(html) if parser is _MATH else html


def mend_body(
    html: str,
    markdown: str,
    title: str,
    labels: Labels,
    anchors: Sequence[str] = (),
    writing: Writing = _USUAL,
    origin: str = "",
) -> Body:
    """The body that `html` is, which `plain_html` made of `markdown`.

    A first heading that repeats `title` is left out: the page shows it. `anchors` has the pinned
    ids of its headings. `origin` is that of the site.
    """
    is_raw = "<" in markdown and _has_attributes(markdown)
    taken = raw_ids(html) if is_raw else []
    # The longer a text is, the faster it is found, or found to be missing.
    if 'type="checkbox"' in html:
        html = label_tasks(html)
    if writing.highlight and "language-" in html:
        html = highlight_code(html)
    pieces, ids = mend_headings(cut_html(html, origin), title, anchors, taken)
    notes: list[str] = []
    if "[^" in markdown:
        pieces, notes = mend_footnotes(pieces, labels.footnote_back, origin)
    pieces = _with_boxes(pieces, labels.table)
    return Body(pieces=pieces, ids=(*ids, *taken, *notes), is_raw=is_raw)


def _has_attributes(markdown: str) -> bool:
    """Whether raw HTML may have attributes that matter here: told from what is before a '='."""
    at = markdown.find("=")
    while at >= 0:
        if markdown[max(0, at - 8) : at].rstrip().endswith(_NAMES):
            return True
        at = markdown.find("=", at + 1)
    return False


def raw_ids(html: str) -> list[str]:
    """The ids that raw HTML gives: those of headings and notes are none of them."""
    # A text is found in a tenth of the time.
    if "id=" not in html and "name=" not in html:
        return []
    return [match[1] for match in _ID.finditer(html) if not match[0].startswith(FOOTNOTE)]


def _with_boxes(pieces: Pieces, label: str) -> Pieces:
    """Each table in a box of its own, so that a wide one scrolls and the page doesn't.

    The box is reached by keyboard, and so is code, which scrolls by itself.
    """
    boxed, opened = list(pieces), 0
    for at in range(1, len(pieces), 2):
        tag = pieces[at]
        if tag == "<pre>":
            boxed[at] = '<pre tabindex="0">'
        elif tag == "<table>":
            opened = at
        elif tag == "</table>" and opened:
            box = f'<div class="table" role="group" tabindex="0" aria-label="{escape(label)}">'
            boxed[opened], boxed[at], opened = f"{box}<table>", "</table></div>", 0
    return boxed
