"""Holds what came back against the post as it stands now: what can be used, and what cannot."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from html import unescape

from msgspec import Struct

from polyglot.analyse.inline import STYLES, Element, compare_inline
from polyglot.analyse.segments import fold_space
from polyglot.exchange.parcels import (
    Parcel,
    ParcelUnit,
    Returned,
    ReturnedUnit,
    UnitState,
    id_of,
    target_mark,
)
from polyglot.problems import Problem, problem


class Accepted(Struct, frozen=True, kw_only=True):
    """A unit that can be used."""

    unit: ReturnedUnit
    current: ParcelUnit
    """What it is the translation of."""
    is_changed: bool
    """Whether its text is another than the post has."""


class Refused(Struct, frozen=True, kw_only=True):
    """A unit that cannot be used, and why: for the quarantine."""

    unit: ReturnedUnit
    reason: Problem
    standing: str = ""
    """What the post has in its place."""


class Checked(Struct, frozen=True, kw_only=True):
    """All units that came back for one post, but for those that are empty and always were."""

    accepted: tuple[Accepted, ...] = ()
    refused: tuple[Refused, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is said of units that were accepted, and of those that did not come back."""


BrokenBy = Callable[[Mapping[str, str]], Collection[str]]
"""From translations by id to the ids of those that would break the structure of the post."""


def breaks_nothing(_targets: Mapping[str, str]) -> Collection[str]:
    """A `BrokenBy` for where there is no post yet."""
    return ()


def check_returned(
    returned: Returned, current: Parcel | None, broken_by: BrokenBy = breaks_nothing
) -> Checked:
    """Parts the units of `returned` into accepted and refused ones.

    `current` has all segments of the post as it stands now, with their translations; None: no
    such post is here. What a file does not say of itself (TMX of other tools: key and languages)
    is not checked: the caller took it for this post.
    """
    units = [unit for unit in returned.units if unit.target.strip() or unit.exported or unit.fault]
    if current is None:
        return _refuse_all(units, _unknown(returned))
    if (mismatch := _mismatch(returned, current)) is not None:
        return _refuse_all(units, mismatch)
    checker = _Checker(returned, current)
    for unit in units:
        checker.take(unit)
    checker.refuse_broken(broken_by)
    return Checked(
        accepted=tuple(checker.accepted.values()),
        refused=tuple(checker.refused),
        problems=tuple(_remarks(returned, current, checker.accepted)),
    )


def _refuse_all(units: Sequence[ReturnedUnit], reason: Problem) -> Checked:
    return Checked(refused=tuple(Refused(unit=unit, reason=reason) for unit in units))


def _unknown(returned: Returned) -> Problem:
    """Why nothing of the file can be used, where no post is here for it."""
    language = returned.target_language or ""
    return problem(
        "returned-unknown", returned.path, returned.line, key=returned.key, language=language
    )


def _mismatch(returned: Returned, current: Parcel) -> Problem | None:
    """Why nothing of the file belongs to the post."""
    if returned.key and returned.key != current.key:
        key, post = returned.key, current.key
        return problem("returned-post", returned.path, returned.line, key=key, post=post)
    return language_mismatch(returned, current)


def language_mismatch(returned: Returned, current: Parcel) -> Problem | None:
    """Why nothing of the file is in the languages of what went out."""
    for found, expected in (
        (returned.target_language, current.target_language),
        (returned.source_language, current.source_language),
    ):
        if found and found != expected:
            return problem(
                "returned-language", returned.path, returned.line, found=found, language=expected
            )
    return None


class _Checker:
    """Takes unit after unit: of two for one segment the first counts."""

    def __init__(self, returned: Returned, current: Parcel) -> None:
        self.accepted: dict[str, Accepted] = {}
        self.refused: list[Refused] = []
        self._returned = returned
        self._current = current
        self._units = {unit.id: unit for unit in current.units}
        self._units_by_digest: dict[str, list[ParcelUnit]] = {}
        for unit in current.units:
            self._units_by_digest.setdefault(unit.id.partition("-")[0], []).append(unit)

    def take(self, unit: ReturnedUnit) -> None:
        found = self._find(unit)
        if unit.fault is not None:
            self._refuse(unit, unit.fault, found)
        elif found is None:
            self._refuse(unit, self._unfound(unit), None)
        elif (reason := next(self._reasons(unit, found), None)) is not None:
            self._refuse(unit, reason, found)
        elif not _is_stale(unit, found):
            is_changed = not _is_same(unit, found)
            self.accepted[found.id] = Accepted(unit=unit, current=found, is_changed=is_changed)

    def refuse_broken(self, broken_by: BrokenBy) -> None:
        """Move those that would break the structure of the post."""
        targets = {name: one.unit.target for name, one in self.accepted.items() if one.is_changed}
        broken = set(broken_by(targets)) if targets else set()
        for name in [name for name in self.accepted if name in broken]:
            one = self.accepted.pop(name)
            self._refuse(one.unit, self._problem("returned-structure", one.unit), one.current)

    def _refuse(self, unit: ReturnedUnit, reason: Problem, found: ParcelUnit | None) -> None:
        standing = found.target if found else ""
        self.refused.append(Refused(unit=unit, reason=reason, standing=standing))

    def _find(self, unit: ReturnedUnit) -> ParcelUnit | None:
        """The segment that a unit translates; without an id the first of its text that is left."""
        if unit.id:
            return self._units.get(unit.id)
        same = self._units_by_digest.get(id_of(unit.source), ())
        return next((found for found in same if found.id not in self.accepted), None)

    def _problem(self, code: str, unit: ReturnedUnit, **values: object) -> Problem:
        return problem(code, self._returned.path, unit.line, **values)

    def _unfound(self, unit: ReturnedUnit) -> Problem:
        post = self._current.source_path
        is_same_revision = self._returned.revision == self._current.revision
        if is_same_revision or not self._returned.revision:
            return self._problem("returned-unit", unit, id=unit.id, post=post)
        return self._problem("returned-source", unit, post=post)

    def _reasons(self, unit: ReturnedUnit, found: ParcelUnit) -> Iterator[Problem]:
        """Why a unit cannot stand for the segment that it names, the gravest first."""
        if fold_space(unit.source) != fold_space(found.source):
            yield self._problem("returned-text", unit, id=unit.id)
        if found.id in self.accepted:
            first = self.accepted[found.id].unit.line
            yield self._problem("exchange-duplicate", unit, id=found.id, first_line=first)
        if not unit.target.strip():
            yield self._problem("returned-empty", unit)
        if not _is_same(unit, found):
            yield from self._content_reasons(unit, found)
        if _is_conflict(unit, found):
            post = self._current.target_path or self._current.source_path
            yield self._problem("returned-conflict", unit, post=post)

    def _content_reasons(self, unit: ReturnedUnit, found: ParcelUnit) -> Iterator[Problem]:
        """What a translation must not bring, nor lack.

        What the translation in the post has, it may have, too: a link that leads to the page in
        the other language. Not so where the source changed since.
        """
        standing = () if found.previous or not found.target else (found.target,)
        hazards = [find_hazard(text, unit.target) for text in (found.source, *standing)]
        if all(hazards):
            yield self._problem("returned-hazard", unit, found=hazards[0])
        differences = [compare_inline(text, unit.target) for text in (found.source, *standing)]
        missing = [_protected(difference.missing) for difference in differences]
        extra = [_protected(difference.extra) for difference in differences]
        if all(map(any, zip(missing, extra, strict=True))):
            if missing[0]:
                yield self._problem("returned-inline-missing", unit, missing=_written(missing[0]))
            yield self._problem("returned-inline-extra", unit, extra=_written(extra[0]))


