"""Functions that mark strings for translation, named as xgettext and pybabel name them."""

import re
from collections.abc import Iterable

from msgspec import Struct


class Keyword(Struct, frozen=True, kw_only=True):
    """Which arguments of a function are texts. Numbers are 1-based positions."""

    name: str
    """``gettext``, or with dots, ``i18n.t``"""
    message: int = 1
    plural: int | None = None
    context: int | None = None
    total: int | None = None
    """How many arguments a call must have; None for any number."""


_NAME = re.compile(r"[^\W\d][\w$]*(?:\.[^\W\d][\w$]*)*|\$[\w$]*")
_ARGUMENT = re.compile(r"([1-9][0-9]?)([ct]?)")


def parse_keyword(text: str) -> Keyword | None:
    """What ``name``, ``name:1,2`` or ``name:1c,2,3`` says; None where it says nothing.

    ``1c`` is the context, ``3t`` the number of arguments that a call must have (GNU gettext
    manual, "xgettext Invocation", ``--keyword``).
    """
    name, colon, written = text.strip().partition(":")
    found = [_ARGUMENT.fullmatch(part.strip()) for part in written.split(",")] if colon else []
    matches = [match for match in found if match is not None]
    texts = [int(match[1]) for match in matches if not match[2]]
    contexts = [int(match[1]) for match in matches if match[2] == "c"]
    totals = [int(match[1]) for match in matches if match[2] == "t"]
    is_too_much = len(texts) > 2 or len(contexts) > 1 or len(totals) > 1
    if not _NAME.fullmatch(name) or len(matches) != len(found) or is_too_much:
        return None
    return Keyword(
        name=name,
        message=texts[0] if texts else 1,
        plural=texts[1] if len(texts) > 1 else None,
        context=contexts[0] if contexts else None,
        total=totals[0] if totals else None,
    )


Keywords = dict[str, tuple[Keyword, ...]]
"""By the function's name; several where the number of arguments decides."""

_USUAL = (
    *("_", "N_", "gettext", "ugettext", "ngettext:1,2", "ungettext:1,2", "dgettext:2"),
    *("dngettext:2,3", "pgettext:1c,2", "npgettext:1c,2,3", "dpgettext:2c,3"),
    "dnpgettext:2c,3,4",
)
"""Those that pybabel and xgettext know for Python, and ``N_``, which marks and does nothing."""


def read_keywords(texts: Iterable[str]) -> Keywords:
    """The usual functions and those of `texts`, which come in the place of usual ones."""
    return _by_name(_USUAL) | _by_name(texts)


def _by_name(texts: Iterable[str]) -> Keywords:
    found: Keywords = {}
    for text in texts:
        keyword = parse_keyword(text)
        if keyword is not None:
            found[keyword.name] = (*found.get(keyword.name, ()), keyword)
    return found
