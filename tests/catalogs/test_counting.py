import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR
from conftest import REPOSITORY, skip_without
from polyglot.catalogs.catalog import Catalog, parse_catalog
from polyglot.catalogs.counting import (
    CatalogString,
    Place,
    StringCount,
    StringState,
    count_string_words,
    count_strings,
    stand_strings,
)

INTO_FRENCH = Place(language=FR, written_in=EN)

TEMPLATE = parse_catalog(
    b"""
msgid "Older posts"
msgstr ""

msgctxt "menu"
msgid "About"
msgstr ""

msgid "{count} post"
msgid_plural "{count} posts"
msgstr[0] ""
msgstr[1] ""
""",
    "site.pot",
)


def catalog(text: str) -> Catalog:
    return parse_catalog(text.encode(), "site.po")


def states(found: tuple[CatalogString, ...]) -> list[tuple[str, str]]:
    return [(string.text, string.state.value) for string in found]


def test_what_a_catalog_lacks_is_untranslated_and_what_it_has_beyond_does_not_count() -> None:
    own = catalog(
        'msgid "Gone"\nmsgstr "Parti"\n\nmsgctxt "menu"\nmsgid "About"\nmsgstr "À propos"\n'
    )
    assert stand_strings(own, TEMPLATE, INTO_FRENCH) == (
        CatalogString(text="About", context="menu", state=StringState.TRANSLATED, words=1, line=5),
        CatalogString(
            text="Older posts", state=StringState.UNTRANSLATED, words=2, line=2, is_there=False
        ),
        CatalogString(
            text="{count} post",
            plural="{count} posts",
            state=StringState.UNTRANSLATED,
            words=2,
            line=9,
            is_there=False,
        ),
    )


def test_of_two_entries_for_one_message_the_first_counts() -> None:
    own = catalog('msgid "Read"\nmsgstr ""\n\nmsgid "Read"\nmsgstr "Lire"\n')
    assert states(stand_strings(own, None, INTO_FRENCH)) == [("Read", "untranslated")]


def test_without_a_template_the_catalog_says_what_is_asked() -> None:
    own = catalog('msgid "Read"\nmsgstr "Lire"\n\nmsgid "Write"\nmsgstr ""\n')
    assert states(stand_strings(own, None, INTO_FRENCH)) == [
        ("Read", "translated"),
        ("Write", "untranslated"),
    ]
    assert stand_strings(None, None, INTO_FRENCH) == ()


def test_a_fuzzy_string_is_changed_where_it_says_from_what_and_unverified_where_not() -> None:
    own = catalog(
        '#, fuzzy\n#| msgid "Old posts"\nmsgid "Older posts"\nmsgstr "Anciens billets"\n\n'
        '#, fuzzy\nmsgctxt "menu"\nmsgid "About"\nmsgstr "À propos"\n\n'
        '#, fuzzy\nmsgid "{count} post"\nmsgid_plural "{count} posts"\n'
        'msgstr[0] ""\nmsgstr[1] ""\n'
    )
    found = stand_strings(own, TEMPLATE, INTO_FRENCH)
    assert [(string.state.value, string.previous) for string in found] == [
        ("changed", "Old posts"),
        ("unverified", ""),
        ("untranslated", ""),
    ]


def test_a_plural_whose_second_text_alone_changed_is_changed() -> None:
    own = catalog(
        '#, fuzzy\n#| msgid "{count} post"\n#| msgid_plural "{count} entries"\n'
        'msgid "{count} post"\nmsgid_plural "{count} posts"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
    )
    (found,) = [each for each in stand_strings(own, TEMPLATE, INTO_FRENCH) if each.plural]
    expected = ("changed", "{count} post", "{count} entries")
    assert (found.state.value, found.previous, found.previous_plural) == expected


