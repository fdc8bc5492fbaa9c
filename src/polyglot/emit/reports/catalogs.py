"""The report on interface strings: as JSON has it, in a terminal, as Markdown."""

from collections.abc import Callable, Iterator
from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType

from polyglot.catalogs.counting import CatalogString, StringCount, StringState
from polyglot.catalogs.names import catalog_title
from polyglot.config import Paces
from polyglot.emit.states import catalog_state_text
from polyglot.emit.strings import StringView, count_text, string_lines, string_view
from polyglot.emit.tables import Table
from polyglot.emit.wording import short_time
from polyglot.relate.choices import TaskKind
from polyglot.relate.effort import minutes_for
from polyglot.relate.status import CatalogCell, CatalogRow, State
from polyglot.relate.subjects import effort_words
from polyglot.tags import Tag

_FIRST = 5
"""Strings that a document has of those to translate."""


class CatalogStateReport(Struct, frozen=True, kw_only=True):
    """One catalog."""

    state: State
    broken: bool | UnsetType = UNSET
    path: str
    """Relative to the project, whether it is there or not."""
    strings: dict[StringState, StringCount]
    words_to_translate: int
    """Of strings that are not translated, and of those that changed."""
    minutes: int
    first: list[StringView]
    """The first of these."""


class CatalogReport(Struct, frozen=True, kw_only=True):
    """The interface strings of one domain."""

    domain: str
    language: Tag
    source: str
    states: dict[Tag, CatalogStateReport]


def catalog_report(row: CatalogRow, paces: Paces) -> CatalogReport:
    return CatalogReport(
        domain=row.domain,
        language=row.language,
        source=row.source,
        states={language: _state_report(cell, paces) for language, cell in row.cells.items()},
    )


def _state_report(cell: CatalogCell, paces: Paces) -> CatalogStateReport:
    asked = _to_translate(cell)
    return CatalogStateReport(
        state=cell.state,
        broken=cell.is_broken or UNSET,
        path=cell.path,
        strings=cell.counts,
        words_to_translate=sum(string.words for string in asked),
        minutes=_minutes(asked, paces),
        first=[string_view(string) for string in asked[:_FIRST]],
    )


def _to_translate(cell: CatalogCell) -> tuple[CatalogString, ...]:
    return cell.waiting(StringState.UNTRANSLATED, StringState.CHANGED)


def _minutes(strings: tuple[CatalogString, ...], paces: Paces) -> int:
    return minutes_for(TaskKind.FINISH, effort_words(strings), paces)


def catalog_text(
    row: CatalogRow, paces: Paces, locate: Callable[[str], str], ui: NullTranslations
) -> Iterator[str]:
    """The lines about one domain; the first is its heading."""
    yield catalog_title(row.name)
    for language, cell in row.cells.items():
        asked = _to_translate(cell)
        place = f"{locate(cell.path)}:{cell.line}" if cell.line else locate(cell.path)
        line = f"    {language}  {catalog_state_text(cell, ui)}  {place}"
        yield f"{line}  {_effort(asked, paces, ui)}" if asked else line
        yield from (f"        {line}" for line in string_lines(asked, ui))


def _effort(strings: tuple[CatalogString, ...], paces: Paces, ui: NullTranslations) -> str:
    """``3 strings, 7 words, 3 min``."""
    counted = count_text(len(strings), sum(string.words for string in strings), ui)
    return f"{counted}, {short_time(_minutes(strings, paces), ui)}"


def catalogs_table(rows: tuple[CatalogRow, ...], paces: Paces, ui: NullTranslations) -> Table:
    """One row a catalog, with the first strings that are to be translated."""
    return Table(
        columns=(
            ui.gettext("catalog"),
            ui.gettext("language"),
            ui.gettext("state"),
            ui.gettext("words to translate"),
            ui.gettext("time"),
            ui.gettext("the first ones"),
        ),
        rows=tuple(
            (catalog_title(row.name), language, *_cells(cell, paces, ui))
            for row in rows
            for language, cell in row.cells.items()
        ),
        numeric=frozenset({3, 4}),
    )


def _cells(cell: CatalogCell, paces: Paces, ui: NullTranslations) -> tuple[str, ...]:
    asked = _to_translate(cell)
    state = catalog_state_text(cell, ui)
    if not asked:
        return state, "", "", ""
    words = str(sum(string.words for string in asked))
    shown = "; ".join(string_lines(asked, ui))
    return state, words, short_time(_minutes(asked, paces), ui), shown
