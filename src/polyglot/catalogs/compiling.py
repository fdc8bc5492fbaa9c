"""Catalogs compiled to MO, which gettext looks strings up in. The only module that knows polib."""

import re

import polib

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.plural_rules import FIELD
from polyglot.po.syntax import Entry


def compile_catalog(catalog: Catalog) -> bytes:
    """The MO file of a catalog, in UTF-8: what is translated, fuzzy entries left out.

    Without the date of the template, as msgfmt has it: nothing else may change with it.
    """
    compiled = polib.MOFile(encoding="utf-8")
    fields = _tightened(catalog.fields) | {"Content-Type": "text/plain; charset=UTF-8"}
    compiled.metadata = {name: fields[name] for name in fields if name != "POT-Creation-Date"}
    compiled.extend(
        _make_entry(entry)
        for entry in catalog.messages
        if entry.is_translated and not entry.is_fuzzy
    )
    content: bytes = compiled.to_binary()
    return content


def _tightened(fields: dict[str, str]) -> dict[str, str]:
    """`fields` with a plural rule as the standard library reads it: no space before ``=``."""
    rule = _LOOSE_SIGN.sub(r"\1=", fields.get(FIELD, ""))
    return fields | ({FIELD: rule} if rule else {})


_LOOSE_SIGN = re.compile(r"\b(nplurals|plural)\s*=(?!=)\s*")


def _make_entry(entry: Entry) -> polib.MOEntry:
    if entry.plural is None:
        return polib.MOEntry(msgctxt=entry.context, msgid=entry.msgid, msgstr=entry.msgstr)
    return polib.MOEntry(
        msgctxt=entry.context,
        msgid=entry.msgid,
        msgid_plural=entry.plural,
        msgstr_plural=dict(enumerate(entry.forms)),
    )
