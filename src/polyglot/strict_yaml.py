"""YAML read strictly: scalars stay strings, faults are values, hostile input stays bounded.

Composes PyYAML's *events* itself. The library's own composers recurse (the C one crashes the
interpreter on deep nesting), build types (``no`` becomes False, ``1.10`` becomes 1.1) and let
duplicate keys pass.
"""

import re
from typing import Any, NoReturn, TypeAlias

import yaml
from msgspec import Struct

from polyglot.messages import N_

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What a document says: every scalar as it is written, ``null`` and nothing as the empty string."""

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: keys, and 0-based positions in sequences."""

DEPTH_BOUND = 20
ALIAS_BOUND = 1_000
"""Values that all aliases of a document together may stand for."""


class Fault(Struct, frozen=True, kw_only=True, gc=False):
    """One thing wrong with a document: a problem that has no path yet.

    Codes, with the names of their values: ``syntax`` (detail), ``duplicate-key`` (key,
    first_line), ``too-deep`` (bound), ``aliases`` (bound), ``yaml-tag`` (found), ``not-mapping``
    (kind).
    """

    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A mapping, as far as it could be read, and all that is wrong with it, by line."""

    fields: dict[str, Value]
    lines: dict[Path, int]
    """1-based line of every key and every item; what an alias repeats has none of its own."""
    faults: tuple[Fault, ...] = ()

    def line_of(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest one around it that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse_yaml(text: str, *, first_line: int = 1) -> Document:
    """The first document in `text`; `first_line` is the line on which `text` begins.

    Raises nothing. A fault of syntax, depth or aliases ends the reading: the fields that were
    complete by then are kept. Of a duplicate key the first value stays.
    """
    return _read_plain_fields(text, first_line) or compose_yaml(text, first_line)


def compose_yaml(text: str, first_line: int) -> Document:
    """`parse_yaml` of any text: what a few lines of text hold takes longer so."""
    composer = _Composer(first_line)
    try:
        # The scanner's time grows with the square of the depth: hence a bound while iterating.
        for event in yaml.parse(_NO_LINE_BREAK.sub(" ", text), Loader=_LOADER):
            composer.take(event)
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        line, detail = _describe(error)
        # The end of the text is reported on the line after it.
        line = min(line, _lines_before(text, len(text.rstrip())))
        composer.drop_field_on(line)
        composer.fault(line, "syntax", detail=detail)
    except yaml.reader.ReaderError as error:
        line = _lines_before(text, error.position)
        composer.fault(line, "syntax", detail=N_("holds a character that YAML does not allow"))
    except UnicodeEncodeError as error:
        line = _lines_before(text, error.start)
        composer.fault(
            line, "syntax", detail=N_("holds an incomplete character (half of a UTF-16 pair)")
        )
    return composer.document()


# What most front matter is made of: texts on one line and lists of them, without escapes, comments
# and signs that could mean more. A plain text begins with a letter or a digit.
_QUOTED = r"""\"[^\"\\\n]*+"|'[^'\n]*+'"""
_SCALAR = rf"(?:{_QUOTED}|[^\W_](?:[^:#\n]|:(?![ \n]|\Z)|(?<! )#)*+)"
_FLOW_SCALAR = rf"(?:{_QUOTED}|[^\W_][^,\[\]{{}}:#?\"'&*!|>%@`\n]*+)"
_PLAIN_FIELD = re.compile(
    r"(?P<key>[A-Za-z][A-Za-z0-9_-]{0,99}):"
    rf"(?: ++(?P<scalar>{_SCALAR})| ++\[ *+(?P<flow>(?:{_FLOW_SCALAR} *+"
    rf"(?:, *+{_FLOW_SCALAR} *+)*+)?)\]| *+(?P<items>\n(?P<indent> *+)- ++{_SCALAR} *+"
    rf"(?:\n(?P=indent)- ++{_SCALAR} *+)*+))? *+(?:\n++|\Z)"
)
_FLOW_ITEM = re.compile(_FLOW_SCALAR)
_UNUSUAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _read_plain_fields(text: str, first_line: int) -> Document | None:
    """The document that `compose_yaml` reads, of plain fields; None of anything else."""
    fields: dict[str, Value] = {}
    lines: dict[Path, int] = {}
    at, line = 0, first_line
    while at < len(text):
        match = _PLAIN_FIELD.match(text, at)
        if match is None or match["key"] in fields or match["key"] in _NULLS:
            return None
        value, places = _plain_value(match, line)
        fields[match["key"]] = value
        lines |= places
        at, line = match.end(), line + match[0].count("\n")
    return Document(fields=fields, lines=lines) if fields and not _UNUSUAL.search(text) else None


