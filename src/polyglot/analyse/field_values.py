"""The values of front matter where they stand in the source: spans that can be replaced."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from polyglot.analyse.front_matter import FrontMatter, Notation
from polyglot.analyse.metadata import plain_name
from polyglot.analyse.plain_text import has_words, plain_text
from polyglot.config import TRANSLATABLE_FIELDS
from polyglot.strict_yaml import Value


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
    text: str, front_matter: FrontMatter, names: Sequence[str] = TRANSLATABLE_FIELDS
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
    head = Head(text[: len(text) - len(front_matter.body)], front_matter)
    found = [
        _value(head, place)
        for name in fields
        for place in locate(head, name)
        if has_words(plain_text(place.text))
    ]
    return tuple(sorted(found, key=lambda value: value.start))


class Place(Struct, frozen=True):
    """A value, as characters of the head."""

    name: str
    start: int
    end: int
    text: str
    style: Style


def _value(head: "Head", place: Place) -> FieldValue:
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


class Head:
    """The part of a source that holds the front matter."""

    def __init__(self, text: str, front_matter: FrontMatter) -> None:
        self.text = text
        self.fields = front_matter.fields
        self.lines = front_matter.lines
        self.starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]

    def line_start(self, name: str) -> int:
        """Where the line of a field begins."""
        return self.starts[min(self.lines.get(name, 1), len(self.starts)) - 1]

    def has(self, place: Place) -> bool:
        """Whether the value at `place` is the one that was read."""
        known: Value = self.fields.get(place.name, "")
        return isinstance(known, str) and known.strip() == place.text.strip()


LINE_BREAK = re.compile(r"\r\n|\r|\n")

_YAML_LINE = re.compile(
    r"""[ \t]*+(?:"[^"\r\n]*+"|'[^'\r\n]*+'|[\w-]++)[ \t]*+:[ \t]++"""
    r"""(?:(?P<double>"(?:[^"\\\r\n]|\\[^\r\n])*+")|(?P<single>'(?:[^'\r\n]|'')*+')"""
    r"""|(?P<plain>[^\s"'|>&*!%@`{\[#][^\r\n]*))"""
)
_YAML_COMMENT = re.compile(r"[ \t]#.*\Z")


def _locate_yaml(head: Head, name: str) -> Iterator[Place]:
    match = _YAML_LINE.match(head.text, head.line_start(name))
    place = _place_in_line(match, name) if match else None
    if place is not None and head.has(place):
        yield place
    else:
        # Here, not above: PyYAML takes 10 ms to load, and many a site's values stand on one line.
        from polyglot.analyse.wrapped_values import locate_wrapped_yaml

        yield from locate_wrapped_yaml(head, name)


def _place_in_line(match: re.Match[str], name: str) -> Place | None:
    """The value of a field whose value is on its line: other ways to write it have no place."""
    group = match.lastgroup or ""
    raw, start = match[group], match.start(group)
    if group == "plain":
        raw = _YAML_COMMENT.sub("", raw).rstrip(" \t")
        return Place(name, start, start + len(raw), raw, Style.YAML_PLAIN)
    if group == "single":
        return Place(name, start, match.end(group), raw[1:-1].replace("''", "'"), Style.YAML_SINGLE)
    if "\\" in raw:
        return None
    return Place(name, start, match.end(group), raw[1:-1], Style.YAML_DOUBLE)


_TOML_KEY = re.compile(r"""[ \t]*+(?:"[^"\r\n]*+"|'[^'\r\n]*+'|[\w-]++)[ \t]*+=[ \t]*+""")
_TOML_STRING = re.compile(
    # One or two more quotation marks at the end belong to the text (TOML 1.0, String).
    r'(?P<lines>"""(?:[^"\\]|\\[\s\S]|"(?!""))*+""""{0,2})'
    r"|(?P<literal_lines>'''(?:[^']|'(?!''))*+''''{0,2})"
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


def _locate_toml(head: Head, name: str) -> Iterator[Place]:
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


def _toml_place(string: re.Match[str], name: str) -> Place:
    raw = LINE_BREAK.sub("\n", string[0])
    import tomllib  # of few posts alone, as in `front_matter`

    try:
        value = str(tomllib.loads(f"x = {raw}")["x"])
    except tomllib.TOMLDecodeError:
        value = ""
    return Place(
        name, string.start(), string.end(), value, _TOML_STYLES[string.lastgroup or "basic"]
    )


_JSON_SPACE = re.compile(r"[\s,:]*+")


def _locate_json(head: Head, name: str) -> Iterator[Place]:
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
) -> Iterator[Place]:
    if isinstance(value, str):
        yield Place(name, start, end, value, Style.JSON)
    elif isinstance(value, list):
        at = start + 1
        for index, item in enumerate(value):
            at = _skip_json(text, at)
            first = at
            _, at = decoder.raw_decode(text, at)
            if isinstance(item, str):
                yield Place(f"{name}[{index}]", first, at, item, Style.JSON)


def _skip_json(text: str, at: int) -> int:
    space = _JSON_SPACE.match(text, at)
    return space.end() if space else at


_HEADER_VALUE = re.compile(
    r"(?:\.\. )?[\w-]++:[ \t]*+(?:(?:\r\n|\r|\n)[ \t]++)?"
    r"(?P<value>[^\r\n]*+(?:(?:\r\n|\r|\n)[ \t]++\S[^\r\n]*+)*+)"
)


def _locate_header(head: Head, name: str) -> Iterator[Place]:
    match = _HEADER_VALUE.match(head.text, head.line_start(name))
    if match is None:
        return
    value = match["value"].rstrip()
    text = " ".join(line.strip() for line in LINE_BREAK.split(value))
    start = match.start("value")
    place = Place(name, start, start + len(value), text, Style.HEADER)
    if head.has(place):
        yield place


_COMMENT_VALUE = re.compile(r"\.\. [\w-]++:[ \t]*+(?P<value>[^\r\n]*+)")


def _locate_comment(head: Head, name: str) -> Iterator[Place]:
    match = _COMMENT_VALUE.match(head.text, head.line_start(name))
    if match is not None:
        value = match["value"].rstrip()
        start = match.start("value")
        yield Place(name, start, start + len(value), value, Style.HEADER)


_LOCATORS = {
    Notation.YAML: _locate_yaml,
    Notation.TOML: _locate_toml,
    Notation.JSON: _locate_json,
    Notation.HEADERS: _locate_header,
    Notation.COMMENT: _locate_comment,
}
