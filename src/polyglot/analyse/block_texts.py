"""The text of a block as a translator sees it, and back: between what is written and what is meant.

`read_text` and `write_text` are each other's inverse, but for white space and for what only one of
several ways to write can show.
"""

import html
import re

from polyglot.analyse.blocks import Block, Form

# Read for each block: Python 3.11 takes as long to look one up in its class as for all the rest.
_TEXT, _CELL, _ATTRIBUTE = Form.TEXT, Form.CELL, Form.ATTRIBUTE

_BREAK = re.compile(r"(?P<space>[ \t]*+)(?P<end>\r\n?|\n)[ \t]*+")
_QUOTED_BREAK = re.compile(r"(?P<space>[ \t]*+)(?P<end>\r\n?|\n)[ \t>]*+")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_SOFT_BREAK = re.compile(r"(?<![\\ ]) ?\n[ \t]*|(?<=\\\\)\n[ \t]*")
_TARGET_BREAK = re.compile(r"[ \t]*+(?:\r\n?|\n)[ \t]*+")


def read_text(raw: str, block: Block) -> str:
    """What `raw` says, which stands where `block` is."""
    form = block.form
    if form is _CELL:
        return raw.replace("\\|", "|")
    if form is _ATTRIBUTE:
        return html.unescape(_on_one_line(raw, block))
    if "\n" not in raw and "\r" not in raw:
        return raw
    if form is _TEXT:
        return _break_of(block).sub(_read_break, raw)
    return raw if block.form is Form.RAW else _on_one_line(raw, block)


def _break_of(block: Block) -> re.Pattern[str]:
    return _QUOTED_BREAK if block.is_quoted else _BREAK


def _on_one_line(raw: str, block: Block) -> str:
    return _break_of(block).sub(" ", raw)


def _read_break(match: re.Match[str]) -> str:
    """A hard line break as it is written (CommonMark 0.31 §6.7), a space for a soft one."""
    if match["space"]:
        return f"{match['space']}\n" if match["space"].endswith("  ") else " "
    return "\n" if _is_escaped(match.string, match.start()) else " "


def _is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before `at`."""
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def write_text(target: str, block: Block, prefix: str, line_end: str, quote: str = '"') -> str:
    """`target` as it is written where `block` is.

    `prefix` begins the later lines of the block, `quote` is the mark around an attribute.
    """
    if block.form is Form.RAW:
        return target
    if block.form is Form.TEXT:
        return f"{line_end}{prefix}".join(map(_write_start, _hard_lines(target)))
    if block.form is Form.ATTRIBUTE:
        return _write_attribute(_folded(target), quote)
    if block.form is Form.HTML:
        return _write_html(_folded(target))
    return _write_line(_without_hard_breaks(target), block)


def _write_line(text: str, block: Block) -> str:
    if block.form is Form.CELL:
        return _escape_bars(text)
    return _write_heading(text) if block.kind == "heading" else text


def _folded(target: str) -> str:
    return _WHITE_SPACE.sub(" ", target).strip(" ")


def _hard_lines(target: str) -> list[str]:
    """The lines of `target`, which only hard breaks part: others are spaces."""
    lines: list[str] = []
    joined = ""
    for line in re.split(r"\r\n?|\n", target.strip(" \t\r\n")):
        text = line.lstrip(" \t")
        if (text.endswith("  ") and text.strip()) or _is_escaped(text, len(text)):
            lines.append(f"{joined}{text}")
            joined = ""
        elif text.strip():
            joined += f"{text.rstrip()} "
    return [*lines, joined.rstrip(" ")] if joined or not lines else lines


def _without_hard_breaks(target: str) -> str:
    lines = _hard_lines(target)
    return " ".join(line[:-1] if _is_escaped(line, len(line)) else line.rstrip() for line in lines)


# What begins a block of another kind, unless its first sign is escaped.
_BLOCK_START = re.compile(
    r"(?P<number>[0-9]{1,9})(?=[.)](?:[ \t]|\Z))"
    r"|(?=#{1,6}(?:[ \t]|\Z)|[-+*](?:[ \t]|\Z)|>|=+[ \t]*\Z|-+[ \t]*\Z|(?:\*[ \t]*){3,}\Z"
    r"|(?:-[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z|:(?:[ \t]|\Z)|:::|!!!|\?\?\?|~~~)"
)


def _write_start(line: str) -> str:
    match = _BLOCK_START.match(line)
    return f"{line[: match.end()]}\\{line[match.end() :]}" if match else line


def _write_heading(text: str) -> str:
    """Closing signs would be taken for the heading's own."""
    return re.sub(r"(?<=[ \t])(#+)\Z", r"\\\1", text)


def _escape_bars(text: str) -> str:
    return text.replace("|", "\\|")


_STRAY_AMPERSAND = re.compile(r"&(?=(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*+);)")
_STRAY_BRACKET = re.compile(r"<(?![/!A-Za-z])")


def _write_html(text: str) -> str:
    return _STRAY_BRACKET.sub("&lt;", text)


def _write_attribute(text: str, quote: str) -> str:
    text = _STRAY_AMPERSAND.sub("&amp;", text)
    return text.replace(quote, "&quot;" if quote == '"' else "&#x27;")
