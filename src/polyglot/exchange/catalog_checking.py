"""Holds what came back against a catalog as it stands now, message by message."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from polyglot.analyse.inline import STYLES, Element, compare_inline
from polyglot.analyse.notations import Notation
from polyglot.analyse.segments import fold_space
from polyglot.catalogs.plural_rules import OFTEN
from polyglot.exchange.checking import find_hazard, language_mismatch
from polyglot.exchange.messages import form_of, message_of
from polyglot.exchange.parcels import (
    Parcel,
    ParcelUnit,
    Returned,
    ReturnedUnit,
    UnitState,
    by_message,
    mark_of,
)
from polyglot.problems import Problem, problem


class AcceptedMessage(Struct, frozen=True, kw_only=True):
    """A message that can be used."""

    id: str
    brought: tuple[str, ...]
    """Its forms as the file has them; what it does not have as it stands."""
    texts: tuple[str, ...]
    """Its forms as they are to stand."""
    is_fuzzy: bool
    comments: tuple[str, ...] = ()
    """Lines that the translator wrote, and that are not there yet."""
    is_changed: bool
    """Whether it is to stand otherwise than it does."""
    has_changed: bool
    """Whether that is for more than its being fuzzy."""
    is_confirmed: bool
    """Whether it was fuzzy, and is not any more."""
    line: int


class RefusedMessage(Struct, frozen=True, kw_only=True):
    """A message that cannot be used, and why: for the quarantine."""

    id: str
    context: str | None
    text: str
    plural: str | None
    forms: tuple[str, ...]
    """As the file has them; an empty one where it lacks one."""
    marks: tuple[str, ...]
    """What went out, of each form."""
    comment: str
    reason: Problem
    standing: tuple[str, ...] = ()
    """What the catalog has in its place."""


class CheckedCatalog(Struct, frozen=True, kw_only=True):
    """All messages that came back, but for those that are empty and always were."""

    accepted: tuple[AcceptedMessage, ...] = ()
    refused: tuple[RefusedMessage, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is said of messages that were accepted, and of those that did not come back."""


def check_catalog(
    returned: Returned, current: Parcel, mismatch: Problem | None = None
) -> CheckedCatalog:
    """Parts the messages of `returned` into accepted and refused ones.

    `current` has all messages of the catalog as it stands now. Of two for one message the first
    counts. With a `mismatch` nothing of the file belongs to the catalog.
    """
    known = {units[0].message or units[0].id: units for units in by_message(current.units)}
    mismatch = mismatch or language_mismatch(returned, current)
    checks = [
        _Check(returned, current, units, known.get(message_of(units[0].id), []))
        for units in _gather(returned)
        if any(unit.target or unit.exported or unit.fault for unit in units)
    ]
    accepted: list[AcceptedMessage] = []
    refused: list[RefusedMessage] = []
    remarks: list[Problem] = []
    for check in checks:
        reason = mismatch or next(check.reasons(), None)
        if reason is not None:
            refused.append(check.refuse(reason))
        elif not check.is_idle:
            accepted.append(check.accept())
            remarks.extend(check.remarks())
    missing = () if mismatch else _missing(returned, known)
    return CheckedCatalog(
        accepted=tuple(accepted), refused=tuple(refused), problems=(*remarks, *missing)
    )


def _gather(returned: Returned) -> Iterator[list[ReturnedUnit]]:
    """The units of each message; a second one for the same message by itself."""
    places: dict[tuple[str, int], list[ReturnedUnit]] = {}
    for unit in returned.units:
        is_double = unit.fault is not None and unit.fault.code == "exchange-duplicate"
        # By its line: a second and a third are two.
        name = message_of(unit.id) or unit.source
        places.setdefault((name, unit.line if is_double else 0), []).append(unit)
    yield from places.values()


