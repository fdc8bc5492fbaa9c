"""Checks of a header (GNU gettext manual, "Header Entry"), and of the file around it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from email.utils import parseaddr

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.damage import find_cut
from polyglot.catalogs.line_numbers import field_line
from polyglot.excerpts import shorten
from polyglot.po.headers import header_fields
from polyglot.po.syntax import Entry
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, locale_name, parse_tag

_NEEDED = ("Language", "Content-Type")
_CUSTOMARY = (
    "Project-Id-Version PO-Revision-Date Last-Translator Language-Team MIME-Version "
    "Content-Transfer-Encoding"
).split()
_OTHERS = "Report-Msgid-Bugs-To POT-Creation-Date Plural-Forms Generated-By".split()
_FIELDS = (*_NEEDED, *_CUSTOMARY, *_OTHERS)


def check_header(
    catalog: Catalog, language: Tag | None, today: date, *, is_template: bool
) -> Iterator[Problem]:
    """All of the header; `language` is that of the folder, or of the file's name."""
    header = catalog.header
    if header is None:
        yield problem("catalog-header-missing", catalog.path)
        return
    if header is not catalog.entries[0]:
        yield problem("catalog-header-place", catalog.path, header.line)
    if header.is_fuzzy and not is_template:
        yield problem("catalog-header-fuzzy", catalog.path, header.line)
    if header.plural is not None or header.references:
        yield problem("catalog-empty-source", catalog.path, header.line)
    yield from _check_lines(catalog, header)
    yield from _check_lacking(catalog, header, is_template=is_template)
    if not is_template:
        yield from _check_boilerplate(catalog, header)
        yield from _check_language(catalog, header, language)
    yield from _check_values(catalog, header, today, is_template=is_template)


def _check_lines(catalog: Catalog, header: Entry) -> Iterator[Problem]:
    """Lines that are no field, fields that nobody knows, and fields that stand twice."""
    for line in filter(None, header.msgstr.split("\n")):
        name = line.partition(":")[0].strip()
        if ":" not in line or not re.fullmatch(r"[\w.-]+", name):
            at = _line_with(header, line[:20])
            yield problem("catalog-header-line", catalog.path, at, found=shorten(line))
        elif name not in _FIELDS and not name.lower().startswith("x-"):
            near = get_close_matches(name, _FIELDS, n=1, cutoff=0.6)
            yield problem(
                "catalog-header-unknown",
                catalog.path,
                field_line(header, name),
                found=name,
                near=near[0] if near else f"X-{name}",
            )
    counts = Counter(name for name, _value in header_fields(header.msgstr))
    for name in sorted(name for name, count in counts.items() if count > 1):
        yield problem("catalog-header-twice", catalog.path, field_line(header, name), field=name)


def _line_with(header: Entry, text: str) -> int:
    lines = header.lines.split("\n")
    first = next((n for n, line in enumerate(lines) if line.startswith("msgid")), 0)
    return header.line + next((n for n, line in enumerate(lines) if text in line), first) - first


def _check_lacking(catalog: Catalog, header: Entry, *, is_template: bool) -> Iterator[Problem]:
    fields = catalog.fields
    needed = [name for name in _NEEDED if not fields.get(name)]
    if is_template and "Language" in fields:
        needed = [name for name in needed if name != "Language"]
    if needed:
        yield problem("catalog-header-field", catalog.path, header.line, fields=", ".join(needed))
    if lacking := [name for name in _CUSTOMARY if name not in fields]:
        yield problem("catalog-header-short", catalog.path, header.line, fields=", ".join(lacking))


_BOILERPLATE = {
    "Project-Id-Version": re.compile(r"PACKAGE VERSION|PROJECT VERSION"),
    "PO-Revision-Date": re.compile(r"YEAR-MO-DA"),
    "POT-Creation-Date": re.compile(r"YEAR-MO-DA"),
    "Last-Translator": re.compile(r"FULL NAME|EMAIL@ADDRESS"),
    "Language-Team": re.compile(r"LL@li\.org|EMAIL@ADDRESS|\ALANGUAGE\b"),
    "Report-Msgid-Bugs-To": re.compile(r"EMAIL@ADDRESS"),
    "Content-Type": re.compile(r"charset=CHARSET"),
    "Content-Transfer-Encoding": re.compile(r"\AENCODING\Z"),
    "Plural-Forms": re.compile(r"INTEGER|EXPRESSION"),
    "Language": re.compile(r"\ALL\Z"),
}
_BOILERPLATE_COMMENT = re.compile(
    r"SOME DESCRIPTIVE TITLE|PACKAGE package|Copyright \S+ YEAR\b|THE PACKAGE'S COPYRIGHT HOLDER"
    r"|FIRST AUTHOR|<EMAIL@ADDRESS>|(?<=>), YEAR\b"
)


