"""Problems with the files that they are about, as one opens them, and the works these belong to."""

from collections.abc import Iterable, Iterator, Mapping
from os.path import relpath, sep

from msgspec import Struct

from polyglot.config import Config
from polyglot.config_places import path_of
from polyglot.emit.dashboard.names import content_folder
from polyglot.problems import Problem
from polyglot.records.claims import FOLDERS, What
from polyglot.records.places import place_record, safe_key
from polyglot.relate.status import Row, Status
from polyglot.tags import Tag, locale_name


class WorkPlace(Struct, frozen=True, kw_only=True, gc=False):
    """Where the dashboard tells of a work in a language."""

    name: str
    """Of the page, without extension."""
    title: str
    language: Tag


class PlacedProblem(Struct, frozen=True, kw_only=True, gc=False):
    """A problem, and what leads there."""

    found: Problem
    file: str
    """From the site's folder, with forward slashes."""
    work: WorkPlace | None = None
    """None for a file that is of no work."""


def place_problems(
    problems: Iterable[Problem], status: Status, names: Mapping[str, str], config: Config
) -> Iterator[PlacedProblem]:
    """Each problem, in order; `names` of pages are by key.

    Of a file that is of no work the disk tells whether its path is from the content folder.
    """
    content, locales = content_folder(config), _from_root(config, config.locales)
    posts = dict(_post_places(status.rows, names))
    others: dict[str, WorkPlace] | None = None
    for found in problems:
        if work := posts.get(found.path):
            yield PlacedProblem(found=found, file=f"{content}{found.path}", work=work)
            continue
        if others is None:  # few sites have any, and some have a great many works
            others = dict(_places_beside(status, names, locales))
        work = others.get(found.path) or others.get(found.path.rpartition("/")[0])
        file = _from_root(config, path_of(found.path, config))
        yield PlacedProblem(found=found, file=file, work=work)


def _from_root(config: Config, path: object) -> str:
    return relpath(str(path), config.root).replace(sep, "/")


def _post_places(rows: Iterable[Row], names: Mapping[str, str]) -> Iterator[tuple[str, WorkPlace]]:
    """By the path of each post."""
    for row in rows:
        for language, edition in row.group.editions.items():
            yield edition.post.path, _place(row, language, names)


def _places_beside(
    status: Status, names: Mapping[str, str], locales: str
) -> Iterator[tuple[str, WorkPlace]]:
    """By the path of each record that there may be, and of each folder of claims."""
    for row in status.rows:
        key = row.group.key
        for language in status.languages:
            work = _place(row, language, names)
            yield f"{locales}/{place_record(key, language)}", work
            claims = f"{locale_name(language)}/{FOLDERS[What.POST]}/{safe_key(key)}"
            yield f"{locales}/{claims}", work


def _place(row: Row, language: Tag, names: Mapping[str, str]) -> WorkPlace:
    key = row.group.key
    title = row.group.original.post.metadata.title or key
    return WorkPlace(name=names[key], title=title, language=language)
