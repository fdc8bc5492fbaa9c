"""Claims: who works on which translation, or on which part of it; one small file a person.

``fr/claims/<key>/<name>.yaml`` in the locales folder, and beside the catalogs
``fr/LC_MESSAGES/claims/<domain>/<name>.yaml``. Two people never write the same file, so that
version control merges whatever they claim.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.records.places import safe_key
from polyglot.strict_yaml import Document, Fault, Value, parse_yaml
from polyglot.tags import Tag, locale_name


class What(StrEnum):
    """What is translated."""

    POST = "post"
    CATALOG = "catalog"


FOLDERS = {What.POST: "claims", What.CATALOG: "LC_MESSAGES/claims"}
"""Of a language's claims, beside its records and its catalogs."""


class ClaimKey(NamedTuple):
    """What is claimed. A work may have the key that a domain has for its name."""

    key: str
    """Of the work; the domain of a catalog, or its place where another has that name."""
    what: What = What.POST


class Claim(Struct, frozen=True, kw_only=True, order=True):
    """One person's word that they see to something."""

    by: str
    since: date
    kind: str
    """Of the task, as worklists name it: what was claimed to be done."""
    first: bytes = b""
    """Digests of the first segment and of the `last` one; empty where all of the work is meant."""
    last: bytes = b""
    segments: int = 0
    """How many there were from the first to the last."""
    heading: str = ""
    """Where the part begins, for people."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the work is meant."""
        return not self.first

    def is_of(self, name: str) -> bool:
        """Whether it is that person's, case aside."""
        return self.by.casefold() == name.casefold()


def place_claims(claimed: ClaimKey, language: Tag, name: str) -> str:
    """The path of a person's claims on one thing, below the locales folder."""
    words = re.findall(r"\w+", name.casefold())
    folder = f"{locale_name(language)}/{FOLDERS[claimed.what]}/{safe_key(claimed.key)}"
    return f"{folder}/{safe_key('-'.join(words) or '-')}.yaml"


def locate_claim(claim: Claim, digests: Sequence[bytes]) -> range:
    """The segments that a part is about today, by index; none where it is not there any more.

    Either end may have been edited: the other one then says where it was.
    """
    if claim.is_whole:
        return range(len(digests))
    start = next((at for at, digest in enumerate(digests) if digest == claim.first), None)
    behind = digests[start or 0 :]
    found = next((at for at, digest in enumerate(behind) if digest == claim.last), None)
    end = None if found is None else found + (start or 0)
    if start is None and end is None:
        return range(0)
    if start is None:
        start = max(0, (end or 0) - claim.segments + 1)
    return range(start, min(len(digests), (start + claim.segments) if end is None else end + 1))


def render_claims(key: str, claims: Iterable[Claim]) -> bytes:
    """The file of a person's claims on a work, in one order; empty without any."""
    lines = [line for claim in sorted(set(claims)) for line in _render(claim)]
    head = [f"key: {_quoted(key)}", "claims:"]
    return "\n".join([*head, *lines, ""]).encode() if lines else b""


def _render(claim: Claim) -> list[str]:
    fields = {"by": claim.by, "since": claim.since.isoformat(), "kind": claim.kind}
    if not claim.is_whole:
        fields |= {
            "first": claim.first.hex(),
            "last": claim.last.hex(),
            "segments": str(claim.segments),
            "heading": claim.heading,
        }
    written = [f"{name}: {_quoted(text)}" for name, text in fields.items()]
    return [f"{mark} {text}" for mark, text in zip(["  -", *["   "] * 9], written, strict=False)]


_UNPRINTED = re.compile(
    "[^ -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]"
)
"""What YAML 1.1 §5.1 does not print, a byte order mark, and what it breaks lines at."""


def _quoted(text: str) -> str:
    """`text` as a double-quoted scalar: JSON's strings are YAML's, but for what that prints."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


class ClaimsFile(Struct, frozen=True, kw_only=True):
    """What a file of claims says."""

    key: str = ""
    """Of the work; empty where the file does not tell."""
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse_claims(content: bytes, path: str) -> ClaimsFile:
    """The claims of a file, and what is wrong with it; what cannot be read is no claim."""
    try:
        document = parse_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return ClaimsFile(problems=(problem("claim-syntax", path, detail=N_("is not UTF-8")),))
    reader = _Reader(path, document)
    key = reader.text((), document.fields, "key")
    listed = document.fields.get("claims", [])
    if not isinstance(listed, list):
        reader.reject(("claims",), "claims", listed, N_("a list"))
        listed = []
    claims = [reader.claim(at, each) for at, each in enumerate(listed)] if key else []
    return ClaimsFile(key=key, claims=tuple(filter(None, claims)), problems=tuple(reader.problems))


def _detail(fault: Fault) -> str:
    values = dict(fault.values)
    return values.get("detail") or N_("a key stands twice, or it is no plain YAML")


class _Reader:
    """Reads one document, and gathers what is wrong with it."""

    def __init__(self, path: str, document: Document) -> None:
        self._path = path
        self._document = document
        self.problems = [
            problem("claim-syntax", path, fault.line, detail=_detail(fault))
            for fault in document.faults
        ]

    def reject(self, place: tuple[str | int, ...], field: str, value: Value, expected: str) -> None:
        found = value if isinstance(value, str) else "[…]" if isinstance(value, list) else "{…}"
        line = self._document.line_of(place)
        self.problems.append(
            problem("claim-value", self._path, line, field=field, found=found, expected=expected)
        )

    def claim(self, at: int, fields: Value) -> Claim | None:
        """The claim at that place of the list; None where something of it is wrong."""
        place = ("claims", at)
        if not isinstance(fields, dict):
            self.reject(place, "claims", fields, N_("a list of mappings"))
            return None
        before = len(self.problems)
        by, kind = self.text(place, fields, "by"), self.text(place, fields, "kind")
        since = self._day(place, fields)
        first, last = (self._digest(place, fields, name) for name in ("first", "last"))
        segments = self._count(place, fields) if first else 0
        heading = fields.get("heading", "")
        if since is None or len(self.problems) > before:
            return None
        return Claim(
            by=by,
            since=since,
            kind=kind,
            first=first,
            last=last or first,
            segments=segments,
            heading=heading if isinstance(heading, str) else "",
        )

    def text(self, place: tuple[str | int, ...], fields: Mapping[str, Value], name: str) -> str:
        value = fields.get(name, "")
        if isinstance(value, str) and value.strip():
            return value
        self.reject((*place, name), name, value, N_("a text"))
        return ""

    def _day(self, place: tuple[str | int, ...], fields: Mapping[str, Value]) -> date | None:
        value = fields.get("since", "")
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.reject((*place, "since"), "since", value, N_("a date such as 2024-05-31"))
            return None

    def _digest(
        self, place: tuple[str | int, ...], fields: Mapping[str, Value], name: str
    ) -> bytes:
        value = fields.get(name, "")
        if isinstance(value, str) and re.fullmatch(r"(?:[0-9a-f]{16})?", value):
            return bytes.fromhex(value)
        self.reject((*place, name), name, value, N_("16 hexadecimal digits"))
        return b""

    def _count(self, place: tuple[str | int, ...], fields: Mapping[str, Value]) -> int:
        value = fields.get("segments", "")
        if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,6}", value):
            return int(value)
        self.reject((*place, "segments"), "segments", value, N_("a number"))
        return 1
