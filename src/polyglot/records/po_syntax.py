"""PO files as they are written: entries, each with its lines (GNU gettext manual, "PO Files").

Our own reader and not polib's, which cuts lines at U+2028, drops comments of obsolete entries and
at the end, takes a truncated file as whole, and knows no line but that of an entry's beginning.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from polyglot.problems import BrokenFileError


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One entry. Texts are unescaped; comments are without their mark, one a line."""

    msgid: str
    msgstr: str
    context: str = ""
    previous: str = ""
    """``#| msgid``: what `msgstr` was made from."""
    comments: tuple[str, ...] = ()
    """``#``: the translator's."""
    extracted: tuple[str, ...] = ()
    """``#.``"""
    references: tuple[str, ...] = ()
    """``#:``"""
    flags: tuple[str, ...] = ()
    """``#,``"""
    is_obsolete: bool = False
    line: int = 1
    """1-based, of the ``msgid``."""
    lines: str = ""
    """As they stand, comments included, without the last line end."""


class _Token(Struct, frozen=True, gc=False):
    """One line that is not empty."""

    line: int
    slot: str
    """What of an entry it holds, or ``+`` for more of the string before."""
    text: str
    is_obsolete: bool
    written: str


def parse_entries(text: str) -> tuple[Entry, ...]:
    """The entries of a PO file in their order, the header among them.

    BrokenFileError where a line is none of a PO file's, a conflict mark of version control, or
    where an entry has no ``msgstr``. Comments after the last entry belong to none, and go.
    """
    return tuple(_make_entry(tokens) for tokens in _gather(_tokens(text)))


def _tokens(text: str) -> Iterator[_Token]:
    # Not `str.splitlines`, which also cuts at U+2028 and the like.
    for number, written in enumerate(text.split("\n"), 1):
        line = written.strip(_SPACE)
        if line:
            yield _token(number, line, written.rstrip("\r"))


_SPACE = " \t\r\f\v"
"""A no-break space at the end of a comment is somebody's."""


def _token(number: int, line: str, written: str) -> _Token:
    is_obsolete = line.startswith("#~")
    body = line[2:].lstrip() if is_obsolete else line
    if body.startswith("|"):
        body = f"#{body}"
    mark = body[:2]
    if mark == "#|":
        slot, text = _string(number, body[2:].lstrip())
        slot = _PREVIOUS.get(slot, slot)
    elif mark in _COMMENTS:
        slot, text = _COMMENTS[mark], body[2:].removeprefix(" ")
    elif body.startswith("#") or not body:
        slot, text = "comments", body[1:].removeprefix(" ")
    else:
        slot, text = _string(number, body)
    return _Token(number, slot, text, is_obsolete, written)


_COMMENTS = {"#.": "extracted", "#:": "references", "#,": "flags", "#=": "flags"}
_PREVIOUS = {"msgid": "previous", "msgctxt": "previous_context"}
_STRING = re.compile(r'(?P<keyword>msgctxt|msgid|msgstr)?\s*"(?P<text>(?:[^"\\]|\\.)*)"')
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
_SHOWN = 40
"""Characters of a line that a problem shows."""


def _string(number: int, line: str) -> tuple[str, str]:
    """The keyword, or ``+``, and the text."""
    match = _STRING.fullmatch(line)
    if match is not None:
        return match["keyword"] or "+", _unescape(match["text"])
    if mark := _CONFLICT.match(line):
        raise BrokenFileError("record-conflict", number, found=mark[0])
    raise BrokenFileError("record-syntax", number, found=line[:_SHOWN])


def _gather(tokens: Iterable[_Token]) -> Iterator[list[_Token]]:
    """The tokens of each entry: a comment or a keyword after a ``msgstr`` begins the next."""
    entry: list[_Token] = []
    is_answered = False
    for token in tokens:
        if is_answered and token.slot != "+":
            yield entry
            entry, is_answered = [], False
        _check_order(entry, token)
        entry.append(token)
        is_answered = is_answered or token.slot == "msgstr"
    if is_answered:
        yield entry
    elif (asked := _first(entry, "msgid")) is not None:
        raise BrokenFileError("record-truncated", asked.line)


