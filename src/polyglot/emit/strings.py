"""Interface strings in views: as JSON has them, and as people read them."""

from collections.abc import Iterator, Sequence
from gettext import NullTranslations

from msgspec import UNSET, Struct, UnsetType

from polyglot.catalogs.counting import CatalogString, StringState
from polyglot.emit.wording import mark_piece
from polyglot.records.word_diff import diff_words

_SHOWN = 5
"""Strings that a text names; of more, how many."""
_WIDTH = 70
"""Characters of a string that a line shows."""


class StringView(Struct, frozen=True, kw_only=True):
    """One string of the interface that is to be done."""

    text: str
    plural: str | UnsetType = UNSET
    context: str | UnsetType = UNSET
    previous: str | UnsetType = UNSET
    """The text that its translation was made from."""
    previous_plural: str | UnsetType = UNSET
    state: StringState
    words: int
    line: int | None
    """1-based, in the catalog; null where the catalog lacks it."""


def string_view(string: CatalogString) -> StringView:
    return StringView(
        text=string.text,
        plural=UNSET if string.plural is None else string.plural,
        context=UNSET if string.context is None else string.context,
        previous=string.previous or UNSET,
        previous_plural=string.previous_plural or UNSET,
        state=string.state,
        words=string.words,
        line=string.line if string.is_there else None,
    )


def string_lines(strings: Sequence[CatalogString], ui: NullTranslations) -> Iterator[str]:
    """The first of the strings, a line each, with what changed in them; then how many more."""
    yield from (string_text(string, ui) for string in strings[:_SHOWN])
    more = len(strings[_SHOWN:])
    if more:
        template = ui.ngettext("… and {count} more text", "… and {count} more texts", more)
        yield template.format(count=more)


def string_text(string: CatalogString, ui: NullTranslations) -> str:
    """``'Older posts'``, with its context and its plural; of a changed one the word diff."""
    quoted = ui.gettext("'{text}'").format(text=_changed(string.previous, string.text))
    if string.plural is not None:
        shown = _changed(string.previous_plural, string.plural)
        plural = ui.gettext("'{text}'").format(text=shown)
        quoted = ui.gettext("{text}, plural {plural}").format(text=quoted, plural=plural)
    if not string.context:
        return quoted
    return ui.gettext("{context}: {text}").format(context=string.context, text=quoted)


def _changed(previous: str, text: str) -> str:
    """The text, its changed words marked where it is known what it was."""
    pieces = diff_words(previous, text) if previous else ()
    return _short("".join(map(mark_piece, pieces)) or text)


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _WIDTH else folded[: _WIDTH - 1].rstrip() + "…"


def count_text(strings: int, words: int, ui: NullTranslations) -> str:
    """``3 strings, 7 words``."""
    counted = ui.ngettext("{count} text", "{count} texts", strings).format(count=strings)
    worded = ui.ngettext("{count} word", "{count} words", words).format(count=words)
    return ui.gettext("{strings}, {words}").format(strings=counted, words=worded)
