"""One translation opened: both posts, its record, and how each segment stands."""

from pathlib import Path

from msgspec import Struct

from polyglot.analyse.segment_texts import read_segment_texts
from polyglot.analyse.sources import read_source
from polyglot.config import Config
from polyglot.output import write_file
from polyglot.problems import Problem, problem
from polyglot.records.places import place_record
from polyglot.records.placing import Side
from polyglot.records.po_files import parse_record, render_record
from polyglot.records.standing import Standing, stand
from polyglot.records.units import Record
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.tags import Tag


class RecordFile(Struct, frozen=True, kw_only=True):
    """The record of a group in a language, as it lies on disk."""

    path: Path
    content: bytes = b""
    """Empty where there is none yet."""
    record: Record | None = None
    problems: tuple[Problem, ...] = ()


class Translation(Struct, frozen=True, kw_only=True):
    """A translation with all that is known of it."""

    group: Group
    language: Tag
    source: Edition
    target: Edition
    source_side: Side
    target_side: Side
    file: RecordFile
    standings: tuple[Standing, ...]

    @property
    def open_standings(self) -> tuple[Standing, ...]:
        """Those that somebody should look at."""
        return tuple(each for each in self.standings if not each.is_current)


def read_record_file(config: Config, key: str, language: Tag) -> RecordFile:
    """The record of the group `key` in `language`; without a record where it cannot be used."""
    path = config.locales / place_record(key, language)
    try:
        content = path.read_bytes()
    except OSError:
        return RecordFile(path=path)
    name = path.relative_to(config.root).as_posix()
    record, problems = parse_record(content, name)
    return RecordFile(path=path, content=content, record=record, problems=problems)


def is_damaged(file: RecordFile) -> bool:
    """Whether something lies there that is no record: it must not be written over."""
    return bool(file.content) and file.record is None


def open_translation(config: Config, group: Group, language: Tag) -> Translation | Problem:
    """The translation of `group` into `language`, which it has; a problem where it cannot be read.

    Its source is the edition that the record names, else what the translation says, else the
    original.
    """
    file = read_record_file(config, group.key, language)
    if is_damaged(file):
        return file.problems[0]
    source = source_of(group, language, file.record)
    target = group.editions[language]
    try:
        sides = [read_side(config, edition.post.path) for edition in (source, target)]
    except OSError as error:
        return problem("unreadable", target.post.path, reason=error.strerror or str(error))
    return Translation(
        group=group,
        language=language,
        source=source,
        target=target,
        source_side=sides[0],
        target_side=sides[1],
        file=file,
        standings=stand(file.record, sides[0].segments, sides[1].segments),
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


def start_record(translation: Translation) -> Record:
    """A record without units for a translation that has none."""
    return Record(
        key=translation.group.key,
        language=translation.language,
        source_language=translation.source.language,
    )


def write_record(file: RecordFile, record: Record) -> bool:
    """Write the record where that changes its file, and say whether; PolyglotError if it cannot."""
    content = render_record(record, file.content)
    if content == file.content:
        return False
    write_file(file.path, content)
    return True
