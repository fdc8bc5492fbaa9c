"""Which placeholders a string has: the flags by which gettext's tools compare a translation."""

import re
from string import Formatter

PYTHON_FORMAT = "python-format"
PYTHON_BRACE_FORMAT = "python-brace-format"

_DIRECTIVE = re.compile(
    r"%%|%(?:\((?P<name>[^()]*)\))?(?P<flags>[-#0 +]*)(?P<width>\*|\d+)?"
    r"(?:\.(?P<precision>\*|\d+)?)?[hlL]?(?P<kind>[diouxXeEfFgGcrsa])"
)
"""Python's "printf-style String Formatting"."""
_FIELD = re.compile(r"(?:[0-9]+|[^\W\d]\w*)?(?:\.[^\W\d]\w*|\[[^\]\[{}]+\])*")
"""Python's "Format String Syntax", ``field_name``."""


def format_flags(*texts: str) -> tuple[str, ...]:
    """The flags of a message of these texts, its plural among them, sorted."""
    flags = set()
    if any(has_percent_format(text) for text in texts):
        flags.add(PYTHON_FORMAT)
    if any(has_brace_format(text) for text in texts):
        flags.add(PYTHON_BRACE_FORMAT)
    return tuple(sorted(flags))


def has_percent_format(text: str) -> bool:
    """Whether ``text % values`` works, and asks for a value.

    Not for ``50% discount`` alone: what has a space flag is hardly meant (as GNU gettext has it
    for C), and a translation that puts the sign elsewhere would be an error.
    """
    directives = [match for match in _DIRECTIVE.finditer(text) if match["kind"]]
    if "%" in _DIRECTIVE.sub("", text):
        return False
    # A star takes its number from a tuple, a name its value from a mapping.
    is_named = any(match["name"] is not None for match in directives)
    is_counted = any(match["name"] is None or "*" in match[0] for match in directives)
    is_meant = any(match["name"] or " " not in match["flags"] for match in directives)
    return is_meant and not (is_named and is_counted)


def has_brace_format(text: str) -> bool:
    """Whether ``text.format(…)`` works, and asks for a value."""
    try:
        fields = [field for _text, field, _spec, _kind in Formatter().parse(text)]
    except ValueError:
        return False
    named = [field for field in fields if field is not None]
    return bool(named) and all(_FIELD.fullmatch(field) for field in named)
