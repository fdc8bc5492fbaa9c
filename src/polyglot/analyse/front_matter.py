"""Front matter: the fields at the head of a source, in each notation that blogs use.

YAML between ``---`` or, as Hexo also has it, before one, TOML between ``+++``, a JSON object, bare
``Key: value`` headers (Pelican, MultiMarkdown) and Nikola's comment of ``.. key: value`` lines.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from polyglot.strict_yaml import DEPTH_BOUND, Document, Fault, Path, Value, parse_yaml


class Notation(StrEnum):
    """How the fields of a source are written."""

    NONE = "none"
    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    HEADERS = "headers"
    COMMENT = "comment"


class FrontMatter(Struct, frozen=True, kw_only=True):
    """The fields of one source, and where its body begins."""

    notation: Notation = Notation.NONE
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    """1-based line in the source of each field."""
    body: str
    body_start: int
    """Bytes before the body, a byte order mark included."""
    body_line: int
    """1-based line on which the body begins."""
    faults: tuple[Fault, ...] = ()
    """As of `parse_yaml`, and ``unclosed`` (fence)."""


def split_front_matter(text: str) -> FrontMatter:
    """The front matter of a decoded source, and its body. Raises nothing.

    A byte order mark and blank lines may stand before it. What is opened and never closed counts
    as body, with a fault; a thematic break that prose follows is no front matter. Where a part
    of YAML or TOML cannot be read, the other top-level fields still are.
    """
    opening = _OPENING.match(text)
    read = _READERS[opening.lastgroup or ""](text, opening) if opening else None
    return read or _all_body(text)


def fields_start(text: str) -> int | None:
    """Where the fields of `text` begin: after a fence, or at the brace or the first header.

    None without anything that looks like front matter; whether it is, `split_front_matter` says.
    """
    opening = _OPENING.match(text)
    return opening.end() if opening else None


# Atomic: \r\n could also be two line breaks, and blank lines must not be tried both ways.
_EOL = r"(?>\r\n|\r|\n)"

# Hugo skips blank lines before front matter, too.
_OPENING = re.compile(
    rf"\ufeff?\s*+(?<![^\S\r\n])(?:(?P<yaml>---)[ \t]*+{_EOL}"
    rf"|(?P<toml>\+\+\+)[ \t]*+{_EOL}"
    r"|(?P<json>(?=\{\s*+[\"}]))"
    rf"|(?P<comment><!--)[ \t]*+{_EOL}(?=\.\. [A-Za-z])"
    r"|(?P<headers>(?=[A-Za-z][\w-]*+:\s)))"
)

_LINE_BREAK = re.compile(_EOL)
_YAML_END = re.compile(rf"[\r\n](?:---|\.\.\.)[ \t]*+(?:{_EOL}|\Z)")
_UNOPENED_END = re.compile(rf"[\r\n]---[ \t]*+(?:{_EOL}|\Z)")
_TOML_END = re.compile(rf"[\r\n]\+\+\+[ \t]*+(?:{_EOL}|\Z)")
_YAML_FIELD = re.compile(r"""\s*+["']?[\w-]++["']?[ \t]*+:(?:\s|\Z)""")
_TOML_FIELD = re.compile(r"""\s*+["']?[\w.-]++["']?[ \t]*+=|\s*+\[""")
_BLANK_LINE = re.compile(rf"(?:\A|[\r\n])[ \t]*+{_EOL}")


def _all_body(text: str, *faults: Fault) -> FrontMatter:
    mark = int(text.startswith("\ufeff"))
    return FrontMatter(body=text[mark:], body_start=3 * mark, body_line=1, faults=faults)


def _split_at(text: str, end: int, notation: Notation, document: Document) -> FrontMatter:
    return FrontMatter(
        notation=notation,
        fields=document.fields,
        lines={key: document.lines.get((key,), 1) for key in document.fields},
        body=text[end:],
        body_start=len(text[:end].encode()),
        body_line=_line_at(text, end),
        faults=document.faults,
    )


def _line_at(text: str, position: int) -> int:
    """The 1-based line of a position; LF, CR and CRLF end a line (CommonMark 0.31 §2.1)."""
    if "\r" not in text:
        return text.count("\n", 0, position) + 1
    return len(_LINE_BREAK.findall(text, 0, position)) + 1


def _lines_at(text: str, positions: Iterable[int], first_line: int) -> Iterator[int]:
    """The line of each position, in ascending order: each character is looked at once."""
    line, last = first_line, 0
    for position in positions:
        line += text.count("\n", last, position)
        last = position
        yield line


def _with_newlines(text: str) -> str:
    return _LINE_BREAK.sub("\n", text) if "\r" in text else text


def _read_yaml(text: str, opening: re.Match[str]) -> FrontMatter | None:
    # From the line break itself, since the closing fence may follow at once.
    closing = _YAML_END.search(text, opening.end() - 1)
    if closing is None:
        return _unclosed(text, opening, _YAML_FIELD)
    block = _with_newlines(text[opening.end() : closing.start()])
    document = _parse_block(_parse_yaml, block, _line_at(text, opening.end()))
    if document.faults and not document.fields and _is_prose(block):
        return None
    return _split_at(text, closing.end(), Notation.YAML, document)


def _read_toml(text: str, opening: re.Match[str]) -> FrontMatter | None:
    closing = _TOML_END.search(text, opening.end() - 1)
    if closing is None:
        return _unclosed(text, opening, _TOML_FIELD)
    block = _with_newlines(text[opening.end() : closing.start()])
    document = _parse_block(_parse_toml, block, _line_at(text, opening.end()))
    return _split_at(text, closing.end(), Notation.TOML, document)


def _unclosed(text: str, opening: re.Match[str], field: re.Pattern[str]) -> FrontMatter | None:
    if field.match(text, opening.end()) is None:
        return None
    group = opening.lastgroup or 0
    line = _line_at(text, opening.start(group))
    return _all_body(text, Fault(line=line, code="unclosed", values=(("fence", opening[group]),)))


def _is_prose(block: str) -> bool:
    """Whether `block` reads as paragraphs between two thematic breaks."""
    return _BLANK_LINE.search(block) is not None and _YAML_FIELD.match(block) is None


_Parse: TypeAlias = Callable[[str, int], Document]

_BREAKING = frozenset({"syntax", "too-deep", "aliases"})
"""Faults that end the reading of a block."""

_FIELD_START = re.compile(r"""^["'\w]""", re.MULTILINE)
_FIELDS_BOUND = 200


def _parse_block(parse: _Parse, block: str, first_line: int) -> Document:
    document = parse(block, first_line)
    if _is_broken(document):
        return _with_readable_fields(document, parse, block, first_line)
    return document


def _is_broken(document: Document) -> bool:
    return any(fault.code in _BREAKING for fault in document.faults)


def _with_readable_fields(
    document: Document, parse: _Parse, block: str, first_line: int
) -> Document:
    """`document` with each field that can be read alone: a bad title must not undo a draft."""
    fields = dict(document.fields)
    lines = dict(document.lines)
    for line, chunk in _field_chunks(block):
        part = parse(chunk, first_line + line)
        if not _is_broken(part):
            fields = part.fields | fields
            lines = part.lines | lines
    return Document(fields=fields, lines=lines, faults=document.faults)


def _field_chunks(block: str) -> Iterator[tuple[int, str]]:
    """Each top-level field of a block with the lines before it, as far as the bound reaches."""
    starts = [match.start() for match in _FIELD_START.finditer(block)][:_FIELDS_BOUND]
    for start, end in pairwise([*starts, len(block)]):
        yield block.count("\n", 0, start), block[start:end]


def _parse_yaml(block: str, first_line: int) -> Document:
    return parse_yaml(block, first_line=first_line)


_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TOML_KEY = re.compile(
    r"""^[ \t]*+(?:\[\[?[ \t]*+)?["']?([\w-]++)["']?[ \t]*+[=.\]]""", re.MULTILINE
)


def _parse_toml(block: str, first_line: int) -> Document:
    import tomllib  # few posts are written so, and all builds come by here

    try:
        fields = _text_fields(tomllib.loads(block, parse_float=str))
    except RecursionError:
        return _broken(_too_deep(first_line))
    except ValueError as error:  # also for integers too long to convert
        return _broken(_toml_fault(str(error), block, first_line))
    keys = list(_TOML_KEY.finditer(block))
    at = _lines_at(block, (key.start() for key in keys), first_line)
    lines: dict[Path, int] = {}
    for key, line in zip(keys, at, strict=True):
        lines.setdefault((key[1],), line)
    return Document(fields=fields, lines=lines)


def _toml_fault(message: str, block: str, first_line: int) -> Fault:
    place = _TOML_PLACE.search(message)
    line = int(place[1] or block.count("\n") + 1) if place else 1
    detail = _TOML_PLACE.sub("", message)
    return Fault(line=first_line + line - 1, code="syntax", values=(("detail", detail),))


def _broken(*faults: Fault) -> Document:
    return Document(fields={}, lines={}, faults=faults)


def _too_deep(line: int) -> Fault:
    return Fault(line=line, code="too-deep", values=(("bound", str(DEPTH_BOUND)),))


_JSON_END = re.compile(rf"[\r\n]\}}[ \t]*+(?:{_EOL}|\Z)")
_REST_OF_LINE = re.compile(rf"[ \t]*+{_EOL}?")


def _read_json(text: str, opening: re.Match[str]) -> FrontMatter:
    import json  # here: few posts begin with it

    repeated: list[str] = []
    decoder = json.JSONDecoder(
        object_pairs_hook=lambda pairs: _first_of_each(pairs, repeated),
        parse_float=str,
        parse_int=str,
        parse_constant=str,
        strict=False,
    )
    try:
        raw, end = decoder.raw_decode(text, opening.end())
        fields = _text_fields(raw)
    except RecursionError:
        return _without_json(text, _too_deep(_line_at(text, opening.end())))
    except json.JSONDecodeError as error:
        line = _line_at(text, error.pos)
        return _without_json(text, Fault(line=line, code="syntax", values=(("detail", error.msg),)))
    document = _json_document(text[:end], fields, repeated)
    end = match.end() if (match := _REST_OF_LINE.match(text, end)) else end
    return _split_at(text, end, Notation.JSON, document)


def _without_json(text: str, fault: Fault) -> FrontMatter:
    end = _JSON_END.search(text)
    if end is None:
        return _all_body(text, fault)
    return _split_at(text, end.end(), Notation.JSON, _broken(fault))


def _first_of_each(pairs: list[tuple[str, object]], repeated: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            repeated.append(key)
        values.setdefault(key, value)
    return values


def _json_document(text: str, fields: dict[str, Value], repeated: list[str]) -> Document:
    at = _json_lines(text)
    lines: dict[Path, int] = {(key,): at[key][0] for key in fields if key in at}
    faults = tuple(_duplicate(_text(key), at.get(key, [1])) for key in repeated)
    return Document(fields=fields, lines=lines, faults=faults)


def _duplicate(key: str, lines: list[int]) -> Fault:
    values = (("first_line", str(lines[0])), ("key", key))
    return Fault(line=lines[min(1, len(lines) - 1)], code="duplicate-key", values=values)


_JSON_KEY = re.compile(r'"((?:[^"\\]|\\.)*+)"\s*+:')


def _json_lines(text: str) -> dict[str, list[int]]:
    """The lines on which each key stands, at any depth, in the order of the text."""
    keys = list(_JSON_KEY.finditer(text))
    lines: dict[str, list[int]] = {}
    for key, line in zip(keys, _lines_at(text, (key.start() for key in keys), 1), strict=True):
        lines.setdefault(key[1], []).append(line)
    return lines


def _text_fields(raw: dict[str, object]) -> dict[str, Value]:
    return {_text(key): _text_value(value, depth=1) for key, value in raw.items()}


def _text_value(raw: object, depth: int) -> Value:
    """`raw` with every scalar as text. Beyond the bound on depth it raises as the parsers do."""
    if depth > DEPTH_BOUND:
        raise RecursionError
    if isinstance(raw, dict):
        return {_text(key): _text_value(value, depth + 1) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_text_value(item, depth + 1) for item in raw]
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, datetime | date | time):
        return raw.isoformat()
    return "" if raw is None else _text(str(raw))


def _text(text: str) -> str:
    """`text` without half surrogate pairs, which JSON can write and UTF-8 cannot."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_HEADER = re.compile(
    rf"(?:(?P<key>[A-Za-z][\w-]*+):[ \t]*+(?P<value>[^\r\n]*+)|[ \t]++(?P<more>[^\s][^\r\n]*+))"
    rf"(?:{_EOL}|\Z)"
)
_HEADERS_END = re.compile(rf"[ \t]*+(?:{_EOL}|\Z)")
_KNOWN_HEADERS = frozenset(
    "author authors category date lang language modified slug status summary tags title "
    "translation".split()
)


def _read_headers(text: str, opening: re.Match[str]) -> FrontMatter | None:
    return _read_unopened(text, opening) or _read_plain_headers(text, opening)


def _read_unopened(text: str, opening: re.Match[str]) -> FrontMatter | None:
    """YAML that a fence ends and none begins (hexo-front-matter); None where it is no YAML."""
    closing = _UNOPENED_END.search(text, opening.end())
    if closing is None:
        return None
    block = _with_newlines(text[opening.end() : closing.start()])
    # What stands after a blank line is prose with a rule, or a heading, below it.
    if _BLANK_LINE.search(block.strip()):
        return None
    document = _parse_yaml(block, _line_at(text, opening.end()))
    if document.faults or not any(key.lower() in _KNOWN_HEADERS for key in document.fields):
        return None
    return _split_at(text, closing.end(), Notation.YAML, document)


def _read_plain_headers(text: str, opening: re.Match[str]) -> FrontMatter | None:
    pairs: list[tuple[str, str, int]] = []
    position, line = opening.end(), _line_at(text, opening.end())
    bound = line + _FIELDS_BOUND
    while line < bound and (match := _HEADER.match(text, position)):
        if match["key"]:
            pairs.append((match["key"], match["value"].strip(), line))
        else:
            key, value, at = pairs.pop()
            pairs.append((key, f"{value} {match['more'].strip()}".lstrip(), at))
        position, line = match.end(), line + 1
        if position == len(text):
            break
    end = _HEADERS_END.match(text, position)
    if end is None or not any(key.lower() in _KNOWN_HEADERS for key, _, _ in pairs):
        return None
    return _split_at(text, end.end(), Notation.HEADERS, _document_of(pairs))


_COMMENT_END = re.compile(rf"[\r\n]-->[ \t]*+(?:{_EOL}|\Z)")
_COMMENT_FIELD = re.compile(r"\.\. ([\w-]++):[ \t]*+(.*)")


def _read_comment(text: str, opening: re.Match[str]) -> FrontMatter | None:
    closing = _COMMENT_END.search(text, opening.end() - 1)
    if closing is None:
        return None
    block = text[opening.end() : closing.start()]
    document = read_comment_fields(block, first_line=_line_at(text, opening.end()))
    return _split_at(text, closing.end(), Notation.COMMENT, document)


def read_comment_fields(block: str, *, first_line: int) -> Document:
    """The ``.. key: value`` lines of `block`, which begins on `first_line`, and no others."""
    lines = enumerate(_with_newlines(block).split("\n"), first_line)
    matches = ((line, _COMMENT_FIELD.match(written)) for line, written in lines)
    return _document_of(
        [(match[1], match[2].strip(), line) for line, match in matches if match is not None]
    )


def _document_of(pairs: list[tuple[str, str, int]]) -> Document:
    fields: dict[str, Value] = {}
    lines: dict[Path, int] = {}
    faults: list[Fault] = []
    for key, value, line in pairs:
        if key in fields:
            faults.append(_duplicate(key, [lines[(key,)], line]))
        fields.setdefault(key, value)
        lines.setdefault((key,), line)
    return Document(fields=fields, lines=lines, faults=tuple(faults))


_READERS: dict[str, Callable[[str, re.Match[str]], FrontMatter | None]] = {
    "yaml": _read_yaml,
    "toml": _read_toml,
    "json": _read_json,
    "headers": _read_headers,
    "comment": _read_comment,
}
"""The reader for each group of the opening pattern."""
