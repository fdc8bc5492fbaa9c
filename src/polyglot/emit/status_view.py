"""The group × language matrix, and totals in posts and source words."""

from collections.abc import Sequence
from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType

from polyglot.analyse.posts import Post
from polyglot.catalogs.counting import StringCount, StringState
from polyglot.catalogs.names import catalog_title
from polyglot.emit.probable import ProbableView, probable_view
from polyglot.emit.progress import ProgressView, progress_view
from polyglot.emit.states import catalog_state_text, state_names, state_text
from polyglot.emit.tables import Table
from polyglot.problems import ShownProblem, show
from polyglot.relate.coverage import Amount, count_states
from polyglot.relate.status import CatalogCell, CatalogRow, Cell, Row, State, Status
from polyglot.tags import Tag


class OriginalView(Struct, frozen=True, kw_only=True):
    """Where a group began."""

    path: str
    language: Tag


class CellView(Struct, frozen=True, kw_only=True):
    """One group in one language; without path and title where no post is."""

    state: State
    words: int
    remaining: int | UnsetType = UNSET
    """Source words of a partial translation that are still to be translated."""
    progress: ProgressView | UnsetType = UNSET
    """What the record says of the translation; left out without one."""
    path: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    probable: ProbableView | UnsetType = UNSET
    """Where nothing is linked: what content says belongs there (``polyglot link``)."""


class GroupView(Struct, frozen=True, kw_only=True):
    """One group in every language."""

    key: str
    original: OriginalView
    cells: dict[Tag, CellView]


class CatalogCellView(Struct, frozen=True, kw_only=True):
    """One catalog."""

    state: State
    broken: bool | UnsetType = UNSET
    """Whether its file is there and cannot be read."""
    path: str
    """Relative to the project, whether it is there or not."""
    words: int
    strings: dict[StringState, StringCount]
    """Strings and words by how they stand; what none stands in is left out."""
    line: int
    """1-based: of the first string that is not translated; 0 where the catalog has none."""


class CatalogView(Struct, frozen=True, kw_only=True):
    """The interface strings of one domain, in every language."""

    domain: str
    language: Tag
    """What the strings are written in."""
    source: str
    """The template, or the catalog that stands for it; relative to the project."""
    broken: bool | UnsetType = UNSET
    """Whether the template is there and cannot be read."""
    cells: dict[Tag, CatalogCellView]


class Totals(Struct, frozen=True, kw_only=True):
    """The whole site."""

    groups: int
    posts: int
    """Published posts in every language, drafts not among them."""
    drafts: int
    words: int
    """Source words: those of all originals."""
    probable: int
    """Missing translations that are probably there, and only not linked."""
    languages: dict[Tag, dict[State, Amount]]
    """Per language and state; states that nothing is in are left out."""


class StatusDocument(Struct, frozen=True, kw_only=True):
    """What ``status --format json`` prints (docs/json.md)."""

    schema: int = 1
    languages: tuple[Tag, ...]
    groups: list[GroupView]
    catalogs: list[CatalogView]
    problems: list[ShownProblem]
    totals: Totals


def status_document(status: Status, drafts: Sequence[Post]) -> StatusDocument:
    """The status as JSON has it: messages in English, whatever the user's language."""
    return StatusDocument(
        languages=status.languages,
        groups=[_group_view(row) for row in status.rows],
        catalogs=[_catalog_view(row) for row in status.catalogs],
        problems=[show(found) for found in status.problems],
        totals=count_totals(status, drafts),
    )


def _group_view(row: Row) -> GroupView:
    original = row.group.original
    return GroupView(
        key=row.group.key,
        original=OriginalView(path=original.post.path, language=original.language),
        cells={language: _cell_view(cell) for language, cell in row.cells.items()},
    )


def _cell_view(cell: Cell) -> CellView:
    if cell.edition is None:
        return CellView(
            state=cell.state,
            words=cell.words,
            progress=progress_view(cell),
            probable=probable_view(cell),
        )
    post = cell.edition.post
    return CellView(
        state=cell.state,
        words=cell.words,
        remaining=cell.remaining or UNSET,
        progress=progress_view(cell),
        path=post.path,
        title=post.metadata.title,
    )


def _catalog_view(row: CatalogRow) -> CatalogView:
    return CatalogView(
        domain=row.domain,
        language=row.language,
        source=row.source,
        broken=row.is_broken or UNSET,
        cells={language: _catalog_cell_view(cell) for language, cell in row.cells.items()},
    )


def _catalog_cell_view(cell: CatalogCell) -> CatalogCellView:
    return CatalogCellView(
        state=cell.state,
        broken=cell.is_broken or UNSET,
        path=cell.path,
        words=cell.words,
        strings=cell.counts,
        line=cell.line,
    )


def count_totals(status: Status, drafts: Sequence[Post]) -> Totals:
    """Works and source words by language and state."""
    return Totals(
        groups=len(status.rows),
        posts=sum(len(row.group.editions) for row in status.rows),
        drafts=len(drafts),
        words=sum(row.group.original.post.words for row in status.rows),
        probable=sum(
            cell.probable is not None for row in status.rows for cell in row.cells.values()
        ),
        languages={
            language: count_states(row.cells[language] for row in status.rows)
            for language in status.languages
        },
    )


def status_table(status: Status, ui: NullTranslations) -> Table:
    """One row a group: its key, its source words, and its state in each language.

    Then one a domain of interface strings.
    """
    names = state_names(ui)
    works = (
        (
            row.group.key,
            str(row.group.original.post.words),
            *(state_text(row.cells[language], names) for language in status.languages),
        )
        for row in status.rows
    )
    catalogs = (_catalog_line(row, status.languages, ui) for row in status.catalogs)
    return Table(
        columns=(ui.gettext("work"), ui.gettext("words"), *status.languages),
        rows=(*works, *catalogs),
        numeric=frozenset({1}),
    )


def _catalog_line(
    row: CatalogRow, languages: Sequence[Tag], ui: NullTranslations
) -> tuple[str, ...]:
    words = max((cell.words for cell in row.cells.values()), default=0)
    states = (catalog_state_text(row.cells[language], ui) for language in languages)
    return catalog_title(row.name), str(words), *states


def totals_table(totals: Totals, ui: NullTranslations) -> Table:
    """One row a language and state: works and source words."""
    names = state_names(ui)
    return Table(
        columns=(
            ui.gettext("language"),
            ui.gettext("state"),
            ui.gettext("works"),
            ui.gettext("source words"),
        ),
        rows=tuple(
            (language, names[state], str(amount.posts), str(amount.words))
            for language, amounts in totals.languages.items()
            for state, amount in amounts.items()
        ),
        numeric=frozenset({2, 3}),
    )
