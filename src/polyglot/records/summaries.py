"""What the whole site needs to know of a record: digests of its units, no text."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from polyglot.analyse.segments import segment_digest
from polyglot.analyse.sources import Analysed, read_source
from polyglot.digests import blake2b
from polyglot.problems import Problem, problem
from polyglot.records.units import Origin, Record, Unit, parts_of
from polyglot.tags import Tag

SUMMARY_VERSION = "3"
"""To be raised whenever the same record would give another summary."""


class UnitSummary(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One unit. Digests are those of `segment_digest`."""

    basis: bytes
    """Of the source that the translation was made from: the previous one, where there is one."""
    target: bytes = b""
    """Empty where there is no translation."""
    is_fuzzy: bool = False
    """Whether somebody has to look at it, though its source is as it was."""
    is_omitted: bool = False
    origin: Origin = Origin.PERSON


class RecordSummary(Struct, frozen=True, kw_only=True, gc=False):
    """One record. Units stay packed until somebody asks for them."""

    path: str
    """Relative to the project, with forward slashes."""
    key: str = ""
    """Of the group; empty where the record cannot be read."""
    language: Tag | None = None
    source_language: Tag | None = None
    people: tuple[str, ...] = ()
    """Who translated or confirmed units, as they are named there, each once."""
    packed_units: bytes = b""
    problems: tuple[Problem, ...] = ()


class RecordTask(Struct, frozen=True, kw_only=True, gc=False):
    """One PO file to summarise."""

    root: str
    """Of the project."""
    path: str
    known_digest: bytes = b""


def summarise_batch(tasks: Sequence[RecordTask]) -> list[Analysed]:
    """One result a task, in order. Raises nothing for bad content."""
    return [_summarise(task) for task in tasks]


def _summarise(task: RecordTask) -> Analysed:
    try:
        content = read_source(Path(task.root), task.path)
    except OSError as error:
        fault = problem("unreadable", task.path, reason=error.strerror)
        return Analysed(path=task.path, problem=fault)
    digest = blake2b(content, digest_size=16).digest()
    if digest == task.known_digest:
        return Analysed(path=task.path, digest=digest)
    # Here, not above: every build asks for summaries, and makes few, or none at all.
    from polyglot.records.po_files import parse_record

    summary = summarise(*parse_record(content, task.path), task.path)
    return Analysed(path=task.path, digest=digest, record=msgspec.msgpack.encode(summary))


def summarise(record: Record | None, problems: tuple[Problem, ...], path: str) -> RecordSummary:
    """The summary of what `parse_record` gave."""
    if record is None:
        return RecordSummary(path=path, problems=problems)
    return RecordSummary(
        path=path,
        key=record.key,
        language=record.language,
        source_language=record.source_language,
        people=tuple(dict.fromkeys(_people(record.units))),
        packed_units=msgspec.msgpack.encode([_summarise_unit(unit) for unit in record.units]),
        problems=problems,
    )


def _people(units: Iterable[Unit]) -> Iterator[str]:
    return (unit.by for unit in units if unit.by and unit.origin is Origin.PERSON)


def _summarise_unit(unit: Unit) -> UnitSummary:
    return UnitSummary(
        basis=segment_digest(unit.previous or unit.source),
        target=segment_digest(parts_of(unit.target)[0]) if unit.target else b"",
        is_fuzzy=unit.is_fuzzy and not unit.previous,
        is_omitted=unit.is_omitted,
        origin=unit.origin,
    )


def unpack_units(summary: RecordSummary) -> tuple[UnitSummary, ...]:
    """The units, in the record's order."""
    return _decoder.decode(summary.packed_units) if summary.packed_units else ()


_decoder = msgspec.msgpack.Decoder(tuple[UnitSummary, ...])
