"""References: which edition a post names as the one that it was translated from."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition
from polyglot.relate.originals import rank_language
from polyglot.tags import Tag

_EXACT = 2
"""How many of the ways to read a name leave no doubt which post is meant."""
_SHOWN = 3
"""How many posts of an ambiguous name are listed."""


def resolve_originals(
    editions: Sequence[Edition], order: Mapping[Tag, int]
) -> tuple[dict[str, Edition], list[Problem]]:
    """The edition that each post names as its original, by path; and what names nothing.

    A name is, in this order: a path below the content folder or beside the post, with or without
    language and extension, or an explicit key; a slug; a file's name without folder, language and
    extension; each may also be the end of a URL. No post is its own original, nor another one in
    its language; of several editions of one work, the first by `order` is. An address that no post
    has is one elsewhere, and no problem.
    """
    named = [edition for edition in editions if edition.post.metadata.original]
    if not named:
        return {}, []
    index = _index_names(editions)
    references: dict[str, Edition] = {}
    problems: list[Problem] = []
    for edition in named:
        found = _find_original(edition, index, order)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            references[edition.post.path] = found
    return _without_cycles(references, problems), problems


class _Names(Struct, frozen=True, kw_only=True):
    """The editions by each of their names: what is exact, and what may name several."""

    exact: Mapping[str, Sequence[Edition]]
    """By path, by route and by key."""
    slugs: Mapping[str, Sequence[Edition]]
    stems: Mapping[str, Sequence[Edition]]


def _index_names(editions: Iterable[Edition]) -> _Names:
    exact: dict[str, list[Edition]] = {}
    slugs: dict[str, list[Edition]] = {}
    stems: dict[str, list[Edition]] = {}
    for edition in editions:
        metadata = edition.post.metadata
        # dict.fromkeys: a post whose key equals its route is one candidate, not two
        for name in dict.fromkeys((edition.post.path, edition.route, metadata.key)):
            exact.setdefault(name, []).append(edition)
        slugs.setdefault(metadata.slug, []).append(edition)
        stems.setdefault(posixpath.basename(edition.route), []).append(edition)
    return _Names(exact=exact, slugs=slugs, stems=stems)


def _find_original(
    edition: Edition, index: _Names, order: Mapping[Tag, int]
) -> Edition | Problem | None:
    """The post that is named; None for an address elsewhere; else what is wrong with the name."""
    name = edition.post.metadata.original.strip()
    candidates = list(_candidates(edition, name, index))
    meant = next(filter(None, (_originals(edition, found) for found in candidates)), [])
    same = sorted(each.post.path for each in next(filter(None, candidates[:_EXACT]), ()))
    if not meant and same:
        return _told(edition, "original-same-language", other=same[0])
    if not meant:
        return None if _is_address(name) else _told(edition, "dangling-original")
    meant = sorted(meant, key=lambda each: (rank_language(each, order), each.post.path))
    if len({each.post.metadata.key or each.route for each in meant}) > 1:
        return _told(edition, "ambiguous-original", posts=_listed(meant))
    return meant[0]


def _originals(edition: Edition, found: Iterable[Edition]) -> list[Edition]:
    """Those of `found` that `edition` may be translated from."""
    others = [each for each in found if each.language != edition.language]
    # What names an original itself is a translation, and the less likely to be meant.
    return [each for each in others if not each.post.metadata.original] or others


def _candidates(edition: Edition, name: str, index: _Names) -> Iterator[list[Edition]]:
    """The posts that `name` may mean, surest reading first; some of the lists are empty."""
    is_address = _is_address(name)
    path = unquote(urlsplit(name).path) if is_address else name
    bare = path.strip("/").removesuffix(".html")
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(edition.post.path), bare))
    last = _EXTENSION.sub("", posixpath.basename(bare))
    # A post in another folder than the one that is named is not meant; an address has its own.
    loose = last if is_address or "/" not in bare else ""
    for names, text in (
        (index.exact, bare),
        (index.exact, beside),
        (index.slugs, loose),
        (index.stems, loose),
    ):
        found = names.get(text, ()) if text else ()
        yield [each for each in found if each.post.path != edition.post.path]


_EXTENSION = re.compile(r"\.(?:md|mdx|markdown)\Z", re.IGNORECASE)


def _is_address(name: str) -> bool:
    return name.startswith(("https://", "http://"))


def _listed(editions: Sequence[Edition]) -> str:
    paths = [edition.post.path for edition in editions]
    return ", ".join([*paths[:_SHOWN], *(["…"] if len(paths) > _SHOWN else [])])


def _told(edition: Edition, code: str, **values: str) -> Problem:
    shown = {"found": edition.post.metadata.original, "language": edition.language} | values
    used = {name: shown[name] for name in _VALUES[code]}
    path, line = edition.post.place_of("original")
    return problem(code, path, line, **used)


_VALUES = {
    "dangling-original": ("found",),
    "original-same-language": ("found", "language", "other"),
    "ambiguous-original": ("found", "posts"),
}


def _without_cycles(references: dict[str, Edition], problems: list[Problem]) -> dict[str, Edition]:
    """`references` without the links of any circle, each of which is reported once."""
    in_circle: set[str] = set()
    posts = {target.post.path: target.post for target in references.values()}
    for circle in _circles(references):
        in_circle.update(circle)
        cycle = " → ".join([*circle, circle[0]])
        place = posts[circle[0]].place_of("original")
        problems.append(problem("original-cycle", *place, cycle=cycle))
    return {path: target for path, target in references.items() if path not in in_circle}


def _circles(references: Mapping[str, Edition]) -> Iterator[list[str]]:
    """The paths of each circle, from the first of them on. Every post is visited once."""
    walk_of: dict[str, str] = {}
    for start in sorted(references):
        trail: list[str] = []
        path = start
        while path in references and path not in walk_of:
            walk_of[path] = start
            trail.append(path)
            path = references[path].post.path
        if trail and walk_of.get(path) == start:
            circle = trail[trail.index(path) :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]
