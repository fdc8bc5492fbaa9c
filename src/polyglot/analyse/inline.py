"""Inline elements: what of a segment's Markdown is not text, and has to survive a translation."""

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct
from pyromark import Markdown, Options

from polyglot.analyse.segments import fold_space


class Role(StrEnum):
    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


class Inline(Struct, frozen=True, kw_only=True, gc=False):
    """One inline element, or one end of it."""

    kind: str
    """emphasis, strong, strikethrough, link, image, code, url, footnote, html, call, placeholder,
    math, entity or break."""
    text: str
    """As it is written: ``**``, ``](https://example.org/ "title")``, ``{{< figure >}}``."""
    role: Role = Role.ALONE
    target: str = ""
    """Of links and images, at both ends: where to, as it is written; of a reference ``[label]``.

    Of a tag or a placeholder in an interface string what a translation must keep of it.
    """


Token: TypeAlias = str | Inline
Split: TypeAlias = Callable[[str], tuple[Token, ...]]
"""Parts a text into plain text and inline elements."""


class Element(NamedTuple):
    """What two inline elements have in common where one stands for the other."""

    kind: str
    value: str
    """Target, code, label, tag; empty where the kind says it all (emphasis, a break)."""


class Difference(Struct, frozen=True, kw_only=True):
    """What a translation lacks of its source, and what it has too much: sorted, once per time."""

    missing: tuple[Element, ...] = ()
    extra: tuple[Element, ...] = ()


STYLES = frozenset({"emphasis", "strong", "strikethrough", "break", "entity"})
"""Kinds that a translator may add and leave out, as the language wants. All others must be
complete."""


def split_inline(text: str) -> tuple[Token, ...]:
    """The text between inline elements, and these elements, in their order.

    Joined they are `text` again. `text` is that of a `SegmentText`. What is nested (an image in a
    link) comes between the two ends of what is around it. Takes linear time.
    """
    if _SOMETHING.search(text) is None:
        return (text,) if text else ()
    masked, spans = _mask(text)
    spans += _markdown_spans(text, masked)
    return tuple(_fill_gaps(text, sorted(spans, key=lambda span: (span.start, -span.end))))


def inline_set(text: str, split: Split = split_inline) -> Counter[Element]:
    """How often each inline element stands in `text`; of pairs the opening ends are counted.

    Of tags in interface strings both: nothing else would see that one is left open.
    """
    return Counter(
        _element(token)
        for token in split(text)
        if isinstance(token, Inline) and (token.role is not Role.CLOSE or _is_counted_tag(token))
    )


def _is_counted_tag(token: Inline) -> bool:
    return token.kind == "html" and bool(token.target)


def compare_inline(source: str, target: str, split: Split = split_inline) -> Difference:
    """What of the inline elements of `source` is missing in its translation, and what is extra."""
    wanted, found = inline_set(source, split), inline_set(target, split)
    return Difference(
        missing=tuple(sorted((wanted - found).elements())),
        extra=tuple(sorted((found - wanted).elements())),
    )


class _Span(NamedTuple):
    start: int
    end: int
    inline: Inline


_SOMETHING = re.compile(r"[*_~`\[<{%$&\n]|https?://|www\.")

_PARSER = Markdown(options=Options.ENABLE_STRIKETHROUGH)

_CALLS = (
    r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}"  # {{< figure >}}, {{ site.url }}
    r"|\{%(?:[^{%]|\{(?!%)|%(?!\}))*+%\}"  # {% include note.html %}
    r"|\{:?\s*+[.#:/][^{}]*+\}"  # {: .wide}, {/if}
    r"|</?+[A-Z][\w.]*+(?=[^<>{]*+\{)[^<>]*+>"  # <Chart rows={3} />, no HTML
)
_PLACEHOLDERS = (
    r"\$?\{[A-Za-z0-9_][\w.]*+\}|%\([A-Za-z_]\w*+\)[sdifr]\b"
    r"|(?<![\w%])(?<!\d\s)%(?:\d\$)?[sd](?!\w)"
)
# Only what is surely math: prices have dollar signs, too.
_MATH = (
    r"\$\$[^$]++\$\$"
    r"|(?<![\w$])\$(?:[A-Za-z]|(?=[^$\n]*?(?:\\[A-Za-z]|[\^_=]))[^\s$](?:[^$\n]*+(?<!\s))?)\$(?!\w)"
)
_MASKED = re.compile(
    r"(?P<break>\\\r?\n|(?<![ ])[ ]{2,}+\r?\n)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`++)"
    rf"|(?P<call>{_CALLS})"
    rf"|(?P<placeholder>{_PLACEHOLDERS})"
    r"|(?P<footnote>\[\^[^\]\s\[]++\])"
    rf"|(?P<math>{_MATH})"
)
"""What Markdown knows nothing of, and what keeps it from being that: escapes and code."""