def _plain_value(match: re.Match[str], line: int) -> tuple[Value, dict[Path, int]]:
    """The value of a field that begins on `line`, with its lines."""
    key = match["key"]
    lines: dict[Path, int] = {(key,): line}
    if match["items"] is not None:
        # Each on the next line: its indentation and its dash go.
        items = [item.lstrip(" ")[1:] for item in match["items"].split("\n")[1:]]
        lines |= {(key, at): line + at + 1 for at in range(len(items))}
        return list(map(_plain_scalar, items)), lines
    if match["flow"] is not None:
        items = _FLOW_ITEM.findall(match["flow"])
        lines |= {(key, at): line for at in range(len(items))}
        return list(map(_plain_scalar, items)), lines
    return _plain_scalar(match["scalar"] or ""), lines


def _plain_scalar(written: str) -> str:
    written = written.strip(" ")
    if written[:1] in {'"', "'"}:
        return written[1:-1]
    return "" if written in _NULLS else written


_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# YAML 1.1 §4.2 breaks lines at them, or forbids them, but no editor does: line numbers would drift.
_NO_LINE_BREAK = re.compile("[\f\x85\u2028\u2029]")
_LINE_BREAK = re.compile(r"\r\n?|\n")

_NULLS = frozenset({"~", "null", "Null", "NULL"})

_CORE = "tag:yaml.org,2002:"
_CORE_TAGS = frozenset(
    {"!", *(_CORE + name for name in "bool float int map null seq str timestamp".split())}
)


