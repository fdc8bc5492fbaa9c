"""The works that somebody names: by a post's path, a work's key, or a folder."""

import difflib
from collections.abc import Iterable, Sequence

from msgspec import Struct

from polyglot.analyse.posts import Post
from polyglot.catalogs.names import catalog_key
from polyglot.errors import PolyglotError
from polyglot.messages import N_
from polyglot.relate.status import CatalogRow, Row


class Name(Struct, frozen=True, kw_only=True):
    """One name as it was given, with all that it may mean."""

    text: str
    readings: tuple[str, ...]
    """Paths below the content folder, or keys; empty for the content folder itself."""


class Selection(Struct, frozen=True, kw_only=True):
    """The works that were named, each once, in the order of the site."""

    rows: tuple[Row, ...]
    asked: frozenset[str] = frozenset()
    """Paths of the posts that were named themselves."""


def select_works(rows: Sequence[Row], names: Sequence[Name], drafts: Iterable[Post]) -> Selection:
    """The works that `names` stand for; all of them without any name.

    A post's path goes before a key, and a key before a folder, which stands for all posts below
    it. PolyglotError lists the names that mean nothing, each with what is spelled most like it.
    """
    if not names:
        return Selection(rows=tuple(rows))
    index = _Index(rows)
    selected: set[str] = set()
    asked: set[str] = set()
    errors = []
    for name in names:
        if path := next((text for text in name.readings if text in index.keys_by_path), None):
            asked.add(path)
            selected.add(index.keys_by_path[path])
        elif keys := index.keys_of(name):
            selected.update(keys)
        else:
            errors.append(_unknown(name, index, {post.path for post in drafts}))
    if errors:
        raise PolyglotError.together(errors)
    chosen = tuple(row for row in rows if row.group.key in selected)
    return Selection(rows=chosen, asked=frozenset(asked))


def select_catalogs(rows: Sequence[CatalogRow], text: str) -> list[CatalogRow]:
    """The domains of which `text` is the key (``catalog:site``), or the path of a file of theirs.

    Relative to the project; none where it is neither.
    """
    return [
        row
        for row in rows
        if text == catalog_key(row.name)
        or text in {row.source, *(cell.path for cell in row.cells.values())}
    ]


class _Index:
    """What the works of a site can be named by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.keys_by_path = {
            edition.post.path: row.group.key
            for row in rows
            for edition in row.group.editions.values()
        }
        self.keys = set(self.keys_by_path.values())

    def keys_of(self, name: Name) -> set[str]:
        """The work of that key, or the works in that folder."""
        for text in name.readings:
            if text in self.keys:
                return {text}
        folders = tuple(f"{text}/" if text else "" for text in name.readings)
        return {key for path, key in self.keys_by_path.items() if path.startswith(folders)}


def _unknown(name: Name, index: _Index, drafts: set[str]) -> PolyglotError:
    if any(text in drafts for text in name.readings):
        return PolyglotError(N_("{name}: is a draft, and drafts are in no work"), name=name.text)
    if near := _most_alike(name, sorted({*index.keys_by_path, *index.keys})):
        template = N_("{name}: names no post and no work; did you mean '{near}'?")
        return PolyglotError(template, name=name.text, near=near)
    return PolyglotError(N_("{name}: names no post and no work of this site"), name=name.text)


def _most_alike(name: Name, known: Sequence[str]) -> str | None:
    """The path or key that ends like `name`, or is spelled much like it."""
    for text in filter(None, name.readings):
        for other in known:
            if other.endswith(f"/{text}"):
                return other
        if near := difflib.get_close_matches(text, known, n=1, cutoff=0.75):
            return near[0]
    return None
