"""Addresses of other sites in a text and its translation; the same page in another language."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from polyglot.analyse.inline import Element
from polyglot.tags import Tag, parse_tag, primary_language

_KINDS = frozenset({"link", "url"})


def changed_addresses(
    source: Counter[Element], target: Counter[Element], languages: Iterable[Tag]
) -> tuple[list[str], list[str]]:
    """The addresses that a translation has not, and those that its source has not.

    Links inside of the site are the author's to place, and are not among them. A page of the
    same site in another of the `languages` stands for that in the first.
    """
    if any(each.kind == "link" and each.value.startswith("[") for each in (*source, *target)):
        return [], []  # where labels lead, the segment does not say
    wanted, found = _external(source), _external(target)
    names = frozenset(languages)
    lost = _without_kin(wanted, found, names)
    added = _without_kin(found, wanted, names)
    return lost, added


def _external(elements: Iterable[Element]) -> list[str]:
    return sorted(
        {
            each.value
            for each in elements
            if each.kind in _KINDS and each.value.startswith(("http://", "https://", "www."))
        }
    )


def _without_kin(
    addresses: Iterable[str], others: Iterable[str], languages: frozenset[Tag]
) -> list[str]:
    pages = defaultdict[str, list[_Page]](list)
    for other in others:
        page = _page(other, languages)
        pages[page.host].append(page)
    candidates = [(address, _page(address, languages)) for address in addresses]
    return [
        address
        for address, page in candidates
        if not any(_is_kin(page, other) for other in pages[page.host])
    ]


_VALUE = re.compile(r"[=&]")
"""Parts a query: ``?lang=fr``."""
_STEP = re.compile(r"[/_.-]")
"""Parts the steps of a path, and the marks of language in a name: ``guide_fr.html``."""


class _Page(NamedTuple):
    """What is left of an address without the names of languages, the scheme and the fragment."""

    host: str
    path: tuple[str, ...]
    is_localized: bool
    """Whether anything in the address names a language."""


def _page(address: str, languages: frozenset[Tag]) -> _Page:
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        labels = (parts.hostname or "").removeprefix("www.").split(".")
    except ValueError:  # an IPv6 address that is none, a host that no name can be
        return _Page(address, (), is_localized=False)
    names = {primary_language(tag) for tag in languages}
    host = [label for label in labels if label not in names]
    steps = [step for step in _STEP.split(parts.path) if step]
    path = [step for step in steps if primary_language(parse_tag(step) or "") not in names]
    is_asked = not names.isdisjoint(_VALUE.split(parts.query))
    is_localized = len(host) < len(labels) or len(path) < len(steps) or is_asked
    return _Page(".".join(host), tuple(path), is_localized)


def _is_kin(page: _Page, other: _Page) -> bool:
    """The same page but for its language; or pages of one site of which one names a language."""
    return page.path == other.path or page.is_localized or other.is_localized
