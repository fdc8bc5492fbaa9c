"""PO files as they are written: entries, each with its lines (GNU gettext manual, "PO Files").

Our own reader and not polib's, which cuts lines at U+2028, drops comments of obsolete entries and
at the end, takes a truncated file as whole, and knows no line but that of an entry's beginning.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from polyglot.po.blocks import COMMENTS, NAMED, SPACE, Block, match_block, read_notes, unescape
from polyglot.problems import BrokenFileError


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One entry. Texts are unescaped; comments are without their mark, one a line."""

    msgid: str
    msgstr: str = ""
    """Of an entry without a plural."""
    context: str | None = None
    """An empty ``msgctxt`` is not the same as none."""
    plural: str | None = None
    """``msgid_plural``"""
    forms: tuple[str, ...] = ()
    """``msgstr[0]`` and so on, where there is a plural."""
    previous: str = ""
    """``#| msgid``: what the translation was made from; likewise the next two."""
    previous_context: str | None = None
    previous_plural: str | None = None
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
    first: int = 1
    """1-based, of its first line, which may be a comment; blank lines before are no part of it."""
    last: int = 1

    @property
    def translations(self) -> tuple[str, ...]:
        """The forms of a plural, or the only text."""
        return (self.msgstr,) if self.plural is None else self.forms

    @property
    def is_translated(self) -> bool:
        """Whether no form is empty. A fuzzy entry has a translation that does not count."""
        texts = self.translations
        return bool(texts) and all(texts)

    @property
    def is_fuzzy(self) -> bool:
        return FUZZY in self.flags

    @property
    def is_header(self) -> bool:
        return not self.msgid and self.context is None and not self.is_obsolete


FUZZY = "fuzzy"


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
    text = text.replace("\r\n", "\n")
    return tuple(_entries(text if text.endswith("\n") else f"{text}\n"))


def _entries(text: str) -> Iterator[Entry]:
    place, line = 0, 1
    while place < len(text):
        if text[place] == "\n":
            end = place + 1
        elif block := match_block(text, place):
            end = block.end
            yield _entry_of(block, text[place:end], line)
        else:
            end, entries = _read_odd(text, place, line)
            yield from entries
        line += text.count("\n", place, end)
        place = end


def _entry_of(block: Block, written: str, first: int) -> Entry:
    _, noted, previous, context, msgid, msgstr, plural, forms, is_obsolete = block
    notes = _notes_of(noted)
    lines = written[:-1]
    below = noted.count("\n")
    # What lies between the comments and the msgid: seldom anything.
    if previous[1] or context is not None:
        below = next(n for n, line in enumerate(lines.split("\n")) if _ASKED.match(line))
    return Entry(
        msgid=msgid,
        msgstr=msgstr,
        context=context,
        plural=plural,
        forms=forms,
        previous=previous[1],
        previous_context=previous[0],
        previous_plural=previous[2],
        comments=notes[0],
        extracted=notes[1],
        references=notes[2],
        flags=notes[3],
        is_obsolete=is_obsolete,
        line=first + below,
        lines=lines,
        first=first,
        last=first + lines.count("\n"),
    )


_ASKED = re.compile(r"(?:#~ )?msgid ")
_Notes = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _notes_of(lines: str) -> _Notes:
    if not lines:
        return (), (), (), ()
    # The usual entry, half of the time that it takes else.
    if lines.startswith("#: ") and lines.find("\n") == len(lines) - 1:
        return (), (), (lines[3:].rstrip(f"{SPACE}\n"),), ()
    return _gather_notes(read_notes(lines))


def _gather_notes(notes: Iterable[tuple[str, str]]) -> _Notes:
    """Comments, extracted ones, references and single flags."""
    found: dict[str, list[str]] = {}
    for slot, text in notes:
        found.setdefault(slot, []).append(text)
    flags = (flag.strip() for line in found.get("flags", ()) for flag in line.split(","))
    return (
        tuple(found.get("comments", ())),
        tuple(found.get("extracted", ())),
        tuple(found.get("references", ())),
        tuple(flag for flag in flags if flag),
    )


_BOUNDARY = re.compile(r"\n[ \t\r\f\v]*\n(?=\#|msgid[ ]|msgctxt[ ])")


