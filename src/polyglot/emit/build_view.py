"""What a build did, as a document."""

from collections.abc import Sequence

from msgspec import Struct

from polyglot.output import Written
from polyglot.problems import Problem, ShownProblem, show


class BuildDocument(Struct, frozen=True, kw_only=True):
    """What ``polyglot build --format json`` prints."""

    schema: int = 1
    folder: str
    """Of the site's pages, from its root."""
    written: int
    unchanged: int
    removed: int
    problems: tuple[ShownProblem, ...]


def build_document(folder: str, written: Written, problems: Sequence[Problem]) -> BuildDocument:
    return BuildDocument(
        folder=folder,
        written=written.written,
        unchanged=written.unchanged,
        removed=written.removed,
        problems=tuple(show(found) for found in problems),
    )
