"""What is to be done before the rest of a dashboard tells all that it could."""

from collections.abc import Iterator

from msgspec import Struct

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.rendering import ui_in
from polyglot.relate.status import State
from polyglot.tags import Tag


class NextStep(Struct, frozen=True, kw_only=True):
    """Something that somebody should do, in words, and what to run for it."""

    text: str
    commands: tuple[str, ...]


def next_steps(facts: Facts, language: Tag) -> Iterator[NextStep]:
    """In the words of a language of the interface."""
    if probable := facts.document.totals.probable:
        yield _link(probable, language)
    if unrecorded := count_unrecorded(facts):
        yield _adopt(unrecorded, language, has_history=bool(facts.frame.commit))


def count_unrecorded(facts: Facts) -> int:
    """Translations that no record tells of, in languages of the site."""
    return sum(
        cell.edition is not None and cell.progress is None and cell.state is not State.ORIGINAL
        for row in facts.status.rows
        for cell in row.cells.values()
    )


def _link(count: int, language: Tag) -> NextStep:
    ui = ui_in(language)
    text = ui.ngettext(
        "{count} translation is probably there, and nothing links it to its original. The first "
        "command shows it, the second one links what is sure, and asks about the rest:",
        "{count} translations are probably there, and nothing links them to their originals. The "
        "first command shows them, the second one links what is sure, and asks about the rest:",
        count,
    )
    return NextStep(
        text=text.format(count=count), commands=("polyglot link", "polyglot link --apply")
    )


def _adopt(count: int, language: Tag, *, has_history: bool) -> NextStep:
    ui = ui_in(language)
    text = ui.ngettext(
        "{count} translation has no record of what it was made from: nobody sees when its source "
        "changes. This command makes the record, and changes no post:",
        "{count} translations have no records of what they were made from: nobody sees when their "
        "sources change. This command makes the records, and changes no post:",
        count,
    )
    # Of the past, which git knows, a record then has the source that was translated.
    option = " --history" if has_history else ""
    return NextStep(text=text.format(count=count), commands=(f"polyglot adopt{option}",))
