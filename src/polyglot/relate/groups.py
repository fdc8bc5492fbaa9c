"""Groups: the editions of one work, one per language, and its original."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.problems import Problem
from polyglot.relate.connections import Refusal, connect_editions
from polyglot.relate.contradictions import (
    duplicate_problem,
    link_contradictions,
    member_contradictions,
    orphan_problems,
)
from polyglot.relate.editions import Edition
from polyglot.relate.near_keys import near_key_problems
from polyglot.relate.originals import Reason, choose_original, language_order, rank_language
from polyglot.relate.references import resolve_originals
from polyglot.tags import Tag


class Group(Struct, frozen=True, kw_only=True, gc=False):
    """One work in its languages."""

    key: str
    """Stable: the explicit key, or the original's route."""
    original: Edition
    editions: dict[Tag, Edition]
    """By language, the original among them; in the order of the site's languages, then others."""
    reason: Reason = Reason.ONLY
    """Why that edition is the original."""
    sources: dict[Tag, Tag] = {}
    """Which language a translation was made from, where that is not the original's."""


def group_editions(
    editions: Sequence[Edition], languages: Sequence[Tag], default_language: Tag
) -> tuple[list[Group], list[Problem]]:
    """All groups, ordered by key, and what contradicts, sorted.

    Linked by an explicit key, by ``original:`` naming another post, or by the same route. A second
    edition of one language in a group becomes a group of its own.
    """
    order = language_order(languages, default_language)
    references, problems = resolve_originals(editions, order)
    connections = connect_editions(editions, references)
    groups: list[Group] = []
    for members in connections.works:
        chosen, rest = _one_per_language(members)
        problems.extend(_duplicate_problems(chosen, rest, references))
        if len(members) == 1:
            problems.extend(orphan_problems(members[0]))
        apart = ([edition] for edition in rest)
        groups.extend(
            _make_group(together, references, order) for together in (list(chosen.values()), *apart)
        )
    groups = sorted(_with_distinct_keys(groups), key=lambda group: group.key)
    found = {*problems, *_contradictions(groups, references, connections.refusals, order)}
    return groups, sorted(found)


def _one_per_language(members: list[Edition]) -> tuple[dict[Tag, Edition], list[Edition]]:
    """The first edition of each language by path, and the others."""
    chosen: dict[Tag, Edition] = {}
    rest = []
    for edition in sorted(members, key=lambda member: member.post.path):
        if edition.language in chosen:
            rest.append(edition)
        else:
            chosen[edition.language] = edition
    return chosen, rest


def _duplicate_problems(
    chosen: dict[Tag, Edition], rest: list[Edition], references: Mapping[str, Edition]
) -> Iterator[Problem]:
    for edition in rest:
        other = chosen[edition.language]
        key = edition.post.metadata.key or other.post.metadata.key or edition.route
        yield duplicate_problem(edition, other, key, references)


def _contradictions(
    groups: Sequence[Group],
    references: Mapping[str, Edition],
    refusals: Sequence[Refusal],
    order: Mapping[Tag, int],
) -> Iterator[Problem]:
    """Of keys, links and members."""
    slips = list(near_key_problems([group.editions for group in groups], order))
    yield from slips
    if refusals:
        works = {
            edition.post.path: list(group.editions.values())
            for group in groups
            for edition in group.editions.values()
        }
        # Whose key has a slip needs not be told that it is another one than its neighbour's.
        explained = {slip.path for slip in slips}
        for found in link_contradictions(refusals, works, references):
            if found.code != "key-against-path" or found.path not in explained:
                yield found
    for group in (group for group in groups if len(group.editions) > 1):
        members = list(group.editions.values())
        yield from member_contradictions(members, group.original, group.reason, references)


def _make_group(
    members: list[Edition], references: dict[str, Edition], order: dict[Tag, int]
) -> Group:
    inside = _references_inside(members, references) if references else {}
    original, reason = choose_original(members, inside, order)
    ordered = sorted(members, key=lambda edition: rank_language(edition, order))
    return Group(
        key=next((key for each in ordered if (key := each.post.metadata.key)), original.route),
        original=original,
        editions={edition.language: edition for edition in ordered},
        reason=reason,
        sources=_sources(members, inside, original) if inside else {},
    )


def _references_inside(
    members: Iterable[Edition], references: Mapping[str, Edition]
) -> dict[str, str]:
    """Path → the path that it names as its original, where both are members."""
    paths = {edition.post.path for edition in members}
    return {
        path: references[path].post.path
        for path in sorted(paths & references.keys())
        if references[path].post.path in paths
    }


def _sources(
    members: Iterable[Edition], inside: Mapping[str, str], original: Edition
) -> dict[Tag, Tag]:
    languages = {edition.post.path: edition.language for edition in members}
    return {
        languages[path]: languages[target]
        for path, target in inside.items()
        if target != original.post.path
    }


def _with_distinct_keys(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups, one whose key is taken keyed by its original's path.

    Those with translations come first, then by path.
    """
    taken: set[str] = set()
    for group in sorted(
        groups, key=lambda each: (len(each.editions) == 1, each.original.post.path)
    ):
        key = group.key if group.key not in taken else group.original.post.path
        taken.add(key)
        yield group if key == group.key else replace(group, key=key)
