"""What records, and posts beside them, say of the translations of a work: for its page."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from hashlib import sha1
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from polyglot.config import Config
from polyglot.emit.dashboard.contributions import published_record, sum_contributions
from polyglot.emit.dashboard.work_pages import WorksTask, render_works
from polyglot.emit.dashboard.works import Inspected, WorkPage
from polyglot.errors import PolyglotError
from polyglot.history.git import Blobs, Git
from polyglot.history.versions import FileVersion, Part, first_days
from polyglot.output import Output
from polyglot.problems import Problem
from polyglot.records.places import place_record
from polyglot.records.po_files import parse_record, render_record
from polyglot.records.units import Unit
from polyglot.relate.groups import Group
from polyglot.tags import Tag
from polyglot.translating.diffing import diff_document
from polyglot.translating.opening import RecordFile, open_translation, read_record_file

Versions = dict[str, tuple[FileVersion, ...]]
"""What git has of records, oldest first, by their path below the project."""


def read_versions(config: Config) -> Versions:
    """Of every record; none where there is no git, or no past."""
    if not config.locales.is_dir():
        return {}
    try:
        return Git(config.root).read_versions(config.locales.relative_to(config.root).as_posix())
    except PolyglotError:
        # A dashboard of a folder in no repository is one without days, and wants for nothing.
        return {}


def versions_of(versions: Versions, task: WorksTask, config: Config) -> Versions:
    """Those of the records of some works."""
    if not versions:
        return {}
    folder = config.locales.relative_to(config.root).as_posix()
    paths = (
        f"{folder}/{place_record(work.page.key, language)}"
        for work in task.works
        for language in work.page.recorded
    )
    return {path: versions[path] for path in paths if path in versions}


def make_work_pages(config: Config, versions: Versions, task: WorksTask) -> list[Output]:
    """The pages of some works, with what their records say: what a worker is given to do."""
    with Inspector(config, versions) as inspector:
        inspected = {
            work.page.key: tuple(inspector.inspect(work.page, work.group))
            for work in task.works
            if work.group
        }
    return list(render_works(task, inspected))


class Inspector:
    """Reads records and what they were made from; asks git for contents once it has to."""

    def __init__(self, config: Config, versions: Versions) -> None:
        self._config = config
        self._versions = versions
        self._open = ExitStack()
        self._blobs: Blobs | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def inspect(self, page: WorkPage, group: Group) -> Iterator[Inspected]:
        """Each translation that has a record; texts are read of those to be opened."""
        for language in page.recorded:
            if language not in page.opened:
                file = read_record_file(self._config, group.key, language)
                yield self._inspected(file, language)
                continue
            found = open_translation(self._config, group, language)
            if isinstance(found, Problem):
                yield Inspected(language=language, problem=found)
            else:
                inspected = self._inspected(found.file, language)
                yield replace(inspected, diff=diff_document(found))

    def _inspected(self, file: RecordFile, language: Tag) -> Inspected:
        if file.record is None:
            return Inspected(language=language)
        people, units = self._config.people, file.record.units
        return Inspected(
            language=language,
            contributions=sum_contributions(units, people, self._days(file, units)),
            record=render_record(published_record(file.record, people)),
        )

    def _days(self, file: RecordFile, units: tuple[Unit, ...]) -> tuple[date | None, ...]:
        """When each unit first stood in the record as it is; none where git does not tell."""
        name = file.path.relative_to(file.root).as_posix()
        versions = self._versions.get(name, ())
        if not versions:
            return ()
        if len(versions) == 1 and versions[0].blob == _blob_id(file.content):
            return (versions[0].day,) * len(units)
        return first_days(list(map(_part, units)), versions, partial(self._read_parts, name))

    def _read_parts(self, name: str, blob: str) -> frozenset[Part]:
        if self._blobs is None:
            self._blobs = self._open.enter_context(Git(self._config.root).open_blobs())
        record, _ = parse_record(self._blobs.read(blob) or b"", name)
        return frozenset(map(_part, record.units)) if record else frozenset()


def _part(unit: Unit) -> Part:
    """What somebody does to a unit: translate it, confirm it, or take it back."""
    return (unit.source, unit.target, unit.by, unit.origin, unit.is_omitted, unit.is_fuzzy)


def _blob_id(content: bytes) -> str:
    """What git calls a file that holds `content`, in a repository of SHA-1."""
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
