"""On which line of its file something of an entry stands."""

import re

from polyglot.po.syntax import Entry


def line_of(entry: Entry, keyword: str) -> int:
    """1-based, of the line of `entry` that begins with `keyword`; of its ``msgid`` without one."""
    return entry.line + _offset(entry, keyword)


def field_line(entry: Entry, name: str) -> int:
    """1-based, of a field in a header; of its ``msgid`` where it has no such field."""
    lines = entry.lines.split("\n")
    wanted = f"{name.lower()}:"
    at = next(
        (n for n, line in enumerate(lines) if line.lstrip(' "').lower().startswith(wanted)), 0
    )
    return entry.line + (at - _index(lines, "msgid") if at else 0)


def _offset(entry: Entry, keyword: str) -> int:
    lines = entry.lines.split("\n")
    first = _index(lines, "msgid")
    return max(_index(lines, keyword) - first, 0)


def _index(lines: list[str], keyword: str) -> int:
    pattern = re.compile(rf"(?:#~\s*)?{re.escape(keyword)}(?=[\s\"])")
    return next((n for n, line in enumerate(lines) if pattern.match(line.lstrip())), 0)
