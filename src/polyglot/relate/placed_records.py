"""Which record belongs to which group and language, and which belongs to none."""

from collections.abc import Iterable, Iterator, Sequence

from polyglot.problems import Problem, problem
from polyglot.records.places import place_record
from polyglot.records.summaries import RecordSummary
from polyglot.relate.groups import Group
from polyglot.relate.status import Records
from polyglot.tags import Tag


def place_records(
    records: Iterable[RecordSummary], groups: Sequence[Group], languages: Sequence[Tag]
) -> tuple[Records, list[Problem]]:
    """The records by key and language, and what is wrong with them.

    Of two for one group and language the one in the right place counts, else the first by path.
    """
    placed: dict[tuple[str, Tag], RecordSummary] = {}
    problems: list[Problem] = []
    for record in sorted(records, key=_rank):
        problems.extend(record.problems)
        if record.language is None:
            continue
        first = placed.setdefault((record.key, record.language), record)
        if first is not record:
            problems.append(_second(record, first))
    keys = {group.key for group in groups}
    problems.extend(_stray(placed.values(), keys, languages))
    return placed, problems


def _rank(record: RecordSummary) -> tuple[bool, str]:
    place = place_record(record.key, record.language) if record.language else ""
    return not record.path.endswith(f"/{place}"), record.path


def _second(record: RecordSummary, first: RecordSummary) -> Problem:
    return problem(
        "record-second",
        record.path,
        key=record.key,
        language=record.language,
        other=first.path,
    )


def _stray(
    records: Iterable[RecordSummary], keys: set[str], languages: Sequence[Tag]
) -> Iterator[Problem]:
    for record in records:
        if record.key not in keys:
            yield problem("record-orphan", record.path, key=record.key)
        elif record.language not in languages:
            listed = ", ".join(languages)
            yield problem(
                "record-language", record.path, language=record.language, languages=listed
            )
