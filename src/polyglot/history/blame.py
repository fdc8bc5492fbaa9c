"""Which commit made each segment of a text: blame, by segment instead of by line.

A segment that a parent of a commit has too was not made by that commit, wherever it stands there
and whatever the file is called there. So neither a rename, nor a block that moves, nor new
metadata or line breaks make a text anew. Of a merge that combines two texts, each segment goes
back to the parent that has it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from polyglot.history.commits import Change, Commit, Edge, Head

Key = tuple[bytes, int]
"""What a segment is known by through all versions of a text: a digest, and how many segments
above it have the same."""

KeysOf = Callable[[str], frozenset[Key]]
"""The keys of the text that a blob holds."""

Claims = dict[str, dict[str, frozenset[Key]]]
"""By the path that a text has at a commit: today's path, and the segments not accounted for."""


class Version(Struct, frozen=True, kw_only=True, gc=False):
    """A state of a text that made some of what it says today."""

    commit: Head
    path: str
    """As it was called then."""
    blob: str
    keys: frozenset[Key]
    """Of today's segments, those that this commit made."""


def number_digests(digests: Iterable[bytes]) -> tuple[Key, ...]:
    """The keys of segments, in their order."""
    seen: Counter[bytes] = Counter()
    keys = []
    for digest in digests:
        keys.append((digest, seen[digest]))
        seen[digest] += 1
    return tuple(keys)


def blame_segments(
    commits: Sequence[Commit], blobs: Mapping[str, str], keys_of: KeysOf
) -> dict[str, tuple[Version, ...]]:
    """The versions that made each text of today, newest first; each segment in exactly one.

    `commits` has every one before its parents, `blobs` the id of what each path holds in the
    first of them. A text without segments has no version.
    """
    found: dict[str, list[Version]] = {path: [] for path in blobs}
    pending = {each.head.id: _first_claims(blobs, keys_of) for each in commits[:1]}
    for commit in commits:
        claims = pending.pop(commit.head.id, None)
        if not claims:
            continue
        for edge in commit.edges:
            passed, claims = _pass_untouched(claims, edge)
            _add(pending, edge.parent, passed)
        for path, wanted in claims.items():
            _divide(commit, path, wanted, keys_of, pending, found)
    return {path: tuple(versions) for path, versions in found.items()}


def _first_claims(blobs: Mapping[str, str], keys_of: KeysOf) -> Claims:
    return {path: {path: keys} for path, blob in blobs.items() if (keys := keys_of(blob))}


def _pass_untouched(claims: Claims, edge: Edge) -> tuple[Claims, Claims]:
    """What goes to the parent as it is, and the rest. The first parent with the same text wins."""
    touched = edge.changes.keys() & claims.keys()
    if not touched:
        return claims, {}
    passed = {path: wanted for path, wanted in claims.items() if path not in touched}
    return passed, {path: claims[path] for path in touched}


def _divide(
    commit: Commit,
    path: str,
    wanted: dict[str, frozenset[Key]],
    keys_of: KeysOf,
    pending: dict[str, Claims],
    found: dict[str, list[Version]],
) -> None:
    """Give each segment to the first parent that has it, and what none has to the commit."""
    for edge in commit.edges:
        change = edge.changes[path]
        had = keys_of(change.old_blob) if change.old_blob else frozenset()
        passed = {today: keys & had for today, keys in wanted.items() if keys & had}
        wanted = {today: keys - had for today, keys in wanted.items() if keys - had}
        _add(pending, edge.parent, {change.old_path: passed} if passed else {})
    blob = commit.edges[0].changes[path].blob
    for today, keys in wanted.items():
        found[today].append(Version(commit=commit.head, path=path, blob=blob, keys=keys))


def _add(pending: dict[str, Claims], commit: str, claims: Claims) -> None:
    """Add claims to those that wait for a commit, which two children may have."""
    if not claims:
        return
    there = pending.setdefault(commit, claims)
    if there is claims:
        return
    for path, wanted in claims.items():
        known = there.setdefault(path, {})
        for today, keys in wanted.items():
            known[today] = known.get(today, frozenset()) | keys


class Course(Struct, frozen=True, kw_only=True, gc=False):
    """What a text has been called, and what it has been."""

    names: tuple[str, ...]
    """Newest first: today's is the first."""
    blobs: tuple[str, ...]
    """The id of each version, newest first."""


def trace_course(commits: Sequence[Commit], paths: Iterable[str]) -> dict[str, Course]:
    """The course of each path of today, over all renames."""
    names = {path: [path] for path in paths}
    blobs: dict[str, list[str]] = {path: [] for path in names}
    owners = {path: {path} for path in names}
    for commit in commits:
        for change in _own_changes(commit, owners):
            for today in owners[change.path]:
                blobs[today].append(change.blob)
                if change.old_path and change.old_path not in names[today]:
                    names[today].append(change.old_path)
            if change.old_path:
                owners.setdefault(change.old_path, set()).update(owners[change.path])
    return {
        path: Course(names=tuple(known), blobs=tuple(blobs[path])) for path, known in names.items()
    }


def _own_changes(commit: Commit, owners: Mapping[str, object]) -> list[Change]:
    """What a commit itself made of these paths: of a merge, what no parent had so."""
    first, *others = commit.edges
    paths = first.changes.keys() & owners.keys()
    paths = {path for path in paths if all(path in edge.changes for edge in others)}
    return [change for path in sorted(paths) if (change := first.changes[path]).blob]
