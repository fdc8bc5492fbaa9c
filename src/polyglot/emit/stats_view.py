"""Catalogs in numbers: strings and words, as JSON and as tables."""

from collections.abc import Callable, Iterable, Sequence
from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType

from polyglot.catalogs.counting import StringCount, StringState
from polyglot.catalogs.names import catalog_title
from polyglot.emit.tables import Table
from polyglot.emit.wording import plain_percent
from polyglot.problems import Problem, ShownProblem, show
from polyglot.relate.coverage import CatalogCoverage, cover_catalogs
from polyglot.relate.status import CatalogCell, CatalogRow, State
from polyglot.tags import Tag


class Stats(Struct, frozen=True, kw_only=True):
    """Some strings, and how they stand."""

    translated: StringCount
    fuzzy: StringCount
    untranslated: StringCount
    share: float | None
    """Of the words, those that are translated, 0–1; None where there is no word."""


class CatalogStats(Struct, frozen=True, kw_only=True):
    """One catalog."""

    domain: str
    language: Tag
    path: str
    """Relative to the project, whether it is there or not."""
    state: State
    broken: bool | UnsetType = UNSET
    """Whether its file is there and cannot be read."""
    strings: Stats


class StatsDocument(Struct, frozen=True, kw_only=True):
    """What ``catalog stats --format json`` prints (docs/json.md)."""

    schema: int = 1
    catalogs: list[CatalogStats]
    totals: dict[Tag, Stats]
    """By language."""
    problems: list[ShownProblem]


def stats_document(
    rows: Sequence[CatalogRow], wanted: Sequence[Tag], problems: Iterable[Problem]
) -> StatsDocument:
    """The catalogs in the languages that are `wanted`; excluded ones are left out."""
    cells = [(row, tag, row.cells[tag]) for row in rows for tag in row.cells if tag in wanted]
    asked = [(row, tag, cell) for row, tag, cell in cells if cell.state is not State.EXCLUDED]
    languages = dict.fromkeys(tag for _, tag, _ in asked)
    return StatsDocument(
        catalogs=[_catalog_stats(row, tag, cell) for row, tag, cell in asked],
        totals={
            language: _stats(cover_catalogs(cell for _, tag, cell in asked if tag == language))
            for language in languages
        },
        problems=[show(found) for found in problems],
    )


def _catalog_stats(row: CatalogRow, language: Tag, cell: CatalogCell) -> CatalogStats:
    return CatalogStats(
        domain=row.domain,
        language=language,
        path=cell.path,
        state=cell.state,
        broken=cell.is_broken or UNSET,
        strings=_stats(cover_catalogs([cell])),
    )


def _stats(found: CatalogCoverage) -> Stats:
    changed, unverified = (
        found.states.get(state, StringCount())
        for state in (StringState.CHANGED, StringState.UNVERIFIED)
    )
    return Stats(
        translated=found.states.get(StringState.TRANSLATED, StringCount()),
        fuzzy=StringCount(
            strings=changed.strings + unverified.strings, words=changed.words + unverified.words
        ),
        untranslated=found.states.get(StringState.UNTRANSLATED, StringCount()),
        share=found.share,
    )


def stats_table(document: StatsDocument, ui: NullTranslations) -> Table:
    """One row a catalog, strings and words in one cell; the totals of each language come last."""
    return _table(document, _state_names(ui), _both, ui)


def wide_stats_table(document: StatsDocument, ui: NullTranslations) -> Table:
    """As `stats_table`, strings and words in columns of their own."""
    templates = (ui.gettext("{state} (texts)"), ui.gettext("{state} (words)"))
    columns = [template.format(state=name) for name in _state_names(ui) for template in templates]
    return _table(document, columns, _apart, ui)


def _state_names(ui: NullTranslations) -> list[str]:
    return [
        ui.pgettext("strings", "translated"),
        ui.pgettext("strings", "to verify"),
        ui.pgettext("strings", "untranslated"),
    ]


def _both(count: StringCount) -> tuple[str, ...]:
    return (f"{count.strings} / {count.words}" if count.strings else "–",)


def _apart(count: StringCount) -> tuple[str, ...]:
    return str(count.strings), str(count.words)


def _table(
    document: StatsDocument,
    columns: Sequence[str],
    cells_of: Callable[[StringCount], tuple[str, ...]],
    ui: NullTranslations,
) -> Table:
    catalogs = [
        (title, each.language, *_cells(each.strings, cells_of))
        for title, each in zip(_titles(document.catalogs), document.catalogs, strict=True)
    ]
    totals = [
        (ui.gettext("total"), language, *_cells(stats, cells_of))
        for language, stats in document.totals.items()
    ]
    # Of one catalog a language the totals would say the same again.
    is_summed = len(catalogs) > len(totals)
    return Table(
        columns=(
            ui.gettext("catalog"),
            ui.gettext("language"),
            *columns,
            ui.gettext("covered"),
        ),
        rows=(*catalogs, *(totals if is_summed else ())),
        numeric=frozenset(range(2, 3 + len(columns))),
    )


def _titles(catalogs: Sequence[CatalogStats]) -> list[str]:
    """The names of the files; their paths where two domains have one name."""
    is_clear = len({(each.domain, each.language) for each in catalogs}) == len(catalogs)
    return [catalog_title(each.domain) if is_clear else each.path for each in catalogs]


def _cells(stats: Stats, cells_of: Callable[[StringCount], tuple[str, ...]]) -> tuple[str, ...]:
    counts = (stats.translated, stats.fuzzy, stats.untranslated)
    return *(cell for count in counts for cell in cells_of(count)), plain_percent(stats.share)


def definition_text(ui: NullTranslations) -> str:
    """What the numbers mean, in one paragraph."""
    return ui.gettext(
        "Texts / words. Words are counted in the source, for a plural in both its forms; "
        "placeholders and tags do not count. To verify (fuzzy): somebody has to look at the "
        "translation, and until then readers do not see it. What another catalog translates, "
        "such as the theme's, counts as translated."
    )