_MASKABLE = re.compile(r"[\\`{<$%\n]|\[\^")
"""One of these stands in all of them."""

_PLAIN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<url>(?:https?://|\bwww\.)[^\s<>\[\]\"]*[^\s<>\[\]\"'“”«»’.,;:!?…*_~)])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)


def _mask(text: str) -> tuple[str, list[_Span]]:
    """`text` at its length, with letters for what is no Markdown; and where that stands."""
    if _MASKABLE.search(text) is None:
        return text.translate(_UNPARSABLE), []
    code = _CodeSpans(text)
    parts: list[str] = []
    spans: list[_Span] = []
    at = done = 0
    while (match := _MASKED.search(text, at)) is not None:
        kind, start, at = str(match.lastgroup), match.start(), match.end()
        if kind == "code":
            at = code.end_of(start, at)
        elif kind != "escape":
            spans.append(_Span(start, at, Inline(kind=kind, text=text[start:at])))
            parts += text[done:start], (" " if kind == "break" else "x") * (at - start)
            done = at
    parts.append(text[done:])
    # Otherwise a line break would end the heading that the text is parsed as.
    return "".join(parts).translate(_UNPARSABLE), spans


_UNPARSABLE = {ord("\n"): " ", ord("\r"): " "} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class _CodeSpans:
    """The runs of backticks in a text, found by their length (CommonMark 0.31 §6.1)."""

    def __init__(self, text: str) -> None:
        self._starts: dict[int, list[int]] = {}
        for run in _BACKTICKS.finditer(text):
            self._starts.setdefault(run.end() - run.start(), []).append(run.start())

    def end_of(self, start: int, end: int) -> int:
        """Behind the code span that a run opens; behind the run where nothing closes it."""
        length = end - start
        starts = self._starts.get(length, [])
        later = bisect_right(starts, start)
        return starts[later] + length if later < len(starts) else end


_BACKTICKS = re.compile("`++")


def _markdown_spans(text: str, masked: str) -> list[_Span]:
    """What the Markdown parser finds in `masked`, with the texts that stand there in `text`."""
    # As a heading, for that is one line and nothing else. The end keeps signs that close it.
    document = f"# {masked} .\n{_definitions(masked)}"
    reader = _Reader(text, masked, _Characters(document))
    for event, span in _PARSER.events_with_range(document, merge_text=False):
        if not reader.take(event, span["start"], span["end"]):
            break
    return reader.spans


def _definitions(masked: str) -> str:
    """Definitions of the labels that `masked` refers to: without them it has no such links."""
    labels = dict.fromkeys(_LABEL.findall(masked))
    return "".join(f"\n[{label}]: x\n" for pair in labels for label in pair if label)


_LABEL = re.compile(r"\]\[([^\[\]\\]{1,200}+)\]|\[([^\[\]\\]{1,200}+)\]\[\]")


class _Characters:
    """Which character of a document each byte of its UTF-8 belongs to."""

    def __init__(self, document: str) -> None:
        self._ends: list[int] = []
        surplus = 0
        for match in _NOT_ASCII.finditer(document):
            # From each byte that is no first one of its character, all later ones lie one further.
            width = len(match[0].encode())
            first = match.start() + surplus
            self._ends.extend(range(first + 1, first + width))
            surplus += width - 1

    def at(self, byte: int) -> int:
        return byte - bisect_right(self._ends, byte)


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

_PAIRS = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strikethrough"}
_TARGETED = {"Link": "link", "Image": "image"}
_HEADING_MARK = len("# ")


class _Reader:
    """Turns the parser's events into spans of the text."""

    def __init__(self, text: str, masked: str, characters: _Characters) -> None:
        self.spans: list[_Span] = []
        self._text = text
        self._masked = masked
        self._characters = characters
        self._inner_ends = [0]

    def take(self, event: Any, start_byte: int, end_byte: int) -> bool:  # noqa: ANN401 -- the parser's
        """Whether there is more to come: the heading is all that is wanted."""
        start = self._characters.at(start_byte) - _HEADING_MARK
        end = self._characters.at(end_byte) - _HEADING_MARK
        ((name, value),) = event.items() if isinstance(event, dict) else ((event, ""),)
        tag = value if isinstance(value, str) else next(iter(value))
        if tag == "Heading":
            return bool(name == "Start")
        if name == "Start":
            self._inner_ends.append(0)
            return True
        if name == "End":
            self._close(tag, start, end)
        elif name == "Code":
            self._add(start, end, "code")
        elif name == "InlineHtml":
            self._add(start, end, "html", html_role(self._text[start:end]))
        self._inner_ends[-1] = max(self._inner_ends[-1], end)
        return True

    def _close(self, tag: str, start: int, end: int) -> None:
        inner_end = self._inner_ends.pop()
        if tag in _PAIRS:
            width = self._marker_width(tag, start)
            self._add(start, start + width, _PAIRS[tag], Role.OPEN)
            self._add(end - width, end, _PAIRS[tag], Role.CLOSE)
        elif tag in _TARGETED:
            self._close_link(_TARGETED[tag], start, inner_end, end)

    def _marker_width(self, tag: str, start: int) -> int:
        if tag == "Strikethrough":
            return 2 if self._masked.startswith("~~", start) else 1
        return 2 if tag == "Strong" else 1

    def _close_link(self, kind: str, start: int, inner_end: int, end: int) -> None:
        if self._masked[start] == "<":
            self._add(start, end, "url")
            return
        if self._masked.startswith("[]", end):
            end += 2  # the parser leaves it out of the range of a collapsed reference
        opened = start + (2 if kind == "image" else 1)
        closing = self._masked.index("]", max(opened, inner_end))
        target = self._target(opened, closing, end)
        self._add(start, opened, kind, Role.OPEN, target)
        self._add(closing, end, kind, Role.CLOSE, target)

    def _target(self, opened: int, closing: int, end: int) -> str:
        """Of the link that is closed there. The mask has no spaces inside a template call."""
        if self._masked[closing + 1 : closing + 2] != "(":
            label = self._text[closing + 1 : end].strip("[]") or self._text[opened:closing]
            return f"[{label}]"
        inside = self._masked[closing + 2 : end - 1]
        destination = _DESTINATION.match(inside)
        if destination is None:
            return ""
        first, last = destination.span(destination.lastindex or 0)
        return self._text[closing + 2 + first : closing + 2 + last]

    def _add(
        self, start: int, end: int, kind: str, role: Role = Role.ALONE, target: str = ""
    ) -> None:
        inline = Inline(kind=kind, text=self._text[start:end], role=role, target=target)
        self.spans.append(_Span(start, end, inline))


_DESTINATION = re.compile(r"\s*+(?:<([^<>]*+)>|(\S++))")

_TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w.:-]*)")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # HTML Living Standard §13.1.2


