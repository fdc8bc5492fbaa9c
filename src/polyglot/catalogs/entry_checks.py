"""Checks of entries as such, and of all of them together: flags, states, one wording."""

import re
from collections import Counter
from collections.abc import Iterator

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.forms import Form
from polyglot.catalogs.line_numbers import line_of
from polyglot.excerpts import shorten
from polyglot.po.syntax import Entry
from polyglot.problems import Problem, problem

_FORMATS = frozenset(
    "awk boost c csharp elisp gcc-internal gfc-internal java java-printf javascript kde "
    "kde-kuit librep lisp lua modula2 d go rust ocaml objc object-pascal pascal perl perl-brace "
    "php python python-brace qt qt-plural ruby scheme sh sh-printf smalltalk tcl ycp".split()
)
_FORMAT_FLAG = re.compile(r"(no-|possible-|impossible-)?(.+)-format")
_RANGE = re.compile(r"range:\s*(\d+)\.\.(\d+)")
_PLAIN_FLAGS = frozenset({"fuzzy", "wrap", "no-wrap", "markdown-text"})
_COMPATIBLE = ({"c", "objc", "gcc-internal"}, {"qt", "qt-plural", "kde"}, {"perl", "perl-brace"})


def check_entry(catalog: Catalog, entry: Entry) -> Iterator[Problem]:
    """Its flags, and what is left over in it."""
    yield from check_flags(catalog, entry)
    if not entry.msgid:
        yield problem("catalog-empty-source", catalog.path, entry.line)
    if _has_previous(entry) and not entry.is_fuzzy and not entry.is_obsolete:
        yield problem("catalog-previous", catalog.path, entry.line)
    if any(_REVIEW.match(comment) for comment in entry.comments):
        yield problem("catalog-review", catalog.path, entry.line)


_REVIEW = re.compile(r"\((?:review|pofilter)\)")


def _has_previous(entry: Entry) -> bool:
    return bool(entry.previous or entry.previous_plural or entry.previous_context)


def check_flags(catalog: Catalog, entry: Entry) -> Iterator[Problem]:
    flags = list(dict.fromkeys(entry.flags))
    for flag in flags:
        if not _is_known(flag, entry):
            yield problem("catalog-flag-unknown", catalog.path, entry.line, flag=flag)
    twice = [flag for flag, count in Counter(entry.flags).items() if count > 1]
    twice += [flag for flag in flags if flag.startswith("possible-") and flag[9:] in flags]
    if twice:
        yield problem("catalog-flag-twice", catalog.path, entry.line, flag=twice[0])
    if clash := _clash(flags):
        yield problem(
            "catalog-flag-clash", catalog.path, entry.line, first=clash[0], second=clash[1]
        )


def _is_known(flag: str, entry: Entry) -> bool:
    if entry.is_header:
        return flag == "fuzzy"
    if found := _RANGE.fullmatch(flag):
        return entry.plural is not None and int(found[1]) < int(found[2])
    form = _FORMAT_FLAG.fullmatch(flag)
    return flag in _PLAIN_FLAGS or (form is not None and form[2] in _FORMATS)


def _clash(flags: list[str]) -> tuple[str, str] | None:
    """Two that cannot both be true."""
    if {"wrap", "no-wrap"} <= set(flags):
        return "wrap", "no-wrap"
    formats = [match for flag in flags if (match := _FORMAT_FLAG.fullmatch(flag))]
    for first in formats:
        for second in formats:
            if not first[1] and _excludes(first[2], second):
                return first[0], second[0]
    ranges = [flag for flag in flags if flag.startswith("range:")]
    return (ranges[0], ranges[1]) if len(ranges) > 1 else None


def _excludes(name: str, other: re.Match[str]) -> bool:
    if other[1]:
        return other[1] in {"no-", "impossible-"} and other[2] == name
    return other[2] != name and not any({name, other[2]} <= kin for kin in _COMPATIBLE)


def check_state(catalog: Catalog, entry: Entry, *, is_answered: bool) -> Iterator[Problem]:
    """Whether a page would show it; what `is_answered` without the catalog need not be there."""
    if entry.is_fuzzy:
        yield problem("catalog-fuzzy", catalog.path, entry.line)
    elif not is_answered and not any(entry.translations):
        line = line_of(entry, "msgstr" if entry.plural is None else "msgstr[0]")
        yield problem("catalog-missing", catalog.path, line, found=shorten(entry.msgid))


_EDGES = re.compile(r"^[\s\W]+|[\s\W]+$")
_LEAST = 10
"""Characters of a text that always means the same."""


def check_consistency(forms: list[Form]) -> Iterator[Problem]:
    """The same source, but for signs around it, in other words."""
    seen: dict[tuple[str, str], Form] = {}
    for form in forms:
        source, target = _core(form.source), _core(form.target)
        if len(source) < _LEAST or form.entry.plural is not None:
            continue
        first = seen.setdefault((form.entry.context or "", source), form)
        if _core(first.target) != target:
            yield form.problem("catalog-inconsistent", line_there=first.line)


def _core(text: str) -> str:
    return _EDGES.sub("", text).casefold()
