from gettext import NullTranslations

from msgspec.structs import replace

from polyglot.catalogs.counting import CatalogString, StringState
from polyglot.emit.strings import count_text, string_lines, string_text, string_view

UI = NullTranslations()


def string(text: str, plural: str | None = None, context: str | None = None) -> CatalogString:
    state = StringState.UNTRANSLATED
    return CatalogString(text=text, plural=plural, context=context, state=state, words=1)


def test_a_string_is_shown_with_its_context_and_its_plural() -> None:
    assert string_text(string("About", context="menu"), UI) == "menu: 'About'"
    assert string_text(string("{n} post", "{n} posts"), UI) == "'{n} post', plural '{n} posts'"
    assert string_text(string("Two\n  lines", context=""), UI) == "'Two lines'"


def test_of_a_changed_string_the_words_that_changed_are_marked() -> None:
    changed = CatalogString(
        text="Older posts", previous="Older pages", state=StringState.CHANGED, words=2
    )
    assert string_text(changed, UI) == "'Older [-pages-]{+posts+}'"


def test_what_changed_in_a_plural_is_marked_in_either_text() -> None:
    changed = replace(
        string("{n} post", "{n} posts"),
        state=StringState.CHANGED,
        previous="{n} post",
        previous_plural="{n} entries",
    )
    assert string_text(changed, UI) == "'{n} post', plural '{n} [-entries-]{+posts+}'"
    view = string_view(changed)
    assert (view.previous, view.previous_plural) == ("{n} post", "{n} entries")


def test_a_long_string_is_cut_to_a_line() -> None:
    shown = string_text(string("word " * 40), UI)
    assert shown == f"'{'word ' * 13}word…'"


def test_of_many_strings_the_first_are_named_and_the_rest_counted() -> None:
    strings = [string(str(number)) for number in range(7)]
    named = [f"'{number}'" for number in range(5)]
    assert list(string_lines(strings[:5], UI)) == named
    assert list(string_lines(strings[:6], UI)) == [*named, "… and 1 more text"]
    assert list(string_lines(strings, UI)) == [*named, "… and 2 more texts"]


def test_strings_and_words_are_counted_in_one_breath() -> None:
    assert count_text(1, 2, UI) == "1 text, 2 words"
