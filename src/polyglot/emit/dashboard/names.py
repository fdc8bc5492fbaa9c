"""Names of the dashboard's files, made from what works and people are called."""

import re
from hashlib import sha256
from unicodedata import normalize

_PLAIN = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
"""No hyphens side by side: those stand for the slashes."""
_LONGEST = 100
# Windows reserves these whatever the extension; an index is a list of its folder.
_RESERVED = re.compile(r"index|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")


def file_name(key: str) -> str:
    """The name, without extension, of the page about a work's key or a person; ≤ 120 ASCII bytes.

    A plain key keeps its letters: ``posts/bread`` → ``posts--bread``. Any other becomes what is
    plain of it and a digest of the whole: no two share a name, not even where case does not count,
    and a name depends on nothing but its key.
    """
    if _PLAIN.fullmatch(key) and len(key) <= _LONGEST and not _RESERVED.fullmatch(key):
        return key.replace("/", "--")
    ascii_only = normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only)[:_LONGEST].strip("-")
    # An underscore is in no plain name.
    return f"{words}_{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
