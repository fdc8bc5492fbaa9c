import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.quality.glossary import Entry, Glossary, has_term, terms_of
from polyglot.quality.words import split_words
from polyglot.tags import Tag

EN, FR, ES = Tag("en"), Tag("fr"), Tag("es")


def entry(en: str = "", fr: str = "", es: str = "", **fields: object) -> Entry:
    terms = {tag: tuple(text.split("|")) for tag, text in ((EN, en), (FR, fr), (ES, es)) if text}
    return Entry(terms=terms, **fields)  # type: ignore[arg-type]  # the fields of Entry


def found(text: str, language: Tag, *entries: Entry) -> list[tuple[str, str]]:
    return [(each.term, each.surface) for each in Glossary(entries).terms_in(text, language)]


@pytest.mark.parametrize(
    ("language", "singular", "plural"),
    [
        ("en", "box", "boxes"),
        ("en", "category", "categories"),
        ("en", "class", "classes"),
        ("en", "movie", "movies"),
        ("en", "case", "cases"),
        ("en", "status", "statuses"),
        ("fr", "bureau", "bureaux"),
        ("fr", "canal", "canaux"),
        ("fr", "dépôt", "dépôts"),
        ("es", "acción", "acciones"),
        ("es", "clase", "clases"),
        ("es", "paquete", "paquetes"),
        ("es", "mes", "meses"),
        ("es", "luz", "luces"),
    ],
)
def test_a_plural_has_the_stem_of_its_singular(language: str, singular: str, plural: str) -> None:
    (one,), (many,) = split_words(singular, language), split_words(plural, language)
    assert one.stem == many.stem


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [("en", "the", "these"), ("fr", "cas", "case"), ("es", "año", "ano"), ("fr", "des", "de")],
)
def test_words_that_are_no_plurals_keep_their_own_stems(
    language: str, word: str, other: str
) -> None:
    (one,), (two,) = split_words(word, language), split_words(other, language)
    assert one.stem != two.stem


def test_elisions_part_words_and_signs_of_languages_do_not() -> None:
    words = split_words("l’été, C++ et d'hiver (F#)", "fr")
    assert [word.surface for word in words] == ["l", "été", "C++", "et", "d", "hiver", "F#"]


def test_a_term_is_found_as_a_whole_word_in_any_number() -> None:
    term = entry(en="node", fr="nœud")
    assert found("Nodes, a node, nodejs and anode", EN, term) == [
        ("node", "Nodes"),
        ("node", "node"),
    ]
    assert found("l’arbre et ses nœuds", FR, term) == [("nœud", "nœuds")]


def test_of_terms_that_overlap_the_longest_counts() -> None:
    terms = entry(en="source"), entry(en="open source"), entry(en="open")
    assert found("An open source project opens its source.", EN, *terms) == [
        ("open source", "open source"),
        ("open", "opens"),
        ("source", "source"),
    ]


def test_a_term_with_capitals_is_found_only_with_them() -> None:
    assert found("Git, git and GIT; APIs and an api", EN, entry(en="Git"), entry(en="API")) == [
        ("Git", "Git"),
        ("API", "APIs"),
    ]


def test_forbidden_words_are_found_with_what_is_to_be_used() -> None:
    term = entry(en="email", fr="courriel", forbidden={FR: ("mail", "e-mail")})
    words = Glossary([term]).forbidden_in("Envoyez des e-mails ou un mail.", FR)
    assert [(each.term, each.surface) for each in words] == [
        ("e-mail", "e mails"),
        ("mail", "mail"),
    ]
    assert terms_of(words[0].entry, FR) == ("courriel",)


def test_a_term_that_is_kept_is_the_same_in_every_language() -> None:
    kept = entry(en="Hugo", is_kept=True)
    assert terms_of(kept, ES) == ("Hugo",)
    assert has_term(terms_of(kept, ES), split_words("El generador Hugo.", "es"), ES)
    assert not has_term(terms_of(kept, ES), split_words("El generador Hugón.", "es"), ES)


def test_a_region_takes_the_terms_of_its_language() -> None:
    assert terms_of(entry(fr="dépôt"), Tag("fr-CA")) == ("dépôt",)
    assert terms_of(entry(fr="dépôt"), EN) == ()


def test_a_part_of_a_longer_term_is_there_all_the_same() -> None:
    assert has_term(("source",), split_words("Le code source libre", "fr"), FR)


@given(st.lists(st.sampled_from("tree trees forest the a of".split()), max_size=30))
def test_every_word_of_a_term_is_found_however_often_it_stands(words: list[str]) -> None:
    matches = found(" ".join(words), EN, entry(en="tree"), entry(en="forest"))
    assert [surface for _term, surface in matches] == [
        word for word in words if word in {"tree", "trees", "forest"}
    ]
