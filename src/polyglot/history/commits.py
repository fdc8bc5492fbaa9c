"""Commits and the posts that they changed, from what git prints of them."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from msgspec import Struct

from polyglot.analyse.sources import POST_EXTENSIONS


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """What became of one post between a parent and its child. Paths begin at the repository."""

    path: str
    """Its name in the child; where it was removed, in the parent."""
    blob: str
    """The id of what it holds in the child; empty where it was removed."""
    old_path: str
    """Its name in the parent; empty where it was added."""
    old_blob: str


class Head(Struct, frozen=True, kw_only=True, gc=False):
    """A commit without its changes."""

    FORMAT: ClassVar[str] = "%H %P%x01%at%x01%an"
    """For ``git log -z``."""

    id: str
    parents: tuple[str, ...]
    date: datetime
    """When it was written, aware, UTC: a rebase or a cherry-pick leaves it alone."""
    author: str

    @property
    def questions(self) -> tuple[str, ...]:
        """What to ask ``git diff-tree --stdin``: one line for each parent."""
        if len(self.parents) < 2:
            return (self.id,)
        return tuple(f"{self.id} {parent}" for parent in self.parents)


class Edge(Struct, frozen=True, kw_only=True, gc=False):
    """The way from a commit back to one parent."""

    parent: str
    """Empty at the first commit of all: everything is added there."""
    changes: dict[str, Change]
    """By the path in the child."""


class Commit(Struct, frozen=True, kw_only=True, gc=False):
    """A commit, and how it differs from each of its parents."""

    head: Head
    edges: tuple[Edge, ...]


def parse_heads(logged: bytes) -> tuple[Head, ...]:
    """Commits from ``git log -z`` in `Head.FORMAT`."""
    return tuple(_parse_head(line) for line in logged.split(b"\0") if line)


def _parse_head(line: bytes) -> Head:
    ids, seconds, author = line.decode(errors="replace").split("\x01", 2)
    own, *parents = ids.split()
    return Head(
        id=own,
        parents=tuple(parents),
        date=datetime.fromtimestamp(int(seconds), UTC),
        author=author,
    )


def parse_changes(heads: Sequence[Head], printed: bytes) -> tuple[Commit, ...]:
    """Commits with their changes, from ``git diff-tree --stdin --always -r -z --raw``.

    `printed` answers the `questions` of all heads, in their order.
    """
    answers = _answers(printed)
    return tuple(
        Commit(
            head=head,
            edges=tuple(
                Edge(parent=parent, changes={change.path: change for change in next(answers)})
                for parent in (head.parents or ("",))
            ),
        )
        for head in heads
    )


def _answers(printed: bytes) -> Iterator[list[Change]]:
    """The changes of posts that each question was answered with."""
    gathered: list[Change] | None = None
    tokens = iter(printed.split(b"\0"))
    for token in tokens:
        if token.startswith(b":"):
            change = _parse_change(token, tokens)
            if gathered is not None and change is not None:
                gathered.append(change)
        elif token:
            if gathered is not None:
                yield gathered
            gathered = []
    if gathered is not None:
        yield gathered


def _parse_change(facts: bytes, paths: Iterator[bytes]) -> Change | None:
    """One line of git's raw format (git-diff-index(1), "RAW OUTPUT FORMAT"); None of no post."""
    old_mode, mode, old_blob, blob, status = facts[1:].decode().split(" ")
    old_path = os.fsdecode(next(paths))
    path = os.fsdecode(next(paths)) if status[0] in "RC" else old_path
    is_old, is_new = (_is_file(each) for each in (old_mode, mode))
    if not (is_old or is_new) or not (_may_be_post(path) or _may_be_post(old_path)):
        return None
    return Change(
        path=path,
        blob=blob if is_new else "",
        old_path=old_path if is_old else "",
        old_blob=old_blob if is_old else "",
    )


def _is_file(mode: str) -> bool:
    """Whether a mode is that of a regular file: no link, no submodule, not nothing."""
    return mode.startswith("100")


def _may_be_post(path: str) -> bool:
    """Also ``a.md.fr``, as some layouts have it."""
    name = path.rpartition("/")[2].lower()
    return any(extension in name for extension in POST_EXTENSIONS)
