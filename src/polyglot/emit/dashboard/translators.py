"""Each translator: what they translated, reviewed and confirmed, what they took, what waits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from polyglot.analyse.metadata import MACHINES
from polyglot.emit.claims import ClaimView
from polyglot.emit.dashboard.contributions import shown_claims
from polyglot.people import Person, person_key, shown_names
from polyglot.records.claims import What
from polyglot.relate.choices import TaskKind
from polyglot.relate.status import Cell, Row, State
from polyglot.relate.worklist import Task
from polyglot.tags import Tag


class Part(StrEnum):
    """What somebody did for a translation."""

    TRANSLATED = "translated"
    """The post names them as its translator."""
    REVIEWED = "reviewed"
    """The post names them as its reviewer."""
    CONFIRMED = "confirmed"
    """Its record names them: they translated or confirmed segments."""


class Deed(Struct, frozen=True, kw_only=True, gc=False):
    """A translation that somebody had a part in."""

    key: str
    title: str
    language: Tag
    state: State
    """As it stands now."""
    words: int
    """Source words: those of the original."""
    parts: tuple[Part, ...]


class Holding(Struct, frozen=True, kw_only=True, gc=False):
    """A task that somebody took, or a part of it."""

    key: str
    title: str
    language: Tag
    kind: TaskKind
    words: int
    minutes: int
    claim: ClaimView
    is_catalog: bool


class Translator(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody, under the name that they chose."""

    name: str
    url: str = ""
    deeds: tuple[Deed, ...] = ()
    """By language, then in the order of the works."""
    holdings: tuple[Holding, ...] = ()
    """In the order of the worklists."""

    @property
    def waiting(self) -> tuple[Deed, ...]:
        """Of what they had a part in, that which somebody has to see to by now."""
        return tuple(deed for deed in self.deeds if deed.state in _WAITING)

    def count(self, part: Part) -> int:
        """Translations that they had that part in."""
        return sum(part in deed.parts for deed in self.deeds)


_WAITING = frozenset({State.OUTDATED, State.PARTIAL, State.UNVERIFIED})


def list_translators(
    rows: Iterable[Row],
    languages: Sequence[Tag],
    worklists: Mapping[Tag, Sequence[Task]],
    people: Mapping[str, Person],
) -> list[Translator]:
    """Everybody who had a part in a translation, or took one; by name."""
    deeds: defaultdict[str, list[Deed]] = defaultdict(list)
    holdings: defaultdict[str, list[Holding]] = defaultdict(list)
    names: dict[str, str] = {}
    for name, deed in _deeds(list(rows), languages, people):
        deeds[person_key(name)].append(deed)
        names.setdefault(person_key(name), name)
    for name, holding in _holdings(worklists, people):
        holdings[person_key(name)].append(holding)
        names.setdefault(person_key(name), name)
    urls = {person_key(person.name): person.url for person in people.values() if person.name}
    return [
        Translator(
            name=names[key],
            url=urls.get(key, ""),
            deeds=tuple(deeds[key]),
            holdings=tuple(holdings[key]),
        )
        for key in sorted(names)
    ]


def _deeds(
    rows: Sequence[Row], languages: Sequence[Tag], people: Mapping[str, Person]
) -> Iterator[tuple[str, Deed]]:
    for language in languages:
        for row in rows:
            cell = row.cells[language]
            for name, parts in parts_of(cell, people).items():
                yield (
                    name,
                    Deed(
                        key=row.group.key,
                        title=row.group.original.post.metadata.title or row.group.key,
                        language=language,
                        state=cell.state,
                        words=cell.words,
                        parts=parts,
                    ),
                )


def parts_of(cell: Cell, people: Mapping[str, Person]) -> dict[str, tuple[Part, ...]]:
    """Who had which part in a translation, under the names that they chose; nobody in an original.

    A machine is nobody.
    """
    if cell.edition is None or cell.state is State.ORIGINAL:
        return {}
    metadata = cell.edition.post.metadata
    found: dict[str, tuple[Part, ...]] = {}
    for part, raws in (
        (Part.TRANSLATED, metadata.translators),
        (Part.REVIEWED, metadata.reviewers),
        (Part.CONFIRMED, cell.progress.people if cell.progress else ()),
    ):
        for name in shown_names(people, (raw for raw in raws if raw.casefold() not in MACHINES)):
            same = next((known for known in found if person_key(known) == person_key(name)), name)
            found[same] = (*found.get(same, ()), part)
    return found


def _holdings(
    worklists: Mapping[Tag, Sequence[Task]], people: Mapping[str, Person]
) -> Iterator[tuple[str, Holding]]:
    for language, tasks in worklists.items():
        for task in tasks:
            for claim in task.claims:
                for name in shown_names(people, (claim.by,)):
                    yield name, _holding(task, language, shown_claims((claim,), people)[0])


def _holding(task: Task, language: Tag, claim: ClaimView) -> Holding:
    return Holding(
        key=task.key,
        title=task.subject.title or task.key,
        language=language,
        kind=task.kind,
        words=task.words,
        minutes=task.minutes,
        claim=claim,
        is_catalog=task.subject.what is What.CATALOG,
    )
