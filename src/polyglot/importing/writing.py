"""The one writer of imports: takes what is new, keeps what is there, and can be stopped anywhere.

Beside the sources it keeps a list of what was taken, a line of JSON a post, appended once the
source is whole. A run that was stopped goes on where it was; a source that was written and not
listed yet is known by its bytes.
"""

import os
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from polyglot.digests import blake2b
from polyglot.errors import PolyglotError
from polyglot.importing.front_matter import render_source
from polyglot.importing.names import GROUP, Keys, Names, fit_slug, site_of, work_of
from polyglot.importing.posts import ImportedPost
from polyglot.messages import N_
from polyglot.output import write_file
from polyglot.tags import Tag

LIST_NAME = ".polyglot-import.jsonl"
"""Hidden, so that it is no source. Without it a run takes nothing twice, either."""


class Outcome(StrEnum):
    """What became of a post."""

    TAKEN = "taken"
    """Written now."""
    ANEW = "anew"
    """Written now in place of a source that was removed: it is another post by now."""
    CHANGED = "changed"
    """Taken before, and another post in the foreign file by now; the source was kept."""
    LEFT = "left"
    """Taken before, and still the same."""
    REMOVED = "removed"
    """The same, but its source was removed or renamed since; it is not brought back."""
    OCCUPIED = "occupied"
    """Another file has its name; that was kept."""


class Imported(Struct, frozen=True, kw_only=True):
    """One post of a foreign file and what became of it."""

    path: str
    """Relative to the content folder."""
    outcome: Outcome
    source_id: str
    line: int
    title: str
    language: Tag | None
    key: str
    held_back: str
    kept: tuple[str, ...]
    site_links: int

    @property
    def draft(self) -> bool:
        return bool(self.held_back)


class _Line(Struct, frozen=True, kw_only=True):
    """What the list says of a post."""

    id: str
    path: str
    digest: str
    """Of the bytes that were written."""
    changed: str = ""
    """Digest of what we made of them later (`Writer.change`); empty where we left them."""
    key: str = ""
    """Of the group, as the foreign file has it; empty where `work` does."""
    slug: str = ""
    """As the source says it; empty where its name does."""
    language: str = ""
    work: str
    """What the post shares with its translations (`names.work_of`)."""


class Writer:
    """Puts posts below a content folder. With `dry_run` it says what it would do."""

    def __init__(self, content: Path, *, dry_run: bool = False) -> None:
        """PolyglotError if the list of an earlier run cannot be read."""
        self._content = content
        self._dry_run = dry_run
        self._lines = _read_list(content / LIST_NAME)
        self._names = Names()
        self._keys = Keys()
        for line in self._lines.values():
            if line.work.startswith(GROUP):
                given = line.work.removeprefix(GROUP)
                self._keys.note(site_of(line.id), line.key or given, given)
            self._names.claim(line.path, line.work)
            self._names.claim_slug(line.slug or _stem(line.path), line.path, line.language)
        self._is_begun = False
        self._planned: set[str] = set()

    def put(self, post: ImportedPost) -> Imported:
        """Take `post` unless it, or a file of its name, is there. PolyglotError on failure."""
        foreign_key = post.key
        post = structs.replace(post, key=self._keys.key_of(post))
        known = self._lines.get(post.source_id)
        path = known.path if known else self._names.path_of(post)
        slug = self._slug_of(post, path)
        content = render_source(post, slug=slug)
        line = _Line(
            id=post.source_id,
            path=path,
            digest=_digest(content),
            key=foreign_key if foreign_key != post.key else "",
            slug=slug,
            language=post.language or "",
            work=work_of(post),
        )
        if known:
            return _imported(post, path, self._put_again(known, line, content))
        return _imported(post, path, self._put_new(line, content))

    def _slug_of(self, post: ImportedPost, path: str) -> str:
        """What the source says of its slug: nothing where another post is published there."""
        language = post.language or ""
        slug = fit_slug(post, _stem(path))
        if slug and self._names.claim_slug(slug, path, language):
            return slug
        self._names.claim_slug(_stem(path), path, language)
        return ""

    def change(self, post: Imported, alter: Callable[[str], str]) -> bool:
        """Whether `alter` changed the source of `post`: one that nobody has edited since."""
        line = self._lines.get(post.source_id)
        target = self._content / post.path
        content = _read(target)
        if line is None or content is None or _digest(content) not in {line.digest, line.changed}:
            return False
        altered = alter(content.decode("utf-8")).encode("utf-8")
        if altered == content:
            return False
        # Noted first: a run that is stopped in between leaves the old bytes, which are known too.
        self._note(structs.replace(line, changed=_digest(altered)))
        write_file(target, altered)
        return True

    def _put_new(self, line: _Line, content: bytes) -> Outcome:
        target = self._content / line.path
        if os.path.lexists(target):
            if _read(target) != content:
                return Outcome.OCCUPIED
            # Written by a run that was stopped before it could say so.
            self._note(line)
            return Outcome.LEFT
        self._write(line, content)
        return Outcome.TAKEN

    def _put_again(self, known: _Line, line: _Line, content: bytes) -> Outcome:
        is_there = known.path in self._planned or os.path.lexists(self._content / known.path)
        if known.digest == line.digest:
            return Outcome.LEFT if is_there else Outcome.REMOVED
        if is_there:
            return Outcome.CHANGED
        # Whoever removes the source of a changed post wants it anew.
        self._write(line, content)
        return Outcome.ANEW

    def _write(self, line: _Line, content: bytes) -> None:
        if self._dry_run:
            self._planned.add(line.path)
            self._note(line)
            return
        target = self._content / line.path
        if not target.parent.resolve().is_relative_to(self._content.resolve()):
            raise PolyglotError(
                N_("{path}: leads out of {folder}; remove the link"),
                path=target.parent,
                folder=self._content,
            )
        write_file(target, content)
        self._note(line)

    def _note(self, line: _Line) -> None:
        self._lines[line.id] = line
        if self._dry_run:
            return
        path = self._content / LIST_NAME
        try:
            with path.open("ab") as file:
                # A run that was stopped may have left half a line.
                gap = b"\n" if file.tell() and not self._is_begun else b""
                file.write(gap + msgspec.json.encode(line) + b"\n")
                self._is_begun = True
        except OSError as error:
            raise PolyglotError(
                N_("{path}: cannot be written: {reason}"), path=path, reason=error.strerror
            ) from error


def _imported(post: ImportedPost, path: str, outcome: Outcome) -> Imported:
    return Imported(
        path=path,
        outcome=outcome,
        source_id=post.source_id,
        line=post.line,
        title=post.title,
        language=post.language,
        key=post.key,
        held_back=post.held_back,
        kept=post.kept,
        site_links=post.site_links,
    )


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _read_list(path: Path) -> dict[str, _Line]:
    """The posts taken so far by their ids; of several lines about one the last counts."""
    if not path.exists():
        return {}
    try:
        return {line.id: line for line in _decoded(path.read_bytes())}
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error


def _decoded(content: bytes) -> Iterator[_Line]:
    decoder = msgspec.json.Decoder(_Line)
    for text in content.splitlines():
        try:
            yield decoder.decode(text)
        except msgspec.DecodeError:
            continue  # the end of a run that was stopped; the source itself is known by its bytes
