"""Help pages in the user's language: our texts, and the words that Typer puts around them."""

import re
from collections.abc import Callable
from typing import Any

from polyglot.messages import N_

Translate = Callable[[str], str]

TYPERS = (
    N_("Usage:"),
    N_("Arguments:"),
    N_("Options:"),
    N_("Commands:"),
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("Show this message and exit."),
    N_("default: {value}"),
    N_("required"),
)
"""Typer's own words on a help page; what it says of wrong options is in `usage_errors`."""

PLACEHOLDERS = (
    N_("DIR"),
    N_("FIELDS"),
    N_("FILE.tmx"),
    N_("LINE"),
    N_("NAME"),
    N_("POST"),
    N_("TAG"),
    N_("TAG=PERCENT"),
    N_("REV"),
    N_("TAGS"),
    N_("TYPES"),
    N_("directory"),
    N_("files"),
    N_("paths"),
    N_("post"),
    N_("posts"),
    N_("TEXT"),
)
"""What stands for an argument, or for the value of an option: our own names for them."""

_TYPES = {
    "str": N_("text"),
    "int": N_("number"),
    "float": N_("number"),
    "int range": N_("number"),
    "float range": N_("number"),
    "Path": N_("path"),
    "path": N_("path"),
}
"""By Python's name of a type, which says nothing to most people."""

_TYPE = re.compile(r"<(?:list\[)?([^\]>]+)\]?>$")
_NOTES = re.compile(r"(?:^|(?<=  ))\[([^\[\]]+)\]$")


def translate_help(command: Any, translate: Translate, above: Any = None) -> None:  # noqa: ANN401 -- Click's classes lie in Typer's private parts
    """Put the help of `command`, and of all commands below it, into the user's language.

    `above` is the context of the command that it belongs to.
    """
    for name in ("help", "epilog", "short_help", "options_metavar", "subcommand_metavar"):
        _translate_text(command, name, translate)
    command.context_class = _speaking(command.context_class, translate)
    context = command.context_class(command, parent=above, **command.context_settings)
    # Made at the first call and kept from then on.
    for parameter in (*command.params, command.get_help_option(context)):
        _translate_parameter(parameter, translate)
    for below in getattr(command, "commands", {}).values():
        translate_help(below, translate, context)


def _translate_text(owner: Any, name: str, translate: Translate) -> None:  # noqa: ANN401 -- as above
    # The empty string's translation is the catalog's header.
    if text := getattr(owner, name, None):
        setattr(owner, name, translate(text))


def _translate_parameter(parameter: Any, translate: Translate) -> None:  # noqa: ANN401 -- as above
    _translate_text(parameter, "help", translate)
    if parameter.param_type_name == "argument":
        parameter.metavar = parameter.metavar or parameter.name
    _translate_text(parameter, "metavar", translate)
    record_of = parameter.get_help_record

    def translated_record(context: Any) -> tuple[str, str] | None:  # noqa: ANN401 -- as above
        record = record_of(context)
        return record and (_name_in_words(record[0], translate), _in_words(record[1], translate))

    parameter.get_help_record = translated_record


def _name_in_words(name: str, translate: Translate) -> str:
    """``posts <list[str]>`` → ``posts <text>``; choices stay as they are typed."""
    return _TYPE.sub(lambda found: f"<{translate(_TYPES.get(found[1], found[1]))}>", name)


def _in_words(text: str, translate: Translate) -> str:
    """The help of a parameter, with what Typer notes in brackets behind it."""
    return _NOTES.sub(
        lambda found: (
            "[" + "; ".join(_note(note, translate) for note in found[1].split("; ")) + "]"
        ),
        text,
    )


def _note(note: str, translate: Translate) -> str:
    _, is_default, value = note.partition("default: ")
    if is_default:
        return translate("default: {value}").format(value=value)
    # A range such as x>=0 needs no words.
    return translate(note)


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