def _check_boilerplate(catalog: Catalog, header: Entry) -> Iterator[Problem]:
    """What a template has for somebody to fill in."""
    for name, pattern in _BOILERPLATE.items():
        value = catalog.fields.get(name, "")
        if pattern.search(value):
            yield problem(
                "catalog-header-boilerplate",
                catalog.path,
                field_line(header, name),
                found=f"{name}: {value}",
            )
    for comment in header.comments:
        if _BOILERPLATE_COMMENT.search(comment):
            at = _line_with(header, comment)
            yield problem("catalog-header-boilerplate", catalog.path, at, found=shorten(comment))


def _check_language(catalog: Catalog, header: Entry, expected: Tag | None) -> Iterator[Problem]:
    value = catalog.fields.get("Language", "")
    found = parse_tag(value.partition("@")[0])
    line = field_line(header, "Language")
    if value and found is None:
        yield problem(
            "catalog-header-value",
            catalog.path,
            line,
            field="Language",
            found=value,
            expected=locale_name(expected or Tag("pt-BR")),
        )
    elif found and expected and found.partition("-")[0] != expected.partition("-")[0]:
        yield problem("catalog-language", catalog.path, line, found=found, expected=expected)


_DATE = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?[+-]\d{4}")
_CONTENT_TYPE = re.compile(r"text/plain;\s*charset=[\w.:-]+")
_EPOCH = date(1995, 7, 1)
"""Before gettext there was no PO file."""


def _check_values(
    catalog: Catalog, header: Entry, today: date, *, is_template: bool
) -> Iterator[Problem]:
    for name, value in catalog.fields.items():
        pattern = _BOILERPLATE.get(name)
        if not value or (pattern and pattern.search(value)):
            continue
        if expected := _expected(name, value, today, is_template=is_template):
            yield problem(
                "catalog-header-value",
                catalog.path,
                field_line(header, name),
                field=name,
                found=value,
                expected=expected,
            )


def _expected(name: str, value: str, today: date, *, is_template: bool) -> str:
    """What a field should look like; empty where it does."""
    match name:
        case "MIME-Version":
            is_right, example = value == "1.0", "1.0"
        case "Content-Transfer-Encoding":
            is_right, example = value.lower() == "8bit", "8bit"
        case "Content-Type":
            is_right = _CONTENT_TYPE.fullmatch(value) is not None
            example = "text/plain; charset=UTF-8"
        case "PO-Revision-Date" | "POT-Creation-Date":
            is_right, example = _is_date(value, today), f"{today} 12:00+0000"
        case "Last-Translator":
            is_name = not re.search("[<@]", value)
            is_right = is_template or is_name or _is_mail(value)
            example = "Name <name@example.org>"
        case "Language-Team":
            is_right, example = "@" not in value or _is_mail(value), "Name <team@example.org>"
        case "Report-Msgid-Bugs-To":
            is_right, example = _is_mail(value) or "://" in value, "https://example.org/bugs"
        case _:
            is_right, example = True, ""
    return "" if is_right else example


def _is_date(value: str, today: date) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        when = datetime.strptime(value[:16] + value[-5:], "%Y-%m-%d %H:%M%z")
    except ValueError:
        return False
    # Tomorrow has begun east of here.
    return _EPOCH <= when.date() <= today + timedelta(days=1)


def _is_mail(value: str) -> bool:
    _name, address = parseaddr(value)
    local, _at, host = address.partition("@")
    return bool(local) and "." in host and "ADDRESS" not in host


def check_file(catalog: Catalog, content: bytes) -> Iterator[Problem]:
    """What bytes tell: a mark of byte order, an end that is none."""
    if content.startswith(b"\xef\xbb\xbf"):
        yield problem("catalog-bom", catalog.path)
    if not any(not entry.is_header for entry in catalog.entries):
        yield problem("catalog-empty", catalog.path)
    if content and not content.endswith(b"\n"):
        yield problem("catalog-cut", catalog.path, content.count(b"\n") + 1)
    elif cut := find_cut(catalog):
        yield cut
