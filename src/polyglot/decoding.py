"""Bytes of files as text."""

from polyglot.problems import BrokenFileError


def decode_utf8(content: bytes, code: str) -> str:
    """`content` as UTF-8, without a byte order mark.

    BrokenFileError of that code where it is not, with the line and the byte.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenFileError(code, line_of(error, content), byte=byte_of(error)) from error


def line_of(error: UnicodeDecodeError, content: bytes) -> int:
    """1-based, of what cannot be decoded."""
    return content.count(b"\n", 0, error.start) + 1


def byte_of(error: UnicodeDecodeError) -> str:
    """The first byte that cannot be decoded: ``0xff``."""
    return f"0x{error.object[error.start]:02x}"
