"""A field as one line more in a source, and one line less: no other byte is touched."""

import json
import re

from polyglot.analyse.front_matter import Notation, fields_start, split_front_matter
from polyglot.analyse.sidecars import split_sidecar

_BOM = "\ufeff"
_PLAIN = re.compile(r"[A-Za-z][\w./-]*", re.ASCII)
_NOT_TEXT = frozenset("y n yes no on off true false null".split())
"""What other readers of YAML take for something else than text."""


def insert_field(
    content: bytes, name: str, value: str, *, is_sidecar: bool = False
) -> bytes | None:
    """`content` with the field, or None where that cannot be done without touching more.

    None also for what is not UTF-8, and where the field stands already. The result reads as
    before but for the field.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    split = split_sidecar if is_sidecar else split_front_matter
    before = split(text)
    if name in before.fields:
        return None
    at, line = _insertion(text, before.notation, name, value)
    changed = text[:at] + line + text[at:]
    after = split(changed)
    reads_as_before = (
        after.fields == {**before.fields, name: value}
        and after.body == before.body
        and [fault.code for fault in after.faults] == [fault.code for fault in before.faults]
    )
    return changed.encode() if reads_as_before else None


def named_field(content: bytes, name: str, *, is_sidecar: bool = False) -> str:
    """What stands in `content` as the value of the field, or nothing."""
    split = split_sidecar if is_sidecar else split_front_matter
    return str(split(content.decode("utf-8", "replace")).fields.get(name, ""))


def remove_field(
    content: bytes, name: str, value: str, *, with_front_matter: bool, is_sidecar: bool = False
) -> bytes | None:
    """`content` as it was before `insert_field`, or None where that is not there any more.

    `with_front_matter`: the post had none before; it goes too, if nothing else stands in it.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    if with_front_matter:
        at, block = _insertion_without(text, name, value)
        if text.startswith(block, at):
            return (text[:at] + text[at + len(block) :]).encode()
    front_matter = split_sidecar(text) if is_sidecar else split_front_matter(text)
    if front_matter.fields.get(name) != value:
        return None
    _, line = _insertion(text, front_matter.notation, name, value)
    return _without_line(text, line, len(text) - len(front_matter.body))


def _without_line(text: str, line: str, end: int) -> bytes | None:
    """`text` without the line as it was inserted, wherever it stands before `end`."""
    # Of an object that was empty, what is left needs no comma.
    for written in (line, line.rstrip(",")):
        at = text.find(written, 0, end)
        if at >= 0:
            return (text[:at] + text[at + len(written) :]).encode()
    return None


def _insertion(text: str, notation: Notation, name: str, value: str) -> tuple[int, str]:
    """Where the field belongs, and what is to be written there.

    Directly after the opening: at the end of TOML it would fall into the last table.
    """
    start = fields_start(text)
    if start is None and notation is Notation.COMMENT:  # a sidecar: no comment is around the fields
        start = len(_BOM) if text.startswith(_BOM) else 0
    if notation is Notation.NONE or start is None:
        return _insertion_without(text, name, value)
    end = _line_end(text)
    if notation is Notation.JSON:
        comma = "" if re.match(r"\{\s*\}", text[start:]) else ","
        return start + 1, f"{end}  {json.dumps(name)}: {json.dumps(value)}{comma}"
    written = {
        Notation.YAML: f"{name}: {_yaml_scalar(value)}",
        Notation.TOML: f"{name} = {json.dumps(value, ensure_ascii=False)}",
        Notation.HEADERS: f"{name}: {value}",
        Notation.COMMENT: f".. {name}: {value}",
    }[notation]
    return start, written + end


def _insertion_without(text: str, name: str, value: str) -> tuple[int, str]:
    """As `_insertion`, for a source that has no front matter."""
    end = _line_end(text)
    lines = ("---", f"{name}: {_yaml_scalar(value)}", "---", "")
    return len(_BOM) if text.startswith(_BOM) else 0, end.join(lines)


def _line_end(text: str) -> str:
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def _yaml_scalar(value: str) -> str:
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _NOT_TEXT
    return value if is_plain else json.dumps(value, ensure_ascii=False)
