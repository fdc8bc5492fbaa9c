"""What all pages are made from, gathered once: the same in every language of the interface."""

from msgspec import Struct

from polyglot.analyse.posts import Post
from polyglot.config import Config
from polyglot.emit.dashboard.matrix_rows import MatrixRow, make_rows
from polyglot.emit.dashboard.names import file_name
from polyglot.emit.dashboard.rendering import Frame
from polyglot.emit.status_view import StatusDocument, status_document
from polyglot.relate.choices import Dimension
from polyglot.relate.course import Course
from polyglot.relate.coverage import Coverage, measure_coverage
from polyglot.relate.status import Status

_NO_COURSE = Course()


class Facts(Struct, frozen=True, kw_only=True):
    """A site, as the dashboard sees it."""

    config: Config
    frame: Frame
    status: Status
    drafts: tuple[Post, ...]
    document: StatusDocument
    """What ``status --format json`` says: no page counts anything anew."""
    coverage: Coverage
    """By language."""
    rows: tuple[MatrixRow, ...]
    """All works, in the order of `status`."""
    names: dict[str, str]
    """Of the page about each work, without extension, by the work's key."""
    course: Course = Course()
    """The site over time; without a point where nobody asked for it."""


def gather_facts(
    config: Config,
    frame: Frame,
    status: Status,
    drafts: tuple[Post, ...],
    course: Course = _NO_COURSE,
) -> Facts:
    """All that can be said of a site, from what is known of it."""
    document = status_document(status, drafts)
    names = {row.group.key: file_name(row.group.key) for row in status.rows}
    return Facts(
        config=config,
        frame=frame,
        status=status,
        drafts=drafts,
        document=document,
        coverage=measure_coverage(status, Dimension.LANGUAGE),
        rows=make_rows(status, document, names),
        names=names,
        course=course,
    )
