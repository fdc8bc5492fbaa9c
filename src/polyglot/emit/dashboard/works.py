"""The page about each work: where it stands in every language."""

from collections.abc import Iterator

from msgspec import UNSET, Struct

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.rendering import Frame, Place, render_page
from polyglot.emit.status_view import CellView, GroupView
from polyglot.output import Output
from polyglot.relate.status import State
from polyglot.tags import Tag

_CHUNK = 100
"""Works that a worker takes at once."""


class EditionDocument(Struct, frozen=True, kw_only=True):
    """A work in one language."""

    language: Tag
    state: State
    words: int
    path: str
    title: str


class WorkDocument(Struct, frozen=True, kw_only=True):
    """What the page about one work shows."""

    name: str
    key: str
    title: str
    """Of its original."""
    editions: tuple[EditionDocument, ...]
    """One per language of the site, in their order."""


class WorksTask(Struct, frozen=True, kw_only=True):
    """Some works whose pages are made together, in every language, perhaps by another process."""

    frame: Frame
    works: tuple[WorkDocument, ...]


def work_tasks(facts: Facts) -> Iterator[WorksTask]:
    """All works, in their order."""
    groups = facts.document.groups
    for start in range(0, len(groups), _CHUNK):
        chunk = groups[start : start + _CHUNK]
        works = tuple(_work_document(facts.names[group.key], group) for group in chunk)
        yield WorksTask(frame=facts.frame, works=works)


def _work_document(name: str, group: GroupView) -> WorkDocument:
    editions = tuple(_edition(language, cell) for language, cell in group.cells.items())
    title = next((each.title for each in editions if each.path == group.original.path), "")
    return WorkDocument(name=name, key=group.key, title=title or group.key, editions=editions)


def _edition(language: Tag, cell: CellView) -> EditionDocument:
    return EditionDocument(
        language=language,
        state=cell.state,
        words=cell.words,
        path="" if cell.path is UNSET else cell.path,
        title="" if cell.title is UNSET else cell.title,
    )


def render_works(task: WorksTask) -> list[Output]:
    """The pages of the works, in each language of the interface."""
    return [
        render_page(
            task.frame,
            Place(language=language, path=f"works/{work.name}.html"),
            "work.html",
            work=work,
        )
        for language in task.frame.languages
        for work in task.works
    ]
