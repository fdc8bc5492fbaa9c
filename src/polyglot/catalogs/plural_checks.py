"""Checks of plurals: the rule in the header, and the forms of each message."""

from collections.abc import Iterator

from polyglot.catalogs.catalog import Catalog
from polyglot.catalogs.forms import Form
from polyglot.catalogs.language_plurals import is_usual, most_forms, usual_rules
from polyglot.catalogs.line_numbers import field_line, line_of
from polyglot.catalogs.plural_rules import FIELD, PluralRule, UnusableRuleError, parse_rule
from polyglot.po.syntax import Entry
from polyglot.problems import Problem, problem
from polyglot.tags import Tag

_TEMPLATE_RULE = "nplurals=INTEGER"


def declared_rule(catalog: Catalog) -> PluralRule | None:
    """The rule in the header; None where there is none, or none that can be used."""
    try:
        return parse_rule(catalog.fields.get(FIELD, ""))
    except UnusableRuleError:
        return None


def check_rule(catalog: Catalog, language: Tag | None) -> Iterator[Problem]:
    """The rule itself, and whether it is that of the language."""
    text = catalog.fields.get(FIELD, "")
    header = catalog.header
    if not text or header is None or text.startswith(_TEMPLATE_RULE):
        yield from _check_lacking(catalog)
        return
    line = field_line(header, FIELD)
    try:
        rule = parse_rule(text)
    except UnusableRuleError as broken:
        yield problem(broken.code, catalog.path, line, **broken.values)
        return
    unused = [str(form) for form in range(rule.forms) if form not in rule.sample]
    if unused and (language is None or rule.forms > most_forms(language)):
        yield problem("catalog-plural-unused", catalog.path, line, forms=", ".join(unused))
    if language and not is_usual(rule, language):
        expected = usual_rules(language)[-1].forms
        yield problem(
            "catalog-plural-unusual",
            catalog.path,
            line,
            found=text,
            language=language,
            forms=expected,
        )


def _check_lacking(catalog: Catalog) -> Iterator[Problem]:
    plural = next((entry for entry in catalog.messages if entry.plural is not None), None)
    if plural is not None:
        yield problem("catalog-plural-lacking", catalog.path, plural.line)


def check_forms(catalog: Catalog, entry: Entry, rule: PluralRule | None) -> Iterator[Problem]:
    """How many forms an entry has, and whether all are written."""
    if entry.plural is None or not any(entry.forms):
        return
    if rule is not None and len(entry.forms) != rule.forms:
        yield problem(
            "catalog-plural-count",
            catalog.path,
            line_of(entry, "msgstr[0]"),
            found=len(entry.forms),
            expected=rule.forms,
        )
    empty = [number for number, text in enumerate(entry.forms) if not text]
    if empty:
        line = line_of(entry, f"msgstr[{empty[0]}]")
        forms = ", ".join(f"msgstr[{number}]" for number in empty)
        yield problem("catalog-plural-empty", catalog.path, line, forms=forms)


def check_same(forms: list[Form]) -> Iterator[Problem]:
    """One text in all forms, where the source has two."""
    texts = {form.target for form in forms}
    if len(forms) > 1 and len(texts) == 1 and forms[0].entry.msgid != forms[0].entry.plural:
        yield forms[0].problem("catalog-plural-same", count=len(forms))
