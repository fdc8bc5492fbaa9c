"""Plain text: what a reader reads of Markdown or HTML, without calls, components and addresses."""

import html
import re

from polyglot.analyse.segments import fold_space

# Each of these patterns is linear: possessive, and stopped by what could begin it anew.
_TEMPLATE_CALL = re.compile(
    r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}"  # {{< figure >}}, {{% note %}}, {{ site.url }}
    r"|\{%(?:[^{%]|\{(?!%)|%(?!\}))*+%\}"  # {% include note.html %}
    r"|\{:?\s*+[.#:/][^{}]*+\}"  # {: .wide}, {.wide #id}, {:else}, {/if}
)
_URL = re.compile(r"(?:https?://|www\.)[^\s)\]>\"]++")
_COMPONENT = re.compile(r"</?+[A-Z][\w.]*+[^<>]*+>")
"""MDX: a tag whose attributes are no HTML."""

_HTML_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")
_HTML_CODE = re.compile(
    r"<(script|style|pre|code|svg|template)\b[^<>]*+>(?:[^<]|<(?!/\1))*+(?:</\1\s*+>|\Z)",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(r"</?+[A-Za-z!?][^<>]*+(?:>|\Z)")
_WORD_CHARACTER = re.compile(r"[^\W_]")


def blank_out(text: str) -> str:
    """`text` at its length, with spaces for what `plain_text` leaves out."""
    for pattern in (_TEMPLATE_CALL, _COMPONENT, _URL):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def plain_text(text: str) -> str:
    """The text of Markdown, its markup already gone, on one line."""
    if "{" in text:
        text = _TEMPLATE_CALL.sub(" ", text)
    if "<" in text:
        text = _COMPONENT.sub(" ", text)
    if "http" in text or "www." in text:
        text = _URL.sub(" ", text)
    return fold_space(text)


def plain_html(raw: str) -> str:
    """The text of raw HTML, on one line."""
    if "{" in raw:
        # First: calls stand in attributes of HTML, too.
        raw = _TEMPLATE_CALL.sub(" ", raw)
    if "<" in raw:
        for pattern in (_HTML_COMMENT, _HTML_CODE, _HTML_TAG):
            raw = pattern.sub(" ", raw)
    return plain_text(html.unescape(raw))


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in a plain text."""
    # Nearly every text begins with one.
    return text[:1].isalnum() or _WORD_CHARACTER.search(text) is not None
