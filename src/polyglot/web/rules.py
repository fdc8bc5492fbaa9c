"""The rules of a built site that say what leads where, as servers read them that know the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

_STATUSES = {"301": 301, "302": 302, "303": 303, "307": 307, "308": 308}
_PATTERN_SIGNS = (":", "*")


class Rule(NamedTuple):
    """Where an address leads."""

    target: str
    """As it is written: percent-encoded."""
    status: int


def read_rules(path: Path) -> dict[str, Rule]:
    """The rules of a `_redirects` by address, not percent-encoded; none where there is no file.

    Of several for one address the first counts (Netlify, "Redirects and rewrites"). Rules with
    placeholders or conditions, and what is no redirect, are left to the servers that know them.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    return dict(reversed(list(_rules(text))))


def _rules(text: str) -> Iterator[tuple[str, Rule]]:
    for line in text.splitlines():
        source, target, said, more = [*line.partition(" #")[0].split(), "", "", "", ""][:4]
        status = _STATUSES.get(said.removesuffix("!") or "301", 0)
        is_plain = source.startswith("/") and not any(sign in source for sign in _PATTERN_SIGNS)
        if is_plain and target and status and not more:
            yield unquote(source), Rule(target, status)
