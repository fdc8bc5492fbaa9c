"""What was refused or replaced, set aside beside the records: nobody’s words are lost."""

from collections.abc import Sequence

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
    path = config.locales / quarantine_place(place_record(parcel.key, parcel.target_language))
    name = path.relative_to(config.root).as_posix()
    standing = path.read_bytes() if path.is_file() else b""
    content: bytes | None = release_accepted(standing, accepted)
    faults: tuple[Problem, ...] = ()
    if refused:
        content, faults = merge_quarantine(content or b"", name, parcel, refused)
    if content is None:
        return "", faults
    if not content:
        path.unlink(missing_ok=True)
    elif content != standing:
        write_file(path, content, config.root)
    return name if refused else "", faults
