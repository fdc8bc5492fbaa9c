"""What Typer says of a command line that it cannot use, in the user's language.

Typer makes its sentences itself and asks no catalog for most of them: they are known by their
English form. One that is not known stays English.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from polyglot.messages import N_, in_quotes

Translate = Callable[[str], str]

SENTENCES = (
    N_("Missing command."),
    N_("No such command {name}. Did you mean {names}?"),
    N_("No such command {name}."),
    N_("No such option: {name} (Possible options: {names})"),
    N_("No such option: {name}"),
    N_("Missing option {names}."),
    N_("Missing argument {names}."),
    N_("Option {name} requires an argument."),
    N_("Option {name} does not take a value."),
    N_("Got unexpected extra argument(s) ({words})"),
    N_("Invalid value for {names}: {fault}"),
    N_("{found} is not one of {choices}."),
    N_("Input should be greater than or equal to {bound}"),
    N_("Input should be less than or equal to {bound}"),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be a valid number, unable to parse string as a number"),
    N_("Input should be a finite number"),
)
"""The longer of two that a sentence fits comes first."""


def usage_error_lines(error: Any, translate: Translate) -> list[str]:  # noqa: ANN401 -- Click's classes lie in Typer's private parts
    """How the command is used, where its help is, and what is wrong with the call."""
    fault = translate(N_("Error: {fault}")).format(
        fault=sentence_in_words(error.format_message(), translate)
    )
    if error.ctx is None:
        return [fault]
    command = f"{error.ctx.command_path} {error.ctx.help_option_names[0]}"
    hint = translate(N_("Try '{command}' for help.")).format(command=command)
    return [error.ctx.get_usage(), hint, "", fault]


def sentence_in_words(sentence: str, translate: Translate) -> str:
    """One of Typer's `sentence`s through `translate`, its values kept."""
    for template in SENTENCES:
        if found := _pattern(template).fullmatch(sentence):
            values = {
                name: _value(name, text, translate) for name, text in found.groupdict().items()
            }
            return translate(template).format_map(values)
    return sentence


def _value(name: str, text: str, translate: Translate) -> str:
    return sentence_in_words(text, translate) if name == "fault" else in_quotes(text, translate)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a sentence made of `template` looks like."""
    parts = re.split(r"\{(\w+)\}", template)
    texts, names = map(re.escape, parts[::2]), [*(f"(?P<{name}>.+?)" for name in parts[1::2]), ""]
    return re.compile("".join(map("".join, zip(texts, names, strict=True))), re.DOTALL)
