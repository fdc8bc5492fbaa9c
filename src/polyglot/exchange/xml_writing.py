"""XML as text: an element a line, and no white space inside those that hold a translator's text."""

import re
from collections.abc import Mapping

from polyglot.exchange.parcels import writable

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# A parser would make a line feed of a carriage return, and a space of either in an attribute.
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = _TEXT | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_TEXT_SIGNS = re.compile("[&<>\r]")
_ATTRIBUTE_SIGNS = re.compile('[&<>\r"\n\t]')


def escape(text: str) -> str:
    """`text` as the content of an element."""
    return _TEXT_SIGNS.sub(lambda sign: _TEXT[sign[0]], writable(text))


def tag(name: str, attributes: Mapping[str, str], content: str | None = None) -> str:
    """An element; `content` is XML already. Attributes that are empty are left out."""
    written = "".join(
        f' {key}="{_ATTRIBUTE_SIGNS.sub(lambda sign: _ATTRIBUTE[sign[0]], writable(value))}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{written}/>" if content is None else f"<{name}{written}>{content}</{name}>"


def block(name: str, attributes: Mapping[str, str], *inner: str) -> str:
    """An element with each of the `inner` ones on lines of their own; the empty ones are left."""
    lines = "".join(f"\n{one}" for one in inner if one)
    return tag(name, attributes, f"{lines}\n" if lines else "")
