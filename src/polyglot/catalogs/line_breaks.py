"""Where a line may be broken (Unicode Standard Annex #14, as far as interface strings need it)."""

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

_NAMED = {
    **dict.fromkeys(" ", "SP"),
    **dict.fromkeys("([{¡¿‚„（［｛「『【〈《", "OP"),
    **dict.fromkeys("}、。，．｝」』】〉》：；", "CL"),
    **dict.fromkeys(")]）］", "CP"),
    **dict.fromkeys("!?！？", "EX"),
    **dict.fromkeys(".,:;", "IS"),
    **dict.fromkeys("/", "SY"),
    **dict.fromkeys("-", "HY"),
    **dict.fromkeys("|\u2010\u2012\u2013\t", "BA"),
    **dict.fromkeys("—", "B2"),
    **dict.fromkeys("\"'«»‹›“”‘’", "QU"),
    **dict.fromkeys("\u00a0\u202f\u2011\u2060\ufeff", "GL"),
    **dict.fromkeys("…‥", "IN"),
    **dict.fromkeys("$£€¥+\\±", "PR"),
    **dict.fromkeys("%‰°¢′″％", "PO"),
    **dict.fromkeys("・ー々ゝゞヽヾ〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ", "NS"),
}
_NEVER_BEFORE = {"CL", "CP", "EX", "IS", "SY", "NS", "BA", "HY", "QU", "GL", "IN", "CM"}
_NOT_EVEN_BEHIND_SPACES = {"CL", "CP", "EX", "IS", "SY"}
_NEVER_AFTER = {
    "OP": None,
    "QU": None,
    "GL": None,
    "PR": {"AL", "NU", "ID", "OP", "PR", "PO"},
    "PO": {"AL", "NU", "OP", "PR", "PO"},
    "AL": {"AL", "NU", "OP", "PR", "PO"},
    "NU": {"AL", "NU", "OP", "PR", "PO"},
    "ID": {"PO"},
    "CL": {"PR", "PO"},
    "CP": {"AL", "NU", "PR", "PO"},
    "IS": {"NU"},
    "SY": {"NU"},
    "HY": {"NU"},
    "B2": {"B2"},
}
"""By the class before: the classes behind it that no line begins with; None: nothing does."""
_ESCAPE = re.compile(r"\\(?:[0-7]{3}|.)|.", re.DOTALL)


def break_pieces(escaped: str) -> Iterator[str]:
    """The shortest pieces of a line, spaces behind included, that a break may part.

    `escaped` as a PO file has it: an escape is never parted, nor a line break from its line.
    """
    piece, before, has_space = "", "", False
    for match in _ESCAPE.finditer(escaped):
        character = match[0]
        kind = _class_of(character)
        if kind == "CM" and before:
            piece += character
            continue
        if kind != "SP" and before and _may_break(before, kind, has_space=has_space):
            yield piece
            piece = ""
        has_space = kind == "SP"
        before = before if has_space else kind
        piece += character
    yield piece


def _class_of(character: str) -> str:
    if named := _NAMED.get(character):
        return named
    if len(character) > 1:
        return {'\\"': "QU", "\\n": "GL", "\\\\": "PR", "\\t": "BA"}.get(character, "AL")
    if character.isascii():
        return "NU" if character.isdigit() else "AL"
    if category(character) == "Nd":
        return "NU"
    if category(character).startswith("M"):
        return "CM"
    return "ID" if east_asian_width(character) in "WF" else "AL"


def _may_break(before: str, kind: str, *, has_space: bool) -> bool:
    if has_space:
        return before != "OP" and kind not in _NOT_EVEN_BEHIND_SPACES and kind != "GL"
    if kind in _NEVER_BEFORE:
        return False
    never = _NEVER_AFTER.get(before, set())
    return never is not None and kind not in never
