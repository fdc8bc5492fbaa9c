"""Many texts at once: what a worker process does, from paths to what checks found."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from polyglot.analyse.segment_texts import read_segment_texts
from polyglot.analyse.sources import read_source
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import Problem
from polyglot.quality.glossary import Glossary
from polyglot.quality.run import Settings, check_pair, check_text
from polyglot.quality.switches import switched_off
from polyglot.records.po_files import parse_record
from polyglot.records.units import Record
from polyglot.tags import Tag


class CheckTask(Struct, frozen=True, kw_only=True, gc=False):
    """One text to check."""

    content: str
    """The content folder."""
    path: str
    language: Tag
    root: str = ""
    """Of the project."""
    record: str = ""
    """The path of its record, relative to `root`; empty where there is none."""


def check_batch(
    glossary: Glossary, levels: Mapping[str, Severity | None], tasks: Sequence[CheckTask]
) -> list[Problem]:
    """What all the texts show, task by task."""
    return [found for task in tasks for found in _check(glossary, levels, task)]


def _check(
    glossary: Glossary, levels: Mapping[str, Severity | None], task: CheckTask
) -> list[Problem]:
    try:
        content = read_source(Path(task.content), task.path)
    except OSError:
        return []  # gone since it was analysed, which has told what is wrong with it
    switched, problems = switched_off(content, task.path)
    settings = Settings(path=task.path, levels={**levels, **dict.fromkeys(switched)})
    segments = read_segment_texts(content)
    record = _read_record(task)
    if record:
        problems += check_pair(record, segments, glossary, settings)
    return problems + check_text(segments, task.language, settings)


def _read_record(task: CheckTask) -> Record | None:
    """The record, where there is one that can be read; what is wrong with it, others tell."""
    if not task.record:
        return None
    try:
        content = read_source(Path(task.root), task.record)
    except OSError:
        return None
    record, _problems = parse_record(content, task.record)
    return record
