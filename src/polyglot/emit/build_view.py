"""What a build did, and what was written of a dashboard, as documents."""

from collections.abc import Sequence

from msgspec import UNSET, Struct, UnsetType

from polyglot.output import Written
from polyglot.problems import Problem, ShownProblem, show
from polyglot.tags import Tag


class DashboardDocument(Struct, frozen=True, kw_only=True):
    """What ``polyglot dashboard --format json`` prints (docs/json.md)."""

    schema: int = 1
    folder: str
    """Of the dashboard, from the site's root."""
    languages: tuple[Tag, ...]
    """Those of its pages, the one that opens first before the others."""
    pages: int
    """Whether they were written anew or not."""
    written: int
    unchanged: int
    removed: int


class BuildDocument(Struct, frozen=True, kw_only=True):
    """What ``polyglot build --format json`` prints."""

    schema: int = 1
    folder: str
    """Of the site's pages, from its root."""
    written: int
    unchanged: int
    removed: int
    problems: tuple[ShownProblem, ...]
    dashboard: DashboardDocument | UnsetType = UNSET
    """Where it was asked for."""


def build_document(
    folder: str,
    written: Written,
    problems: Sequence[Problem],
    dashboard: DashboardDocument | UnsetType = UNSET,
) -> BuildDocument:
    return BuildDocument(
        folder=folder,
        written=written.written,
        unchanged=written.unchanged,
        removed=written.removed,
        problems=tuple(show(found) for found in problems),
        dashboard=dashboard,
    )


def dashboard_document(
    folder: str, pages: int, languages: tuple[Tag, ...], written: Written
) -> DashboardDocument:
    return DashboardDocument(
        folder=folder,
        languages=languages,
        pages=pages,
        written=written.written,
        unchanged=written.unchanged,
        removed=written.removed,
    )
