"""The header of a catalog that is new, and what an update changes in one that is there."""

import re
from collections.abc import Iterator, Sequence

from polyglot.catalogs.catalog import Catalog, parse_catalog
from polyglot.tags import Tag, locale_name

_CREATED = "POT-Creation-Date"
_NO_DATE = "YEAR-MO-DA HO:MI+ZONE"


def new_catalog(template: Catalog, language: Tag) -> Catalog:
    """A catalog with nothing but its header, as msginit makes it, but without today's date."""
    lines = ['msgid ""', 'msgstr ""']
    lines.extend(f'"{name}: {value}\\n"' for name, value in _fields(template, language))
    return parse_catalog("\n".join([*lines, ""]).encode(), template.path)


def _fields(template: Catalog, language: Tag) -> Iterator[tuple[str, str]]:
    from polyglot.catalogs.english_names import language_name
    from polyglot.catalogs.language_plurals import plural_forms

    stated = template.fields
    name = stated.get("Project-Id-Version", "")
    yield "Project-Id-Version", "" if name.startswith("PACKAGE ") else name
    yield "Report-Msgid-Bugs-To", stated.get("Report-Msgid-Bugs-To", "")
    created = stated.get(_CREATED, _NO_DATE)
    if created != _NO_DATE:
        yield _CREATED, created
        yield "PO-Revision-Date", created
    yield "Last-Translator", ""
    yield "Language-Team", language_name(language)
    yield "Language", locale_name(language)
    yield "MIME-Version", "1.0"
    yield "Content-Type", "text/plain; charset=UTF-8"
    yield "Content-Transfer-Encoding", "8bit"
    yield "Plural-Forms", plural_forms(language)


def updated_header(lines: Sequence[str], template: Catalog, language: Tag) -> list[str]:
    """The lines of a header, with the template's date, and what nobody filled in yet."""
    created = template.fields.get(_CREATED, _NO_DATE)
    text = "\n".join(lines)
    if created != _NO_DATE:
        text = _set(text, _CREATED, created)
    if _UNFILLED.search(text):
        from polyglot.catalogs.language_plurals import plural_forms

        text = _set(text, "Plural-Forms", plural_forms(language))
    if re.search(r'^"Language: *\\n"', text, re.MULTILINE):
        text = _set(text, "Language", locale_name(language))
    return text.split("\n")


_UNFILLED = re.compile(r"Plural-Forms: nplurals=INTEGER;")


def _set(text: str, name: str, value: str) -> str:
    """The header with another value of a field that stands on a line of its own."""
    line = re.compile(rf'^"{name}:(?P<space> *)[^"\\]*\\n"', re.MULTILINE)
    return line.sub(lambda found: f'"{name}:{found["space"] or " "}{value}\\n"', text, count=1)
