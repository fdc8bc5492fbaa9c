"""The language that the tool itself speaks: ``--ui-lang``, else the environment's."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from os import environ

from polyglot.cldr import ENGLISH
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.speech import Speech
from polyglot.tags import Tag, parse_tag, primary_language

OPTION = "--ui-lang"


def choose_ui(
    arguments: Sequence[str], environment: Mapping[str, str] = environ
) -> NullTranslations:
    """The tool's messages in the language that is asked for, else in the environment's.

    Read before the options are parsed: help speaks it. PolyglotError for a language that is
    asked for and not spoken, and where none is named.
    """
    if OPTION in arguments[-1:]:
        raise PolyglotError(
            N_("--ui-lang: name one of polyglot's languages ({languages})"),
            languages=", ".join(_spoken_languages()),
        )
    wanted = asked_language(arguments)
    if wanted:
        found = _load(wanted)
        if found is None:
            raise PolyglotError(
                N_("--ui-lang: '{found}' is not one of polyglot's languages ({languages})"),
                found=wanted,
                languages=", ".join(_spoken_languages()),
            )
        return found
    catalogs = map(_load, environment_languages(environment))
    return next((found for found in catalogs if found is not None), _english())


def asked_language(arguments: Sequence[str]) -> str:
    """What stands after ``--ui-lang``, wherever that is; empty where it is not given."""
    place = _place(arguments)
    return arguments[place.stop - 1].removeprefix(f"{OPTION}=") if place else ""


def without_language(arguments: Sequence[str]) -> list[str]:
    """The words of the command line without the option, which each command would refuse."""
    place = _place(arguments)
    kept = [word for index, word in enumerate(arguments) if index not in place]
    return without_language(kept) if place else kept


def _place(arguments: Sequence[str]) -> range:
    """Where the option and its value stand; empty where they do not."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(f"{OPTION}="):
            return range(index, index + 1)
        if argument == OPTION and index + 1 < len(arguments):
            return range(index, index + 2)
    return range(0)


def environment_languages(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The locales wanted, best first, as they are spelled: ``fr_FR.UTF-8`` → ``fr_FR``.

    The first of LC_ALL, LC_MESSAGES and LANG that is set counts. LANGUAGE comes before it and may
    name several, but for the locale ``C``, which speaks English (GNU gettext manual, "Locale
    Environment Variables", "The LANGUAGE variable").
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((value for name in names if (value := environment.get(name, ""))), "")
    if chosen in {"C", "POSIX"}:
        return ()
    wanted = environment.get("LANGUAGE", "") or chosen
    return tuple(name.partition(".")[0].partition("@")[0] for name in wanted.split(":") if name)


def _load(language: str) -> NullTranslations | None:
    """The messages in `language`, which English needs no catalog for; None where there are none."""
    tag = parse_tag(language)
    if tag is None:
        return None
    if primary_language(tag) == "en":
        return _english()
    # What reads catalogs is not needed for English.
    from polyglot.catalogs.spoken import load_spoken

    return load_spoken(tag)


def _english() -> Speech:
    return Speech(NullTranslations(), ENGLISH)


def _spoken_languages() -> list[Tag]:
    from polyglot.catalogs.spoken import spoken_languages

    return spoken_languages()
