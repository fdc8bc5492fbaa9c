"""What is to be done before the rest of a dashboard tells all that it could."""

from collections.abc import Iterator
from gettext import NullTranslations

from msgspec import Struct

from polyglot.config import Config
from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.names import content_folder
from polyglot.emit.dashboard.rendering import ui_in
from polyglot.relate.status import State
from polyglot.tags import Tag


class NextStep(Struct, frozen=True, kw_only=True):
    """Something that somebody should do, in words, and what to run for it."""

    text: str
    commands: tuple[str, ...] = ()


def next_steps(facts: Facts, language: Tag) -> Iterator[NextStep]:
    """In the words of a language of the interface."""
    if is_empty(facts):
        folder = content_folder(facts.config).rstrip("/") or facts.config.root.name
        yield NextStep(text=empty_text(facts.config, folder, ui_in(language)))
    if probable := facts.document.totals.probable:
        yield _link(probable, language)
    if unrecorded := count_unrecorded(facts):
        yield _adopt(unrecorded, language, has_history=bool(facts.frame.commit))


def is_empty(facts: Facts) -> bool:
    """Whether there is nothing to tell: no post, not even one that cannot be read, no catalog."""
    return not (facts.status.rows or facts.drafts or facts.problems or facts.status.catalogs)


def empty_text(config: Config, folder: str, ui: NullTranslations) -> str:
    """What to do about a content folder that has no posts; it is called `folder`."""
    if config.path is None:
        return ui.gettext(
            "{folder} holds no posts; run polyglot where your posts are, or begin a site there "
            "with 'polyglot init'"
        ).format(folder=folder)
    return ui.gettext(
        "{folder} holds no posts; write the first one there as a Markdown file, take in an old "
        "blog with 'polyglot import FILE', or name the folder of your posts as content in {file}"
    ).format(folder=folder, file=config.path.name)


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
