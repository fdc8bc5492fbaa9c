"""Accepting suggestions: keys into front matter, and out of it again."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from itertools import combinations, islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.field_edits import insert_field, named_field, remove_field
from polyglot.analyse.front_matter import Notation, split_front_matter
from polyglot.analyse.looks import post_digest
from polyglot.analyse.posts import Post
from polyglot.analyse.sidecars import Sidecar
from polyglot.analyse.sources import is_sidecar_name, read_source
from polyglot.config import Config
from polyglot.errors import PolyglotError
from polyglot.links_file import (
    Decisions,
    WrittenKey,
    can_be_listed,
    check_writable,
    read_decisions,
    write_decisions,
)
from polyglot.messages import N_
from polyglot.output import may_write, write_file
from polyglot.relate.suggested import Suggestion

FIELD = "translation_key"
"""The field that keys are written into."""


class Reason(StrEnum):
    """Why a post was left as it is."""

    MORE = N_("no key can be written without touching more")
    CHANGED = N_("it has changed since it was read")
    READ_ONLY = N_("it may not be written to")
    FOLDER = N_("its folder may not be written to")
    UNREADABLE = N_("it cannot be read")
    UNWRITTEN = N_("it could not be written")
    MISSING = N_("the post is not there any more")
    OUTSIDE = N_("it does not lie in the content folder")
    GONE = N_("the key is not there any more")
    OTHER = N_("its key has been changed")


class Refused(Struct, frozen=True, kw_only=True):
    """A post that is left as it is."""

    path: str
    reason: Reason


class Edited(Struct, frozen=True, kw_only=True):
    """What was written, and what could not be."""

    changed: tuple[str, ...]
    """Paths below the content folder."""
    refused: tuple[Refused, ...]


class _Edit(Struct, frozen=True, kw_only=True):
    """The bytes of one source, as they are and as they will be."""

    path: str
    target: Path
    before: bytes
    after: bytes


def apply_suggestions(config: Config, suggestions: Iterable[Suggestion]) -> Edited:
    """Write the key of each suggestion into its members that have none, one line each.

    A group of which any member cannot take the key is left alone; so is one of which a file is
    not what it was when it was read, or cannot be written. PolyglotError if the record cannot be
    written; what was written until then is on record.
    """
    changed: list[str] = []
    refused: list[Refused] = []
    for suggestion in suggestions:
        planned = [
            _plan_insertion(config, edition.post, suggestion.key)
            for edition in suggestion.members
            if not edition.post.metadata.key
            and not _has_key(config, key_place(edition.post), suggestion.key)
        ]
        faults = [each for each in planned if isinstance(each, Refused)]
        refused.extend(faults)
        if faults:
            continue
        edits = [each for each in planned if isinstance(each, _Edit)]
        written, faults = _write_group(config, suggestion.key, edits)
        changed.extend(edit.path for edit in written)
        refused.extend(faults)
    return Edited(changed=tuple(changed), refused=tuple(refused))


def key_place(post: Post) -> str:
    """Where the key of a post belongs: into its sidecar, where it has one."""
    return post.metadata.sidecar or post.path


def _has_key(config: Config, path: str, key: str) -> bool:
    """Whether the key stands there by now: a surer suggestion of the same run wrote it."""
    found = _open(config, path)
    return (
        not isinstance(found, Reason)
        and named_field(found[1], FIELD, is_sidecar=is_sidecar_name(path, config.layout)) == key
    )


def _plan_insertion(config: Config, post: Post, key: str) -> _Edit | Refused:
    path = key_place(post)
    found = _open(config, path)
    if isinstance(found, Reason):
        return Refused(path=path, reason=found)
    target, before = found
    if not _is_as_read(config, post, before):
        return Refused(path=path, reason=Reason.CHANGED)
    is_listable = can_be_listed(path, key)
    after = (
        insert_field(before, FIELD, key, is_sidecar=is_sidecar_name(path, config.layout))
        if is_listable
        else None
    )
    if after is None:
        return Refused(path=path, reason=Reason.MORE)
    return _Edit(path=path, target=target, before=before, after=after)


def _is_as_read(config: Config, post: Post, content: bytes) -> bool:
    """Whether `content`, of the post or of its sidecar, is what was analysed."""
    if not post.metadata.sidecar:
        return post_digest(content, None) == post.digest
    try:
        body = read_source(config.content, post.path)
    except OSError:
        return False
    return post_digest(body, Sidecar(path=post.metadata.sidecar, content=content)) == post.digest


def _open(config: Config, path: str) -> tuple[Path, bytes] | Reason:
    """The file itself, links followed, and its bytes; or why it must not be written to."""
    # Paths come from polyglot.links, too, which anybody may have written.
    target = (config.content / path).resolve()
    if not target.is_relative_to(config.content.resolve()):
        return Reason.OUTSIDE
    try:
        content = read_source(config.content, path)
    except OSError:
        return Reason.MISSING if not target.exists() else Reason.UNREADABLE
    if not may_write(target):
        return Reason.READ_ONLY
    # A file is replaced by another that is written beside it.
    return (target, content) if may_write(target.parent) else Reason.FOLDER


def _write_group(
    config: Config, key: str, edits: Sequence[_Edit]
) -> tuple[list[_Edit], list[Refused]]:
    """Write the key into all or, where one file fails, into none: what was written, and what not.

    What cannot even be taken back counts as written, and stays on record.
    """
    earlier = read_decisions(config.root)
    # On record first: a line that is not there can be taken back, one nobody knows of cannot.
    _record(config, earlier, key, edits)
    written, refused = _write_all(edits)
    if refused:
        written = [edit for edit in written if _write(_reverse(edit))]
        _record(config, earlier, key, written)
    return written, refused


def _reverse(edit: _Edit) -> _Edit:
    return replace(edit, before=edit.after, after=edit.before)


def _write_all(edits: Iterable[_Edit]) -> tuple[list[_Edit], list[Refused]]:
    """What was written, and what not."""
    written, refused = [], []
    for edit in edits:
        if reason := _write(edit):
            refused.append(Refused(path=edit.path, reason=reason))
        else:
            written.append(edit)
    return written, refused


def _write(edit: _Edit) -> Reason | None:
    """Replace a file by what is planned, unless somebody has changed it meanwhile; else say why."""
    try:
        mode = edit.target.stat().st_mode
        if edit.target.read_bytes() != edit.before:
            return Reason.CHANGED
        write_file(edit.target, edit.after)
    except OSError:
        return Reason.CHANGED
    except PolyglotError:
        return Reason.UNWRITTEN
    with suppress(OSError):  # not every file system has modes
        edit.target.chmod(mode)
    return None


def _record(config: Config, earlier: Decisions, key: str, edits: Sequence[_Edit]) -> None:
    """Add the keys of `edits` to what was on record `earlier`."""
    written = [
        WrittenKey(path=edit.path, key=key, with_front_matter=_lacks_front_matter(edit, config))
        for edit in edits
    ]
    paths = {edit.path for edit in edits}
    others = (each for each in earlier.written if each.path not in paths)
    write_decisions(config.root, replace(earlier, written=(*others, *written)))


def _lacks_front_matter(edit: _Edit, config: Config) -> bool:
    is_bare = split_front_matter(edit.before.decode()).notation is Notation.NONE
    return is_bare and not is_sidecar_name(edit.path, config.layout)


def undo_links(config: Config) -> Edited:
    """Take back every key that `apply_suggestions` wrote, unless another stands in its place.

    Such a post stays on record, as does one that cannot be written to, or is not there: it may
    come back. Where the key is gone, there is nothing left to take back. PolyglotError, and
    nothing is touched, where the record cannot be written.
    """
    decisions = read_decisions(config.root)
    if decisions.written:
        check_writable(config.root)
    edits: list[_Edit] = []
    refused: list[Refused] = []
    for written in decisions.written:
        planned = _plan_removal(config, written)
        if isinstance(planned, Refused):
            refused.append(planned)
        else:
            edits.append(planned)
    done, faults = _write_all(edits)
    refused.extend(faults)
    kept = {each.path for each in refused if each.reason not in {Reason.GONE, Reason.OUTSIDE}}
    left = tuple(written for written in decisions.written if written.path in kept)
    write_decisions(config.root, replace(decisions, written=left))
    return Edited(changed=tuple(edit.path for edit in done), refused=tuple(refused))


def _plan_removal(config: Config, written: WrittenKey) -> _Edit | Refused:
    found = _open(config, written.path)
    if isinstance(found, Reason):
        return Refused(path=written.path, reason=found)
    target, before = found
    is_sidecar = is_sidecar_name(written.path, config.layout)
    after = remove_field(
        before,
        FIELD,
        written.key,
        with_front_matter=written.with_front_matter,
        is_sidecar=is_sidecar,
    )
    if after is None:
        reason = Reason.OTHER if named_field(before, FIELD, is_sidecar=is_sidecar) else Reason.GONE
        return Refused(path=written.path, reason=reason)
    return _Edit(path=written.path, target=target, before=before, after=after)


def reject_suggestion(config: Config, suggestion: Suggestion) -> None:
    """Remember that no two members which nothing links are one work."""
    pairs = combinations(suggestion.members, 2)
    apart = {
        frozenset((one.post.path, other.post.path))
        for one, other in pairs
        if frozenset((one.post.path, other.post.path)) not in suggestion.linked
        and can_be_listed(one.post.path, other.post.path)
    }
    decisions = read_decisions(config.root)
    write_decisions(config.root, replace(decisions, rejected=decisions.rejected | apart))


def beginnings(config: Config, suggestion: Suggestion, lines: int) -> list[str]:
    """Of each member the first `lines` that are not empty, without front matter."""
    return [_beginning(config, edition.post.path, lines) for edition in suggestion.members]


def _beginning(config: Config, path: str, lines: int) -> str:
    try:
        text = read_source(config.content, path).decode("utf-8", "replace")
    except OSError:
        return ""
    shown = (line for line in split_front_matter(text).body.splitlines() if line.strip())
    return "\n".join(islice(shown, lines))
