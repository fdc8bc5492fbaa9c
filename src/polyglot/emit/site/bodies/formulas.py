"""Formulas: TeX between dollars → MathML, which browsers show by themselves.

latex2mathml is an extra; it is imported where a post has a formula.
"""

import re
from functools import lru_cache
from html import escape, unescape

_FORMULA = re.compile(r'<span class="math math-(inline|display)">([^<]*)</span>')


def render_formulas(html: str) -> str:
    """`html` with MathML in the place of TeX; what is no TeX stays as it is written, as code."""
    return _FORMULA.sub(lambda match: _rendered(unescape(match[2]), match[1]), html)


@lru_cache(maxsize=4096)
def _rendered(tex: str, kind: str) -> str:
    from latex2mathml.converter import convert

    # A link may lead anywhere, and be none that a sanitised post may have.
    if "\\href" in tex:
        return _as_written(tex)
    try:
        html: str = convert(tex, display="block" if kind == "display" else "inline")
    except Exception:  # noqa: BLE001 -- it raises whatever comes: its own errors have no one base
        return _as_written(tex)
    return html


def _as_written(tex: str) -> str:
    return f'<code class="math">{escape(tex, quote=False)}</code>'
