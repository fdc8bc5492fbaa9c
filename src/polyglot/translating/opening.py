"""One translation opened: both posts, its record, and how each segment stands."""

from pathlib import Path

from msgspec import Struct

from polyglot.analyse.segment_texts import read_segment_texts
from polyglot.analyse.sources import read_source
from polyglot.config import Config
from polyglot.output import write_file
from polyglot.problems import Problem, problem
from polyglot.records.places import place_record
from polyglot.records.placing import NO_POST, Side
from polyglot.records.po_files import parse_record, render_record
from polyglot.records.standing import Standing, stand
from polyglot.records.units import Record
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.tags import Tag


class RecordFile(Struct, frozen=True, kw_only=True):
    """The record of a group in a language, as it lies on disk."""

    root: Path
    """The site's folder, out of which nothing is written."""
    path: Path
    content: bytes = b""
    """Empty where there is none yet."""
    record: Record | None = None
    problems: tuple[Problem, ...] = ()


class Opened(Struct, frozen=True, kw_only=True):
    """A translation, there or missing, with all that is known of it."""

    group: Group
    language: Tag
    source: Edition
    target: Edition | None
    """None where it is missing: its record may be there."""
    source_side: Side
    target_side: Side
    file: RecordFile
    standings: tuple[Standing, ...]

    @property
    def target_path(self) -> str:
        """The path of the translation below the content folder; empty where it is missing."""
        return self.target.post.path if self.target else ""


def read_record_file(config: Config, key: str, language: Tag) -> RecordFile:
    """The record of the group `key` in `language`; without a record where it cannot be used."""
    path = config.locales / place_record(key, language)
    try:
        content = path.read_bytes()
    except OSError:
        return RecordFile(root=config.root, path=path)
    name = path.relative_to(config.root).as_posix()
    record, problems = parse_record(content, name)
    return RecordFile(
        root=config.root, path=path, content=content, record=record, problems=problems
    )


def is_damaged(file: RecordFile) -> bool:
    """Whether something lies there that is no record: it must not be written over."""
    return bool(file.content) and file.record is None


def open_translation(config: Config, group: Group, language: Tag) -> Opened | Problem:
    """The translation of `group` into `language`; a problem where something cannot be read.

    Its source is the edition that the record names, else what the translation says, else the
    original.
    """
    file = read_record_file(config, group.key, language)
    if is_damaged(file):
        return file.problems[0]
    source = source_of(group, language, file.record)
    target = group.editions.get(language)
    try:
        source_side = read_side(config, source.post.path)
        target_side = read_side(config, target.post.path) if target else NO_POST
    except OSError as error:
        path = (target or source).post.path
        return problem("unreadable", path, reason=error.strerror or str(error))
    return Opened(
        group=group,
        language=language,
        source=source,
        target=target,
        source_side=source_side,
        target_side=target_side,
        file=file,
        standings=stand(file.record, source_side.segments, target_side.segments),
    )


def source_of(group: Group, language: Tag, record: Record | None) -> Edition:
    """What the translation into `language` was made from."""
    named = record.source_language if record else group.sources.get(language)
    if named and named != language and named in group.editions:
        return group.editions[named]
    return group.original


def read_side(config: Config, path: str) -> Side:
    """A post of the content folder with its segments; OSError where it cannot be read."""
    content = read_source(config.content, path)
    fields = config.translatable_fields
    segments = read_segment_texts(content, fields)
    return Side(content=content, segments=segments, fields=fields)


def record_of(opened: Opened) -> Record:
    """The record of a translation; one without units where there is none yet."""
    return opened.file.record or Record(
        key=opened.group.key,
        language=opened.language,
        source_language=opened.source.language,
    )


def write_record(file: RecordFile, record: Record) -> bool:
    """Write the record where that changes its file, and say whether; PolyglotError if it cannot."""
    content = render_record(record, file.content)
    if content == file.content:
        return False
    write_file(file.path, content, file.root)
    return True
