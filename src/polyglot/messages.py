"""Marks messages that are put into the user's language only when they are shown."""

import re
from collections.abc import Callable, Mapping

from polyglot.cldr import ENGLISH
from polyglot.speech import put_in


def N_(text: str) -> str:  # noqa: N802 -- the name that gettext's tools know
    """`text` as it is, for extraction to find (GNU gettext manual, "Special cases")."""
    return text


PHRASES = frozenset({"detail", "evidence", "expected", "kind", "reason", "value"})
"""Names of values that are English phrases of ours, not the user's words: translated, too."""

SYSTEM_REASONS = (
    N_("Permission denied"),
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("Too many open files"),
    N_("Operation not permitted"),
    N_("Input/output error"),
    N_("Invalid argument"),
    N_("Text file busy"),
    N_("Device or resource busy"),
    N_("Directory not empty"),
    N_("Disk quota exceeded"),
    N_("File too large"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files in system"),
    N_("Cannot allocate memory"),
    N_("Invalid cross-device link"),
    N_("Operation not supported"),
    N_("Stale file handle"),
    N_("Address already in use"),
    N_("Connection refused"),
    N_("Connection reset by peer"),
    N_("Connection timed out"),
    N_("timed out"),
    N_("Host is down"),
    N_("Network is unreachable"),
    N_("No route to host"),
    N_("No address associated with hostname"),
    N_("Temporary failure in name resolution"),
    N_("Name or service not known"),
    N_("nodename nor servname provided, or not known"),
    N_("HTTP Error 401: Unauthorized"),
    N_("HTTP Error 403: Forbidden"),
    N_("HTTP Error 404: Not Found"),
    N_("HTTP Error 410: Gone"),
    N_("HTTP Error 429: Too Many Requests"),
    N_("HTTP Error 500: Internal Server Error"),
    N_("HTTP Error 502: Bad Gateway"),
    N_("HTTP Error 503: Service Unavailable"),
    N_("Cannot assign requested address"),
)
"""What systems say most often. Python has it in English; any other reason stays as it is."""


class Quoted(str):
    """The user's words in the place of a phrase: they get the language's quotation marks."""

    __slots__ = ()


_QUOTED = N_("'{text}'")
_QUOTES = re.compile(r"'([^']*)'")


def in_quotes(text: str, translate: Callable[[str], str]) -> str:
    """`text` with all that stands in English quotation marks in those of the user's language."""
    return _QUOTES.sub(lambda found: translate(_QUOTED).format(text=found[1]), text)


def fill(template: str, values: Mapping[str, object], translate: Callable[[str], str]) -> str:
    """`template` through `translate`, as are its `values` that are phrases, and all put in.

    Written as in the language of what `translate` gives: English, if that is a bare text.
    """
    shown = {name: _in_words(name, value, translate) for name, value in values.items()}
    said = translate(template)
    return put_in(said, shown, getattr(said, "language", ENGLISH))


def _in_words(name: str, value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Quoted):
        return translate(_QUOTED).format(text=value)
    # The empty string's translation is the catalog's header.
    is_phrase = name in PHRASES and isinstance(value, str) and value
    return _phrase_in_words(str(value), translate) if is_phrase else value


def _phrase_in_words(phrase: str, translate: Callable[[str], str]) -> str:
    context, colon, detail = phrase.partition(": ")
    # What libyaml was doing, and what it met.
    if colon and context.startswith("while "):
        template = translate(N_("{context}: {detail}"))
        return template.format(context=translate(context), detail=translate(detail))
    return translate(phrase)
