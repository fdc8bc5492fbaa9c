"""Which edition of a work came first: what others name, and what tells where none does."""

import posixpath
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.tags import Tag


def resolve_originals(editions: Sequence[Edition]) -> tuple[dict[str, Edition], list[Problem]]:
    """The edition that each post names as its original, by path; and what names nothing.

    A name is a path below the content folder, a path beside the post, either without language and
    extension, an explicit key, or the name of a file that only one post in another language has.
    """
    named = [edition for edition in editions if edition.post.metadata.original]
    if not named:
        return {}, []
    lookup = _lookup(editions)
    references: dict[str, Edition] = {}
    problems = []
    for edition in named:
        target = _find_original(edition, lookup)
        if target:
            references[edition.post.path] = target
        else:
            place = edition.post.place_of("original")
            found = edition.post.metadata.original
            problems.append(problem("dangling-original", *place, found=found))
    return _without_cycles(references, problems), problems


def _lookup(editions: Iterable[Edition]) -> dict[str, list[Edition]]:
    found: dict[str, list[Edition]] = {}
    for edition in editions:
        metadata = edition.post.metadata
        # dict.fromkeys: a post whose key equals its route is one candidate, not two
        for name in dict.fromkeys((edition.post.path, edition.route, metadata.key)):
            if name:
                found.setdefault(name, []).append(edition)
        # No path below the content folder begins with a slash.
        found.setdefault(f"/{_file_name(edition.post.path)}", []).append(edition)
    return found


def _file_name(path: str) -> str:
    """``a`` for ``en/lessons/a.md``."""
    return path.rpartition("/")[2].partition(".")[0]


def _find_original(edition: Edition, lookup: dict[str, list[Edition]]) -> Edition | None:
    name = edition.post.metadata.original.strip().removeprefix("/")
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(edition.post.path), name))
    for candidate in (name, beside):
        for other in lookup.get(candidate, ()):
            if other.post.path != edition.post.path:
                return other
    return None if "/" in name else _only_namesake(edition, lookup.get(f"/{_file_name(name)}", ()))


def _only_namesake(edition: Edition, others: Iterable[Edition]) -> Edition | None:
    """The one post of that file name in another language, before those that are translations."""
    foreign = [other for other in others if other.language != edition.language]
    firsts = [other for other in foreign if not other.post.metadata.original]
    found = firsts or foreign
    return found[0] if len(found) == 1 else None


def _without_cycles(references: dict[str, Edition], problems: list[Problem]) -> dict[str, Edition]:
    """`references` without the links of any circle, each of which is reported once."""
    in_circle: set[str] = set()
    for start in references:
        trail = [start]
        while (target := references.get(trail[-1])) and target.post.path not in trail:
            trail.append(target.post.path)
        if target and target.post.path == start and start not in in_circle:
            in_circle.update(trail)
            cycle = " → ".join([*trail, start])
            problems.append(problem("original-cycle", start, cycle=cycle))
    return {path: target for path, target in references.items() if path not in in_circle}


def language_order(languages: Sequence[Tag], default_language: Tag) -> dict[Tag, int]:
    """Rank of each language where nothing else decides: the default first."""
    return {language: i for i, language in enumerate([default_language, *languages])} | {
        default_language: -1
    }


def rank_language(edition: Edition, order: dict[Tag, int]) -> tuple[int, str]:
    return order.get(edition.language, len(order)), edition.language


def choose_original(
    members: list[Edition], references: dict[str, str], order: dict[Tag, int]
) -> Edition:
    """The edition that the others were translated from, by the first rule that tells.

    It says so itself; others name it; only it is not said to be a translation; it is the oldest;
    it is in the default language, or the first of the site's languages.
    """
    if len(members) == 1:
        return members[0]
    named = set(references.values()) - set(references)
    untranslated = [e for e in members if not _is_translated(e)]
    for candidates in (
        [e for e in members if e.post.metadata.is_original],
        [e for e in members if e.post.path in named],
        untranslated if len(untranslated) < len(members) else [],
    ):
        if len(candidates) == 1:
            return candidates[0]
    candidates = untranslated or members
    return min(
        candidates, key=lambda edition: (_age(edition, candidates), rank_language(edition, order))
    )


def _is_translated(edition: Edition) -> bool:
    metadata = edition.post.metadata
    return metadata.is_translation or bool(metadata.translators)


def _age(edition: Edition, candidates: list[Edition]) -> datetime:
    """The date, where every candidate has one; else all are taken to be of one age."""
    dates = [candidate.post.metadata.date for candidate in candidates]
    date = edition.post.metadata.date
    return date if date and None not in dates else datetime.max.replace(tzinfo=UTC)
