"""What a change does to translations, in words: one section a kind of change."""

from collections.abc import Iterable, Iterator
from gettext import NullTranslations

from msgspec import Struct
from msgspec.structs import replace

from polyglot.emit.changes.document import lacks_of, title_of
from polyglot.emit.states import state_names
from polyglot.relate.changes import CellChange, Changes, WordsChange
from polyglot.relate.status import Row, State
from polyglot.speech import list_text, name_of_language


class Linked(Struct, frozen=True, kw_only=True):
    """A text, and the post that it may lead to."""

    text: str
    path: str = ""
    """Relative to the content folder; empty where it leads nowhere."""


class Section(Struct, frozen=True, kw_only=True):
    """A table under a heading."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Linked, ...], ...]
    numeric: frozenset[int] = frozenset()
    """Indices of the columns that hold numbers."""
    note: str = ""
    """What the heading alone does not say."""


def summary_text(changes: Changes, ui: NullTranslations) -> str:
    """One sentence: ``3 translations outdated (120 words), 1 new work``."""
    parts = list(_amounts(changes, ui))
    return ", ".join(parts) if parts else ui.gettext("No translation is affected.")


def _amounts(changes: Changes, ui: NullTranslations) -> Iterator[str]:
    if count := len(changes.outdated):
        words = sum(each.words for each in changes.outdated)
        yield ui.ngettext(
            "{count} translation becomes outdated ({words} words)",
            "{count} translations become outdated ({words} words)",
            count,
        ).format(count=count, words=words)
    if count := len(changes.in_doubt):
        yield ui.ngettext(
            "{count} translation may be outdated", "{count} translations may be outdated", count
        ).format(count=count)
    if count := len(changes.finished):
        yield ui.ngettext(
            "{count} translation is done", "{count} translations are done", count
        ).format(count=count)
    if count := len(changes.lost):
        yield ui.ngettext(
            "{count} translation is gone", "{count} translations are gone", count
        ).format(count=count)
    if count := len(changes.new):
        yield ui.ngettext("{count} new work", "{count} new works", count).format(count=count)
    if count := len(changes.removed):
        yield ui.ngettext("{count} work is gone", "{count} works are gone", count).format(
            count=count
        )


def change_sections(changes: Changes, ui: NullTranslations) -> Iterator[Section]:
    """Those that have something to tell, and the words to translate in all."""
    yield from _words_sections(changes, ui)
    if changes.finished:
        yield _states_section(ui.gettext("Done"), changes.finished, ui)
    if changes.lost:
        yield _states_section(ui.gettext("Translations that are gone"), changes.lost, ui)
    if changes.new:
        yield Section(
            heading=ui.gettext("New works"),
            columns=(ui.gettext("work"), ui.gettext("words"), ui.gettext("words to translate")),
            rows=tuple(_new_row(row, ui) for row in changes.new),
            numeric=frozenset({1}),
        )
    if changes.removed:
        rows = tuple((Linked(text=title_of(row)),) for row in changes.removed)
        yield Section(
            heading=ui.gettext("Works that are gone"), columns=(ui.gettext("work"),), rows=rows
        )
    yield _totals_section(changes, ui)


def _words_sections(changes: Changes, ui: NullTranslations) -> Iterator[Section]:
    if changes.outdated:
        yield _words_section(ui.gettext("Outdated by this change"), changes.outdated, ui)
    if changes.in_doubt:
        section = _words_section(ui.gettext("Perhaps outdated"), changes.in_doubt, ui)
        note = ui.gettext(
            "The source changed, the translation did not, and no record says from what it was made."
        )
        yield replace(section, note=note)


def _words_section(heading: str, cells: Iterable[CellChange], ui: NullTranslations) -> Section:
    return Section(
        heading=heading,
        columns=(ui.gettext("work"), ui.gettext("language"), ui.gettext("changed words")),
        rows=tuple(
            (_work(each.row), _translation(each, ui), Linked(text=str(each.words)))
            for each in cells
        ),
        numeric=frozenset({2}),
    )


def _states_section(heading: str, cells: Iterable[CellChange], ui: NullTranslations) -> Section:
    names = state_names(ui)
    return Section(
        heading=heading,
        columns=(
            ui.gettext("work"),
            ui.gettext("language"),
            ui.gettext("before"),
            ui.gettext("now"),
        ),
        rows=tuple(
            (
                _work(each.row),
                _translation(each, ui),
                Linked(text=names[each.before or State.MISSING]),
                Linked(text=names[each.after]),
            )
            for each in cells
        ),
    )


def _new_row(row: Row, ui: NullTranslations) -> tuple[Linked, ...]:
    template = ui.gettext("{language:name}: {words}")
    lacks = [template.format(language=tag, words=words) for tag, words in lacks_of(row).items()]
    words = str(row.group.original.post.words)
    return _work(row), Linked(text=words), Linked(text=list_text(lacks, ui) if lacks else "–")


def _totals_section(changes: Changes, ui: NullTranslations) -> Section:
    has_strings = any(each.strings_before or each.strings_after for each in changes.words.values())
    columns = [
        ui.gettext("language"),
        ui.gettext("before"),
        ui.gettext("now"),
        ui.gettext("difference"),
    ]
    if has_strings:
        columns.append(ui.gettext("texts of the interface"))
    return Section(
        heading=ui.gettext("Words to translate"),
        columns=tuple(columns),
        rows=tuple(
            (
                Linked(text=name_of_language(language, ui)),
                *(Linked(text=text) for text in _totals(words, with_strings=has_strings)),
            )
            for language, words in changes.words.items()
        ),
        numeric=frozenset(range(1, len(columns))),
    )


def _totals(words: WordsChange, *, with_strings: bool) -> Iterator[str]:
    yield from (str(words.before), str(words.after), _signed(words.after - words.before))
    if with_strings:
        difference = _signed(words.strings_after - words.strings_before)
        yield f"{words.strings_after} ({difference})"


def _signed(number: int) -> str:
    """With a minus as long as a plus is wide; zero has neither."""
    return f"+{number}" if number > 0 else str(number).replace("-", "−")


def _work(row: Row) -> Linked:
    return Linked(text=title_of(row), path=row.group.original.post.path)


def _translation(change: CellChange, ui: NullTranslations) -> Linked:
    edition = change.row.cells[change.language].edition
    path = edition.post.path if edition else ""
    return Linked(text=name_of_language(change.language, ui), path=path)
