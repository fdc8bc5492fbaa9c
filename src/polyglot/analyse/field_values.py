"""The values of front matter where they stand in the source: spans that can be replaced."""

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import takewhile
from typing import TypeGuard

import yaml
from msgspec import Struct
from yaml._yaml import Mark as CMark

from polyglot.analyse.front_matter import FrontMatter, Notation
from polyglot.analyse.metadata import plain_name
from polyglot.analyse.plain_text import has_words, plain_text
from polyglot.strict_yaml import Value

DEFAULT_FIELDS = ("title", "description", "summary", "excerpt")
"""The fields of front matter that are translated where nothing says otherwise."""


class Style(StrEnum):
    """How a value is written."""

    YAML_PLAIN = "yaml plain"
    YAML_FLOW = "yaml flow"
    """Plain, between brackets."""
    YAML_SINGLE = "yaml '"
    YAML_DOUBLE = 'yaml "'
    YAML_LITERAL = "yaml |"
    YAML_FOLDED = "yaml >"
    TOML_BASIC = 'toml "'
    TOML_LITERAL = "toml '"
    TOML_LINES = 'toml """'
    TOML_LITERAL_LINES = "toml '''"
    JSON = "json"
    HEADER = "header"


class FieldValue(Struct, frozen=True, kw_only=True, gc=False):
    """A text of the front matter, as a span of the source."""

    name: str
    """The field's, as it is written; of an item of a list ``name[0]``."""
    start: int
    """First byte in the file, quotation marks and the header of a YAML block included, and `end`
    the byte after the last."""
    end: int
    line: int
    end_line: int
    text: str
    """The value, without the white space around it."""
    style: Style


def locate_fields(
    text: str, front_matter: FrontMatter, names: Sequence[str] = DEFAULT_FIELDS
) -> tuple[FieldValue, ...]:
    """The values of the fields with one of `names`, in the order of the source.

    Names are compared as `read_metadata` does. `text` is the whole source, decoded. Values without
    a letter or a digit are left out, and those that have no place of their own (YAML aliases).
    """
    locate = _LOCATORS.get(front_matter.notation)
    wanted = frozenset(map(plain_name, names))
    fields = [name for name in front_matter.fields if plain_name(name) in wanted]
    if locate is None or not fields:
        return ()
    head = _Head(text[: len(text) - len(front_matter.body)], front_matter)
    found = [
        _value(head, place)
        for name in fields
        for place in locate(head, name)
        if has_words(plain_text(place.text))
    ]
    return tuple(sorted(found, key=lambda value: value.start))


class _Place(Struct, frozen=True):
    """A value, as characters of the head."""

    name: str
    start: int
    end: int
    text: str
    style: Style


def _value(head: "_Head", place: _Place) -> FieldValue:
    return FieldValue(
        name=place.name,
        start=len(head.text[: place.start].encode()),
        end=len(head.text[: place.end].encode()),
        line=bisect_right(head.starts, place.start),
        end_line=bisect_right(head.starts, place.end),
        # JSON can write half of a surrogate pair, which UTF-8 cannot.
        text=place.text.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        style=place.style,
    )


class _Head:
    """The part of a source that holds the front matter."""

    def __init__(self, text: str, front_matter: FrontMatter) -> None:
        self.text = text
        self.fields = front_matter.fields
        self.lines = front_matter.lines
        self.starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]

    def line_start(self, name: str) -> int:
        """Where the line of a field begins."""
        return self.starts[min(self.lines.get(name, 1), len(self.starts)) - 1]

    def mark_place(self, name: str, mark: "yaml.Mark | CMark | None") -> int:
        """Where a mark of the YAML parser is, which began with the line of the field `name`."""
        if mark is None:
            return 0
        line = min(self.lines.get(name, 1) - 1 + mark.line, len(self.starts) - 1)
        return self.starts[line] + mark.column

    def has(self, place: _Place) -> bool:
        """Whether the value at `place` is the one that was read."""
        known: Value = self.fields.get(place.name, "")
        return isinstance(known, str) and known.strip() == place.text.strip()


_LINE_BREAK = re.compile(r"\r\n|\r|\n")

