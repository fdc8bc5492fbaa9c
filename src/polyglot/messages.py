"""Marks messages that are put into the user's language only when they are shown."""

from collections.abc import Callable, Mapping


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
    N_("Name or service not known"),
    N_("Cannot assign requested address"),
)
"""What systems say most often. Python has it in English; any other reason stays as it is."""


class Quoted(str):
    """The user's words in the place of a phrase: they get the language's quotation marks."""

    __slots__ = ()


_QUOTED = N_("'{text}'")


def fill(template: str, values: Mapping[str, object], translate: Callable[[str], str]) -> str:
    """`template` through `translate`, as are its `values` that are phrases, and all put in."""
    shown = {name: _in_words(name, value, translate) for name, value in values.items()}
    return translate(template).format_map(shown)


def _in_words(name: str, value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Quoted):
        return translate(_QUOTED).format(text=value)
    # The empty string's translation is the catalog's header.
    is_phrase = name in PHRASES and isinstance(value, str) and value
    return translate(str(value)) if is_phrase else value