def _check_order(entry: list[_Token], token: _Token) -> None:
    asked = _first(entry, "msgid")
    if token.slot == "msgid" and asked is not None:
        raise BrokenFileError("record-truncated", asked.line)
    is_stray = (token.slot == "msgstr" and asked is None) or (
        token.slot == "+" and (not entry or entry[-1].slot in _COMMENTS.values())
    )
    if is_stray:
        raise BrokenFileError(
            "record-syntax", token.line, found=token.written.strip(_SPACE)[:_SHOWN]
        )


def _first(entry: Iterable[_Token], slot: str) -> _Token | None:
    return next((token for token in entry if token.slot == slot), None)


def _make_entry(tokens: list[_Token]) -> Entry:
    strings: dict[str, str] = {}
    notes: dict[str, list[str]] = {}
    slot = ""
    for token in tokens:
        if token.slot in _NOTES:
            notes.setdefault(token.slot, []).append(token.text)
            continue
        slot = slot if token.slot == "+" else token.slot
        strings[slot] = strings.get(slot, "") + token.text
    asked = _first(tokens, "msgid")
    flags = (flag.strip() for line in notes.get("flags", ()) for flag in line.split(","))
    return Entry(
        msgid=strings["msgid"],
        msgstr=strings["msgstr"],
        context=strings.get("msgctxt", ""),
        previous=strings.get("previous", ""),
        comments=tuple(notes.get("comments", ())),
        extracted=tuple(notes.get("extracted", ())),
        references=tuple(notes.get("references", ())),
        flags=tuple(flag for flag in flags if flag),
        is_obsolete=asked is not None and asked.is_obsolete,
        line=asked.line if asked else 1,
        lines="\n".join(token.written for token in tokens),
    )


_NOTES = {"comments", "extracted", "references", "flags"}


def render_entry(entry: Entry) -> str:
    """The lines of an entry, in gettext's order, unwrapped: a string breaks at its line breaks."""
    mark = "#~ " if entry.is_obsolete else ""
    previous_mark = "#~| " if entry.is_obsolete else "#| "
    lines = [
        *(f"# {line}" if line else "#" for line in entry.comments),
        *(f"#. {line}" for line in entry.extracted),
        *(f"#: {line}" for line in entry.references),
    ]
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    if entry.previous:
        lines.extend(f"{previous_mark}{line}" for line in _written("msgid", entry.previous))
    if entry.context:
        lines.extend(f"{mark}{line}" for line in _written("msgctxt", entry.context))
    lines.extend(f"{mark}{line}" for line in _written("msgid", entry.msgid))
    lines.extend(f"{mark}{line}" for line in _written("msgstr", entry.msgstr))
    return "\n".join(lines)


def _written(keyword: str, text: str) -> list[str]:
    """As msgcat --no-wrap has it: a line a line, the first empty where there are several."""
    pieces = [_escape(piece) for piece in text.split("\n")]
    if len(pieces) == 1 or (len(pieces) == 2 and not pieces[1]):
        whole = "\\n".join(pieces)
        return [f'{keyword} "{whole}"']
    *broken, last = pieces
    lines = [f'{keyword} ""', *(f'"{piece}\\n"' for piece in broken)]
    return [*lines, f'"{last}"'] if last else lines


_NAMED = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\r": "\\r", "\v": "\\v", "\b": "\\b"}
_NAMED |= {"\f": "\\f", "\a": "\\a", "\n": "\\n"}
_ESCAPES = str.maketrans({chr(code): f"\\{code:03o}" for code in range(32)} | _NAMED)
_UNESCAPES = {written[1]: character for character, written in _NAMED.items()}
_ESCAPED = re.compile(r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9a-fA-F]{1,2})|(?P<name>.))")


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(_unescaped, text) if "\\" in text else text


def _unescaped(match: re.Match[str]) -> str:
    if match["octal"]:
        return chr(int(match["octal"], 8))
    if match["hex"]:
        return chr(int(match["hex"], 16))
    return _UNESCAPES.get(match["name"], match["name"])
