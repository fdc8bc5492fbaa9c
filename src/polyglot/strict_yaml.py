"""YAML read strictly: scalars stay strings, faults are values, hostile input stays bounded.

Plain fields are read here, anything else by `composed_yaml`.
"""

import re
from typing import TypeAlias

from msgspec import Struct

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What a document says: every scalar as it is written, ``null`` and nothing as the empty string."""

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: keys, and 0-based positions in sequences."""

DEPTH_BOUND = 20
ALIAS_BOUND = 1_000
"""Values that all aliases of a document together may stand for."""


class Fault(Struct, frozen=True, kw_only=True, gc=False):
    """One thing wrong with a document: a problem that has no path yet.

    Codes, with the names of their values: ``syntax`` (detail), ``duplicate-key`` (key,
    first_line), ``too-deep`` (bound), ``aliases`` (bound), ``yaml-tag`` (found), ``not-mapping``
    (kind).
    """

    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A mapping, as far as it could be read, and all that is wrong with it, by line."""

    fields: dict[str, Value]
    lines: dict[Path, int]
    """1-based line of every key and every item; what an alias repeats has none of its own."""
    faults: tuple[Fault, ...] = ()

    def line_of(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest one around it that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse_yaml(text: str, *, first_line: int = 1) -> Document:
    """The first document in `text`; `first_line` is the line on which `text` begins.

    Raises nothing. A fault of syntax, depth or aliases ends the reading: the fields that were
    complete by then are kept. Of a duplicate key the first value stays.
    """
    if document := _read_plain_fields(text, first_line):
        return document
    # Here, not above: PyYAML takes 10 ms to load, and many a site's YAML is all plain.
    from polyglot.composed_yaml import compose_yaml

    return compose_yaml(text, first_line)


# What most front matter is made of: texts on one line, lists of them and mappings to them, without
# escapes, comments and signs that could mean more. A plain text begins with a letter, a digit, or
# as paths do.
_QUOTED = r"""\"[^\"\\\n]*+"|'[^'\n]*+'"""
_SCALAR = rf"(?:{_QUOTED}|[\w/.][^:#\n]*+(?:(?::(?![ \n]|\Z)|(?<! )#)[^:#\n]*+)*+)"
_FLOW_SCALAR = rf"(?:{_QUOTED}|[^\W_][^,\[\]{{}}:#?\"'&*!|>%@`\n]*+)"
_KEY = "[A-Za-z][A-Za-z0-9_-]{0,99}"
_PLAIN_FIELD = re.compile(
    rf"^(?P<written>(?P<key>{_KEY}):"
    rf"(?: ++(?P<scalar>{_SCALAR})| ++(?P<flow>\[ *+(?:{_FLOW_SCALAR} *+"
    rf"(?:, *+{_FLOW_SCALAR} *+)*+)?\])| *+(?P<items>\n(?P<indent> *+)- ++{_SCALAR} *+"
    rf"(?:\n(?P=indent)- ++{_SCALAR} *+)*+)| *+(?P<parts>\n(?P<inner> ++){_KEY}: ++{_SCALAR} *+"
    rf"(?:\n(?P=inner){_KEY}: ++{_SCALAR} *+)*+))? *+(?:\n++|\Z))",
    re.MULTILINE,
)
_FLOW_ITEM = re.compile(_FLOW_SCALAR)
_UNUSUAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _read_plain_fields(text: str, first_line: int) -> Document | None:
    """The document that `compose_yaml` reads, of plain fields; None of anything else."""
    fields: dict[str, Value] = {}
    lines: dict[Path, int] = {}
    found = _PLAIN_FIELD.findall(text)
    line, read = first_line, 0
    for written, key, scalar, flow, items, _, parts, _ in found:
        lines[key,] = line
        if scalar:
            fields[key] = _plain_scalar(scalar)
        elif parts:
            mapping = _plain_mapping(key, parts, line, lines)
            if mapping is None:
                return None
            fields[key] = mapping
        else:
            fields[key] = _plain_list(key, flow, items, line, lines)
        line += written.count("\n")
        read += len(written)
    is_plain = read == len(text) and len(fields) == len(found) > 0 and NULLS.isdisjoint(fields)
    if not is_plain or (not text.replace("\n", "").isprintable() and _UNUSUAL.search(text)):
        return None
    return Document(fields=fields, lines=lines)


def _plain_list(key: str, flow: str, items: str, line: int, lines: dict[Path, int]) -> Value:
    """The list that a field on `line` has, or nothing; where items stand is added to `lines`."""
    if items:
        # Each on the next line: its indentation and its dash go.
        written = [item.lstrip(" ")[1:] for item in items.split("\n")[1:]]
        lines |= {(key, at): line + at + 1 for at in range(len(written))}
        return list(map(_plain_scalar, written))
    if flow:
        written = _FLOW_ITEM.findall(flow)
        lines |= {(key, at): line for at in range(len(written))}
        return list(map(_plain_scalar, written))
    return ""


def _plain_mapping(key: str, parts: str, line: int, lines: dict[Path, int]) -> "Value | None":
    """What a field on `line` maps names to, or None where one comes twice; adds their lines."""
    written = [part.strip(" ").split(":", 1) for part in parts.split("\n")[1:]]
    values: dict[str, Value] = {name: _plain_scalar(text) for name, text in written}
    lines |= {(key, name): line + at for at, (name, _) in enumerate(written, 1)}
    return values if len(values) == len(written) and NULLS.isdisjoint(values) else None


def _plain_scalar(written: str) -> str:
    written = written.strip(" ")
    if written[0] in "\"'":
        return written[1:-1]
    return "" if written in NULLS else written


NULLS = frozenset({"~", "null", "Null", "NULL"})
"""Plain scalars that say nothing."""
