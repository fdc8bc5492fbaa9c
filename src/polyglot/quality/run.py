"""All checks of a record's translations, and of a text alone, as problems with their lines."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import segment_digest
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import CHECKS, Problem
from polyglot.quality.glossary import Glossary
from polyglot.quality.lengths import length_outliers
from polyglot.quality.pairs import Pair, check_segments
from polyglot.quality.prose import prose_of
from polyglot.quality.typography import check_alone
from polyglot.records.units import Record, Unit
from polyglot.tags import Tag


class Settings(Struct, frozen=True, kw_only=True):
    """What checks have to know of a text."""

    path: str
    """Of the text, for problems."""
    levels: Mapping[str, Severity | None] = {}
    """By code, where the site wants another severity than the usual one; None: off."""

    def level_of(self, code: str) -> Severity | None:
        """How grave a finding is; None where nobody looks for it."""
        return self.levels.get(code, CHECKS[code])


def check_pair(
    record: Record, segments: Iterable[SegmentText], glossary: Glossary, settings: Settings
) -> list[Problem]:
    """What the translations of `record` show that still stand in the text of `segments`.

    In the order of the text. Units that somebody has still to look at are left out: nobody knows
    yet whether the two belong together.
    """
    placed = list(_place(record.units, segments))
    pairs = [
        Pair(unit.previous or unit.source, unit.target, record.source_language, record.language)
        for unit, _segment in placed
    ]
    outliers = length_outliers(pairs)
    problems = []
    for at, (pair, (_unit, segment)) in enumerate(zip(pairs, placed, strict=True)):
        found = [*check_segments(pair, glossary)]
        if at in outliers:
            found.append(outliers[at])
        problems += [each.at(settings.path, segment.line) for each in found]
    return sorted(set(_graded(problems, settings)))


def check_text(segments: Iterable[SegmentText], language: Tag, settings: Settings) -> list[Problem]:
    """What a text in `language` shows by itself, in its order.

    Who has a habit has it in every paragraph: of what is a mere notice the first place is told.
    """
    problems: list[Problem] = []
    told: set[str] = set()
    for segment in segments:
        for found in check_alone(prose_of(segment.text), language):
            if found.code not in told or settings.level_of(found.code) is not Severity.NOTICE:
                problems.append(found.at(settings.path, segment.line))
            told.add(found.code)
    return sorted(_graded(problems, settings))


def _place(
    units: Iterable[Unit], segments: Iterable[SegmentText]
) -> Iterator[tuple[Unit, SegmentText]]:
    """The units whose translations stand in the text, each with the segment that it is."""
    units_by_digest = defaultdict[bytes, deque[Unit]](deque)
    for unit in units:
        if unit.target and not unit.is_omitted and (unit.previous or not unit.is_fuzzy):
            units_by_digest[segment_digest(unit.target)].append(unit)
    for segment in segments:
        candidates = units_by_digest.get(segment.digest)
        if candidates:
            # One translation may stand in several places, with one unit for all of them.
            yield (candidates.popleft() if len(candidates) > 1 else candidates[0]), segment


def _graded(problems: Iterable[Problem], settings: Settings) -> Iterator[Problem]:
    """Those that are not switched off, each as grave as the site wants it."""
    for found in problems:
        level = settings.level_of(found.code)
        if level is not None:
            yield structs.replace(found, severity=level)
