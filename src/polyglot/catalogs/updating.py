"""A template merged into a language's catalog, as msgmerge does it, but that what stays stays.

An entry whose texts did not change keeps its lines and its place; a new one goes behind the
message that comes before it in the template; one that is gone is kept as obsolete at the end.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from msgspec import Struct

from polyglot.catalogs.catalog import Catalog, encode_catalog, key_of
from polyglot.catalogs.counting import language_of
from polyglot.catalogs.entry_lines import (
    obsolete_lines,
    revived_lines,
    with_notes_of,
    written_lines,
)
from polyglot.catalogs.merged_entries import (
    has_same_texts,
    is_same_message,
    is_up_to_date,
    own_words,
    same_message,
    take_over,
    untranslated,
)
from polyglot.catalogs.new_headers import new_catalog, updated_header
from polyglot.catalogs.update_plan import Fate, IsOwn, Plan, make_plan
from polyglot.catalogs.wrapping import UNWRAPPED, Wrap, wrap_of
from polyglot.po.syntax import Entry, parse_entries
from polyglot.tags import Tag


class Updated(Struct, frozen=True, kw_only=True):
    """A catalog after an update."""

    content: bytes
    counts: dict[Fate, int]
    """Messages; has every fate."""


def update_catalog(
    catalog: Catalog | None,
    template: Catalog,
    language: Tag,
    written_in: Tag,
    *,
    takes_close: bool = True,
) -> Updated:
    """The catalog with exactly the messages of `template`, and those that are gone as obsolete.

    The messages are `written_in` a language, but for those that a comment says another of. In the
    catalog of its own language, what nobody corrected says what the message says. A new message has
    the translation of one close to it, if it `takes_close` ones. Updating twice changes nothing.
    """
    base = _with_header(catalog, template, language)
    is_own = partial(_is_own, language, written_in)
    messages = _once(template.messages)
    plan = make_plan(base.entries, messages, is_own=is_own, takes_close=takes_close)
    has_crlf = 0 < base.text.count("\n") == base.text.count("\r\n")
    update = _Update(
        entries=base.entries,
        lines=(base.text.replace("\r\n", "\n") if has_crlf else base.text).split("\n"),
        messages=messages,
        plan=plan,
        is_own=is_own,
        wrap=cache(lambda: wrap_of(base) or wrap_of(template) or UNWRAPPED),
        forms=base.forms or 2,
    )
    header = next(entry for entry in base.entries if entry.is_header)
    written = "\n".join(
        _all_lines(update, updated_header(update.lines_of(header), template, language))
    )
    text = written.replace("\n", "\r\n") if has_crlf else written
    return Updated(content=encode_catalog(text, base.charset), counts=_counts(plan))


def _is_own(language: Tag, usual: Tag, entry: Entry) -> bool:
    return language_of(entry, usual) == language


def _with_header(catalog: Catalog | None, template: Catalog, language: Tag) -> Catalog:
    if catalog is not None and catalog.header is not None:
        return catalog
    new = new_catalog(template, language)
    if catalog is None:
        return new
    text = f"{new.text}\n{catalog.text}"
    return Catalog(
        path=catalog.path, entries=parse_entries(text), charset=catalog.charset, text=text
    )


def _once(messages: Sequence[Entry]) -> tuple[Entry, ...]:
    first: dict[object, Entry] = {}
    for message in messages:
        first.setdefault(key_of(message), message)
    return tuple(first.values())


class _Update(Struct, frozen=True, kw_only=True):
    """All that the lines of an updated catalog are made from."""

    entries: Sequence[Entry]
    """Of the catalog, in its order."""
    lines: list[str]
    """Of the catalog."""
    messages: Sequence[Entry]
    """Of the template, in its order."""
    plan: Plan
    is_own: IsOwn
    wrap: Callable[[], Wrap]
    """The way that strings are broken into lines; asked where one is written."""
    forms: int
    """Of plurals."""

    def lines_of(self, entry: Entry) -> list[str]:
        return self.lines[entry.first - 1 : entry.last]


def _all_lines(update: _Update, header: list[str]) -> Iterator[str]:
    """Of the whole file: what is used, what became obsolete, what was obsolete, and the rest."""
    entries = update.entries
    messages, behind = _placed(update)
    left_out = _left_out(update) | update.plan.gone.keys()
    end = _end_of_used(entries)
    ended = 0
    for place, entry in enumerate(entries):
        gap = update.lines[ended : entry.first - 1]
        ended = entry.last
        if place == end:
            yield from _obsolete(update)
        if place in left_out:
            continue
        yield from gap
        if entry.is_header:
            yield from header
        elif place in messages:
            yield from _message_lines(update, messages[place])
        else:
            yield from update.lines_of(entry)
        for number in behind.get(place, ()):
            yield ""
            yield from _message_lines(update, number)
    if end == len(entries):
        yield from _obsolete(update)
    yield from update.lines[ended:]


def _placed(update: _Update) -> tuple[dict[int, int], dict[int, list[int]]]:
    """By place in the catalog: the message that stands there, and those that come behind it."""
    place = next(n for n, entry in enumerate(update.entries) if entry.is_header)
    there: dict[int, int] = {}
    behind: dict[int, list[int]] = {}
    for number, origin in enumerate(update.plan.origins):
        if origin.is_in_place:
            place = origin.at
            there[place] = number
        else:
            behind.setdefault(place, []).append(number)
    return there, behind


def _end_of_used(entries: Sequence[Entry]) -> int:
    """The place of the first of the obsolete entries that the file ends with."""
    end = len(entries)
    while end and entries[end - 1].is_obsolete:
        end -= 1
    return end


def _left_out(update: _Update) -> set[int]:
    """Places of obsolete entries whose translation is now another's, or of a message again."""
    taken = (origin.at for origin in update.plan.origins if origin.at >= 0)
    return {at for at in taken if update.entries[at].is_obsolete}


def _obsolete(update: _Update) -> Iterator[str]:
    for place, fate in update.plan.gone.items():
        if fate is Fate.OBSOLETE:
            yield ""
            yield from obsolete_lines(update.lines_of(update.entries[place]))


def _message_lines(update: _Update, number: int) -> list[str]:
    message, origin = update.messages[number], update.plan.origins[number]
    is_own = update.is_own(message)
    if origin.at < 0:
        entry = untranslated(message, update.forms)
        return written_lines(own_words(entry) if is_own else entry, [], entry, update.wrap())
    entry = update.entries[origin.at]
    lines = update.lines_of(entry)
    if not is_own and is_up_to_date(entry, message):
        return lines
    if is_same_message(entry, message):
        merged = same_message(entry, message)
    else:
        merged = take_over(entry, message, update.forms, with_comments=origin.is_heir)
    if is_own:
        merged = own_words(merged)
    if entry.is_obsolete:
        lines = revived_lines(lines)
    if has_same_texts(entry, merged):
        return with_notes_of(lines, entry, merged, update.wrap())
    return written_lines(merged, lines, entry, update.wrap())


def _counts(plan: Plan) -> dict[Fate, int]:
    counted = Counter((*(origin.fate for origin in plan.origins), *plan.gone.values()))
    return {fate: counted[fate] for fate in Fate}
