"""The head of a post in a dump: its title without marks, its date, and other fields it names."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import dropwhile, filterfalse

from msgspec import Struct

from polyglot.importing.dump_blocks import Block, date_of
from polyglot.importing.dump_layouts import has_title_field, is_drawn, title_of
from polyglot.tags import Tag, parse_tag


class Head(Struct, frozen=True, kw_only=True):
    """What stands above a text."""

    title: str
    date: datetime | None
    language: Tag | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    consumed: int
    """How many blocks it is, all of whose words are in the fields above; 1 or 2."""
    rest: tuple[str, ...]
    """Lines of the first block that are text."""


_FIELD = re.compile(r"(?:\*\*)?(?P<name>[^\W\d]{2,12})(?:\*\*)?\s?:(?:\*\*)?\s+(?P<value>.+)")
_NAMES = {
    "title": "title", "titre": "title", "título": "title", "titulo": "title",
    "date": "date", "fecha": "date",
    "author": "authors", "authors": "authors", "auteur": "authors", "autor": "authors",
    "autora": "authors", "by": "authors", "par": "authors", "por": "authors",
    "tags": "tags", "keywords": "tags", "etiquetas": "tags",
    "lang": "language", "language": "language", "langue": "language", "idioma": "language",
}  # fmt: skip


def read_head(blocks: Sequence[Block]) -> Head:
    """The head of the post whose blocks these are. What it cannot read stays in the text."""
    first = blocks[0]
    title = " ".join(title_of(first.lines).split())
    fields: dict[str, str] = {}
    # Fields stand in any order, some of them nobody's; elsewhere text follows at once.
    keep = filterfalse if has_title_field(first) else dropwhile
    rest = list(keep(lambda line: _take(line.strip(), title, fields), first.lines))
    consumed = 1
    if not rest and "date" not in fields and len(blocks) > 2 and len(blocks[1].lines) == 1:
        consumed += _take(blocks[1].first, title, fields)
    return Head(
        title=title,
        date=date_of(fields.get("date", "")),
        language=parse_tag(fields.get("language", "")),
        authors=_listed(fields.get("authors", "")),
        tags=_listed(fields.get("tags", "")),
        consumed=consumed,
        rest=tuple(line.rstrip() for line in rest),
    )


def _take(line: str, title: str, fields: dict[str, str]) -> bool:
    """Whether all that `line` says is in the fields, or in the title, by now."""
    if is_drawn(line):
        return True
    if title and "title" not in fields and " ".join(title_of([line]).split()) == title:
        fields["title"] = title
        return True
    if "date" not in fields and date_of(line):
        fields["date"] = line
        return True
    return _take_field(line, fields)


def _take_field(line: str, fields: dict[str, str]) -> bool:
    found = _FIELD.fullmatch(line)
    name = _NAMES.get(found["name"].lower(), "") if found else ""
    if not found or not name or name in fields:
        return False
    value = found["value"].strip("\"'* ")
    if (name == "date" and not date_of(value)) or (name == "language" and not parse_tag(value)):
        return False
    fields[name] = value
    return True


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip("\"' ") for part in text.strip("[]").split(",") if part.strip())
