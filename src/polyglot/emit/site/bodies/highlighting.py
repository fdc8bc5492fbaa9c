"""Code in colours, made at build time: Pygments' lexers, and spans with the classes of its styles.

Pygments is imported when a post first has code in a language that it may know.
"""

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # some 70 ms, and most builds have nothing new to highlight
    from pygments.lexer import Lexer

_CODE = '<pre><code class="language-'
_NAME = re.compile(r"[{.\s]*([\w+#-]+)")
_BOUND = 50_000
"""Characters of the longest code that is worth it: a lexer takes some 1 ms for 1,000."""
_UNMARKED = frozenset({"", "n", "w", "p"})
"""Classes that styles give no colour: names, white space, punctuation."""


def highlight_code(html: str) -> str:
    """`html` with spans in its code blocks whose language is known; the others stay plain.

    Of the info string of a fence the first word names the language.
    """
    first, *pieces = html.split(_CODE)
    return "".join([first, *map(_highlighted, pieces)])


def _highlighted(piece: str) -> str:
    info, _, rest = piece.partition('">')
    code, end, after = rest.partition("</code></pre>")
    named = _NAME.match(unescape(info))
    spans = _spans(named[1].lower(), code) if named and end else ""
    if not named or not spans:
        return f"{_CODE}{piece}"
    return (
        f'<pre class="highlight" tabindex="0"><code class="language-{escape(named[1])}">'
        f"{spans}{end}{after}"
    )


@lru_cache(maxsize=4096)
def _spans(language: str, code: str) -> str:
    """The HTML of `code`, which is escaped already; empty where nothing is to be told apart.

    Kept, for translations have the code of their originals.
    """
    lexer = _lexer_of(language) if len(code) <= _BOUND else None
    if lexer is None:
        return ""
    parts: list[str] = []
    for kind, text in lexer.get_tokens(unescape(code)):
        shown = escape(text, quote=False)
        style = _style_of(kind)
        parts.append(shown if style in _UNMARKED else f'<span class="{style}">{shown}</span>')
    return "".join(parts)


@lru_cache(maxsize=512)
def _lexer_of(language: str) -> "Lexer | None":
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return None if lexer.name in {"Text only", "Text output"} else lexer


@lru_cache(maxsize=512)
def _style_of(kind: object) -> str:
    """The class of a kind of token; that of a wider kind where it has none."""
    from pygments.token import STANDARD_TYPES

    while kind not in STANDARD_TYPES:
        kind = getattr(kind, "parent", None)
    return str(STANDARD_TYPES[kind])