_YAML_LINE = re.compile(
    r"""[ \t]*+(?:"[^"\r\n]*+"|'[^'\r\n]*+'|[\w-]++)[ \t]*+:[ \t]++"""
    r"""(?:(?P<double>"(?:[^"\\\r\n]|\\[^\r\n])*+")|(?P<single>'(?:[^'\r\n]|'')*+')"""
    r"""|(?P<plain>[^\s"'|>&*!%@`{\[#][^\r\n]*))"""
)
_YAML_COMMENT = re.compile(r"[ \t]#.*\Z")
_YAML_NEXT = re.compile(r"(?<=[\r\n])(?:[\"'\w]|---|\.\.\.)")


def _locate_yaml(head: _Head, name: str) -> Iterator[_Place]:
    match = _YAML_LINE.match(head.text, head.line_start(name))
    place = _place_in_line(match, name) if match else None
    if place is not None and head.has(place):
        yield place
    else:
        yield from _locate_wrapped_yaml(head, name)


def _place_in_line(match: re.Match[str], name: str) -> _Place | None:
    """The value of a field whose value is on its line: other ways to write it have no place."""
    group = match.lastgroup or ""
    raw, start = match[group], match.start(group)
    if group == "plain":
        raw = _YAML_COMMENT.sub("", raw).rstrip(" \t")
        return _Place(name, start, start + len(raw), raw, Style.YAML_PLAIN)
    if group == "single":
        return _Place(
            name, start, match.end(group), raw[1:-1].replace("''", "'"), Style.YAML_SINGLE
        )
    if "\\" in raw:
        return None
    return _Place(name, start, match.end(group), raw[1:-1], Style.YAML_DOUBLE)


def _locate_wrapped_yaml(head: _Head, name: str) -> list[_Place]:
    """The values of one field, as the YAML parser finds them."""
    start = head.line_start(name)
    following = _YAML_NEXT.search(head.text, start + 1)
    for end in dict.fromkeys((following.start() if following else len(head.text), len(head.text))):
        block = _FORBIDDEN.sub(" ", _LINE_BREAK.sub("\n", head.text[start:end]))
        try:
            return list(_yaml_places(head, name, block))
        except yaml.YAMLError:
            continue
    return []


_FORBIDDEN = re.compile("[\f\x85\u2028\u2029]")
_YAML_STYLES = {
    "'": Style.YAML_SINGLE,
    '"': Style.YAML_DOUBLE,
    "|": Style.YAML_LITERAL,
    ">": Style.YAML_FOLDED,
}


def _yaml_places(head: _Head, name: str, block: str) -> Iterator[_Place]:
    """The scalar, or the scalars of the list, that `block` has for the key `name`."""
    is_list = isinstance(head.fields[name], list)
    for at, event in enumerate(_yaml_scalars(block, name)):
        # An anchor or a tag stands before the value, and an alias may need it.
        if event.anchor is None and event.tag is None:
            yield _yaml_place(head, name, event, f"[{at}]" if is_list else "")


def _yaml_scalars(block: str, name: str) -> Iterator[yaml.ScalarEvent]:
    events: Iterator[yaml.Event] = yaml.parse(block, Loader=yaml.CSafeLoader)
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and event.value == name:
            break
    value = next(events, None)
    if isinstance(value, yaml.ScalarEvent):
        yield value
    elif isinstance(value, yaml.SequenceStartEvent):
        yield from takewhile(_is_scalar, events)


def _is_scalar(event: yaml.Event) -> TypeGuard[yaml.ScalarEvent]:
    return isinstance(event, yaml.ScalarEvent)


def _yaml_place(head: _Head, name: str, event: yaml.ScalarEvent, item: str) -> _Place:
    start = head.mark_place(name, event.start_mark)
    raw = head.text[start : head.mark_place(name, event.end_mark)].rstrip()
    plain = Style.YAML_FLOW if item else Style.YAML_PLAIN
    style = _YAML_STYLES.get(event.style or "", plain)
    return _Place(f"{name}{item}", start, start + len(raw), event.value, style)


