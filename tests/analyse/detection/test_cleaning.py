import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.detection.cleaning import (
    all_words,
    blank_out,
    clean,
    is_list_of_names,
    telling_words,
)


def test_inline_code_urls_and_mail_addresses_are_dropped() -> None:
    text = "Run `git pull` from https://example.org/a?b=c or www.example.org, ask me@example.org."
    assert clean(text).split() == ["Run", "from", "or", "ask"]


def test_code_between_double_backticks_is_dropped() -> None:
    assert clean("Write ``code`` here").split() == ["Write", "here"]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/the/house">',
        "</em>",
        "<!-- the house -- on the hill -->",
        '{{< youtube id="the house" >}}',
        "{{% the/house %}}",
        "{% link the house %}",
        "{{ page.title }}",
        "{#la-maison}",
        "{: .la .maison }",
        "[[la-maison]]",
    ],
)
def test_markup_has_no_words(markup: str) -> None:
    assert (
        telling_words(f"Une maison {markup} sur la colline") == "Une maison sur la colline".split()
    )
    assert blank_out(f"a {markup} b") == f"a {' ' * len(markup)} b"


@given(st.text(alphabet="`<>{}%[]#:.-! a@/"))
def test_blanks_take_as_much_room(text: str) -> None:
    assert len(blank_out(text)) == len(text)


def test_an_unclosed_backtick_drops_nothing() -> None:
    assert clean("The ` key is on the left") == "The ` key is on the left"


def test_character_references_become_characters() -> None:
    assert clean("R&eacute;sum&#233; d&rsquo;un&nbsp;livre") == "Résumé d’un\xa0livre"


def test_soft_hyphens_and_zero_width_spaces_do_not_cut_a_word() -> None:
    assert telling_words("inter\xadnatio\u200bnal &shy;mar&shy;ché") == ["international", "marché"]


def test_decomposed_letters_are_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "déjà señor")) == "déjà señor"


def test_words_end_at_no_break_spaces_apostrophes_and_digits() -> None:
    assert telling_words("Qu’est-ce\u202f? L'été\xa02024 : «\xa0non\xa0»") == [
        *("Qu", "est", "ce", "L", "été", "non")
    ]


def test_runs_without_spaces_are_cut_to_words_of_bounded_length() -> None:
    assert [len(word) for word in telling_words("あ" * 60)] == [24, 24, 12]


def test_hashes_and_anchors_are_no_words() -> None:
    text = "Fix the build (3f7a90c1be, 9e2d) of [[how-to-build]] for 2nd and K8s"
    assert telling_words(text) == ["Fix", "the", "build", "of", "for", "nd", "and"]
    assert all_words(text) == telling_words(text)


def test_what_reads_as_a_text_in_double_brackets_stays() -> None:
    assert clean("See [[The first house]] there") == "See [[The first house]] there"


def test_mentions_are_names_and_a_letter_for_both_genders_is_none() -> None:
    text = "Muchas gracias a @ana-ruiz y a tod@s"
    assert telling_words(text) == ["Muchas", "gracias", "a", "y", "a", "tod", "s"]


@pytest.mark.parametrize(
    ("text", "is_names"),
    [
        ("Ruiz, A., Marchand, L., & Oyelaran, T. B., 2019", True),
        ("(Zoé Marchand) [#4021]", True),
        ("“The House of the Hill” (Ana Ruiz)", True),
        ("the 2nd house of Ana", False),
        ("山の上の家", False),
        ("42", False),
    ],
)
def test_names_are_told_by_their_capitals(text: str, is_names: bool) -> None:
    assert is_list_of_names(text) is is_names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "12 345,67 €",
        "a b c",
        "GP-4o",
        "😍 👍",
        "https://example.org/the/whole/story",
        "`the whole story`",
        "{{ .Params.width }} → 300",
        "npm install --save-dev @scope/package && cd ../src/$NAME",
        "if (x[0] == y) { return x[1]; }",
    ],
)
def test_no_language_has(text: str) -> None:
    assert telling_words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Serveur web (HTTP)",
        "R&D: 100 % open",
        "¿Qué es esto?",
        "Was ist neu in C#",
        "«\xa0Oui.\xa0»",
    ],
)
def test_titles_with_common_marks_have_a_language(text: str) -> None:
    assert telling_words(text) != []


@given(st.text())
def test_every_telling_word_stands_in_the_cleaned_text(text: str) -> None:
    cleaned = clean(text)
    assert all(word in cleaned for word in telling_words(text))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("`" * 300_000, "`" * 300_000),
        ("`a" * 100_001, " a" * 50_000 + "`a"),
        ("a" * 300_000 + "@", "a" * 300_000 + "@"),
        ("a" * 300_000 + "://", "a" * 300_000 + "://"),
    ],
    ids=["backticks", "code", "mail", "url"],
)
def test_hostile_runs_are_cleaned_without_backtracking(text: str, cleaned: str) -> None:
    # A pattern that backtracks would need hours for each.
    assert clean(text) == cleaned
