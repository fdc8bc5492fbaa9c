"""The encoding of a PO file and the fields of its header."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from polyglot.decoding import decode_utf8
from polyglot.problems import Problem, problem


def decode_po(content: bytes) -> str:
    """The text of a PO file. BrokenFileError where it is not UTF-8."""
    return decode_utf8(content, "po-encoding")


def header_fields(text: str) -> Iterator[tuple[str, str]]:
    """The names and values of a header, in its order."""
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip(), value.strip()


_CHARSET = re.compile(r"charset=([\w.:-]+)")


def charset_problems(values: dict[str, str], path: str, line: int) -> Iterator[Problem]:
    """What we read as UTF-8, and gettext's tools as what the header says."""
    found = _CHARSET.search(values.get("Content-Type", ""))
    if found and found[1].upper() not in {"UTF-8", "UTF8", "US-ASCII", "ASCII", "CHARSET"}:
        yield problem(
            "po-header", path, line, field="Content-Type", found=found[1], expected="UTF-8"
        )


def quote_field(key: str) -> str:
    """`key` on one line: what cannot stand in a header, and ``%``, as in a URL."""
    edges = {0, len(key) - 1}
    return "".join(
        quote(c, safe="", errors="surrogateescape")
        if c == "%" or not c.isprintable() or (c == " " and at in edges)
        else c
        for at, c in enumerate(key)
    )


def unquote_field(text: str) -> str:
    """What `quote_field` quoted."""
    return unquote(text, errors="surrogateescape")
