"""How each string of a catalog stands, held against its template."""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from polyglot.analyse.segments import count_words
from polyglot.catalogs.catalog import Catalog, MessageKey, key_of
from polyglot.po.syntax import Entry
from polyglot.tags import Tag, parse_tag


class StringState(StrEnum):
    """Where one string stands in one language; only what is translated is shown to readers."""

    TRANSLATED = "translated"
    CHANGED = "changed"
    """Fuzzy, and the catalog has the text that the translation was made from."""
    UNVERIFIED = "unverified"
    """Fuzzy, and nothing says from what."""
    UNTRANSLATED = "untranslated"


class CatalogString(Struct, frozen=True, kw_only=True, gc=False):
    """One message in one language. A plural is one, too."""

    text: str
    """As it is written: ``msgid``."""
    plural: str | None = None
    context: str | None = None
    previous: str = ""
    """The text that a fuzzy translation was made from; empty where nobody knows."""
    previous_plural: str = ""
    """Likewise of `plural`."""
    state: StringState
    words: int
    """Of `text` and of `plural`: a translator works on both. Placeholders and tags are none."""
    line: int = 1
    """1-based: in the catalog or, of what that lacks, in the template."""
    is_there: bool = True
    """Whether the catalog has it, translated or not."""


class StringCount(Struct, frozen=True, kw_only=True, gc=False):
    """Strings, and their words."""

    strings: int = 0
    words: int = 0


class Place(Struct, frozen=True, kw_only=True):
    """The language that strings are counted in, and what is known there without their catalog."""

    language: Tag
    written_in: Tag
    """The language of the strings, where no comment says another: ``#. language: es``."""
    answered: Collection[MessageKey] = frozenset()
    """What other catalogs answer, such as those of the packaged theme."""


def stand_strings(
    catalog: Catalog | None, template: Catalog | None, place: Place
) -> tuple[CatalogString, ...]:
    """How each string of the template stands: those of the catalog first, as that orders them.

    What the catalog has beyond the template does not count; without a template its own messages
    are all there are.
    """
    own = _first_entries(catalog.messages if catalog else ())
    asked = _first_entries(template.messages) if template else own
    there = [_stand(asked[key], entry, place) for key, entry in own.items() if key in asked]
    lacking = [_stand(entry, None, place) for key, entry in asked.items() if key not in own]
    return (*there, *lacking)


def _first_entries(entries: Iterable[Entry]) -> dict[MessageKey, Entry]:
    """Of two for one message the first, in their order."""
    found: dict[MessageKey, Entry] = {}
    for entry in entries:
        found.setdefault(key_of(entry), entry)
    return found


def _stand(asked: Entry, own: Entry | None, place: Place) -> CatalogString:
    state = _state_of(asked, own, place)
    is_changed = own is not None and state is StringState.CHANGED
    return CatalogString(
        text=asked.msgid,
        plural=asked.plural,
        context=asked.context,
        previous=own.previous if own and is_changed else "",
        previous_plural=own.previous_plural or "" if own and is_changed else "",
        state=state,
        words=count_string_words(asked.msgid, asked.plural),
        line=(own or asked).line,
        is_there=own is not None,
    )


def _state_of(asked: Entry, own: Entry | None, place: Place) -> StringState:
    if is_answered(asked, place):
        return StringState.TRANSLATED
    # Looked up as a plural, an entry without one answers nothing.
    if own is None or not own.is_translated or (own.plural is None) != (asked.plural is None):
        return StringState.UNTRANSLATED
    if not own.is_fuzzy:
        return StringState.TRANSLATED
    is_known = own.previous or own.previous_plural
    return StringState.CHANGED if is_known else StringState.UNVERIFIED


def is_answered(entry: Entry, place: Place) -> bool:
    """Whether readers see a message in their language without the catalog of `place`."""
    return language_of(entry, place.written_in) == place.language or key_of(entry) in place.answered


def language_of(entry: Entry, usual: Tag) -> Tag:
    """The language of a message: as its comment says, ``#. language: es``, or the `usual` one."""
    named = (_LANGUAGE.fullmatch(line.strip()) for line in entry.extracted)
    tags = (parse_tag(found[1]) for found in named if found)
    return next((tag for tag in tags if tag), usual)


_LANGUAGE = re.compile(r"language: (\S+)")


def count_string_words(text: str, plural: str | None = None) -> int:
    """The words that a translator has before them; of what has no spaces as of posts."""
    return count_words(_NO_WORDS.sub(" ", text if plural is None else f"{text}\n{plural}"))


_NO_WORDS = re.compile(
    r"</?[A-Za-z][^<>]*>"  # a tag
    r"|&(?:[A-Za-z]\w*|#\w+);"
    r"|\{[^{}\s]*\}"  # Python's and Jinja's braces
    r"|%\(\w+\)[-#0+ ]*[\d.]*[A-Za-z]"
    r"|%(?:\d+\$)?[-#0+]*[\d.]*[A-Za-z]\b"
)
"""What of a string stays as it is in every language."""


def translated_keys(catalogs: Iterable[Catalog]) -> frozenset[MessageKey]:
    """The messages that one of the catalogs answers."""
    return frozenset(
        key_of(entry)
        for catalog in catalogs
        for entry in catalog.messages
        if entry.is_translated and not entry.is_fuzzy
    )


def count_strings(strings: Iterable[CatalogString]) -> dict[StringState, StringCount]:
    """Strings and words by state; states that nothing is in are left out."""
    words: Mapping[StringState, list[int]] = {state: [] for state in StringState}
    for string in strings:
        words[string.state].append(string.words)
    return {
        state: StringCount(strings=len(found), words=sum(found))
        for state, found in words.items()
        if found
    }
