"""HTML that stands in Markdown: kept, sanitised or shown as text, as far as its post is trusted.

nh3 is imported where a post is not trusted: in most builds it never is.
"""

from functools import lru_cache
from typing import Any

from pyromark import Markdown

_HTML_EVENTS = frozenset({"Html", "InlineHtml"})
_TAGS = frozenset({"details", "figcaption", "figure", "input", "section", "source", "summary"})
"""What is allowed besides nh3's own tags: what Markdown makes, and what writers need."""
_EVERYWHERE = frozenset({"class", "dir", "id", "lang", "title"})
_ATTRIBUTES = {
    "a": {"href", "hreflang", "name"},
    "img": {"alt", "height", "src", "srcset", "width"},
    "input": {"checked", "disabled", "type"},
    "ol": {"start"},
    "source": {"src", "srcset", "type"},
    "td": {"align", "colspan", "rowspan", "style"},
    "th": {"align", "colspan", "rowspan", "scope", "style"},
}


def sanitise(html: str) -> str:
    """`html` without what could run, load or cover anything: scripts, styles, frames, forms.

    And without links of schemes that are not the web's.
    """
    return str(_cleaner().clean(html))


@lru_cache(maxsize=1)
def _cleaner() -> Any:  # noqa: ANN401 -- a class of a module that is imported late
    import nh3

    return nh3.Cleaner(
        tags=nh3.ALLOWED_TAGS | _TAGS,
        attributes={"*": set(_EVERYWHERE), **_ATTRIBUTES},
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def escape_raw(markdown: str, parser: Markdown) -> str:
    """`markdown` with its HTML as text: each '<' of it as an entity, wherever `parser` finds it."""
    source = markdown.encode()
    events: Any = parser.events_with_range(markdown)
    parts: list[bytes] = []
    done = 0
    for event, span in events:
        if isinstance(event, dict) and not _HTML_EVENTS.isdisjoint(event):
            raw = source[span["start"] : span["end"]].replace(b"<", b"&lt;")
            parts += (source[done : span["start"]], raw)
            done = span["end"]
    return b"".join([*parts, source[done:]]).decode()
