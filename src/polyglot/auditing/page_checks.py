"""What a page shows to be wrong by itself, before any other page is known."""

import re
from collections import Counter
from collections.abc import Iterator

from polyglot.auditing.addresses import Addresses
from polyglot.auditing.contract import Contract
from polyglot.auditing.page_reading import PageFacts
from polyglot.auditing.places import attribute_line, line_of
from polyglot.problems import Problem, problem
from polyglot.tags import is_right_to_left, parse_tag, primary_language

DEFAULT = "x-default"

_CANONICAL = re.compile(r"<link\b[^>]*\bcanonical\b[^>]*")
_EXTENSION = re.compile(r"-[0-9a-wy-z]-.+$|-x-.+$|^x-.+$", re.IGNORECASE)


def page_problems(
    facts: PageFacts, text: str, path: str, contract: Contract, addresses: Addresses
) -> Iterator[Problem]:
    """All that one page tells.

    A page that redirects has only to say its language: that of its target, whatever the address
    that the post once had.
    """
    place = contract.place(path)
    wanted = None if facts.refresh else contract.language_of(path)
    yield from _language_problems(facts, text, place, wanted)
    if facts.refresh:
        return
    if not facts.title:
        yield problem("built-no-title", place, line_of(text, "<title"))
    yield from _id_problems(facts, text, place)
    yield from _canonical_problems(facts, text, path, contract, addresses)
    yield from _alternate_problems(facts, text, path, contract, addresses)


def is_language_tag(text: str) -> bool:
    """Whether `text` is well-formed (RFC 5646 §2.1), extensions and private use included."""
    bare = _EXTENSION.sub("", text)
    return "_" not in text and (not bare or parse_tag(bare) is not None)


def _language_problems(
    facts: PageFacts, text: str, place: str, wanted: str | None
) -> Iterator[Problem]:
    line = line_of(text, "<html")
    if not facts.language:
        yield problem("built-no-language", place, line)
    elif wanted and facts.language != wanted:
        found = facts.language
        yield problem("built-other-language", place, line, found=found, wanted=wanted)
    for found in facts.languages:
        # An empty one says that the language is not known (HTML, 3.2.6.2).
        if found and found != DEFAULT and not is_language_tag(found):
            line_found = attribute_line(text, ("lang", "hreflang"), found)
            yield problem("built-language-tag", place, line_found, found=found)
    tag = parse_tag(facts.language)
    if tag and is_right_to_left(tag) and facts.direction != "rtl":
        yield problem("built-direction", place, line, language=tag)


def _id_problems(facts: PageFacts, text: str, place: str) -> Iterator[Problem]:
    if len(set(facts.ids)) == len(facts.ids):
        return
    for found, count in Counter(facts.ids).items():
        if count > 1:
            line = attribute_line(text, ("id",), found, nth=2)
            yield problem("built-id-repeated", place, line, found=found)


def _canonical_problems(
    facts: PageFacts, text: str, path: str, contract: Contract, addresses: Addresses
) -> Iterator[Problem]:
    url, place = facts.canonical, contract.place(path)
    if not url:
        if not facts.is_noindex:
            yield problem("built-canonical-missing", place, line_of(text, "<head"))
        return
    line = _canonical_line(text)
    if not addresses.is_absolute(url):
        yield problem("built-canonical-relative", place, line, url=url)
        return
    target = addresses.target_of(url, path)
    if facts.is_noindex and target and target.path == path:
        yield problem("built-canonical-self", place, line)


def _canonical_line(text: str) -> int:
    found = _CANONICAL.search(text)
    return line_of(text, found[0]) if found else 1


def _alternate_problems(
    facts: PageFacts, text: str, path: str, contract: Contract, addresses: Addresses
) -> Iterator[Problem]:
    """Of the list in the head, as Google asks for it: whole addresses, itself among them."""
    if not facts.alternates:
        return
    place = contract.place(path)
    line = attribute_line(text, ("hreflang",), facts.alternates[0].language)
    if facts.is_noindex:
        url = addresses.origin + addresses.url_of(path)
        yield problem("built-unindexed-listed", place, line, url=url)
    for each in facts.alternates:
        if not addresses.is_absolute(each.url):
            line_found = attribute_line(text, ("href",), each.url)
            yield problem("built-alternate-relative", place, line_found, url=each.url)
    counts = Counter(each.language for each in facts.alternates)
    for language, count in counts.items():
        if count > 1:
            line_found = attribute_line(text, ("hreflang",), language, nth=2)
            yield problem("built-alternate-repeated", place, line_found, language=language)
    if DEFAULT not in counts:
        yield problem("built-alternate-default", place, line)
    yield from _own_alternate_problems(facts, path, contract, addresses, line)


def _own_alternate_problems(
    facts: PageFacts, path: str, contract: Contract, addresses: Addresses, line: int
) -> Iterator[Problem]:
    own = [
        each.language
        for each in facts.alternates
        if (target := addresses.target_of(each.url, path)) and target.path == path
    ]
    named = [language for language in own if language != DEFAULT]
    place = contract.place(path)
    # Where readers choose a language, the page is the default alone; its own is found elsewhere.
    is_choice = own == [DEFAULT] and facts.language in {each.language for each in facts.alternates}
    if not named and not is_choice:
        yield problem("built-alternate-self", place, line)
    elif (
        named
        and facts.language
        and primary_language(facts.language) not in map(primary_language, named)
    ):
        yield problem(
            "built-alternate-language", place, line, found=named[0], wanted=facts.language
        )
