"""The language that the tool itself speaks: ``--ui-lang``, else the environment's."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from os import environ

DOMAIN = "polyglot"


def choose_language(arguments: Sequence[str], environment: Mapping[str, str] = environ) -> str:
    """The wanted locale as it is spelled: ``fr_FR.UTF-8`` → ``fr_FR``; empty for English.

    ``--ui-lang`` beats LANGUAGE, LC_ALL, LC_MESSAGES and LANG, in gettext's order (GNU gettext
    manual, "Locale Environment Variables"). Read before the options are parsed: help speaks it.
    """
    for index, argument in enumerate(arguments):
        if argument.startswith("--ui-lang="):
            return argument.partition("=")[2]
        if argument == "--ui-lang":
            return arguments[index + 1] if index + 1 < len(arguments) else ""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").partition(":")[0]
        if value:
            return value.partition(".")[0].partition("@")[0]
    return ""


def load_ui(language: str) -> NullTranslations:
    """The tool's messages in `language`; in English where it has no catalog."""
    from polyglot.tags import parse_tag, primary_language

    tag = parse_tag(language)
    if tag is None or primary_language(tag) == "en":
        return NullTranslations()
    from polyglot.catalogs import load_catalog, packaged_locales

    return load_catalog(DOMAIN, tag, (packaged_locales(),))
