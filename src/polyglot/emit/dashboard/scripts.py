"""Values for scripts: data files that a page opened from the disk may load, and words in pages."""

from collections.abc import Mapping

import msgspec
from markupsafe import Markup

from polyglot.cldr import locale_of
from polyglot.emit.dashboard.rendering import ui_in
from polyglot.output import Output
from polyglot.tags import Tag

_ESCAPES = {
    "<": b"\\u003c",
    ">": b"\\u003e",
    "&": b"\\u0026",
    "\u2028": b"\\u2028",
    "\u2029": b"\\u2029",
}
"""What ends a script element or a line of a script; in JSON they stand in texts alone."""


def escape_script(json: bytes) -> bytes:
    """JSON that says the same, and may stand in a script or in an HTML page's script element."""
    for character, escape in _ESCAPES.items():
        json = json.replace(character.encode(), escape)
    return json


def data_file(path: str, name: str, value: object) -> Output:
    """A script that sets ``window.NAME``: fetching is not allowed to a page from the disk."""
    content = escape_script(msgspec.json.encode(value))
    return Output(path=path, content=b"window." + name.encode() + b" = " + content + b";\n")


def embedded(value: object) -> Markup:
    """JSON for a script element of a page."""
    return Markup(escape_script(msgspec.json.encode(value, enc_hook=str)).decode())  # noqa: S704 -- escaped


def counted_forms(one: str, many: str, language: Tag) -> Mapping[str, str]:
    """Each form of a message in a language, by CLDR's name for it, as browsers have them."""
    rule, ui = locale_of(language).plural_form, ui_in(language)
    samples: dict[str, int] = {}
    for number in (*range(200), 1_000_000):
        samples.setdefault(str(rule(number)), number)
    return {form: str(ui.ngettext(one, many, number)) for form, number in samples.items()}
