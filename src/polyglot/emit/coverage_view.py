"""Coverage as JSON, and as tables for people and spreadsheets."""

from collections.abc import Callable, Iterable, Iterator
from gettext import NullTranslations

from msgspec import Struct

from polyglot.emit.states import state_names
from polyglot.emit.tables import Table
from polyglot.emit.wording import plain_percent
from polyglot.relate.choices import Dimension
from polyglot.relate.coverage import (
    Amount,
    CatalogCoverage,
    Coverage,
    CoverageRow,
    LanguageCoverage,
    SharedCoverage,
    add_catalogs,
    add_coverages,
    sum_catalogs,
)
from polyglot.relate.status import State
from polyglot.tags import Tag

_NONE = Amount(posts=0, words=0)


class CoverageDocument(Struct, frozen=True, kw_only=True):
    """What ``coverage --format json`` prints (docs/json.md)."""

    schema: int = 1
    by: Dimension
    languages: tuple[Tag, ...]
    rows: tuple[CoverageRow, ...]
    """Of works; likewise `totals`."""
    totals: CoverageRow
    catalogs: dict[Tag, CatalogCoverage]
    """By language, whatever `by` is; empty without catalogs. Likewise `together`."""
    together: dict[Tag, SharedCoverage]


def coverage_document(coverage: Coverage) -> CoverageDocument:
    """The breakdown as JSON has it; the nameless row is named in English."""
    english = NullTranslations()
    return CoverageDocument(
        by=coverage.by,
        languages=coverage.languages,
        rows=tuple(
            CoverageRow(
                name=_row_name(row, coverage.by, english),
                works=row.works,
                words=row.words,
                languages=row.languages,
            )
            for row in coverage.rows
        ),
        totals=CoverageRow(
            name="total",
            works=coverage.totals.works,
            words=coverage.totals.words,
            languages=coverage.totals.languages,
        ),
        catalogs=coverage.catalogs,
        together=coverage.together,
    )


def _row_name(row: CoverageRow, by: Dimension, ui: NullTranslations) -> str:
    nameless = {
        Dimension.AUTHOR: ui.gettext("(no author)"),
        Dimension.SECTION: ui.gettext("(top)"),
        Dimension.TAG: ui.gettext("(no tag)"),
    }
    return row.name or nameless[by]


def definition_text(coverage: Coverage, ui: NullTranslations) -> str:
    """What the numbers mean, in one paragraph."""
    works = ui.gettext(
        "Works / source words. Covered: of the source words of all works that are not "
        "excluded from a language, the share that exists in it, as original or as "
        "translation. Unverified: the translation exists, but nobody has confirmed yet that "
        "it says what today's source says. Partial: some of it is still in the language of "
        "its source; those words are not covered. Where there is a record, words are counted "
        "by segment."
    )
    if not _has_catalogs(coverage):
        return works
    catalogs = ui.gettext(
        "Interface: of the words of the site's own texts (titles, menus, buttons), the share "
        "that is translated; what is marked 'fuzzy', still to be verified, does not count. "
        "Covered is then the share of all words, those of works and those of the interface."
    )
    return f"{works} {catalogs}"


def _has_catalogs(coverage: Coverage) -> bool:
    """Whether a table shows them: nobody wrote them, and they are in no section."""
    return coverage.by is Dimension.LANGUAGE and bool(coverage.catalogs)


def coverage_table(coverage: Coverage, ui: NullTranslations) -> Table:
    """One row a name and language, works and words in one cell; the totals come last."""
    states = [state for state in State if state in _ALWAYS or _is_anywhere(state, coverage)]
    columns = [name for state, name in state_names(ui).items() if state in states]
    return _table(coverage, columns, states, _both, ui)


_ALWAYS = frozenset(State) - {State.CURRENT, State.OUTDATED, State.MACHINE}
"""States that a site without records has, too."""


def _is_anywhere(state: State, coverage: Coverage) -> bool:
    return any(state in covered.states for covered in coverage.totals.languages.values())


def _both(amount: Amount) -> tuple[str, ...]:
    is_there = amount.posts or amount.words
    return (f"{amount.posts} / {amount.words}" if is_there else "–",)


def wide_coverage_table(coverage: Coverage, ui: NullTranslations) -> Table:
    """As `coverage_table`, works and words in columns of their own, and what is left to do."""
    templates = (ui.gettext("{state} (works)"), ui.gettext("{state} (words)"))
    columns = [
        template.format(state=name) for name in state_names(ui).values() for template in templates
    ]
    table = _table(coverage, columns, tuple(State), _apart, ui)
    to_translate = (str(covered.words_to_translate) for _, covered in _lines(coverage, ui))
    return Table(
        columns=(*table.columns, ui.gettext("words to translate")),
        rows=tuple((*row, words) for row, words in zip(table.rows, to_translate, strict=True)),
        numeric=table.numeric | {len(table.columns)},
    )


def _apart(amount: Amount) -> tuple[str, ...]:
    return str(amount.posts), str(amount.words)


def _table(
    coverage: Coverage,
    state_columns: Iterable[str],
    states: Iterable[State],
    cells_of: Callable[[Amount], tuple[str, ...]],
    ui: NullTranslations,
) -> Table:
    shares: tuple[str, ...] = (ui.gettext("covered"),)
    if _has_catalogs(coverage):
        shares = (ui.gettext("works"), ui.gettext("interface"), *shares)
    columns = (*_headings(coverage.by, ui), *state_columns, *shares)
    rows = [
        (*labels, *_cells(covered, states, cells_of), *_shares(coverage, labels[0], covered))
        for labels, covered in _lines(coverage, ui)
    ]
    first_number = 1 if coverage.by is Dimension.LANGUAGE else 2
    numeric = frozenset(range(first_number, len(columns)))
    return Table(columns=columns, rows=tuple(rows), numeric=numeric)


def _shares(coverage: Coverage, label: str, works: LanguageCoverage) -> Iterator[str]:
    """What is covered; of a site with catalogs of the works, of these, and of both together."""
    if not _has_catalogs(coverage):
        yield plain_percent(works.share)
        return
    found = coverage.catalogs.get(Tag(label)) or sum_catalogs(coverage.catalogs.values())
    for share in (works.share, found.share, add_catalogs(works, found).share):
        yield plain_percent(share)


def _headings(by: Dimension, ui: NullTranslations) -> tuple[str, ...]:
    language = ui.gettext("language")
    names = {
        Dimension.AUTHOR: ui.gettext("author"),
        Dimension.SECTION: ui.gettext("section"),
        Dimension.TAG: ui.gettext("tag"),
    }
    return (language,) if by is Dimension.LANGUAGE else (names[by], language)


def _lines(
    coverage: Coverage, ui: NullTranslations
) -> Iterator[tuple[tuple[str, ...], LanguageCoverage]]:
    """What each line of a table is about, and its coverage."""
    for row in coverage.rows:
        for language, covered in row.languages.items():
            if coverage.by is Dimension.LANGUAGE:
                yield (language,), covered
            else:
                yield (_row_name(row, coverage.by, ui), language), covered
    if coverage.by is Dimension.LANGUAGE:
        yield (ui.gettext("total"),), add_coverages(coverage.totals.languages.values())
        return
    for language, covered in coverage.totals.languages.items():
        yield (ui.gettext("total"), language), covered


def _cells(
    covered: LanguageCoverage,
    states: Iterable[State],
    cells_of: Callable[[Amount], tuple[str, ...]],
) -> Iterator[str]:
    for state in states:
        yield from cells_of(covered.states.get(state, _NONE))
