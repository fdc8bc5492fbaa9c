"""Plural rules as headers write them (GNU gettext manual, "Plural forms")."""

import re
from collections.abc import Callable, Iterator
from gettext import c2py

from msgspec import Struct

SAMPLE = 201
"""Numbers from 0 that a rule is tried on: no rule of CLDR looks beyond two digits, but for
millions."""

MILLION = 1_000_000
_DECLARED = re.compile(r"\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")


class PluralRule(Struct, frozen=True, kw_only=True):
    """How many forms there are, and which one each number has."""

    forms: int
    sample: tuple[int, ...]
    """The form of each number below `SAMPLE`, then of a million."""

    def numbers_of(self, form: int) -> tuple[int, ...]:
        return tuple(n for n, found in enumerate(self.sample[:SAMPLE]) if found == form)


class UnusableRuleError(ValueError):
    """A rule that gettext cannot use: a code of `problem_kinds.catalogs` and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


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
    for number in (*range(SAMPLE), MILLION):
        try:
            form = int(find(number))
        except ArithmeticError as error:
            raise UnusableRuleError("catalog-plural-fails", found=text, number=number) from error
        if not 0 <= form < forms:
            raise UnusableRuleError("catalog-plural-beyond", form=form, number=number, forms=forms)
        yield form
