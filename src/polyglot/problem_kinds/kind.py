"""What a kind of problem is: how grave, and in which words."""

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    ERROR = "error"
    """Something of the site is left out or wrong until it is mended."""
    WARNING = "warning"
    """The site is whole, but something contradicts or surprises."""
    NOTICE = "notice"
    """Perhaps as it is meant to be, and worth a look: no check fails on it."""


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of problem: how grave it is, and its words with ``{named}`` values."""

    severity: Severity
    message: str
    hint: str
    is_settled_once: bool = False
    """Whether one change settles it for all posts of which the same is said."""


def error(message: str, hint: str) -> Kind:
    return Kind(severity=Severity.ERROR, message=message, hint=hint)


def warning(message: str, hint: str, *, is_settled_once: bool = False) -> Kind:
    return Kind(
        severity=Severity.WARNING, message=message, hint=hint, is_settled_once=is_settled_once
    )


def notice(message: str, hint: str) -> Kind:
    return Kind(severity=Severity.NOTICE, message=message, hint=hint)
