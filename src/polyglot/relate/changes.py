"""What a change does to translations: a site as it was, held against the same site now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from polyglot.analyse.posts import Post
from polyglot.analyse.segments import unpack_segments
from polyglot.relate.status import CatalogRow, Cell, Row, State, Status, source_of
from polyglot.tags import Tag


class CellChange(Struct, frozen=True, kw_only=True):
    """What became of a work in one language."""

    row: Row
    """The work now; of one that lost something, too."""
    language: Tag
    before: State | None
    """None where the site did not have the language, or the work was not there."""
    after: State
    words: int
    """Source words that are now to be translated because of the change."""


class WordsChange(Struct, frozen=True, kw_only=True):
    """Source words to translate into a language, then and now."""

    before: int
    after: int
    strings_before: int
    """Words of interface texts that are not translated; likewise `strings_after`."""
    strings_after: int


class Changes(Struct, frozen=True, kw_only=True):
    """All that a change does, works in the order of their keys, languages in the site's."""

    languages: tuple[Tag, ...]
    outdated: tuple[CellChange, ...]
    """Translations that have a record: their source says something else by now."""
    in_doubt: tuple[CellChange, ...]
    """Translations without a record whose source changed while they did not."""
    finished: tuple[CellChange, ...]
    """Translations that are current, or there at all, by now."""
    lost: tuple[CellChange, ...]
    """Translations that are gone, of works that are still there."""
    new: tuple[Row, ...]
    """Works that were not there."""
    removed: tuple[Row, ...]
    """Works that are gone, as they were."""
    words: dict[Tag, WordsChange]
    """By language of the site now."""


def compare_sites(then: Status, now: Status) -> Changes:
    """What changed between two states of a site. Both have posts with text.

    A work is the same by its key; one whose key is new by any of its posts' paths.
    """
    pairs, removed = _pair_rows(then.rows, now.rows)
    known = [(old, row) for row, old in pairs if old is not None]
    return Changes(
        languages=now.languages,
        outdated=tuple(_outdated(known)),
        in_doubt=tuple(_in_doubt(known)),
        finished=tuple(_finished(known)),
        lost=tuple(_lost(known)),
        new=tuple(row for row, old in pairs if old is None),
        removed=removed,
        words={language: _count_words(then, now, language) for language in now.languages},
    )


_Known = Sequence[tuple[Row, Row]]
"""Works then and now."""


def _pair_rows(
    then: Iterable[Row], now: Sequence[Row]
) -> tuple[list[tuple[Row, Row | None]], tuple[Row, ...]]:
    """Each work of today with what it was, and the works that are gone."""
    left = {row.group.key: row for row in then}
    found = {row.group.key: left.pop(row.group.key, None) for row in now}
    by_path = {path: row for row in left.values() for path in _paths(row)}
    for row in now:
        if found[row.group.key] is None:
            old = next((by_path[path] for path in _paths(row) if path in by_path), None)
            if old is not None and old.group.key in left:
                del left[old.group.key]
                found[row.group.key] = old
    return [(row, found[row.group.key]) for row in now], tuple(left.values())


def _paths(row: Row) -> list[str]:
    return [edition.post.path for edition in row.group.editions.values()]


def _cells(known: _Known) -> Iterator[tuple[Row, Row, Tag, Cell | None, Cell]]:
    for old, row in known:
        for language, cell in row.cells.items():
            yield old, row, language, old.cells.get(language), cell


def _outdated(known: _Known) -> Iterator[CellChange]:
    for _old, row, language, before, after in _cells(known):
        words = after.outdated - (before.outdated if before else 0)
        was_so = before is not None and before.state is State.OUTDATED
        if words > 0 or (after.state is State.OUTDATED and not was_so):
            yield _change(row, language, before, after, max(words, 0))


def _in_doubt(known: _Known) -> Iterator[CellChange]:
    for old, row, language, before, after in _cells(known):
        if before is None or before.progress or after.progress:
            continue
        if before.edition is None or after.edition is None:
            continue
        source, older = source_of(row.group, language), source_of(old.group, language)
        if source is None or older is None or language in {source.language, older.language}:
            continue
        words = _new_words(older.post, source.post)
        is_same = _digests(before.edition.post) == _digests(after.edition.post)
        if words is not None and is_same:
            yield _change(row, language, before, after, words)


def _new_words(old: Post, new: Post) -> int | None:
    """Words of the segments that a source did not have; None where it says what it said."""
    left = _digests(old)
    words, is_changed = 0, False
    for segment in unpack_segments(new.packed_segments):
        if left[segment.digest]:
            left[segment.digest] -= 1
        else:
            words, is_changed = words + segment.words, True
    return words if is_changed or +left else None


def _digests(post: Post) -> Counter[bytes]:
    return Counter(segment.digest for segment in unpack_segments(post.packed_segments))


def _finished(known: _Known) -> Iterator[CellChange]:
    for _old, row, language, before, after in _cells(known):
        if after.edition is None or after.state is State.ORIGINAL:
            continue
        is_new = before is None or before.edition is None
        is_current = after.state is State.CURRENT
        if is_new or (is_current and before is not None and before.state is not State.CURRENT):
            yield _change(row, language, before, after, 0)


def _lost(known: _Known) -> Iterator[CellChange]:
    for _old, row, language, before, after in _cells(known):
        if before is not None and before.edition is not None and after.edition is None:
            yield _change(row, language, before, after, after.words_to_translate)


def _change(row: Row, language: Tag, before: Cell | None, after: Cell, words: int) -> CellChange:
    return CellChange(
        row=row,
        language=language,
        before=before.state if before else None,
        after=after.state,
        words=words,
    )


def _count_words(then: Status, now: Status, language: Tag) -> WordsChange:
    return WordsChange(
        before=_words_of_works(then.rows, language),
        after=_words_of_works(now.rows, language),
        strings_before=_words_of_catalogs(then.catalogs, language),
        strings_after=_words_of_catalogs(now.catalogs, language),
    )


def _words_of_works(rows: Iterable[Row], language: Tag) -> int:
    cells: Iterable[Mapping[Tag, Cell]] = (row.cells for row in rows)
    return sum(found[language].words_to_translate for found in cells if language in found)


def _words_of_catalogs(rows: Iterable[CatalogRow], language: Tag) -> int:
    cells = (row.cells[language] for row in rows if language in row.cells)
    return sum(string.words for cell in cells for string in cell.waiting())