def _read_odd(text: str, start: int, line: int) -> tuple[int, list[Entry]]:
    """What is written otherwise, up to where an entry is whole and the next may begin."""
    tried = start
    for boundary in _BOUNDARY.finditer(text, start):
        # Each twice as long as the one before: comments alone may go on for ever.
        if boundary.end() - start < 2 * (tried - start):
            continue
        tried = boundary.end()
        gathered = list(_gather(_tokens(text[start:tried], line), is_whole=False))
        if _is_answered(gathered[-1]):
            return tried, [_make_entry(tokens) for tokens in gathered]
    tokens = _tokens(text[start:], line)
    return len(text), [_make_entry(entry) for entry in _gather(tokens)]


def parse_plain_entries(text: str) -> tuple[Entry, ...]:
    """As `parse_entries`, of a file of posts: BrokenFileError where an entry has a plural, too."""
    entries = parse_entries(text)
    refuse_plurals(entries)
    return entries


def refuse_plurals(entries: Iterable[Entry]) -> None:
    """BrokenFileError where an entry of a file of posts has a plural."""
    for entry in entries:
        if entry.plural is not None:
            raise BrokenFileError("po-plural", entry.line)


def _tokens(text: str, first: int) -> Iterator[_Token]:
    # Not `str.splitlines`, which also cuts at U+2028 and the like.
    for number, written in enumerate(text.split("\n"), first):
        line = written.strip(SPACE)
        if line:
            yield _token(number, line, written.rstrip("\r"))


def _token(number: int, line: str, written: str) -> _Token:
    is_obsolete = line.startswith("#~")
    body = line[2:].lstrip() if is_obsolete else line
    if body.startswith("|"):
        body = f"#{body}"
    mark = body[:2]
    if mark == "#|":
        slot, text = _string(number, body[2:].lstrip())
        slot = _PREVIOUS.get(slot, slot)
    elif mark in COMMENTS:
        slot, text = COMMENTS[mark], body[2:].removeprefix(" ")
    elif body.startswith("#") or not body:
        slot, text = "comments", body[1:].removeprefix(" ")
    else:
        slot, text = _string(number, body)
    return _Token(number, slot, text, is_obsolete, written)


_PREVIOUS = {
    "msgid": "previous",
    "msgctxt": "previous_context",
    "msgid_plural": "previous_plural",
}
_STRING = re.compile(
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)?[ \t]*"
    r'"(?P<text>(?:[^"\\]|\\.)*)"'
)
"""No language has more than six plural forms (CLDR)."""
_QUOTED = re.compile(
    r"(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)[ \t]*)?\""
    r"|(?:msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)[ \t]+.*\"$"
)
"""Begins as a string does, or ends as one."""
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
_SHOWN = 40
"""Characters of a line that a problem shows."""


def _string(number: int, line: str) -> tuple[str, str]:
    """The keyword, or ``+``, and the text."""
    match = _STRING.fullmatch(line)
    if match is not None:
        return match["keyword"] or "+", unescape(match["text"])
    if mark := _CONFLICT.match(line):
        raise BrokenFileError("po-conflict", number, found=mark[0])
    code = "po-quote" if _QUOTED.match(line) else "po-syntax"
    raise BrokenFileError(code, number, found=line[:_SHOWN])


def _gather(tokens: Iterable[_Token], *, is_whole: bool = True) -> Iterator[list[_Token]]:
    """The tokens of each entry: a comment or a keyword after a ``msgstr`` begins the next.

    What is left at the end is yielded, too, where the text is not the `is_whole` one.
    """
    entry: list[_Token] = []
    is_answered = False
    for token in tokens:
        if is_answered and token.slot != "+" and not token.slot.startswith("msgstr["):
            yield entry
            entry, is_answered = [], False
        _check_order(entry, token)
        entry.append(token)
        is_answered = is_answered or token.slot.startswith("msgstr")
    if is_answered or not is_whole:
        yield entry
    elif (asked := _first(entry, "msgid") or _first(entry, "msgctxt")) is not None:
        raise BrokenFileError("po-truncated", asked.line)


def _is_answered(entry: Iterable[_Token]) -> bool:
    return any(token.slot.startswith("msgstr") for token in entry)


