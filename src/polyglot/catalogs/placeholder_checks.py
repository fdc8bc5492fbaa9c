"""Checks of placeholders: of the same ones, of the same kind, and whole."""

from collections.abc import Iterator
from typing import TypeAlias

from polyglot.catalogs.forms import Form
from polyglot.catalogs.placeholders import (
    Argument,
    MalformedError,
    arguments_of,
    loose_placeholders,
    notation_of,
)
from polyglot.excerpts import listed, shorten
from polyglot.problems import Problem

_Arguments: TypeAlias = dict[str, Argument]


def check_placeholders(form: Form) -> Iterator[Problem]:
    """Those that flags name, strictly; then whatever else looks like one."""
    notation = notation_of(form.flags)
    sources = _read_sources(form, notation) if notation else None
    if sources is not None:
        yield from _check_strictly(form, sources, notation)
    yield from _check_loosely(form, notation if sources is not None else "")


def _read_sources(form: Form, notation: str) -> list[_Arguments] | None:
    """None where the source itself cannot be read so: its flag is wrong."""
    try:
        return [arguments_of(text, notation) for text in form.sources]
    except MalformedError:
        return None


def _check_strictly(form: Form, sources: list[_Arguments], notation: str) -> Iterator[Problem]:
    try:
        found = arguments_of(form.target, notation)
    except MalformedError as broken:
        yield form.problem("catalog-placeholder-malformed", found=shorten(broken.found))
        return
    allowed = {key: argument for source in reversed(sources) for key, argument in source.items()}
    missing = _required(form, sources).keys() - found.keys()
    if missing:
        yield from _missing(form, [allowed[key] for key in sorted(missing)])
    if spaced := [argument.text for argument in found.values() if _is_word(argument, allowed)]:
        yield form.problem("catalog-placeholder-malformed", found=spaced[0])
    if extra := [found[key].text for key in sorted(found.keys() - allowed.keys())]:
        yield form.problem("catalog-placeholder-extra", extra=listed(extra))
    for key in sorted(found.keys() & allowed.keys()):
        if _clashes(found[key], allowed[key]):
            yield form.problem(
                "catalog-placeholder-type", found=found[key].text, expected=allowed[key].text
            )


def _is_word(argument: Argument, allowed: _Arguments) -> bool:
    """``%(plant) a`` is read as a placeholder, and was meant as two words."""
    source = allowed.get(argument.key)
    return " " in argument.text and (source is None or " " not in source.text)


def _clashes(one: Argument, other: Argument) -> bool:
    return bool(one.kind and other.kind) and one.kind != other.kind


_RARE = 5
"""A form for so few numbers below 201 is one for "none" or "one": French has 0 and 1 in one."""


def _required(form: Form, sources: list[_Arguments]) -> _Arguments:
    """What the form must have: of a plural what the plural of the source has.

    A form for exactly one number may say that number in words; one for none, all of it.
    """
    wanted = sources[-1]
    if len(form.covers) != 1:
        return wanted
    if form.covers == (0,):
        return {}  # "nothing was found"
    common = {key: argument for key, argument in wanted.items() if key in sources[0]}
    numbers = [key for key, argument in common.items() if _is_number(argument)]
    return {key: argument for key, argument in common.items() if key not in numbers[:1]}


_NAMES = frozenset("n num number count counter total nb cnt size len length quantity value".split())


def _is_number(argument: Argument) -> bool:
    name = argument.key.lower()
    return argument.kind.endswith("number") or name.isdigit() or bool(_NAMES & {*name.split("_")})


def _missing(form: Form, missing: list[Argument]) -> Iterator[Problem]:
    texts = listed([argument.text for argument in missing])
    is_number = len(missing) == 1 and _is_number(missing[0])
    if is_number and 1 < len(form.covers) < _RARE:
        yield _number_missing(form, texts)
    else:
        yield form.problem("catalog-placeholder-missing", missing=texts)


def _number_missing(form: Form, missing: str) -> Problem:
    numbers = ", ".join(map(str, form.covers))
    return form.problem("catalog-number-missing", missing=missing, numbers=numbers)


def _check_loosely(form: Form, notation: str) -> Iterator[Problem]:
    found = loose_placeholders(form.target, notation, form.flags)
    sources = [loose_placeholders(text, notation, form.flags) for text in form.sources]
    missing = sorted(sources[-1].keys() - found.keys()) if len(form.covers) != 1 else []
    extra = sorted(found.keys() - {key for source in sources for key in source})
    if len(missing) == 1 and 1 < len(form.covers) < _RARE:
        yield _number_missing(form, missing[0])
    elif missing:
        yield form.problem("catalog-variable-missing", missing=listed(missing))
    if extra:
        yield form.problem("catalog-variable-extra", extra=listed(extra))
