"""Which numbers each plural form of a catalog is for."""

from collections import defaultdict

from msgspec.structs import replace

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.loading import load_messages

_SAMPLE = (*range(201), 1_000, 1_001, 10_000, 1_000_000, 2_000_000)
OFTEN = 5
"""Numbers from which on a form is for many; gettext, too, lets a rarer one leave out its number."""


def plural_examples(catalog: Catalog) -> tuple[tuple[int, ...], ...]:
    """The first `OFTEN` numbers of each form, by the rule of the header.

    A form without any is for no whole number. BrokenFileError where the rule cannot be used.
    """
    header = tuple(entry for entry in catalog.entries if entry.is_header)
    rule = load_messages(replace(catalog, entries=header)).plural
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for number in _SAMPLE:
        numbers[rule(number)].append(number)
    return tuple(tuple(numbers[form][:OFTEN]) for form in range(catalog.forms or 2))
