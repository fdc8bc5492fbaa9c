"""What a change does to translations, as JSON."""

from collections.abc import Iterable

from msgspec import UNSET, Struct, UnsetType

from polyglot.relate.changes import CellChange, Changes, WordsChange
from polyglot.relate.status import Row, State
from polyglot.tags import Tag


class ChangedCell(Struct, frozen=True, kw_only=True):
    """What became of a work in one language."""

    key: str
    title: str
    original: str
    """Path of the work's original."""
    language: Tag
    path: str | UnsetType = UNSET
    """Of the translation, where it is there."""
    before: State | None
    after: State
    words: int
    """Source words that are now to be translated because of the change."""


class NewWork(Struct, frozen=True, kw_only=True):
    """A work that was not there."""

    key: str
    title: str
    original: str
    language: Tag
    """Of the original."""
    words: int
    lacks: dict[Tag, int]
    """Source words to translate into each language that lacks some of it."""


class RemovedWork(Struct, frozen=True, kw_only=True):
    """A work that is gone, as it was."""

    key: str
    title: str
    original: str


class ChangesDocument(Struct, frozen=True, kw_only=True):
    """What ``report --changed-since REV --format json`` prints (docs/json.md)."""

    schema: int = 1
    since: str
    """The commit that the site is held against."""
    languages: tuple[Tag, ...]
    outdated: list[ChangedCell]
    in_doubt: list[ChangedCell]
    finished: list[ChangedCell]
    lost: list[ChangedCell]
    new: list[NewWork]
    removed: list[RemovedWork]
    words: dict[Tag, WordsChange]
    """Source words to translate, by language."""


def changes_document(changes: Changes, since: str) -> ChangesDocument:
    """The changes as JSON has them; paths begin at the content folder."""
    return ChangesDocument(
        since=since,
        languages=changes.languages,
        outdated=_cells(changes.outdated),
        in_doubt=_cells(changes.in_doubt),
        finished=_cells(changes.finished),
        lost=_cells(changes.lost),
        new=[_new_work(row) for row in changes.new],
        removed=[
            RemovedWork(
                key=row.group.key, title=title_of(row), original=row.group.original.post.path
            )
            for row in changes.removed
        ],
        words=changes.words,
    )


def title_of(row: Row) -> str:
    """The original's title, or the key where it has none."""
    return row.group.original.post.metadata.title or row.group.key


def lacks_of(row: Row) -> dict[Tag, int]:
    """Source words to translate into each language; what lacks none is left out."""
    found = {language: cell.words_to_translate for language, cell in row.cells.items()}
    return {language: words for language, words in found.items() if words}


def _cells(changes: Iterable[CellChange]) -> list[ChangedCell]:
    return [_cell(change) for change in changes]


def _cell(change: CellChange) -> ChangedCell:
    edition = change.row.cells[change.language].edition
    return ChangedCell(
        key=change.row.group.key,
        title=title_of(change.row),
        original=change.row.group.original.post.path,
        language=change.language,
        path=edition.post.path if edition else UNSET,
        before=change.before,
        after=change.after,
        words=change.words,
    )


def _new_work(row: Row) -> NewWork:
    return NewWork(
        key=row.group.key,
        title=title_of(row),
        original=row.group.original.post.path,
        language=row.group.original.language,
        words=row.group.original.post.words,
        lacks=lacks_of(row),
    )
