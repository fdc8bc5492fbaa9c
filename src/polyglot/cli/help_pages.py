"""Help pages in the user's language: our texts, and the headings that Typer puts around them."""

from collections.abc import Callable
from typing import Any

from polyglot.messages import N_

Translate = Callable[[str], str]

TYPERS = (
    N_("Usage:"),
    N_("Arguments:"),
    N_("Options:"),
    N_("Commands:"),
    N_("Show this message and exit."),
)
"""Typer's own words. Those about wrong options can't be reached, and stay in English."""


def translate_help(command: Any, translate: Translate, above: Any = None) -> None:  # noqa: ANN401 -- Click's classes lie in Typer's private parts
    """Put the help of `command`, and of all commands below it, into the user's language.

    `above` is the context of the command that it belongs to.
    """
    for name in ("help", "epilog", "short_help"):
        _translate_text(command, name, translate)
    command.context_class = _speaking(command.context_class, translate)
    context = command.context_class(command, parent=above, **command.context_settings)
    # Made at the first call and kept from then on.
    for parameter in (*command.params, command.get_help_option(context)):
        _translate_text(parameter, "help", translate)
    for below in getattr(command, "commands", {}).values():
        translate_help(below, translate, context)


def _translate_text(owner: Any, name: str, translate: Translate) -> None:  # noqa: ANN401 -- as above
    # The empty string's translation is the catalog's header.
    if text := getattr(owner, name, None):
        setattr(owner, name, translate(text))


def _speaking(context_class: Any, translate: Translate) -> Any:  # noqa: ANN401 -- as above
    """A context whose help has translated headings; a subclass, since Click takes no instance."""

    class Formatter(context_class.formatter_class):  # type: ignore[misc]  # known at run time only
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or f"{translate('Usage:')} ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(translate(f"{heading}:").removesuffix(":"))

    class Context(context_class):  # type: ignore[misc]  # as above
        formatter_class = Formatter

    return Context