def _protected(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return tuple(element for element in elements if element.kind not in STYLES)


def _written(elements: Iterable[Element]) -> str:
    return ", ".join(
        f"{count} × {element.value}" if count > 1 else element.value or element.kind
        for element, count in Counter(elements).items()
    )


def _is_same(unit: ReturnedUnit, found: ParcelUnit) -> bool:
    return fold_space(unit.target) == fold_space(found.target)


def _is_stale(unit: ReturnedUnit, found: ParcelUnit) -> bool:
    """Whether a unit comes back as it went out, while the post has another translation by now."""
    ours, theirs = target_mark(found.target), target_mark(unit.target)
    return ours not in {"", theirs} and theirs == unit.exported


def _is_conflict(unit: ReturnedUnit, found: ParcelUnit) -> bool:
    """Whether both the post and the file have another translation than what went out."""
    ours, theirs = target_mark(found.target), target_mark(unit.target)
    return ours not in {"", theirs, unit.exported} and theirs != unit.exported


# Controls of direction that can make a text look like another (Unicode TR 36 §2.10), other control
# characters, and spaces without a width: no translator types them. But Thai, Lao, Tibetan, Burmese
# and Khmer part words with U+200B, and U+200C and U+200D are letters' business in many languages.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<![\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff])\u200b"
)
_ACTIVE = re.compile(
    r"<\s*/?\s*(?:script|iframe|frame|object|embed|applet|base|form|input|button|link|meta|style"
    r"|svg|math|template|foreignobject)\b"
    r"|<[^<>]*\bon[a-z]{3,24}\s*="
    r"|\b(?:java|vb|live)script:(?=\S)"
    r"|\bdata:[a-z]+/[a-z0-9.+-]+[;,]"
    # What begins like HTML and does not end: it would take in what follows.
    r"|<(?:[a-z][\w-]*|[!?/])(?=[^<>]*(?:<|\Z))",
    re.IGNORECASE,
)


def find_hazard(source: str, target: str) -> str:
    """The first thing in a translation that browsers obey and its source does not have.

    Active HTML (scripts, handlers, embedded pages, ``javascript:``), tags that do not end, and
    characters that nobody sees, or that turn the direction of text: those as ``U+202E``. Empty:
    nothing.
    """
    for pattern in (_CONTROLS, _ACTIVE):
        allowed = Counter(_normal(found[0]) for found in pattern.finditer(unescape(source)))
        for found in pattern.finditer(unescape(target)):
            name = _normal(found[0])
            allowed[name] -= 1
            if allowed[name] < 0:
                return f"U+{ord(name):04X}" if pattern is _CONTROLS else found[0]
    return ""


def find_foreign_html(sources: Sequence[str], target: str) -> str:
    """The first hazard, tag or call in a translation that none of its `sources` has; or nothing."""
    if all(hazards := [find_hazard(source, target) for source in sources]):
        return hazards[0]
    extra = [
        [each.value for each in compare_inline(source, target).extra if each.kind in _BRINGING]
        for source in sources
    ]
    return extra[0][0] if all(extra) else ""


_BRINGING = frozenset({"html", "call"})


def _normal(found: str) -> str:
    return "".join(found.lower().split()) or found


def _remarks(
    returned: Returned, current: Parcel, accepted: Mapping[str, Accepted]
) -> Iterator[Problem]:
    for one in accepted.values():
        is_same = fold_space(one.unit.target) == fold_space(one.current.source)
        if is_same and one.is_changed:
            yield problem("returned-same", returned.path, one.unit.line)
    back = {unit.id or id_of(unit.source) for unit in returned.units if unit.target.strip()}
    wanted = [unit for unit in current.units if unit.state is not UnitState.TRANSLATED]
    if count := sum(unit.id not in back for unit in wanted):
        yield problem("returned-missing", returned.path, returned.line, count=count)
