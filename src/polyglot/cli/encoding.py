"""What a terminal that does not know all of Unicode is shown."""

import codecs
import sys
from io import TextIOWrapper
from unicodedata import normalize

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "→": "->", "œ": "oe", "Œ": "OE"}
)
_PLAIN_OR_UNKNOWN = "polyglot-plain"


def bear_any_terminal() -> None:
    """Let no output fail for a character that the terminal's encoding lacks.

    Its nearest plain form stands in its place: ``…`` is ``...``, and what has none ``?``.
    """
    codecs.register_error(_PLAIN_OR_UNKNOWN, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and "utf" not in stream.encoding.lower():
            stream.reconfigure(errors=_PLAIN_OR_UNKNOWN)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    plain = normalize("NFKD", text.translate(_PLAIN))
    return "".join(c if c.isascii() else "?" for c in plain if not _is_mark(c)), error.end


def _is_mark(character: str) -> bool:
    """Whether it only marks the letter before it, as accents do once they are apart."""
    return "\u0300" <= character <= "\u036f"