_TOML_KEY = re.compile(r"""[ \t]*+(?:"[^"\r\n]*+"|'[^'\r\n]*+'|[\w-]++)[ \t]*+=[ \t]*+""")
_TOML_STRING = re.compile(
    r'(?P<lines>"""(?:[^"\\]|\\[\s\S]|"(?!"")|"(?=""""))*+""")'
    r"|(?P<literal_lines>'''(?:[^']|'(?!'')|'(?=''''))*+''')"
    r'|(?P<basic>"(?:[^"\\\r\n]|\\[^\r\n])*+")'
    r"|(?P<literal>'[^'\r\n]*+')"
)
_TOML_GAP = re.compile(r"(?:[\s,]|#[^\r\n]*+)*+")
_TOML_STYLES = {
    "lines": Style.TOML_LINES,
    "literal_lines": Style.TOML_LITERAL_LINES,
    "basic": Style.TOML_BASIC,
    "literal": Style.TOML_LITERAL,
}


def _locate_toml(head: _Head, name: str) -> Iterator[_Place]:
    key = _TOML_KEY.match(head.text, head.line_start(name))
    if key is None:
        return
    if head.text.startswith("[", key.end()):
        at = _skip_gap(head.text, key.end() + 1)
        item = 0
        while string := _TOML_STRING.match(head.text, at):
            yield _toml_place(string, f"{name}[{item}]")
            at, item = _skip_gap(head.text, string.end()), item + 1
    elif string := _TOML_STRING.match(head.text, key.end()):
        place = _toml_place(string, name)
        if head.has(place):
            yield place


def _skip_gap(text: str, at: int) -> int:
    gap = _TOML_GAP.match(text, at)
    return gap.end() if gap else at


def _toml_place(string: re.Match[str], name: str) -> _Place:
    raw = _LINE_BREAK.sub("\n", string[0])
    try:
        value = str(tomllib.loads(f"x = {raw}")["x"])
    except tomllib.TOMLDecodeError:
        value = ""
    return _Place(
        name, string.start(), string.end(), value, _TOML_STYLES[string.lastgroup or "basic"]
    )


_JSON_SPACE = re.compile(r"[\s,:]*+")


def _locate_json(head: _Head, name: str) -> Iterator[_Place]:
    decoder = json.JSONDecoder(strict=False)
    at = head.text.index("{") + 1
    while True:
        at = _skip_json(head.text, at)
        if not head.text.startswith('"', at):
            return
        key, at = decoder.raw_decode(head.text, at)
        start = _skip_json(head.text, at)
        value, at = decoder.raw_decode(head.text, start)
        if key == name:
            yield from _json_places(decoder, head.text, name, value, start, at)
            return


def _json_places(
    decoder: json.JSONDecoder, text: str, name: str, value: object, start: int, end: int
) -> Iterator[_Place]:
    if isinstance(value, str):
        yield _Place(name, start, end, value, Style.JSON)
    elif isinstance(value, list):
        at = start + 1
        for index, item in enumerate(value):
            at = _skip_json(text, at)
            first = at
            _, at = decoder.raw_decode(text, at)
            if isinstance(item, str):
                yield _Place(f"{name}[{index}]", first, at, item, Style.JSON)


def _skip_json(text: str, at: int) -> int:
    space = _JSON_SPACE.match(text, at)
    return space.end() if space else at


_HEADER_VALUE = re.compile(
    r"(?:\.\. )?[\w-]++:[ \t]*+(?:(?:\r\n|\r|\n)[ \t]++)?"
    r"(?P<value>[^\r\n]*+(?:(?:\r\n|\r|\n)[ \t]++\S[^\r\n]*+)*+)"
)


def _locate_header(head: _Head, name: str) -> Iterator[_Place]:
    match = _HEADER_VALUE.match(head.text, head.line_start(name))
    if match is None:
        return
    value = match["value"].rstrip()
    text = " ".join(line.strip() for line in _LINE_BREAK.split(value))
    start = match.start("value")
    place = _Place(name, start, start + len(value), text, Style.HEADER)
    if head.has(place):
        yield place


_COMMENT_VALUE = re.compile(r"\.\. [\w-]++:[ \t]*+(?P<value>[^\r\n]*+)")


def _locate_comment(head: _Head, name: str) -> Iterator[_Place]:
    match = _COMMENT_VALUE.match(head.text, head.line_start(name))
    if match is not None:
        value = match["value"].rstrip()
        start = match.start("value")
        yield _Place(name, start, start + len(value), value, Style.HEADER)


_LOCATORS = {
    Notation.YAML: _locate_yaml,
    Notation.TOML: _locate_toml,
    Notation.JSON: _locate_json,
    Notation.HEADERS: _locate_header,
    Notation.COMMENT: _locate_comment,
}