class _Check:
    """What came back for one message, and what stands in its place."""

    def __init__(
        self,
        returned: Returned,
        current: Parcel,
        units: Sequence[ReturnedUnit],
        found: Sequence[ParcelUnit],
    ) -> None:
        self._returned, self._current = returned, current
        self._units = {unit.id: unit for unit in units}
        self._first = units[0]
        self._found = found
        self._pairs = [(unit, self._units[unit.id]) for unit in found if unit.id in self._units]

    @property
    def is_idle(self) -> bool:
        """Whether it came back as it went out, while the catalog has another by now."""
        return all(_is_stale(ours, theirs) for ours, theirs in self._pairs)

    def reasons(self) -> Iterator[Problem]:
        """Why it cannot stand for the message that it names, the gravest first."""
        for unit in self._units.values():
            if unit.fault is not None:
                yield unit.fault
        ids = {unit.id for unit in self._found}
        for unit in self._units.values():
            if unit.id not in ids:
                yield self._unfound(unit)
        for ours, theirs in self._pairs:
            yield from self._form_reasons(ours, theirs)

    def _unfound(self, unit: ReturnedUnit) -> Problem:
        template = self._current.source_path
        is_older = self._returned.revision not in {"", self._current.revision}
        if is_older and not self._found:
            return self._problem("returned-source", unit, post=template)
        return self._problem("returned-unit", unit, id=unit.id, post=template)

    def _form_reasons(self, ours: ParcelUnit, theirs: ReturnedUnit) -> Iterator[Problem]:
        texts = {fold_space(text) for text in (ours.source, *ours.texts)}
        if fold_space(theirs.source) not in texts:
            yield self._problem("returned-text", theirs, id=theirs.id)
        text = brought(ours, theirs)
        if text == ours.target or _is_stale(ours, theirs):
            return
        if not text.strip() and (theirs.exported or text) and ours.source.strip():
            yield self._problem("returned-empty", theirs)
        if text:
            yield from self._content_reasons(ours, theirs, text)
        if _is_conflict(ours, theirs):
            post = self._current.target_path or self._current.source_path
            yield self._problem("returned-conflict", theirs, post=post)

    def _content_reasons(
        self, ours: ParcelUnit, theirs: ReturnedUnit, text: str
    ) -> Iterator[Problem]:
        """What a translation must not bring, nor lack; what stands may stay so."""
        sources = [ours.source, *ours.texts]
        if ours.state is UnitState.TRANSLATED:
            sources.append(ours.target)
        hazards = [find_hazard(source, text) for source in sources]
        if all(hazards):
            yield self._problem("returned-hazard", theirs, found=hazards[0])
        found = [_differences(source, text) for source in _models(ours)]
        is_rare = 0 < len(ours.numbers) < OFTEN
        if not any(_is_fit(missing, extra, is_rare=is_rare) for missing, extra in found):
            missing, extra = found[0]
            if missing:
                yield self._problem("returned-inline-missing", theirs, missing=_written(missing))
            yield self._problem("returned-inline-extra", theirs, extra=_written(extra))

    def _problem(self, code: str, unit: ReturnedUnit, **values: object) -> Problem:
        return problem(code, self._returned.path, unit.line, **values)

    def accept(self) -> AcceptedMessage:
        first = self._found[0]
        forms = tuple(
            brought(ours, self._units[ours.id]) if ours.id in self._units else ours.target
            for ours in self._found
        )
        pairs = zip(self._found, forms, strict=True)
        texts = tuple(self._text(ours, text) for ours, text in pairs)
        was_fuzzy = any(ours.state is UnitState.NEEDS_UPDATE for ours in self._found)
        has_changed = texts != tuple(ours.target for ours in self._found)
        is_half = not all(texts) and (has_changed or was_fuzzy)
        is_fuzzy = any(texts) and (self._is_unsure() or is_half)
        comments = tuple(self._new_comments(first))
        return AcceptedMessage(
            id=first.message or first.id,
            brought=forms,
            texts=texts,
            is_fuzzy=is_fuzzy,
            comments=comments,
            has_changed=has_changed or bool(comments),
            is_changed=has_changed or is_fuzzy != was_fuzzy or bool(comments),
            is_confirmed=was_fuzzy and not is_fuzzy,
            line=self._first.line,
        )

    def _text(self, ours: ParcelUnit, text: str) -> str:
        theirs = self._units.get(ours.id)
        # An empty one says nothing: what was deleted is refused before.
        return ours.target if not text or (theirs and _is_stale(ours, theirs)) else text

    def _is_unsure(self) -> bool:
        """Whether somebody says that it wants a look; what did not come back is as it was."""
        behind = [ours for ours in self._found if ours.id not in self._units]
        return any(ours.state is UnitState.NEEDS_UPDATE for ours in behind) or any(
            theirs.is_unsure for _, theirs in self._pairs
        )

    def _new_comments(self, first: ParcelUnit) -> Iterator[str]:
        # Added and never replaced: what somebody wrote in the catalog since must not go.
        known = set(first.comment.split("\n"))
        lines = (line for unit in self._units.values() for line in unit.comment.split("\n"))
        for line in dict.fromkeys(line.rstrip("\r") for line in lines):
            if line.strip() and line not in known:
                yield line

    def refuse(self, reason: Problem) -> RefusedMessage:
        units = {form_of(unit.id): unit for unit in self._units.values()}
        is_plural = any("." in unit.id for unit in units.values())
        texts = self._found[0].texts if self._found else ()
        first, last = units[min(units)], units[max(units)]
        absent = ReturnedUnit(source="")
        forms = [
            units.get(n, absent) for n in range(max([len(self._found), *(n + 1 for n in units)]))
        ]
        return RefusedMessage(
            id=message_of(first.id),
            context=first.context,
            text=texts[0] if texts else first.source,
            plural=(texts[1] if texts else last.source) if is_plural else None,
            forms=tuple(unit.target for unit in forms),
            marks=tuple(unit.exported for unit in forms),
            comment=first.comment,
            reason=reason,
            standing=tuple(unit.target for unit in self._found),
        )

    def remarks(self) -> Iterator[Problem]:
        one = self.accept()
        is_new = one.texts != tuple(unit.target for unit in self._found)
        # Fuzzy only for what it lacks: the file says that it is done.
        is_kept = one.is_fuzzy and not self._is_unsure()
        if (is_new or is_kept) and not all(one.texts):
            count = sum(not text for text in one.texts)
            yield self._problem("returned-forms", self._first, count=count)