def _describe(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """The 0-based line to look at, and what is wrong there."""
    detail = ": ".join(part for part in (error.context, error.problem) if part)
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "end of stream" in (error.problem or ""):
        # What was never closed helps more than where the text ends.
        mark = error.context_mark
    return (mark.line if mark else 0), detail


def _lines_before(text: str, position: int) -> int:
    return len(_LINE_BREAK.findall(text, 0, position))


_Start: TypeAlias = yaml.MappingStartEvent | yaml.SequenceStartEvent


def _line_of(event: yaml.Event) -> int:
    # Parsed events always carry a mark; only hand-made ones lack it.
    return event.start_mark.line if event.start_mark else 0


class _Stop(Exception):  # noqa: N818 -- ends the iteration, is no error
    """Nothing more is to be read."""


class _Open:
    """A mapping or a sequence whose end has not come yet."""

    __slots__ = ("anchor", "is_skipped", "key", "line", "path", "size", "value")

    def __init__(self, value: "list[Value] | dict[str, Value]", path: Path, event: _Start) -> None:
        self.value = value
        self.path = path
        self.anchor: str | None = event.anchor
        self.line = _line_of(event)
        self.key: str | None = None
        self.is_skipped = False
        self.size = 1


class _Composer:
    """Builds values from events, one call an event. Its lines are 0-based until they are kept."""

    def __init__(self, first_line: int) -> None:
        self._first_line = first_line
        self._fields: dict[str, Value] = {}
        self._stack: list[_Open] = []
        self._anchored: dict[str, tuple[Value, int]] = {}
        self._repeated = 0
        self._lines: dict[Path, int] = {}
        self._faults: list[Fault] = []

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({} if self._stack else self._fields, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._take_alias(event)
        elif isinstance(event, yaml.DocumentEndEvent):
            raise _Stop

    def document(self) -> Document:
        """All that was taken."""
        faults = sorted(self._faults, key=lambda fault: (fault.line, fault.code))
        return Document(fields=self._fields, lines=self._lines, faults=tuple(faults))

    def drop_field_on(self, line: int) -> None:
        """Forget the last field if it begins on `line`: of ``title: A: b`` only ``A`` was read."""
        last = next(reversed(self._fields), None)
        if last is not None and self._lines[(last,)] == line + self._first_line:
            del self._fields[last]

    def fault(self, line: int, code: str, **values: object) -> None:
        texts = tuple(sorted((name, str(value)) for name, value in values.items()))
        self._faults.append(Fault(line=line + self._first_line, code=code, values=texts))

    def _stop(self, line: int, code: str, **values: object) -> NoReturn:
        self.fault(line, code, **values)
        raise _Stop

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        line = _line_of(event)
        value = event.value
        if event.tag is not None:
            self._check_tag(event.tag, line)
        elif event.implicit[0] and value in _NULLS:
            value = ""
        if event.anchor is not None:
            self._anchored[event.anchor] = (value, 1)
        self._place(value, line, size=1)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        line = _line_of(event)
        if any(opened.anchor == event.anchor for opened in self._stack):
            self._stop(line, "aliases", bound=ALIAS_BOUND)
        if event.anchor not in self._anchored:
            self._stop(line, "syntax", detail=N_("an alias names nothing"))
        value, size = self._anchored[event.anchor]
        self._repeated += size
        if self._repeated > ALIAS_BOUND:
            self._stop(line, "aliases", bound=ALIAS_BOUND)
        self._place(value, line, size)

    def _open(self, value: "list[Value] | dict[str, Value]", event: _Start) -> None:
        line = _line_of(event)
        if len(self._stack) == DEPTH_BOUND:
            self._stop(line, "too-deep", bound=DEPTH_BOUND)
        if event.tag is not None:
            self._check_tag(event.tag, line)
        if not self._stack and isinstance(value, list):
            self._stop(line, "not-mapping", kind=N_("a list"))
        path = self._next_path(self._stack[-1], line) if self._stack else ()
        self._stack.append(_Open(value, path, event))

    def _next_path(self, parent: _Open, line: int) -> Path:
        if isinstance(parent.value, list):
            return (*parent.path, len(parent.value))
        if parent.key is None:
            self._stop(line, "syntax", detail=N_("a key must be text"))
        return (*parent.path, parent.key)

    def _close(self) -> None:
        closed = self._stack.pop()
        if closed.anchor is not None:
            self._anchored[closed.anchor] = (closed.value, closed.size)
        if self._stack:
            self._place(closed.value, closed.line, closed.size)

    def _place(self, value: Value, line: int, size: int) -> None:
        """Put a complete value, or a key, where the reading stands."""
        if not self._stack:
            if value:
                self.fault(line, "not-mapping", kind=N_("a text"))
            return
        parent = self._stack[-1]
        parent.size += size
        if isinstance(parent.value, list):
            self._lines.setdefault((*parent.path, len(parent.value)), line + self._first_line)
            parent.value.append(value)
        elif parent.key is None:
            self._take_key(parent, parent.value, value, line)
        else:
            if not parent.is_skipped:
                parent.value[parent.key] = value
            parent.key = None

    def _take_key(self, parent: _Open, mapping: dict[str, Value], key: Value, line: int) -> None:
        if not isinstance(key, str):
            self._stop(line, "syntax", detail=N_("a key must be text"))
        first_line = self._lines.setdefault((*parent.path, key), line + self._first_line)
        parent.key = key
        parent.is_skipped = key in mapping
        if parent.is_skipped:
            self.fault(line, "duplicate-key", key=key, first_line=first_line)

    def _check_tag(self, tag: str, line: int) -> None:
        if tag not in _CORE_TAGS:
            found = "!!" + tag.removeprefix(_CORE) if tag.startswith(_CORE) else tag
            self.fault(line, "yaml-tag", found=found)
