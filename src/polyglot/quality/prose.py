"""What a reader reads of a segment, for checks: the rest stands as one neutral sign."""

import html
import re

from polyglot.analyse.inline import Inline, split_inline

OBJECT = "\ufffc"
"""Stands for code, an address, a formula, a call of a template: U+FFFC, as in Unicode."""

_OPAQUE = frozenset({"code", "url", "call", "placeholder", "math", "image"})
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMOJI = re.compile(r"(?<![\w:]):[a-z][\w+-]*+:(?![\w:])")
_CONTAINER = re.compile(r"^:::.*|^\[!\w+\]")

_WORD_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b",
    re.IGNORECASE,
)
"""Tags inside of a line: other ones part it."""


def prose_of(text: str) -> str:
    """`text` of a segment without Markdown: emphasis and links leave what they hold."""
    return "".join(_read(token) for token in split_inline(text))


def _read(token: str | Inline) -> str:
    if isinstance(token, str):
        return _EMOJI.sub(OBJECT, _CONTAINER.sub("", _ESCAPE.sub(r"\1", token)))
    if token.kind in _OPAQUE:
        return OBJECT
    if token.kind == "entity":
        return html.unescape(token.text)
    if token.kind == "html" and not _WORD_TAG.match(token.text):
        return "\n"
    return "\n" if token.kind == "break" else ""


def holds_code(text: str) -> bool:
    """Whether `text` holds code that no mark sets apart: ``choices={[{ text: …``."""
    return _BARE_CODE.search(text) is not None


_BARE_CODE = re.compile(r"[{}=(]\s*[\[{]\s*[{\[\"']")
