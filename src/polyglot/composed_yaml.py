"""YAML composed from PyYAML's *events*: what they give is said in `strict_yaml`.

The library's own composers recurse (the C one crashes the interpreter on deep nesting), build types
(``no`` becomes False, ``1.10`` becomes 1.1) and let duplicate keys pass.
"""

import re
from typing import Any, NoReturn, TypeAlias

import yaml

from polyglot.messages import N_
from polyglot.strict_yaml import ALIAS_BOUND, DEPTH_BOUND, NULLS, Document, Fault, Path, Value


def compose_yaml(text: str, first_line: int) -> Document:
    """The document that `parse_yaml` reads, of any text; it begins on `first_line`."""
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


_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# YAML 1.1 §4.2 breaks lines at them, or forbids them, but no editor does: line numbers would drift.
_NO_LINE_BREAK = re.compile("[\f\x85\u2028\u2029]")
_LINE_BREAK = re.compile(r"\r\n?|\n")

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
        elif event.implicit[0] and value in NULLS:
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