def _check_order(entry: list[_Token], token: _Token) -> None:
    asked = _first(entry, "msgid")
    if token.slot in {"msgid", "msgctxt"} and asked is not None:
        raise BrokenFileError("po-truncated", asked.line)
    if _is_stray(entry, token, asked):
        found = token.written.strip(SPACE)[:_SHOWN]
        raise BrokenFileError("po-syntax", token.line, found=found)


def _is_stray(entry: list[_Token], token: _Token, asked: _Token | None) -> bool:
    """Whether nothing before `token` calls for it."""
    if token.slot == "+":
        return not entry or entry[-1].slot in COMMENTS.values()
    if token.slot == "msgctxt":
        return _first(entry, "msgctxt") is not None
    if token.slot.startswith("msgstr["):
        count = sum(before.slot.startswith("msgstr[") for before in entry)
        return _first(entry, "msgid_plural") is None or token.slot != f"msgstr[{count}]"
    if token.slot in {"msgstr", "msgid_plural"}:
        return asked is None or _first(entry, "msgid_plural") is not None
    return False


def _first(entry: Iterable[_Token], slot: str) -> _Token | None:
    return next((token for token in entry if token.slot == slot), None)


def _make_entry(tokens: list[_Token]) -> Entry:
    strings: dict[str, str] = {}
    slot = ""
    for token in tokens:
        if token.slot not in _NOTES:
            slot = slot if token.slot == "+" else token.slot
            strings[slot] = strings.get(slot, "") + token.text
    notes = _gather_notes((token.slot, token.text) for token in tokens if token.slot in _NOTES)
    asked = _first(tokens, "msgid")
    return Entry(
        msgid=strings["msgid"],
        msgstr=strings.get("msgstr", ""),
        context=strings.get("msgctxt"),
        plural=strings.get("msgid_plural"),
        forms=tuple(text for slot, text in strings.items() if slot.startswith("msgstr[")),
        previous=strings.get("previous", ""),
        previous_context=strings.get("previous_context"),
        previous_plural=strings.get("previous_plural"),
        comments=notes[0],
        extracted=notes[1],
        references=notes[2],
        flags=notes[3],
        is_obsolete=asked is not None and asked.is_obsolete,
        line=asked.line if asked else 1,
        lines="\n".join(token.written for token in tokens),
        first=tokens[0].line,
        last=tokens[-1].line,
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
    lines.extend(f"{previous_mark}{line}" for line in _strings(previous_texts_of(entry)))
    lines.extend(f"{mark}{line}" for line in _strings(texts_of(entry)))
    return "\n".join(lines)


def previous_texts_of(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """What follows ``#|``: each keyword with its text, or None."""
    is_alone = entry.previous_context is None and entry.previous_plural is None
    yield "msgctxt", entry.previous_context
    yield "msgid", entry.previous or (None if is_alone else "")
    yield "msgid_plural", entry.previous_plural


def texts_of(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """Each keyword of an entry with its text, or None where it has none."""
    yield "msgctxt", entry.context
    yield "msgid", entry.msgid
    yield "msgid_plural", entry.plural
    if entry.plural is None:
        yield "msgstr", entry.msgstr
    for number, text in enumerate(entry.forms):
        yield f"msgstr[{number}]", text


def _strings(texts: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """The lines of each text that there is, behind its keyword."""
    for keyword, text in texts:
        if text is not None:
            yield from _written(keyword, text)


def _written(keyword: str, text: str) -> list[str]:
    """As msgcat --no-wrap has it: a line a line, the first empty where there are several."""
    pieces = [escape_text(piece) for piece in text.split("\n")]
    if len(pieces) == 1 or (len(pieces) == 2 and not pieces[1]):
        whole = "\\n".join(pieces)
        return [f'{keyword} "{whole}"']
    *broken, last = pieces
    lines = [f'{keyword} ""', *(f'"{piece}\\n"' for piece in broken)]
    return [*lines, f'"{last}"'] if last else lines


_ESCAPES = str.maketrans({chr(code): f"\\{code:03o}" for code in range(32)} | NAMED)


def escape_text(text: str) -> str:
    """As it stands between two quotation marks."""
    return text.translate(_ESCAPES)
