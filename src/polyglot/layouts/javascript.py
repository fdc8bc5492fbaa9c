"""Configurations in JavaScript, as text: found in them is what is written out, nothing is run."""

import re
from collections.abc import Iterator

STRING = r"""'(?:[^'\\\n]|\\.)*+'|"(?:[^"\\\n]|\\.)*+"|`(?:[^`\\]|\\.)*+`"""
"""A string, in any of its quotation marks."""

_COMMENT = re.compile(rf"(?P<string>{STRING})|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*?/?", re.DOTALL)
_PIECE = re.compile(rf"{STRING}|[{{}}]")
_KEY = re.compile(rf"(?P<key>{STRING}|[\w$-]++)\s*+:\s*+(?P<text>{STRING})?|[{{}}]|{STRING}")


def without_comments(text: str) -> str:
    """`text` with line breaks alone in the place of comments, so that line numbers stay."""
    return _COMMENT.sub(lambda match: match["string"] or _blank(match[0]), text)


def _blank(comment: str) -> str:
    return "\n" * comment.count("\n") or " "


def braced(code: str, start: int) -> str:
    """The object that begins at `start`; empty where none does."""
    depth = 0
    if not code.startswith("{", start):
        return ""
    for piece in _PIECE.finditer(code, start):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if depth == 0:
            return code[start : piece.end()]
    return ""


def fields_of(block: str) -> Iterator[tuple[str, str]]:
    """The fields of an object that stand in it and in no other, each a string or an object.

    Of others the value is empty.
    """
    depth = 0
    for piece in _KEY.finditer(block):
        if piece["key"] and depth == 1:
            text = piece["text"] or ""
            yield unquoted(piece["key"]), unquoted(text) if text else braced(block, piece.end())
        depth += (piece[0] == "{") - (piece[0] == "}")


def unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in {"'", '"', "`"} else text
