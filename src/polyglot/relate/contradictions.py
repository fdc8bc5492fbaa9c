"""Contradictions: what the paths, keys, dates and titles of a site say against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from polyglot.problems import Problem, problem
from polyglot.relate.connections import Link, Refusal
from polyglot.relate.editions import Edition
from polyglot.relate.evidence import Evidence
from polyglot.relate.originals import Reason, is_called_translation
from polyglot.relate.titles import titles_contradict

_TOLERANCE = timedelta(days=1)
"""A date without a time is midnight somewhere."""

Works = Mapping[str, Sequence[Edition]]
"""The editions of each post's group, by the post's path."""


def link_contradictions(
    refusals: Iterable[Refusal], works: Works, references: Mapping[str, Edition]
) -> Iterator[Problem]:
    """Posts that sit in two groups: a field or the path says one, a stronger field another.

    Silent where keys or originals put both posts of one path elsewhere: that is meant.
    """
    links = _Links(works, references)
    told: set[tuple[str, str]] = set()
    for found in (found for refusal in refusals for found in links.problems(refusal)):
        if (found.path, found.code) not in told:
            told.add((found.path, found.code))
            yield found


class _Links:
    """What links each post to its group."""

    def __init__(self, works: Works, references: Mapping[str, Edition]) -> None:
        self._works = works
        self._references = references

    def problems(self, refusal: Refusal) -> Iterator[Problem]:
        one, other = refusal.first, refusal.second
        if refusal.link is Link.ORIGINAL:
            yield from self.original_problems(other, one)
        elif self.would_fit(one, other):
            yield self.keys_problem(one, other)
        else:
            yield from self.path_problems(one, other)
            yield from self.path_problems(other, one)

    def original_problems(self, edition: Edition, target: Edition) -> Iterator[Problem]:
        """`edition` names `target`, which is not in its group."""
        key = next(filter(None, (each.post.metadata.key for each in self._work(edition))), "")
        metadata = edition.post.metadata
        if not key:
            yield from self._second_problems(edition, target)
            return
        place = edition.post.place_of("original")
        yield problem("key-against-original", *place, found=metadata.original, key=key)

    def would_fit(self, one: Edition, other: Edition) -> bool:
        """Whether the groups of two posts have no language in common."""
        languages = {each.language for each in self._work(one)}
        return languages.isdisjoint(each.language for each in self._work(other))

    def keys_problem(self, one: Edition, other: Edition) -> Problem:
        """Of two keys on one path, at the post with fewer beside it; else at the translation."""
        other, one = sorted(
            (other, one),
            key=lambda each: (len(self._work(each)), each.evidence is Evidence.DEFAULT),
        )
        metadata = other.post.metadata
        return problem(
            "key-against-path",
            *other.post.place_of("key"),
            key=metadata.key or self._key(other),
            other=one.post.path,
            other_key=one.post.metadata.key or self._key(one),
        )

    def path_problems(self, linked: Edition, mate: Edition) -> Iterator[Problem]:
        """`linked` has a field that links it elsewhere; `mate`, on the same path, has none."""
        if mate.post.metadata.key or self._is_linked(mate) or not self._is_linked(linked):
            return
        field = self._field(linked)
        languages = {each.language for each in self._work(mate)}
        rivals = [each for each in self._work(linked) if each.language in languages]
        if not field or any(rival.route == mate.route for rival in rivals):
            yield from self._second_problems(mate, linked)
            return
        yield problem(
            "linked-off-path",
            *linked.post.place_of(field),
            field=_FIELDS[field],
            linked=next(each.post.path for each in rivals),
            mate=mate.post.path,
        )

    def _second_problems(self, edition: Edition, member: Edition) -> Iterator[Problem]:
        """Each post of the one group whose language the other has already."""
        taken = {each.language: each for each in self._work(member)}
        for each in self._work(edition):
            if each.language in taken:
                yield duplicate_problem(
                    each, taken[each.language], self._key(member), self._references
                )

    def _work(self, edition: Edition) -> Sequence[Edition]:
        return self._works[edition.post.path]

    def _key(self, edition: Edition) -> str:
        keys = (each.post.metadata.key for each in self._work(edition))
        return next(filter(None, keys), edition.route)

    def _field(self, edition: Edition) -> str:
        """The field that links a post to another of its group; empty where only others do."""
        metadata = edition.post.metadata
        others = [each for each in self._work(edition) if each is not edition]
        if metadata.key and any(each.post.metadata.key == metadata.key for each in others):
            return "key"
        return "original" if self._references.get(edition.post.path) in others else ""

    def _is_linked(self, edition: Edition) -> bool:
        """Whether anything but its path holds a post in its group."""
        others = (each for each in self._work(edition) if each is not edition)
        return bool(self._field(edition)) or any(
            self._references.get(each.post.path) is edition for each in others
        )


_FIELDS = {"key": "translation_key", "original": "original"}


def duplicate_problem(
    edition: Edition, other: Edition, key: str, references: Mapping[str, Edition]
) -> Problem:
    """`edition` has the language of `other`, to whose group it belongs by key, original or path."""
    metadata = edition.post.metadata
    field = "original" if edition.post.path in references else ""
    if metadata.key and metadata.key == other.post.metadata.key:
        field = "key"
    return problem(
        "duplicate-language",
        *edition.post.place_of(field),
        language=edition.language,
        key=key,
        other=other.post.path,
    )


def member_contradictions(
    members: Sequence[Edition],
    original: Edition,
    reason: Reason,
    references: Mapping[str, Edition],
) -> Iterator[Problem]:
    """What the posts of one group say against each other."""
    for edition in members:
        if edition is not original:
            yield from _title_problems(edition, original)
    if references or reason is Reason.DECLARED:
        declared = original if reason is Reason.DECLARED else None
        for edition in members:
            source = references.get(edition.post.path, declared)
            if source is not None and source is not edition and source in members:
                yield from _date_problems(edition, source)


def orphan_problems(edition: Edition) -> Iterator[Problem]:
    """Of a post that nothing links: is it called a translation, and of what is not said?"""
    metadata = edition.post.metadata
    if is_called_translation(edition) and not metadata.original:
        field = "translators" if metadata.translators else "is_translation"
        yield problem("orphan-translation", *edition.post.place_of(field))


def _title_problems(edition: Edition, original: Edition) -> Iterator[Problem]:
    metadata, source = edition.post.metadata, original.post.metadata
    if titles_contradict(metadata.title, source.title):
        yield problem(
            "title-numbers",
            *edition.post.place_of("title"),
            title=metadata.title,
            original=original.post.path,
            original_title=source.title,
        )


def _date_problems(edition: Edition, source: Edition) -> Iterator[Problem]:
    """Only where the original is declared: of posts that a path joins, either may be older."""
    metadata, earlier = edition.post.metadata, source.post.metadata.date
    if metadata.date and earlier and metadata.date + _TOLERANCE < earlier:
        yield problem(
            "older-than-original",
            *edition.post.place_of("date"),
            date=metadata.date.date(),
            original=source.post.path,
            original_date=earlier.date(),
        )
