"""Values of YAML front matter that stand on several lines, where PyYAML says they are."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TypeGuard

import yaml
from yaml._yaml import Mark as CMark

from polyglot.analyse.field_values import LINE_BREAK, Head, Place, Style


def locate_wrapped_yaml(head: Head, name: str) -> list[Place]:
    """The values of one field, as the YAML parser finds them."""
    start = head.line_start(name)
    following = _YAML_NEXT.search(head.text, start + 1)
    for end in dict.fromkeys((following.start() if following else len(head.text), len(head.text))):
        block = _FORBIDDEN.sub(" ", LINE_BREAK.sub("\n", head.text[start:end]))
        try:
            return list(_yaml_places(head, name, block))
        except yaml.YAMLError:
            continue
    return []


_YAML_NEXT = re.compile(r"(?<=[\r\n])(?:[\"'\w]|---|\.\.\.)")
_FORBIDDEN = re.compile("[\f\x85\u2028\u2029]")
_YAML_STYLES = {
    "'": Style.YAML_SINGLE,
    '"': Style.YAML_DOUBLE,
    "|": Style.YAML_LITERAL,
    ">": Style.YAML_FOLDED,
}


def _yaml_places(head: Head, name: str, block: str) -> Iterator[Place]:
    """The scalar, or the scalars of the list, that `block` has for the key `name`."""
    known = head.fields[name]
    values = known if isinstance(known, list) else [known]
    for at, (event, value) in enumerate(zip(_yaml_scalars(block, name), values, strict=False)):
        # An anchor or a tag stands before the value, and an alias may need it.
        is_own = event.anchor is None and event.tag is None
        if is_own and isinstance(value, str) and event.value.strip() == value.strip():
            yield _yaml_place(head, name, event, f"[{at}]" if isinstance(known, list) else "")


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


def _yaml_place(head: Head, name: str, event: yaml.ScalarEvent, item: str) -> Place:
    start = _place_of(head, name, event.start_mark)
    raw = head.text[start : _place_of(head, name, event.end_mark)].rstrip()
    plain = Style.YAML_FLOW if item else Style.YAML_PLAIN
    style = _YAML_STYLES.get(event.style or "", plain)
    return Place(f"{name}{item}", start, start + len(raw), event.value, style)


def _place_of(head: Head, name: str, mark: yaml.Mark | CMark | None) -> int:
    """Where a mark of the YAML parser is, which began with the line of the field `name`."""
    if mark is None:
        return 0
    line = min(head.lines.get(name, 1) - 1 + mark.line, len(head.starts) - 1)
    return head.starts[line] + mark.column
