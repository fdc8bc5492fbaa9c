"""Entries of a PO file as most of them are written, each read by one expression.

Ten times as quick as line by line, which `syntax.py` does with whatever is written otherwise. What
is read here, it would read in the same way.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TEXT = r'(?:"(?:[^"\\\n]++|\\.)*+"\n)++'
_BLOCK = re.compile(
    rf"""
    (?P<notes> (?: \#(?![|~=])[^\n]*\n )*+ )
    (?P<previous> (?: \#\|[ ][^\n]*\n )*+ )
    (?: msgctxt[ ](?P<context>{_TEXT}) )?+
    msgid[ ](?P<msgid>{_TEXT})
    (?: msgstr[ ](?P<msgstr>{_TEXT})
      | msgid_plural[ ](?P<plural>{_TEXT}) (?P<forms> (?: msgstr\[[0-9]\][ ]{_TEXT} )++ )
    )
    (?= \s*+ (?: \#|msgid[ ]|msgctxt[ ]|\Z ) )
    """,
    re.VERBOSE,
)
"""Nothing but another entry may follow: a string behind a blank line belongs to the one before."""
_OBSOLETE = re.compile(r"(?:#[^|~=\n][^\n]*\n|#\n)*+(?:#~(?:\| |[ ])[^\n]*\n)++")
_MARK = re.compile(r"^#~(?: (?=m|\")|(?=\|))", re.MULTILINE)
_FORM = re.compile(rf"msgstr\[(\d)\] ({_TEXT})")
_PREVIOUS = re.compile(
    rf"(?:msgctxt (?P<context>{_TEXT}))?+"
    rf"msgid (?P<msgid>{_TEXT})"
    rf"(?:msgid_plural (?P<plural>{_TEXT}))?+"
)


class Block(NamedTuple):
    """An entry, its comments still as lines. A tuple, as there is one of each entry."""

    end: int
    """Where in the text it ends: behind its last line end."""
    notes: str
    previous: tuple[str | None, str, str | None]
    """Context, text and plural."""
    context: str | None
    msgid: str
    msgstr: str
    plural: str | None
    forms: tuple[str, ...]
    is_obsolete: bool


def match_block(text: str, start: int) -> Block | None:
    """The entry that begins at `start`; None where it has to be read line by line."""
    found = _BLOCK.match(text, start)
    if found is not None:
        return _block(found, found.end(), is_obsolete=False)
    marked = _OBSOLETE.match(text, start)
    if marked is None:
        return None
    found = _BLOCK.fullmatch(_MARK.sub(_unmarked, marked[0]))
    return _block(found, marked.end(), is_obsolete=True) if found else None


def _unmarked(mark: re.Match[str]) -> str:
    return "" if mark[0].endswith(" ") else "#"


def _block(found: re.Match[str], end: int, *, is_obsolete: bool) -> Block | None:
    notes, before, context, msgid, msgstr, plural, forms = found.groups()
    previous = _previous(before) if before else _NONE
    texts = _forms(forms) if forms else ()
    if previous is None or texts is None:
        return None
    return Block(
        end,
        notes,
        previous,
        None if context is None else read_text(context),
        read_text(msgid),
        read_text(msgstr) if msgstr else "",
        None if plural is None else read_text(plural),
        texts,
        is_obsolete,
    )


_NONE = (None, "", None)


def _previous(lines: str) -> tuple[str | None, str, str | None] | None:
    found = _PREVIOUS.fullmatch(lines.replace("\n#| ", "\n").removeprefix("#| "))
    if found is None:
        return None
    context, msgid, plural = found.groups()
    return (
        None if context is None else read_text(context),
        read_text(msgid),
        None if plural is None else read_text(plural),
    )


def _forms(lines: str) -> tuple[str, ...] | None:
    """The forms of a plural; None where they are not counted from 0."""
    found = _FORM.findall(lines)
    is_counted = all(number == str(place) for place, (number, _) in enumerate(found))
    return tuple(read_text(text) for _, text in found) if is_counted else None


def read_text(lines: str) -> str:
    """What quoted lines say, each with its line end."""
    inside = lines[1:-2]
    if "\\" not in inside:
        return inside.replace('"\n"', "")
    # Line by line: what an escape ends with must not run into the next.
    return "".join(unescape(line) for line in inside.split('"\n"'))


NAMED = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\r": "\\r", "\v": "\\v", "\b": "\\b"}
NAMED |= {"\f": "\\f", "\a": "\\a", "\n": "\\n"}
_UNESCAPES = {written[1]: character for character, written in NAMED.items()}
_ESCAPED = re.compile(r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9a-fA-F]{1,2})|(?P<name>.))")


def unescape(text: str) -> str:
    """What stands between two quotation marks."""
    return _ESCAPED.sub(_unescaped, text) if "\\" in text else text


def _unescaped(match: re.Match[str]) -> str:
    if match["octal"]:
        return chr(int(match["octal"], 8))
    if match["hex"]:
        return chr(int(match["hex"], 16))
    return _UNESCAPES.get(match["name"], match["name"])


SPACE = " \t\r\f\v"
"""A no-break space at the end of a comment is somebody's."""
COMMENTS = {"#.": "extracted", "#:": "references", "#,": "flags", "#=": "flags"}


def read_notes(lines: str) -> Iterator[tuple[str, str]]:
    """What sort of comment each line is, and what it says."""
    for written in lines.split("\n")[:-1]:
        line = written.strip(SPACE)
        slot = COMMENTS.get(line[:2])
        if slot:
            yield slot, line[2:].removeprefix(" ")
        else:
            yield "comments", line[1:].removeprefix(" ")
