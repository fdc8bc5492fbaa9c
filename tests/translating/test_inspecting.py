"""What is read for the page of a work: records, and texts of what is not current."""

from pathlib import Path

import pytest

from builders import EN, FR
from people_made import write_site
from polyglot.config_file import read_config
from polyglot.emit.dashboard.works import Inspected, WorkPage
from polyglot.emit.reports.works import Origin
from polyglot.link_search import read_linked_site
from polyglot.relate.originals import Reason
from polyglot.tags import Tag
from polyglot.translating.inspecting import Inspector, read_versions


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path)


def inspect(root: Path, key: str, *, opened: tuple[Tag, ...] = ()) -> list[Inspected]:
    """What is read of the work's French translation."""
    config = read_config(root)
    group = next(row.group for row in read_linked_site(config).status.rows if row.group.key == key)
    page = WorkPage(
        key=key,
        title=key,
        original=Origin(path=f"{key}.md", language=EN, reason=Reason.ONLY),
        tags=(),
        sections=(),
        recorded=(FR,),
        opened=opened,
    )
    with Inspector(config, read_versions(config)) as inspector:
        return list(inspector.inspect(page, group))


def test_texts_are_compared_of_what_is_to_be_opened_alone(root: Path) -> None:
    (closed,) = inspect(root, "changed")
    assert closed.diff is None
    assert sum(each.segments for each in closed.contributions) == 8
    (opened,) = inspect(root, "changed", opened=(FR,))
    assert opened.diff is not None
    assert len(opened.diff.changes) == 3
    assert (opened.contributions, opened.record) == (closed.contributions, closed.record)


def test_what_cannot_be_read_is_a_problem(root: Path) -> None:
    record = root / "locales/fr/posts/changed.po"
    record.write_bytes(b"no PO")
    assert inspect(root, "changed") == [Inspected(language=FR)]
    (found,) = inspect(root, "changed", opened=(FR,))
    assert found.problem is not None
    assert (found.problem.path, found.problem.line) == ("locales/fr/posts/changed.po", 1)
    assert (found.diff, found.contributions, found.record) == (None, (), b"")


def test_without_a_repository_or_records_there_are_no_versions(root: Path, tmp_path: Path) -> None:
    assert read_versions(read_config(root)) == {}
    empty = tmp_path / "empty"
    (empty / "content").mkdir(parents=True)
    assert read_versions(read_config(empty)) == {}
