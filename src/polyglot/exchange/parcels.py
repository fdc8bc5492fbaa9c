"""What goes out to a translator, and what comes back, whatever the format of the file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.notations import Notation
from polyglot.analyse.segments import segment_digest
from polyglot.digests import blake2b
from polyglot.problems import Problem, problem
from polyglot.tags import Tag


class UnitState(StrEnum):
    UNTRANSLATED = "untranslated"
    NEEDS_UPDATE = "needs-update"
    """Translated, but somebody has to look at it: the source changed, or nobody confirmed it."""
    TRANSLATED = "translated"


class Alternative(Struct, frozen=True, kw_only=True):
    """A translation of the same or a similar text, from the memory."""

    source: str
    target: str
    percentage: int
    """How much alike the sources are; 100: the same."""
    origin: str = ""
    """Where it stands: the key of a post, or a file's name."""


class ParcelUnit(Struct, frozen=True, kw_only=True):
    """One segment of a post, as a translator gets it. Texts are those of `SegmentText`."""

    id: str
    """As `unit_ids` gives it; of an interface string as `polyglot.exchange.messages` does."""
    notation: Notation = Notation.MARKDOWN
    kind: str = "paragraph"
    source: str
    target: str = ""
    """The translation as it stands."""
    previous: str = ""
    """The source that `target` was made from, where that is another."""
    state: UnitState = UnitState.UNTRANSLATED
    alternatives: tuple[Alternative, ...] = ()
    context: str = ""
    """Where it stands: the heading above it."""
    comment: str = ""
    """Of a translator, for translators."""
    notes: tuple[str, ...] = ()
    """What else a translator should know, one line each: not to be changed."""
    message: str = ""
    """Of one form of a plural the id of all of them; they follow one another."""
    texts: tuple[str, ...] = ()
    """Of one form of a plural ``msgid`` and ``msgid_plural``: `source` is one of them."""
    numbers: tuple[int, ...] = ()
    """Of one form of a plural the first numbers that it is for: `OFTEN` of them, or all."""
    line: int = 1
    """In the source."""
    is_answered: bool = False
    """Whether readers see it in their language without a translation in the target."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to translate it, or to look at its translation."""
        return self.state is not UnitState.TRANSLATED and not self.is_answered

    @property
    def mark(self) -> str:
        """What a file carries of the translation that goes out with it; empty for none."""
        return mark_of(self.target, self.notation)


class Parcel(Struct, frozen=True, kw_only=True):
    """What goes to a translator for one post, or one catalog, and one language."""

    key: str
    """Of the group; of a catalog as `polyglot.exchange.messages` makes it."""
    source_language: Tag
    target_language: Tag
    source_path: str
    """From the content folder; of a catalog's template from the project's."""
    target_path: str = ""
    """Of the translation, likewise; empty where it is missing."""
    revision: str
    """As `revision_of` gives it."""
    units: tuple[ParcelUnit, ...] = ()
    """In the order of the source: all of its segments, or those that are wanted."""


class ReturnedUnit(Struct, frozen=True, kw_only=True):
    """One translation that came back."""

    id: str = ""
    """Empty where the file has no ids: the source says which it is."""
    source: str
    target: str = ""
    is_unsure: bool = False
    """Whether the file says that somebody has to look at it."""
    exported: str = ""
    """`target_mark` of the translation that went out; empty: there was none."""
    comment: str = ""
    context: str | None = None
    """``msgctxt`` of an interface string, where the file has it."""
    line: int = 1
    """In the file that came back."""
    fault: Problem | None = None
    """Why it cannot be trusted as it was read."""


class Returned(Struct, frozen=True, kw_only=True):
    """What came back for one post. What the file does not say is empty."""

    path: str
    """Of the file, as the user named it."""
    line: int = 1
    key: str = ""
    source_language: Tag | None = None
    target_language: Tag | None = None
    source_path: str = ""
    revision: str = ""
    units: tuple[ReturnedUnit, ...] = ()


Parsed = tuple[tuple[Returned, ...], tuple[Problem, ...]]
"""What a file holds, and what is wrong with it."""


def unit_ids(sources: Iterable[str]) -> list[str]:
    """The id of each text, in its order: the digest, and ``-2`` for the second equal one.

    `sources` are those of all segments of a post, also where only some go out.
    """
    counts: Counter[str] = Counter()
    ids = []
    for source in sources:
        digest = segment_digest(source).hex()
        counts[digest] += 1
        ids.append(digest if counts[digest] == 1 else f"{digest}-{counts[digest]}")
    return ids


def id_of(source: str, occurrence: int = 1) -> str:
    """The id of the first text in a post that is `source`, or of a later one."""
    digest = segment_digest(source).hex()
    return digest if occurrence == 1 else f"{digest}-{occurrence}"


def occurrence_of(unit_id: str) -> int:
    """1 for the first of equal texts, 2 for the second."""
    number = unit_id.partition("-")[2]
    return int(number) if number.isdecimal() else 1


def revision_of(digests: Iterable[bytes]) -> str:
    """What tells one text of a post from another: 16 hexadecimal digits."""
    return blake2b(b"".join(digests), digest_size=8).hexdigest()


def target_mark(target: str) -> str:
    """What a file carries of the translation that went out with it; empty for none."""
    return segment_digest(target).hex() if target.strip() else ""


def mark_of(target: str, notation: Notation) -> str:
    """`target_mark`; of an interface string, where white space counts, of its very characters."""
    if notation is Notation.MARKDOWN or not target:
        return target_mark(target)
    return blake2b(target.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def by_message(units: Iterable[ParcelUnit]) -> Iterator[list[ParcelUnit]]:
    """The units one by one; the forms of a plural together."""
    for _, found in groupby(units, key=lambda unit: unit.message or unit.id):
        yield list(found)


def export_problems(parcel: Parcel) -> tuple[Problem, ...]:
    """Characters that no format can hold (XML 1.0 §2.2), each where it stands in the source.

    A parcel with any of them stays behind: without them the text would be another.
    """
    return tuple(
        problem(
            "export-character", parcel.source_path, unit.line, character=f"U+{ord(found[0]):04X}"
        )
        for unit in parcel.units
        for text in (unit.source, unit.target, unit.previous)
        if (found := _UNWRITABLE.search(text))
    )


_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """`text` with U+FFFD for what no format can hold: for notes, which are nobody's content."""
    return _UNWRITABLE.sub("\ufffd", text)


def mark_doubles(path: str, units: Iterable[ReturnedUnit]) -> Iterator[ReturnedUnit]:
    """The units; a second one of an id has that as its fault."""
    lines: dict[str, int] = {}
    for unit in units:
        if unit.id and unit.id in lines and unit.fault is None:
            first = lines[unit.id]
            fault = problem("exchange-duplicate", path, unit.line, id=unit.id, first_line=first)
            yield replace(unit, fault=fault)
        else:
            lines.setdefault(unit.id, unit.line)
            yield unit
