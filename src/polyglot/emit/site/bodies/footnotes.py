"""Footnotes: at the end of their post, each linked from the text and back to it.

pyromark gives them bare numbers as ids, leaves them where the source has them, and no way back.
"""

import re
from functools import lru_cache
from html import escape, unescape

from polyglot.emit.site.bodies.anchors import CALL, NOTE
from polyglot.emit.site.bodies.pieces import FOOTNOTE, FOOTNOTE_CALL, Pieces, cut_html
from polyglot.emit.site.urls import name_part

_LABEL = '"><sup class="footnote-definition-label">'
_DIV = re.compile(r"<(/?)div\b")


def mend_footnotes(pieces: Pieces, back_label: str, origin: str) -> tuple[Pieces, list[str]]:
    """The notes at the end, wherever the source has them, each linked back to its first call.

    And the ids that they and their calls got, such as no heading can have. `origin` is as
    `cut_html` has it.
    """
    places = [at for at in range(1, len(pieces), 2) if "footnote-" in pieces[at]]
    if not places:
        return pieces, []
    mended, called = list(pieces), dict[str, None]()
    definitions = [at for at in places if pieces[at].startswith(FOOTNOTE)]
    for at in places:
        if pieces[at].startswith(FOOTNOTE_CALL):
            mended[at] = _called(pieces[at], called)
    notes = dict[str, str]()
    if definitions:
        start = definitions[0] - 1
        text, notes = _apart("".join(mended[start:]), called, escape(back_label))
        mended[start:] = cut_html(f"{text}\n{''.join(notes.values())}", origin)
    return mended, [f"{CALL}{note}" for note in called] + [f"{NOTE}{note}" for note in notes]


def _apart(html: str, called: dict[str, None], back_label: str) -> tuple[str, dict[str, str]]:
    """What is left of `html` without its notes, and these by their ids."""
    first, *definitions = html.split(FOOTNOTE)
    rest, notes = [first], dict[str, str]()
    for piece in definitions:
        note, shown, after = _noted(piece, called, back_label)
        rest.append(after)
        notes.setdefault(note, shown)
    return "".join(rest).rstrip("\n"), notes


def _called(call: str, called: dict[str, None]) -> str:
    note = _note_id(call[len(FOOTNOTE_CALL) : -1])
    anchor = "" if note in called else f' id="{CALL}{note}"'
    called[note] = None
    return f'{FOOTNOTE_CALL}{NOTE}{note}"{anchor} role="doc-noteref"'


def _noted(piece: str, called: dict[str, None], back_label: str) -> tuple[str, str, str]:
    """The id of a note, the note as it stands at the end, and what follows it in the text."""
    label, _, rest = piece.partition(_LABEL)
    number, _, inner = rest.partition("</sup>")
    end = _end_of(inner)
    note, text = _note_id(label), inner[:end]
    if note in called:
        back = (
            f' <a href="#{CALL}{note}" class="footnote-back" role="doc-backlink"'
            f' aria-label="{back_label}">↩\ufe0e</a>'
        )
        text = _before_last_end(text, back)
    html = (
        f'<div class="footnote-definition" id="{NOTE}{note}" role="note">'
        f'<span class="footnote-definition-label">{number}.</span>'
        f"<div>{text}</div></div>\n"
    )
    return note, html, inner[end + len("</div>") :]


def _end_of(inner: str) -> int:
    """Where the definition ends that `inner` is the inside of: raw HTML may hold the same tag."""
    end = inner.find("</div>")
    if inner.find("<div", 0, end) < 0:
        return end
    depth = 1
    for tag in _DIV.finditer(inner):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return end


@lru_cache(maxsize=4096)
def _note_id(label: str) -> str:
    return name_part(unescape(label)) or "note"


def _before_last_end(html: str, addition: str) -> str:
    """`html` with `addition` at the end of its last paragraph, or of itself."""
    text, end, rest = html.rpartition("</p>")
    return f"{text}{addition}{end}{rest}" if end else f"{html}{addition}"
