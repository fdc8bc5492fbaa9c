"""All checks of a catalog, in one pass."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date

from polyglot.catalogs.catalog import Catalog, MessageKey
from polyglot.catalogs.character_checks import check_characters
from polyglot.catalogs.counting import Place, is_answered, language_of
from polyglot.catalogs.damage import find_duplicates
from polyglot.catalogs.edge_checks import check_edges
from polyglot.catalogs.entry_checks import (
    check_consistency,
    check_entry,
    check_flags,
    check_state,
)
from polyglot.catalogs.forms import Form, forms_of
from polyglot.catalogs.header_checks import check_header
from polyglot.catalogs.literal_checks import check_accelerators, check_acronyms, check_literals
from polyglot.catalogs.markup_checks import check_markup
from polyglot.catalogs.placeholder_checks import check_placeholders
from polyglot.catalogs.plural_checks import check_forms, check_rule, check_same, declared_rule
from polyglot.catalogs.sign_checks import check_signs
from polyglot.catalogs.template_checks import check_template_entry, compare_with_template
from polyglot.catalogs.wording_checks import check_wording
from polyglot.po.syntax import Entry
from polyglot.problems import Problem
from polyglot.tags import UNDETERMINED, Tag

ENGLISH = Tag("en")
"""What most programs are written in."""

FormCheck = Callable[[Form], Iterator[Problem]]

_CHECKS: tuple[FormCheck, ...] = (
    check_placeholders,
    check_markup,
    check_accelerators,
    check_literals,
    check_acronyms,
    check_edges,
    check_signs,
    check_wording,
    check_characters,
)
LONGEST = 5_000
"""Characters of a text that checks look at: no button or message has more."""
_CREDITS = frozenset({"translator-credits", "translator_credits", "translation-credits"})
"""Messages where translators give their names."""


def check_catalog(
    catalog: Catalog,
    *,
    language: Tag | None,
    today: date,
    source_language: Tag = ENGLISH,
    answered: Collection[MessageKey] = frozenset(),
    template: Catalog | None = None,
    more: FormCheck | None = None,
) -> Iterator[Problem]:
    """What is wrong with a catalog, in no order; `language` as its place says, else its header.

    What other catalogs have `answered` need not be there. `more` looks at each form, too. The texts
    of fuzzy entries, which no page shows, are left.
    """
    spoken = language or catalog.language
    yield from check_header(catalog, language, today, is_template=False)
    yield from check_rule(catalog, spoken)
    yield from find_duplicates(catalog)
    if template is not None:
        yield from compare_with_template(catalog, template)
    if catalog.header is not None:
        yield from check_flags(catalog, catalog.header)
    rule = declared_rule(catalog)
    place = Place(language=spoken or UNDETERMINED, written_in=source_language, answered=answered)
    checked: list[Form] = []
    for entry in catalog.messages:
        languages = (language_of(entry, source_language), spoken)
        forms = [] if entry.is_fuzzy else list(forms_of(catalog, entry, rule, languages))
        found = [
            *check_entry(catalog, entry),
            *check_state(catalog, entry, is_answered=is_answered(entry, place)),
            *check_forms(catalog, entry, rule),
            *_check_all(forms, more),
        ]
        yield from _without_switched_off(found, entry)
        checked += forms
    yield from check_consistency(checked)


def _check_all(forms: list[Form], more: FormCheck | None) -> Iterator[Problem]:
    checks = (*_CHECKS, more) if more else _CHECKS
    for form in forms:
        is_long = max(len(form.source), len(form.target)) > LONGEST
        if form.entry.msgid not in _CREDITS and not is_long:
            for check in checks:
                yield from check(form)
    yield from check_same(forms)


def check_template(template: Catalog, *, today: date) -> Iterator[Problem]:
    """What is wrong with a template (POT)."""
    yield from check_header(template, None, today, is_template=True)
    yield from find_duplicates(template)
    for entry in template.messages:
        found = [*check_entry(template, entry), *check_template_entry(template, entry)]
        yield from _without_switched_off(found, entry)


_SWITCH = re.compile(r"polyglot:\s*check-off\s+([\w\s,-]+)")


def _without_switched_off(found: list[Problem], entry: Entry) -> Iterator[Problem]:
    """But for what a comment of the entry names: ``# polyglot: check-off catalog-unchanged``."""
    comments = "\n".join((*entry.comments, *entry.extracted))
    named = {name for match in _SWITCH.finditer(comments) for name in re.split(r"[\s,]+", match[1])}
    return (each for each in found if each.code not in named)
