"""What templates call for their words: gettext, as the catalogs of the page's language have it.

Texts hold their values as ``%(name)s``, as Jinja's "newstyle" gettext has them. A text is trusted
like the template that says it, a value is escaped unless it is HTML already.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from minijinja import pass_state

from polyglot.emit.site.theming.theme import Voice
from polyglot.errors import PolyglotError
from polyglot.messages import N_

State = Any
"""minijinja's own, which is not to be imported where it is not called."""

_MAKERS = frozenset(
    "ago choices day isolate language_name month names number own_name people percent time".split()
)
"""The functions that give a text, or HTML: the engine writes that as `_filled` does."""
_VALUE = re.compile(r"(\w+)=((\w+)\([\w., ]*\))")
_TEXT = r"""(?P<quote>["'])(?P<text>[^"'\\{}\n]+)(?P=quote)"""
_CALL = re.compile(rf"\{{\{{ _\({_TEXT}(?P<values>(?:, \w+=\w+\([\w., ]*\))*)\) \}}\}}")
_SPECIAL = re.compile("[&<>\"']").search
_UNFIT = N_("“{text}” does not fit the values that the template gives it: {names}")


@pass_state
def gettext(state: State, message: str, /, **values: object) -> str:
    voice: Voice = state.lookup("voice")
    text = voice.known.get(message) or _ask(voice, state.name, "gettext", message)
    return _filled(state, text, message, values)


@pass_state  # type: ignore[arg-type]  # its stub knows functions of one argument alone
def ngettext(state: State, one: str, many: str, number: int, /, **values: object) -> str:
    text = _ask(state.lookup("voice"), state.name, "ngettext", one, many, number)
    return _filled(state, text, one if number == 1 else many, {"num": number} | values)


@pass_state  # type: ignore[arg-type]  # its stub knows functions of one argument alone
def pgettext(state: State, context: str, message: str, /, **values: object) -> str:
    text = _ask(state.lookup("voice"), state.name, "pgettext", context, message)
    return _filled(state, text, message, values)


@pass_state  # type: ignore[arg-type]  # its stub knows functions of one argument alone
def npgettext(
    state: State, context: str, one: str, many: str, number: int, /, **values: object
) -> str:
    text = _ask(state.lookup("voice"), state.name, "npgettext", context, one, many, number)
    return _filled(state, text, one if number == 1 else many, {"num": number} | values)


WORDS: Mapping[str, Callable[..., Any]] = {
    "_": gettext,
    "gettext": gettext,
    "ngettext": ngettext,
    "pgettext": pgettext,
    "npgettext": npgettext,
}
"""By the names that templates call them by."""


def write_words(source: str, template: str, voice: Voice) -> str:
    """The source of a template with the words of `voice` in the place of the calls for them.

    The values of a text stand in it as expressions of their own. What the engine would take for
    something else, or trim, is left to it; so is what no catalog has, for a page that shows it has
    to say so, and a translation that asks for other values than there are.
    """
    if "raw" in source:
        # What `{% raw %}` holds is no call.
        return source
    noted = voice.misses.take()
    written = _CALL.sub(lambda call: _word(call, template, voice), source)
    voice.misses.take()
    voice.misses.add_again(noted)
    return written


def _word(call: re.Match[str], template: str, voice: Voice) -> str:
    message = call["text"]
    if message not in voice.known:
        _ask(voice, template, "gettext", message)
    text = voice.known.get(message, "")
    found = _VALUE.findall(call["values"])
    values = {name: f"{{{{ {made} }}}}" for name, made, maker in found if maker in _MAKERS}
    try:
        bare, written = text % dict.fromkeys(values, ""), text % values
    except (KeyError, TypeError, ValueError):
        return call[0]
    is_plain = text == text.strip() and not _SIGNS(bare)
    return written if text and is_plain else call[0]


_SIGNS = re.compile("[{}%\x00-\x1f\x7f-\x9f]").search
"""What the engine may read as its own, or trim."""


def _ask(voice: Voice, template: str, name: str, *texts: object) -> str:
    """What the catalogs of `voice` answer; what they lack is noted, with the template."""
    with voice.misses.asked_by(template) as missed:
        text: str = getattr(voice.catalog, name)(*texts)
    if name == "gettext" and not missed:
        voice.known[str(texts[0])] = text
    return text


def _filled(state: State, text: str, message: str, values: Mapping[str, object]) -> str:
    """`text` with its values, else `message`: a translation that asks for others is passed over.

    `polyglot catalog check` tells of such a one. PolyglotError where the message does not fit.
    """
    if "%" not in text:
        return _as_html(text, text, values)
    for each in (text, message):
        try:
            return _known_or_filled(each, values)
        except (KeyError, TypeError, ValueError):
            continue
    voice: Voice = state.lookup("voice")
    path, line = voice.misses.place_of(state.name, message)
    raise PolyglotError(_UNFIT, place=f"{path}:{line}: ", text=message, names=", ".join(values))


def _known_or_filled(text: str, values: Mapping[str, object]) -> str:
    try:
        return _with_values(text, **values)
    except TypeError:
        # Of what no dictionary takes as a key, a list for one.
        return _as_html(text % values, text, values)


# Types tell HTML from a text that reads the same.
@lru_cache(maxsize=4096, typed=True)
def _with_values(text: str, /, **values: object) -> str:
    return _as_html(text % values, text, values)


def _as_html(filled: str, text: str, values: Mapping[str, object]) -> str:
    """`filled`, which is `text` with its `values`; what needs no escaping is left a bare text.

    That costs the engine a third of what HTML does, and is the same to it.
    """
    if not _SPECIAL(filled):
        return filled
    if "%" not in text:
        return Markup(text)  # noqa: S704 -- of a catalog or template, which are trusted
    return Markup(text % {name: _escaped(value) for name, value in values.items()})  # noqa: S704 -- as above; the values are escaped


def _escaped(value: object) -> object:
    # Numbers stay such for `%(count)d`.
    return value if isinstance(value, int | float) else escape(value)
