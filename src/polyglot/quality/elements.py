"""Inline elements reduced to what must be the same in every language."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from polyglot.analyse.inline import Element, inline_set
from polyglot.quality.prose import holds_code

_KEPT = frozenset({"placeholder", "footnote"})
_COUNTED = frozenset({"image", "math"})
"""Pictures are made anew for a language, and formulas hold words."""
_NAME = re.compile(r"[\w./-]+")
_STYLE_TAGS = frozenset(
    "a abbr b bdi br cite code em font i mark p q s small span strong sub sup u wbr".split()
)
"""Tags that mark up words as Markdown does, or that follow the language's order of words."""
_FILLED = re.compile(r"\{\{.*?\}\}|<[^<>]*>|\{[^{}]*\}|\"[^\"]*\"|'[^']*'|\s+")
"""What of code is for the reader to fill in, or a text: it is translated."""


class Changes(Struct, frozen=True, kw_only=True):
    """What of the inline elements of a source its translation has not as often, and the rest."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Code that stands where other code stands in the source."""
    footnotes: tuple[str, ...] = ()
    """Marks that only one of the two has."""
    has_other_emphasis: bool = False


def compare_elements(source: str, target: str) -> Changes:
    """What differs where a person should look.

    Tags and calls are compared by name, images and formulas by their number.
    """
    if holds_code(source) or holds_code(target):
        return Changes()  # attributes of a component: nobody knows where its tags end
    wanted, found = inline_set(source), inline_set(target)
    lost = _without_plain(_reduced(wanted) - _reduced(found), target)
    added = _without_plain(_reduced(found) - _reduced(wanted), source)
    changed = list(_take_changed(lost, added, _as_written(found)))
    notes = [*_of_kind(lost, "footnote"), *_of_kind(added, "footnote")]
    return Changes(
        missing=_others(lost, _as_written(wanted)),
        extra=_others(added, _as_written(found)),
        changed=tuple(changed),
        footnotes=tuple(notes),
        has_other_emphasis=any(
            wanted[style] != found[style] for style in (*wanted, *found) if style.kind in _EMPHASIS
        ),
    )


_EMPHASIS = frozenset({"emphasis", "strong", "strikethrough"})


def _reduced(elements: Counter[Element]) -> Counter[Element]:
    reduced: Counter[Element] = Counter()
    for element, count in elements.items():
        if same := _reduce(element):
            reduced[same] += count
    return reduced


def _reduce(element: Element) -> Element | None:
    """What other languages have in its place; None where they may have none."""
    kind, value = element
    if kind in _KEPT:
        return Element(kind, value.replace(" ", ""))
    if kind == "code":
        return Element(kind, _FILLED.sub("", value))
    if kind in _COUNTED:
        return Element(kind, "")
    if kind not in {"html", "call"}:
        return None
    match = _NAME.search(value)
    name = match[0].lower() if match else ""
    is_free = kind == "html" and (name in _STYLE_TAGS or value.startswith("<!"))
    return None if is_free else Element(kind, name)


def _without_plain(elements: Counter[Element], other: str) -> Counter[Element]:
    """Those but code whose words the `other` text has, too, marked up as code or not."""
    text = _FILLED.sub("", other)
    kept = {
        element: count
        for element, count in elements.items()
        if element.kind != "code" or element.value.strip("`") not in text
    }
    return Counter(kept)


def _take_changed(
    lost: Counter[Element], added: Counter[Element], written: Mapping[Element, str]
) -> Iterator[str]:
    """Code that took the place of other code, as it is `written`: taken out of both."""
    for other, element in zip(_all_of(lost, "code"), _all_of(added, "code"), strict=False):
        lost[other] -= 1
        added[element] -= 1
        yield written[element]


def _all_of(elements: Counter[Element], kind: str) -> list[Element]:
    return sorted(element for element in elements.elements() if element.kind == kind)


def _of_kind(elements: Counter[Element], kind: str) -> list[str]:
    return [element.value for element in _all_of(elements, kind)]


def _others(reduced: Counter[Element], written: Mapping[Element, str]) -> tuple[str, ...]:
    """Those of `reduced` but footnotes, as they are `written`."""
    wanted = sorted(each for each in reduced.elements() if each.kind != "footnote")
    return tuple(written[each] for each in wanted)


def _as_written(elements: Iterable[Element]) -> dict[Element, str]:
    """How the first of the elements that are reduced to the same is written."""
    written: dict[Element, str] = {}
    for element in elements:
        if same := _reduce(element):
            written.setdefault(same, element.value or element.kind)
    return written
