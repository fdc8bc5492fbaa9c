"""Catalogs compiled to MO, which gettext looks strings up in. The only module that knows polib."""

import re
from gettext import GNUTranslations
from io import BytesIO

import polib

from polyglot.catalogs.catalog import Catalog
from polyglot.po.syntax import Entry
from polyglot.problems import BrokenFileError

_PLURAL_SAMPLE = 201
"""Numbers from 0 that a plural rule is tried on: no rule of CLDR looks beyond two digits."""


def compile_catalog(catalog: Catalog) -> bytes:
    """The MO file of a catalog, in UTF-8: what is translated, fuzzy entries left out.

    Without the date of the template, as msgfmt has it: nothing else may change with it.
    """
    compiled = polib.MOFile(encoding="utf-8")
    fields = catalog.fields | {"Content-Type": "text/plain; charset=UTF-8"}
    compiled.metadata = {name: fields[name] for name in fields if name != "POT-Creation-Date"}
    compiled.extend(
        _make_entry(entry)
        for entry in catalog.messages
        if entry.is_translated and not entry.is_fuzzy
    )
    content: bytes = compiled.to_binary()
    return content


def _make_entry(entry: Entry) -> polib.MOEntry:
    if entry.plural is None:
        return polib.MOEntry(msgctxt=entry.context, msgid=entry.msgid, msgstr=entry.msgstr)
    return polib.MOEntry(
        msgctxt=entry.context,
        msgid=entry.msgid,
        msgid_plural=entry.plural,
        msgstr_plural=dict(enumerate(entry.forms)),
    )


def load_compiled(catalog: Catalog) -> GNUTranslations:
    """The catalog as the standard library looks strings up in it, its plural rule its own.

    BrokenFileError where the rule fails, or points beyond its forms, for a number that a page may
    show.
    """
    try:
        compiled = GNUTranslations(BytesIO(compile_catalog(catalog)))
        _check_plural_rule(compiled, catalog.forms or 2)
    except (ValueError, ArithmeticError, RecursionError) as error:
        line = _header_line(catalog)
        raise BrokenFileError("catalog-plural-rule", line, detail=error) from error
    return compiled


def _check_plural_rule(compiled: GNUTranslations, forms: int) -> None:
    rule = compiled.plural  # type: ignore[attr-defined]  # typeshed leaves it out
    if not all(0 <= rule(number) < forms for number in range(_PLURAL_SAMPLE)):
        raise ValueError(f"the rule asks for more than its {forms} forms")


def _header_line(catalog: Catalog) -> int:
    """1-based, of the header's plural rule."""
    header = catalog.header
    if header is None:
        return 1
    lines = header.lines.split("\n")
    below = next((n for n, line in enumerate(lines) if re.match(r"msgid\b", line)), 0)
    at = next((n for n, line in enumerate(lines) if "Plural-Forms" in line), below)
    return header.line + at - below