def html_role(tag: str) -> Role:
    """Whether a tag opens or closes an element, or stands alone."""
    name = _TAG_NAME.match(tag)
    if name is None or tag.endswith("/>") or name[2].lower() in _VOID:
        return Role.ALONE
    return Role.CLOSE if name[1] else Role.OPEN


def _fill_gaps(text: str, spans: Sequence[_Span]) -> Iterator[Token]:
    """Tokens of all of `text`. What stands inside another span (a call in a target) is its part."""
    at = 0
    for span in spans:
        if span.start >= at:
            yield from _split_plain(text[at : span.start])
            yield span.inline
            at = span.end
    yield from _split_plain(text[at:])


def _split_plain(text: str) -> Iterator[Token]:
    at = 0
    for match in _PLAIN.finditer(text):
        if match.lastgroup != "escape":
            if match.start() > at:
                yield text[at : match.start()]
            yield Inline(kind=str(match.lastgroup), text=match[0])
            at = match.end()
    if at < len(text):
        yield text[at:]


def _element(inline: Inline) -> Element:
    return Element(inline.kind, _value(inline))


def _value(inline: Inline) -> str:
    match inline.kind:
        case "emphasis" | "strong" | "strikethrough" | "break":
            return ""
        case "link" | "image":
            target = fold_space(inline.target)
            # Labels match in any case (CommonMark 0.31 §6.3).
            return target.casefold() if target.startswith("[") else target
        case "url":
            return inline.text.strip("<>")
        case "entity":
            return html.unescape(inline.text)
        case "html":
            return inline.target or _TAG_END.sub(">", fold_space(inline.text))
        case _:
            return inline.target or fold_space(inline.text)


_TAG_END = re.compile(r"\s*+/?>$")
