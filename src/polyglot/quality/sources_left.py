"""Translations that are word by word their source: which of them nobody translated yet."""

from collections.abc import Mapping

from msgspec.structs import replace

from polyglot.analyse.inline import Inline, Role, split_inline
from polyglot.analyse.segments import count_words
from polyglot.quality.pairs import Pair, check_untranslated
from polyglot.records.units import Unit
from polyglot.tags import Tag

_PROSE = frozenset({"paragraph", "heading", "item", "field", "term", "definition"})
"""Quotations, notes, raw HTML and captions are often meant to stand as they are; in tables and in
calls of templates there is seldom prose."""
_LEAST_WORDS = 5
_NAMING = frozenset({"link", "image"})
_DEPTHS = {Role.OPEN: 1, Role.CLOSE: -1, Role.ALONE: 0}


def empty_what_is_left(
    units: Mapping[int, Unit], source_language: Tag, language: Tag
) -> dict[int, Unit]:
    """`units`, without translation where the adopted translation left the source's own words.

    Only prose whose small words say that it is in the source's language: titles of works and
    names, which are often the same in both, stay as their own translations.
    """
    return {
        place: _emptied(unit) if _is_left(unit, source_language, language) else unit
        for place, unit in units.items()
    }


def _emptied(unit: Unit) -> Unit:
    return replace(unit, target="", confidence=None, is_fuzzy=False)


def _is_left(unit: Unit, source_language: Tag, language: Tag) -> bool:
    if unit.target != unit.source or unit.kind not in _PROSE:
        return False
    if count_words(_outside_links(unit.source)) < _LEAST_WORDS:
        return False
    return any(check_untranslated(Pair(unit.source, unit.target, source_language, language)))


def _outside_links(text: str) -> str:
    """The text of a segment that is in no link or image: those name other works."""
    depth = 0
    plain = []
    for token in split_inline(text):
        if isinstance(token, Inline):
            depth += _DEPTHS[token.role] if token.kind in _NAMING else 0
        elif not depth:
            plain.append(token)
    return " ".join(plain)
