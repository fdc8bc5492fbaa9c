"""A catalog as its PO file holds it, or a template (POT): entries in their order."""

import re
from functools import lru_cache

from msgspec import Struct

from polyglot.decoding import byte_of, line_of
from polyglot.po.headers import header_fields
from polyglot.po.syntax import Entry, parse_entries
from polyglot.problems import BrokenFileError, Problem
from polyglot.tags import Tag, parse_tag

_DEFAULT_CHARSET = "utf-8"
_CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)")
_NO_CHARSET = {"CHARSET", ""}
"""What a template says until somebody translates it (GNU gettext manual, "Header Entry")."""


class Catalog(Struct, frozen=True, kw_only=True):
    """A PO file of interface strings, whole."""

    path: str
    """Relative to the project."""
    entries: tuple[Entry, ...]
    """In the order of the file: the header, what is used, what is obsolete."""
    charset: str = _DEFAULT_CHARSET
    """As the header declares it; what the file is read and written in."""
    text: str = ""
    """The file as it stands, without a byte order mark."""

    @property
    def header(self) -> Entry | None:
        return next((entry for entry in self.entries if entry.is_header), None)

    @property
    def messages(self) -> tuple[Entry, ...]:
        """What is used: neither the header nor obsolete."""
        return tuple(
            entry for entry in self.entries if not entry.is_header and not entry.is_obsolete
        )

    @property
    def obsolete(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.is_obsolete)

    @property
    def fields(self) -> dict[str, str]:
        """The header's, by name."""
        header = self.header
        return dict(header_fields(header.msgstr)) if header else {}

    @property
    def language(self) -> Tag | None:
        """As the header says."""
        return parse_tag(self.fields.get("Language", ""))

    @property
    def forms(self) -> int | None:
        """How many plural forms the header declares."""
        declared = re.search(r"nplurals\s*=\s*(\d+)", self.fields.get("Plural-Forms", ""))
        return int(declared[1]) if declared else None


MessageKey = tuple[str | None, str]
"""Context and ``msgid``: what makes two entries one message. The plural is no part of it."""


def key_of(entry: Entry) -> MessageKey:
    return entry.context, entry.msgid


def parse_catalog(content: bytes, path: str) -> Catalog:
    """The catalog in a PO or POT file; `path` relative to the project.

    BrokenFileError where it is not whole, or not in the encoding that it declares.
    """
    charset = declared_charset(content)
    text = _decode(content, charset)
    return Catalog(path=path, entries=_parse_once(text), charset=charset, text=text)


@lru_cache(maxsize=16)
def _parse_once(text: str) -> tuple[Entry, ...]:
    # A build asks for a site's catalogs five times: to count, to name, to check, to look up.
    return parse_entries(text)


def read_whole(content: bytes, path: str) -> Catalog | Problem:
    """As `parse_catalog`; what is wrong as a value."""
    try:
        return parse_catalog(content, path)
    except BrokenFileError as broken:
        return broken.problem_at(path)


def declared_charset(content: bytes) -> str:
    """The encoding that a header declares; UTF-8 where it declares none."""
    found = _CHARSET.search(content)
    name = found[1].decode("ascii") if found else ""
    return _DEFAULT_CHARSET if name.upper() in _NO_CHARSET else name


def _decode(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        values = {"charset": charset, "byte": byte_of(error)}
        raise BrokenFileError("catalog-encoding", line_of(error, content), **values) from error
    except LookupError as error:
        raise BrokenFileError("catalog-charset", _charset_line(content), found=charset) from error


def encode_catalog(text: str, charset: str) -> bytes:
    """In the encoding that the file has; in UTF-8 where that cannot say it all."""
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return text.replace(f"charset={charset}", "charset=UTF-8", 1).encode()


def _charset_line(content: bytes) -> int:
    found = _CHARSET.search(content)
    return content.count(b"\n", 0, found.start()) + 1 if found else 1
