"""Claims as they lie on disk: read for a language, written for one person and one subject."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText
from polyglot.config import Config
from polyglot.errors import PolyglotError
from polyglot.excerpts import shorten
from polyglot.messages import N_
from polyglot.output import write_file
from polyglot.problems import Problem, problem
from polyglot.records.claims import (
    FOLDERS,
    Claim,
    ClaimKey,
    ClaimsFile,
    What,
    locate_claim,
    parse_claims,
    place_claims,
    render_claims,
)
from polyglot.relate.parts import Part, cut_part, part_of
from polyglot.relate.subjects import Strings, Subject
from polyglot.relate.taken import others_claims, taken_segments
from polyglot.relate.worklist import Task
from polyglot.tags import Tag, locale_name
from polyglot.translating.opening import read_record_file, read_side, source_of
from polyglot.translating.remaining import read_remaining, string_segments

ClaimsByKey = dict[ClaimKey, list[Claim]]

_STRINGS_A_PART = 20
"""Interface strings that are claimed at once as a part: about as long as a section."""


def read_claims(config: Config, language: Tag) -> tuple[ClaimsByKey, tuple[Problem, ...]]:
    """Every claim on what is translated into `language`, and what is wrong."""
    claims: ClaimsByKey = defaultdict(list)
    problems: list[Problem] = []
    for what, folder in FOLDERS.items():
        for path in sorted((config.locales / locale_name(language) / folder).glob("**/*.yaml")):
            found = _read(path, config.root)
            problems.extend(found.problems)
            claims[ClaimKey(found.key, what)].extend(found.claims)
    return dict(claims), tuple(sorted(problems))


def _read(path: Path, root: Path) -> ClaimsFile:
    name = path.relative_to(root).as_posix()
    try:
        return parse_claims(path.read_bytes(), name)
    except FileNotFoundError:
        return ClaimsFile()
    except OSError as error:
        reason = error.strerror or str(error)
        return ClaimsFile(problems=(problem("unreadable", name, reason=reason),))


def claim_task(task: Task, part: Part | None, name: str, since: date) -> Claim:
    """That `name` sees to the task, or to that part of it."""
    if part is None:
        return Claim(by=name, since=since, kind=task.kind)
    return Claim(
        by=name,
        since=since,
        kind=task.kind,
        first=part.first_digest,
        last=part.last_digest,
        segments=part.last - part.first + 1,
        heading=part.heading or _first_string(task, part),
    )


def _first_string(task: Task, part: Part) -> str:
    """What a part of a catalog begins with, on one line; empty of a post."""
    if not isinstance(task.subject, Strings):
        return ""
    return shorten(" ".join(task.subject.cell.strings[part.first].text.split()))


class Span(Struct, frozen=True, kw_only=True):
    """Which part of a post is meant; all of it, where nothing is said."""

    first_line: int = 1
    last_line: int | None = None
    only_next: bool = False
    """Whether the next free section is meant, whichever lines it has."""

    @property
    def is_whole(self) -> bool:
        return self.first_line == 1 and self.last_line is None and not self.only_next

    def holds(self, segment: SegmentText) -> bool:
        is_before = self.last_line is not None and segment.line > self.last_line
        return segment.end_line >= self.first_line and not is_before


def cut_span(config: Config, task: Task, language: Tag, span: Span) -> Part | None:
    """The part that is meant; None for all. PolyglotError where there is no such part."""
    if span.is_whole:
        return None
    remaining = read_remaining(config, task, language)
    if remaining is None:
        raise PolyglotError(
            N_("{path}: what is left to do there is not known line by line; claim the whole"),
            path=task.subject.source_path,
        )
    segments, wanted = remaining.segments, remaining.wanted
    if span.only_next:
        sections = 1 if task.subject.what is What.POST else _STRINGS_A_PART
        taken = taken_segments(task.claims, remaining.digests)
        part = cut_part(segments, wanted, taken, sections=sections)
    else:
        inside = [at for at in wanted if span.holds(segments[at])]
        part = part_of(segments, inside[0], inside[-1], inside) if inside else None
    if part is None:
        raise PolyglotError(
            N_("{path}: there is nothing left to do there that nobody has taken"),
            path=task.subject.source_path,
        )
    return part


def find_rivals(
    config: Config, task: Task, language: Tag, part: Part | None, name: str
) -> tuple[Claim, ...]:
    """What others took of it already."""
    others = others_claims(task, name)
    remaining = read_remaining(config, task, language) if others and part else None
    if part is None or remaining is None:
        return others
    meant = set(range(part.first, part.last + 1))
    return tuple(
        claim for claim in others if meant.intersection(locate_claim(claim, remaining.digests))
    )


def span_matcher(
    config: Config, subject: Subject, language: Tag, span: Span
) -> Callable[[Claim], bool]:
    """Whether a claim lies in the lines of `span`; every claim does where it names none.

    Of a catalog, lines are its own. PolyglotError where the source cannot be read.
    """
    if span.is_whole:
        return lambda _claim: True
    if isinstance(subject, Strings):
        return _matcher(string_segments(subject.cell), span)
    record = read_record_file(config, subject.key, language).record
    path = source_of(subject.group, language, record).post.path
    try:
        segments = read_side(config, path).segments
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error
    return _matcher(segments, span)


def _matcher(segments: Sequence[SegmentText], span: Span) -> Callable[[Claim], bool]:
    digests = [segment.digest for segment in segments]
    meant = {at for at, segment in enumerate(segments) if span.holds(segment)}

    def is_meant(claim: Claim) -> bool:
        return not claim.is_whole and bool(meant.intersection(locate_claim(claim, digests)))

    return is_meant


def add_claim(config: Config, language: Tag, claimed: ClaimKey, claim: Claim) -> bool:
    """Keep a claim, and say whether that was new; PolyglotError where it cannot be written.

    Who takes all of a work has no parts of it any more.
    """
    path = config.locales / place_claims(claimed, language, claim.by)
    known = _read_own(path, config)
    own = [each for each in known.claims if each.is_of(claim.by) and each.kind == claim.kind]
    if any(each.is_whole or _is_same(each, claim) for each in own):
        return False
    gone = own if claim.is_whole else []
    kept = [each for each in known.claims if each not in gone]
    write_file(path, render_claims(claimed.key, [*kept, claim]), config.root)
    return True


def _is_same(claim: Claim, other: Claim) -> bool:
    return (claim.first, claim.last) == (other.first, other.last)


def release_claims(
    config: Config,
    language: Tag,
    claimed: ClaimKey,
    name: str,
    is_meant: Callable[[Claim], bool],
) -> tuple[Claim, ...]:
    """Remove those of `name` that are meant, and return them; a file without claims goes."""
    path = config.locales / place_claims(claimed, language, name)
    known = _read_own(path, config)
    gone = tuple(claim for claim in known.claims if claim.is_of(name) and is_meant(claim))
    kept = [claim for claim in known.claims if claim not in gone]
    if gone and kept:
        write_file(path, render_claims(claimed.key, kept), config.root)
    elif gone:
        _remove(path, config)
    return gone


def _read_own(path: Path, config: Config) -> ClaimsFile:
    """PolyglotError where something of the file would be lost if it were written again."""
    found = _read(path, config.root)
    if found.problems:
        raise PolyglotError(
            N_("{path}: holds something that is not a claim; mend the file first"),
            path=path.relative_to(config.root).as_posix(),
        )
    return found


def _remove(path: Path, config: Config) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be removed: {reason}"), path=path, reason=error.strerror
        ) from error
    for folder in _own_folders(path, config):
        folder.rmdir()


def _own_folders(path: Path, config: Config) -> Iterator[Path]:
    """The folders above it that hold nothing any more, from below."""
    for folder in path.parents:
        if folder == config.locales or any(folder.iterdir()):
            return
        yield folder
