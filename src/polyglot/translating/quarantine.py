"""What was refused or replaced, set aside beside the records: nobody’s words are lost."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from polyglot.config import Config
from polyglot.exchange.checking import Accepted, Refused
from polyglot.exchange.parcels import Parcel
from polyglot.exchange.quarantine import merge_quarantine, quarantine_place, release_accepted
from polyglot.output import write_file
from polyglot.problems import Problem
from polyglot.records.places import place_record


def set_aside(
    config: Config,
    parcel: Parcel,
    refused: Sequence[Refused],
    accepted: Sequence[Accepted] = (),
) -> tuple[str, tuple[Problem, ...]]:
    """Add what was refused to the quarantine of a post, and let go what was accepted since.

    Where that lies, relative to the project (empty where nothing was refused), and what is wrong
    with the file that lay there: it is then left as it is. PolyglotError if it cannot be written.
    """
    return write_quarantine(
        config,
        config.locales / quarantine_place(place_record(parcel.key, parcel.target_language)),
        release=partial(release_accepted, accepted=accepted),
        merge=partial(merge_quarantine, parcel=parcel, refused=refused) if refused else None,
    )


Merge = Callable[[bytes, str], tuple[bytes | None, tuple[Problem, ...]]]
"""A file, and its place relative to the project: the file with more in it, and what is wrong."""


def write_quarantine(
    config: Config, path: Path, *, release: Callable[[bytes], bytes], merge: Merge | None
) -> tuple[str, tuple[Problem, ...]]:
    """The file at `path` without what `release` lets go, and with what `merge` adds; see above."""
    name = path.relative_to(config.root).as_posix()
    standing = path.read_bytes() if path.is_file() else b""
    content: bytes | None = release(standing)
    faults: tuple[Problem, ...] = ()
    if merge:
        content, faults = merge(content or b"", name)
    if content is None:
        return "", faults
    if not content:
        path.unlink(missing_ok=True)
    elif content != standing:
        write_file(path, content, config.root)
    return name if merge else "", faults
