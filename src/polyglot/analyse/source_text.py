"""The text of a source: its bytes decoded, without what no reader sees."""

import re


def read_source_text(content: bytes) -> str | None:
    """`content` decoded, with spaces for control characters; None for what is not UTF-8."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    if is_utf_16(content):
        return None
    return without_controls(text) if holds_controls(content) else text


def holds_controls(content: bytes) -> bool:
    """Whether `CONTROL` is found in this UTF-8: its bytes tell it in a tenth of the time."""
    return (
        0 in content.translate(_CONTROLS_AS_NUL)
        or (0xC2 in content and _C1.search(content) is not None)
        or (b"\xef\xbf" in content and _NON_CHARACTER.search(content) is not None)
    )


def is_utf_16(content: bytes) -> bool:
    """UTF-16 of English without a byte order mark is valid UTF-8: every other byte is NUL."""
    # One that is not there is told in a tenth of the time that it takes to count none.
    return 0 in content and content.count(0) * 3 > len(content)


def without_controls(text: str) -> str:
    """`text` with a space for each byte of a control character: offsets stay as they are."""
    return CONTROL.sub(lambda match: " " * len(match[0].encode()), text)


# Cc (NEL among them) but for tab, line feed, form feed and carriage return, and the two
# non-characters: what XML 1.0 §2.2 forbids or discourages.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")

# The same in UTF-8: bytes alone, and pairs that no other character has.
_ASCII_CONTROLS = frozenset({*range(9), 0x0B, *range(0x0E, 0x20), 0x7F})
_CONTROLS_AS_NUL = bytes(0 if code in _ASCII_CONTROLS else code for code in range(256))
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_NON_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")


def line_breaks(source: bytes) -> bytes:
    """`source` at the same length, each of its line breaks (LF, CR, CRLF) ending in one LF."""
    if b"\r" not in source:
        return source
    return source.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
