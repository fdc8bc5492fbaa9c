"""What the dashboard's templates call for their words: the tool's own catalog, as on a terminal.

Texts hold their values as ``{name}``, and amounts are written as in the page's language
(`polyglot.speech`). A text is escaped like any other value; what is put into it is escaped once.
"""

import re
from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any

from markupsafe import Markup, escape

from polyglot.speech import Speech

_PLAIN_CALL = re.compile(r"""\{\{ _\((?P<quote>["'])(?P<text>[^"'\\{}%\n]+)(?P=quote)\) \}\}""")
_SIGNS = frozenset("{}%")
"""What the engine may read as its own."""


def template_words(ui: Speech) -> Mapping[str, Callable[..., Any]]:
    """Those of gettext in the language of `ui`, by the names that templates call them by."""

    def gettext(text: str, /, **values: object) -> str:
        return _filled(ui.gettext(text), values)

    def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
        return _filled(ui.ngettext(one, many, count), {"count": count} | values)

    def pgettext(context: str, text: str, /, **values: object) -> str:
        return _filled(ui.pgettext(context, text), values)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}


def _filled(template: str, values: Mapping[str, object]) -> str:
    """The text with its values; HTML where one of them is, and the rest is then escaped."""
    if not any(hasattr(value, "__html__") for value in values.values()):
        # Also without values: a brace is doubled in a text that has any.
        return template.format(**values) if values else template
    escaped = {name: _escaped(value) for name, value in values.items()}
    return Markup(_template_like(template, str(escape(template))).format(**escaped))  # noqa: S704 -- the text and its values are escaped


def _escaped(value: object) -> object:
    # Amounts stay numbers: the text's language groups their digits.
    return value if isinstance(value, int | float) else str(escape(value))


def _template_like(template: str, text: str) -> str:
    """`text` as a template of the same language."""
    made = type(template)(text)
    if hasattr(template, "language"):
        made.language = template.language  # type: ignore[attr-defined]  # of speech.Template
    return made


def write_words(source: str, ui: NullTranslations) -> str:
    """The source of a template with its words in the place of the calls that ask nothing more.

    A dashboard has as many pages as works: each word is looked up once a language.
    """
    return _PLAIN_CALL.sub(lambda call: _word(call, ui), source)


def _word(call: re.Match[str], ui: NullTranslations) -> str:
    text = str(ui.gettext(call["text"]))
    is_plain = text.isprintable() and text == text.strip() and _SIGNS.isdisjoint(text)
    return str(escape(text)) if is_plain else call[0]
