"""An entry's lines, changed where it has to be and left as they stand everywhere else.

`lines` are those of the file, without their line ends.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import structs

from polyglot.catalogs.wrapping import Wrap, wrap_places, wrap_string
from polyglot.po.blocks import COMMENTS
from polyglot.po.syntax import Entry, previous_texts_of, texts_of

_ORDER = ("comments", "extracted", "references", "flags", "texts")
"""In which gettext writes what an entry has."""
_NOTES = ("extracted", "references", "flags")


def with_notes_of(lines: Sequence[str], entry: Entry, wanted: Entry, wrap: Wrap) -> list[str]:
    """`lines` of `entry` with the extracted comments, references and flags of `wanted`.

    What says the same keeps its lines, whoever wrapped them.
    """
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(_slot_of(line), []).append(line)
    changed = {slot: _note_lines(slot, wanted, wrap) for slot in _changed_notes(entry, wanted)}
    if not changed:
        return [*lines]
    return [*chain.from_iterable(changed.get(slot, found.get(slot, ())) for slot in _ORDER)]


def _slot_of(line: str) -> str:
    if not line.startswith("#") or line[1:2] in {"|", "~"}:
        return "texts"
    return COMMENTS.get(line[:2], "comments")


def _changed_notes(entry: Entry, wanted: Entry) -> Iterator[str]:
    if entry.extracted != wanted.extracted and _words(entry.extracted) != _words(wanted.extracted):
        yield "extracted"
    if entry.references != wanted.references and _places(entry) != _places(wanted):
        yield "references"
    if entry.flags != wanted.flags and {*entry.flags} != {*wanted.flags}:
        yield "flags"


def _words(lines: Iterable[str]) -> list[str]:
    return " ".join(lines).split()


_PLACE = re.compile(r"\u2068[^\u2069]*\u2069(?::\d+)?|\S+")
"""A name with spaces stands between isolates (GNU gettext NEWS 0.22)."""


def _places(entry: Entry) -> list[str]:
    return _PLACE.findall(" ".join(entry.references))


def _note_lines(slot: str, entry: Entry, wrap: Wrap) -> list[str]:
    if slot == "extracted":
        return [f"#. {line}".rstrip() for line in entry.extracted]
    if slot == "references":
        return wrap_places(_places(entry), wrap)
    return [f"#, {', '.join(entry.flags)}"] if entry.flags else []


def obsolete_lines(lines: Iterable[str]) -> list[str]:
    """The lines of an entry that no source has any more: no one extracts anything of it."""
    return [
        _obsolete(line)
        for line in lines
        if line.strip() and _slot_of(line) not in {"extracted", "references"}
    ]


def _obsolete(line: str) -> str:
    if _slot_of(line) != "texts" or line.startswith("#~"):
        return line
    return f"#~{line[1:]}" if line.startswith("#|") else f"#~ {line.lstrip()}"


def revived_lines(lines: Iterable[str]) -> list[str]:
    """The lines of an obsolete entry as those of one that sources have again."""
    return [_revived(line) for line in lines]


def _revived(line: str) -> str:
    if not line.startswith("#~"):
        return line
    text = line[2:].lstrip(" \t")
    return f"#{text}" if text.startswith("|") else text


def written_lines(entry: Entry, lines: Sequence[str], before: Entry, wrap: Wrap) -> list[str]:
    """`entry` anew, of whose translation `before` has the `lines`; what stays keeps its own."""
    comments = [line for line in lines if _slot_of(line) == "comments"]
    if entry.comments != before.comments:
        comments = [f"# {line}".rstrip() for line in entry.comments]
    notes = chain.from_iterable(_note_lines(slot, entry, wrap) for slot in _NOTES)
    asked = [*notes, *_previous_lines(entry, wrap), *_text_lines(entry, wrap, is_asked=True)]
    is_same_sort = (entry.plural is None) == (before.plural is None)
    if lines and is_same_sort and entry.translations == before.translations:
        return [*comments, *asked, *_answer_lines(lines)]
    return [*comments, *asked, *_text_lines(entry, wrap, is_asked=False)]


def _previous_lines(entry: Entry, wrap: Wrap) -> Iterator[str]:
    narrower = wrap if wrap.width is None else structs.replace(wrap, width=wrap.width - 3)
    for keyword, text in previous_texts_of(entry):
        if text is not None:
            yield from (f"#| {line}" for line in wrap_string(keyword, text, narrower))


def _text_lines(entry: Entry, wrap: Wrap, *, is_asked: bool) -> Iterator[str]:
    for keyword, text in texts_of(entry):
        if text is not None and keyword.startswith("msgstr") is not is_asked:
            yield from wrap_string(keyword, text, wrap)


def _answer_lines(lines: Sequence[str]) -> list[str]:
    texts = [_revived(line) for line in lines if _slot_of(line) == "texts"]
    start = next(n for n, line in enumerate(texts) if line.lstrip().startswith("msgstr"))
    return texts[start:]