def brought(ours: ParcelUnit, theirs: ReturnedUnit) -> str:
    """The translation of a unit as it was meant: with line breaks as its source has them.

    Spreadsheets write them as Windows does; that a text begins or ends with a line break is for
    the program that shows it, and gettext insists on it.
    """
    text, source = theirs.target, ours.source
    if text == ours.target or not text:
        return text
    if "\r" not in source:
        text = text.replace("\r\n", "\n")
    return _fit_end(source, _fit_start(source, text))


def _fit_start(source: str, text: str) -> str:
    if source.startswith("\n") == text.startswith("\n"):
        return text
    return f"\n{text}" if source.startswith("\n") else text.lstrip("\n")


def _fit_end(source: str, text: str) -> str:
    if source.endswith("\n") == text.endswith("\n"):
        return text
    return f"{text}\n" if source.endswith("\n") else text.rstrip("\n")


def _mark(text: str) -> str:
    return mark_of(text, Notation.INTERFACE)


def _is_stale(ours: ParcelUnit, theirs: ReturnedUnit) -> bool:
    """Whether it comes back as it went out, while the catalog has another translation by now."""
    return _mark(theirs.target) == theirs.exported != ours.mark != ""


def _is_conflict(ours: ParcelUnit, theirs: ReturnedUnit) -> bool:
    """Whether both the catalog and the file have another translation than what went out."""
    return ours.mark not in {"", theirs.exported, _mark(brought(ours, theirs))}


def _models(ours: ParcelUnit) -> Iterator[str]:
    """The texts whose placeholders a translation may have.

    Of a plural the text for many; of a form for few numbers that for one, too: "One file". What
    stands and counts may stay so.
    """
    yield ours.texts[1] if ours.texts else ours.source
    if len(ours.numbers) < OFTEN:
        yield ours.source
    if ours.state is UnitState.TRANSLATED:
        yield ours.target


_Elements = tuple[Element, ...]


def _differences(source: str, text: str) -> tuple[_Elements, _Elements]:
    found = compare_inline(source, text, Notation.INTERFACE.splitter)
    missing, extra = (
        tuple(element for element in elements if element.kind not in STYLES)
        for elements in (found.missing, found.extra)
    )
    return missing, extra


def _is_fit(missing: _Elements, extra: _Elements, *, is_rare: bool) -> bool:
    """A form for few numbers need not say which: one placeholder may be missing there."""
    is_unsaid = is_rare and [element.kind for element in missing] in (["placeholder"], ["call"])
    return not extra and (not missing or is_unsaid)


def _written(elements: _Elements) -> str:
    return ", ".join(
        f"{count} × {element.value}" if count > 1 else element.value or element.kind
        for element, count in Counter(elements).items()
    )


def _missing(returned: Returned, known: dict[str, list[ParcelUnit]]) -> Iterator[Problem]:
    back = {message_of(unit.id) for unit in returned.units if unit.target}
    wanted = (name for name, units in known.items() if any(unit.is_open for unit in units))
    if count := sum(name not in back for name in wanted):
        yield problem("returned-missing", returned.path, returned.line, count=count)
