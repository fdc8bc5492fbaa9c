"""Questions, and the answers that people type: a letter or a word of their language."""

import unicodedata
from collections.abc import Collection
from enum import Enum, auto
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations


class Answer(Enum):
    """What a person says to a question."""

    YES = auto()
    NO = auto()
    SKIP = auto()
    QUIT = auto()


def letters(ui: "NullTranslations") -> dict[str, str]:
    """What to type for each answer, by the names that a question has for them."""
    return {
        "yes": ui.pgettext("answer", "y"),
        "no": ui.pgettext("answer", "n"),
        "skip": ui.pgettext("answer", "s"),
        "quit": ui.pgettext("answer", "q"),
    }


def ask(
    question: str,
    offered: Collection[Answer],
    default: Answer,
    ui: "NullTranslations",
    *,
    err: bool = False,
) -> Answer:
    """What is answered, of what is `offered`; anything else is asked again.

    The end of the input and Ctrl-C are `QUIT`. The question goes to stdout, or, `err`, to stderr.
    """
    meanings = _meanings(ui)
    shown = letters(ui)[default.name.lower()]
    while True:
        try:
            typed = str(typer.prompt(question, default=str(shown), err=err))
        except typer.Abort:
            typer.echo(err=err)
            return Answer.QUIT
        answer = meanings.get(_plain(typed))
        if answer is not None and answer in offered:
            return answer


def _meanings(ui: "NullTranslations") -> dict[str, Answer]:
    """By what is typed, as `_plain` has it; English yes is understood everywhere."""
    words = {
        Answer.YES: ("y", "yes", ui.pgettext("answer", "yes")),
        Answer.NO: (ui.pgettext("answer", "no"),),
        Answer.SKIP: (ui.pgettext("answer", "skip"),),
        Answer.QUIT: (ui.pgettext("answer", "quit"),),
    }
    shown = letters(ui)
    return {
        _plain(word): answer
        for answer in Answer
        for word in (shown[answer.name.lower()], *words[answer])
    }


def _plain(text: str) -> str:
    """``" Sí"`` → ``si``: who answers in a hurry types no accent."""
    typed = unicodedata.normalize("NFD", text.strip().casefold())
    return "".join(letter for letter in typed if not unicodedata.combining(letter))
