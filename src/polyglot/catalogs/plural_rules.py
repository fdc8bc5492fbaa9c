"""Plural rules as headers write them (GNU gettext manual, "Plural forms")."""

import re
from collections.abc import Callable, Iterator
from gettext import c2py
from typing import TypeVar

from msgspec import Struct

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.line_numbers import field_line
from polyglot.problems import BrokenFileError

T = TypeVar("T")

FIELD = "Plural-Forms"
SMALL = 201
"""Numbers from 0: no rule of CLDR looks beyond two digits, but for millions."""
NUMBERS = (*range(SMALL), 1_000, 1_001, 10_000, 1_000_000, 2_000_000)
"""What a rule is tried on."""
OFTEN = 5
"""Numbers from which on a form is for many; gettext, too, lets a rarer one leave out its number."""
_GERMANIC = "nplurals=2; plural=(n != 1);"
"""Of a catalog without a rule, as gettext has it."""
_DECLARED = re.compile(r"\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")


class PluralRule(Struct, frozen=True, kw_only=True):
    """How many forms there are, and which one each number has."""

    forms: int
    sample: tuple[int, ...]
    """The form of each of `NUMBERS`."""

    def numbers_of(self, form: int) -> tuple[int, ...]:
        """Those below `SMALL` that have it."""
        return tuple(n for n, found in enumerate(self.sample[:SMALL]) if found == form)

    @property
    def examples(self) -> tuple[tuple[int, ...], ...]:
        """The first `OFTEN` numbers of each form; none of one that is for no whole number."""
        numbers: list[list[int]] = [[] for _ in range(self.forms)]
        for number, form in zip(NUMBERS, self.sample, strict=True):
            numbers[form].append(number)
        return tuple(tuple(found[:OFTEN]) for found in numbers)


class UnusableRuleError(ValueError):
    """A rule that gettext cannot use: a code of `problem_kinds.catalogs` and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def rule_of(catalog: Catalog) -> PluralRule:
    """The rule in the header; that of English where there is none, as gettext has it.

    BrokenFileError where the rule cannot be used: where it fails, or points beyond its forms, for a
    number that a page may show.
    """
    return _read_header(catalog, parse_rule)


def counting_of(catalog: Catalog) -> Callable[[int], int]:
    """The same rule as a function: the form of any number."""
    return _read_header(catalog, parse_counting)


def _read_header(catalog: Catalog, parse: Callable[[str], T]) -> T:
    text = catalog.fields.get(FIELD, "")
    if not text or catalog.header is None:
        return parse(_GERMANIC)
    try:
        return parse(text)
    except UnusableRuleError as broken:
        line = field_line(catalog.header, FIELD)
        raise BrokenFileError(broken.code, line, **broken.values) from broken


def parse_rule(text: str) -> PluralRule:
    """The rule in the value of ``Plural-Forms``. UnusableRuleError where there is none."""
    forms, find = _declared(text)
    return PluralRule(forms=forms, sample=tuple(_tried(find, forms, text)))


def parse_counting(text: str) -> Callable[[int], int]:
    """The same rule as a function: the form of any number. UnusableRuleError likewise."""
    forms, find = _declared(text)
    for _ in _tried(find, forms, text):
        pass
    return find


def _declared(text: str) -> tuple[int, Callable[[int], int]]:
    """How many forms there are, and the form of a number, as far as it has one."""
    declared = _DECLARED.fullmatch(text)
    try:
        find = c2py(declared[2]) if declared else None
    except (ValueError, RecursionError):
        find = None
    if declared is None or find is None:
        raise UnusableRuleError("catalog-plural-rule", found=text)
    return int(declared[1]), find


def _tried(find: Callable[[int], int], forms: int, text: str) -> Iterator[int]:
    for number in NUMBERS:
        try:
            form = int(find(number))
        except ArithmeticError as error:
            raise UnusableRuleError("catalog-plural-fails", found=text, number=number) from error
        if not 0 <= form < forms:
            raise UnusableRuleError("catalog-plural-beyond", form=form, number=number, forms=forms)
        yield form
