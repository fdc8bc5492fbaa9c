"""Checks of a catalog beside its template, and of a template alone."""

import re
from collections.abc import Iterator

from polyglot.catalogs.catalog import Catalog, key_of
from polyglot.catalogs.placeholders import MalformedError, arguments_of, notation_of
from polyglot.excerpts import shorten
from polyglot.po.syntax import Entry
from polyglot.problems import Problem, problem


def compare_with_template(catalog: Catalog, template: Catalog) -> Iterator[Problem]:
    """What one has and the other has not; ``polyglot catalog update`` would bring both in line."""
    wanted = {key_of(entry): entry for entry in template.messages}
    found = {key_of(entry): entry for entry in catalog.messages}
    for key, entry in found.items():
        yield from _compare(catalog, entry, template, wanted.get(key))
    for key, entry in wanted.items():
        if key not in found:
            place = f"{template.path}:{entry.line}"
            text = shorten(entry.msgid)
            yield problem("catalog-undefined", catalog.path, 1, found=text, template=place)


def _compare(
    catalog: Catalog, entry: Entry, template: Catalog, wanted: Entry | None
) -> Iterator[Problem]:
    if wanted is None:
        values = {"found": shorten(entry.msgid), "template": template.path}
        yield problem("catalog-unused", catalog.path, entry.line, **values)
    elif entry.plural != wanted.plural:
        found, expected = (shorten(plural or "–") for plural in (entry.plural, wanted.plural))
        values = {"found": found, "expected": expected}
        yield problem("catalog-plural-changed", catalog.path, entry.line, **values)


def check_template_entry(template: Catalog, entry: Entry) -> Iterator[Problem]:
    """What makes a message hard to translate, and what no template has."""
    if any(entry.translations):
        yield problem("catalog-template-translated", template.path, entry.line)
    notation = notation_of(entry.flags)
    try:
        found = arguments_of(entry.plural or entry.msgid, notation) if notation else {}
    except MalformedError:
        return
    unnamed = [key for key, argument in found.items() if _is_unnamed(key, argument.text)]
    if len(unnamed) > 1:
        yield problem("catalog-unnamed", template.path, entry.line, count=len(unnamed))
    if names := [key for key in found if key in _UNREADABLE or _ONE_LETTER.fullmatch(key)]:
        yield problem("catalog-name", template.path, entry.line, name=names[0])


def _is_unnamed(key: str, text: str) -> bool:
    """``%s``, ``{}``: their order is fixed. ``%1$s`` and ``{0}`` say which they are."""
    return key.isdigit() and not re.search(r"\d", text)


_UNREADABLE = frozenset({"O", "o", "l", "I", "0", "1"})
_ONE_LETTER = re.compile(r"[A-Za-mo-z]")
"""``n`` is what everybody calls the number of a plural."""
