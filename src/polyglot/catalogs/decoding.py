"""The text of a source that strings are extracted from."""

from polyglot.problems import BrokenFileError


def decode_source(content: bytes) -> str:
    """`content` as UTF-8, or BrokenFileError with the line that is not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02x}"
        raise BrokenFileError("extract-encoding", line, byte=byte) from error