@pytest.mark.parametrize(
    "own",
    [
        'msgid "{count} post"\nmsgid_plural "{count} posts"\nmsgstr[0] "un"\nmsgstr[1] ""\n',
        'msgid "{count} post"\nmsgstr "{count} billet"\n',
    ],
    ids=["half filled", "without a plural"],
)
def test_a_plural_is_translated_where_all_its_forms_are(own: str) -> None:
    first, *_ = stand_strings(catalog(own), TEMPLATE, INTO_FRENCH)
    assert (first.text, first.state) == ("{count} post", StringState.UNTRANSLATED)


def test_what_others_answer_and_what_is_written_in_the_language_is_translated() -> None:
    template = parse_catalog(
        '#. language: es\nmsgctxt "tag"\nmsgid "traducción"\nmsgstr ""\n\n'
        'msgid "Older posts"\nmsgstr ""\n'.encode(),
        "site.pot",
    )
    answered = Place(language=ES, written_in=EN, answered={(None, "Older posts")})
    places = {"es": answered, "en": Place(language=EN, written_in=EN), "fr": INTO_FRENCH}
    found = {name: stand_strings(None, template, place) for name, place in places.items()}
    assert {name: [string.state.value for string in each] for name, each in found.items()} == {
        "es": ["translated", "translated"],
        "en": ["untranslated", "translated"],
        "fr": ["untranslated", "untranslated"],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Older posts", 2),
        ("{count} of %(all)d %s", 1),
        ("%1$s wrote %2$d", 1),
        ('<a href="{url}">Read&nbsp;more</a>', 2),
        ("100% done, 5 % left", 4),
        ("l'été", 1),
        ("旧的文章", 4),
        ("{percent}%", 0),
    ],
)
def test_placeholders_and_tags_are_no_words(text: str, words: int) -> None:
    assert count_string_words(text) == words


def test_a_plural_has_the_words_of_both_its_forms() -> None:
    assert count_string_words("{count} post", "{count} posts") == 2


@given(st.lists(st.tuples(st.sampled_from(StringState), st.integers(0, 50))))
def test_each_string_is_counted_once(drawn: list[tuple[StringState, int]]) -> None:
    strings = [CatalogString(text="a", state=state, words=words) for state, words in drawn]
    counts = count_strings(strings)
    assert sum(count.strings for count in counts.values()) == len(drawn)
    assert sum(count.words for count in counts.values()) == sum(words for _, words in drawn)
    assert StringCount() not in counts.values()


CATALOGS = sorted(
    path
    for folder in (REPOSITORY / "locales", REPOSITORY / "src/polyglot/theme/locales")
    for path in folder.glob("*/LC_MESSAGES/*.po")
)
FAULTY = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "a"
msgstr "a"

#, fuzzy
msgid "b"
msgstr "b"

#, fuzzy
msgid "c"
msgstr ""

msgid "d"
msgid_plural "ds"
msgstr[0] ""
msgstr[1] ""

#~ msgid "e"
#~ msgstr "e"
"""


def statistics(path: Path) -> tuple[int, int, int]:
    """Translated, fuzzy and untranslated messages, as gettext counts them."""
    tool = shutil.which("msgfmt") or skip_without("GETTEXT", "msgfmt is not installed")
    command = [tool, "--statistics", "--output-file=-", str(path)]
    ended = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"}
    )
    told = ended.stderr.decode()
    found = [re.search(rf"(\d+) {name}", told) for name in ("translated", "fuzzy", "untranslated")]
    translated, fuzzy, untranslated = (int(each[1]) if each else 0 for each in found)
    return translated, fuzzy, untranslated


def test_gettext_counts_the_same_messages(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.po"
    faulty.write_text(FAULTY)
    for path in (faulty, *CATALOGS):
        own = parse_catalog(path.read_bytes(), path.name)
        counts = count_strings(
            stand_strings(own, None, Place(language=ES, written_in=FR)),
        )
        translated, changed, unverified, untranslated = (
            counts.get(state, StringCount()).strings for state in StringState
        )
        assert (translated, changed + unverified, untranslated) == statistics(path)
    assert statistics(faulty) == (1, 1, 2)
