"""A catalog for a language that has none yet, made of the template."""

from functools import lru_cache

from msgspec.structs import replace

from polyglot.catalogs.catalog import Catalog
from polyglot.po.headers import header_fields
from polyglot.po.syntax import FUZZY, Entry, render_entry
from polyglot.tags import Tag, locale_name

_PLACEHOLDERS = ("FULL NAME", "YEAR-MO-DA", "LANGUAGE <LL@li.org>")
"""What a template's header has where nobody wrote anything yet."""


@lru_cache
def usual_plural_rule(language: Tag) -> str:
    """The value of ``Plural-Forms`` that gettext's catalogs have in a language, by Babel."""
    from babel.messages.plurals import get_plural

    return str(get_plural(locale_name(language)))


def start_catalog(template: Catalog, language: Tag) -> bytes:
    """The PO file of a language with every message of the template, none of them translated."""
    rule = usual_plural_rule(language)
    forms = replace(template, entries=(Entry(msgid="", msgstr=f"Plural-Forms: {rule}"),)).forms
    blocks = [render_entry(_header(template, language, rule))]
    blocks += [_untranslated(entry, forms or 1) for entry in template.messages]
    return ("\n\n".join(blocks) + "\n").encode()


def _header(template: Catalog, language: Tag, rule: str) -> Entry:
    standing = template.header or Entry(msgid="")
    fields = {
        name: value
        for name, value in header_fields(standing.msgstr)
        if not any(value.startswith(empty) for empty in _PLACEHOLDERS)
    }
    fields |= {
        "Language": locale_name(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": rule,
    }
    return Entry(
        msgid="",
        msgstr="".join(f"{name}: {value}\n" for name, value in fields.items()),
        comments=standing.comments,
        flags=tuple(flag for flag in standing.flags if flag != FUZZY),
    )


def _untranslated(entry: Entry, forms: int) -> str:
    return (
        entry.lines if entry.plural is None else render_entry(replace(entry, forms=("",) * forms))
    )
