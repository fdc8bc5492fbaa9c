"""The versions of files, and on which day each of their parts came."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct


class FileVersion(Struct, frozen=True, kw_only=True, gc=False):
    """What a file held after a commit that changed it."""

    day: date
    """UTC: when that commit was written."""
    blob: str


def parse_versions(logged: bytes) -> dict[str, tuple[FileVersion, ...]]:
    """By path, oldest first, from ``git log -z --raw`` in the format ``%x01%at``.

    A file that a commit removed has no version of that commit.
    """
    found: defaultdict[str, list[FileVersion]] = defaultdict(list)
    day = date.min
    tokens = iter(logged.split(b"\0"))
    for token in tokens:
        if token.startswith(b"\x01"):
            day = datetime.fromtimestamp(int(token[1:]), UTC).date()
        elif facts := token.lstrip(b"\n"):
            _, mode, _, blob, _ = facts[1:].decode().split(" ")
            path = next(tokens).decode(errors="surrogateescape")
            if mode.startswith("100"):
                found[path].append(FileVersion(day=day, blob=blob))
    return {path: tuple(reversed(versions)) for path, versions in found.items()}


Part = Hashable


def first_days(
    parts: Sequence[Part],
    versions: Sequence[FileVersion],
    read_parts: Callable[[str], frozenset[Part]],
) -> tuple[date | None, ...]:
    """The day of the first version that each part of a file stands in; None where in none yet.

    `read_parts` says what a blob holds; it is asked for no more of them than are needed.
    """
    days: dict[Part, date] = {}
    wanted = set(parts)
    for version in versions:
        if not wanted:
            break
        here = wanted & read_parts(version.blob)
        days |= dict.fromkeys(here, version.day)
        wanted -= here
    return tuple(days.get(part) for part in parts)
