from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR, LANGUAGES
from polyglot.emit.site.lists.term_meanings import join_nodes
from polyglot.tags import Tag


def test_one_spelling_is_one_tag_in_every_language() -> None:
    assert join_nodes([(EN, "python"), (FR, "python")], {}, LANGUAGES) == {
        (EN, "python"): "python",
        (FR, "python"): "python",
    }


def test_a_catalog_says_that_two_spellings_are_one() -> None:
    names = {FR: {"labour": "Travail"}}
    assert join_nodes([(EN, "labour"), (FR, "travail"), (ES, "trabajo")], names, LANGUAGES) == {
        (EN, "labour"): "labour",
        (FR, "travail"): "labour",
        (ES, "trabajo"): "trabajo",
    }


def test_two_catalogs_that_translate_each_others_words_say_the_same() -> None:
    names = {
        EN: {"translation": "translation", "traduction": "translation"},
        FR: {"translation": "traduction", "traduction": "traduction"},
        ES: {"translation": "traducción", "traduction": "traducción"},
    }
    nodes = [(EN, "translation"), (FR, "traduction"), (ES, "traducción")]
    assert set(join_nodes(nodes, names, LANGUAGES).values()) == {"translation"}


def test_posts_of_one_language_may_write_the_original_word_and_its_own() -> None:
    nodes = [(FR, "labour"), (FR, "travail")]
    assert join_nodes(nodes, {FR: {"labour": "travail"}}, LANGUAGES) == {
        (FR, "labour"): "labour",
        (FR, "travail"): "labour",
    }


def test_a_word_that_means_something_else_in_a_language_joins_nothing_there() -> None:
    names = {FR: {"bread": "pain", "pain": "douleur"}, ES: {"pain": "dolor"}}
    nodes = [(EN, "bread"), (EN, "pain"), (FR, "pain"), (ES, "dolor")]
    assert join_nodes(nodes, names, LANGUAGES) == {
        (EN, "bread"): "bread",
        (EN, "pain"): "pain",
        (FR, "pain"): "bread",
        (ES, "dolor"): "pain",
    }


def test_two_tags_of_one_language_stay_two_where_another_has_one_word_for_both() -> None:
    names = {FR: {"labour": "travail", "work": "travail"}}
    joined = join_nodes([(EN, "labour"), (EN, "work"), (FR, "travail")], names, LANGUAGES)
    assert joined[EN, "labour"] != joined[EN, "work"]
    assert joined[FR, "travail"] == "labour"


def test_the_key_is_what_the_first_language_writes() -> None:
    names = {EN: {"mar": "sea"}}
    assert join_nodes([(ES, "mar"), (EN, "sea")], names, (ES, EN)) == {
        (ES, "mar"): "mar",
        (EN, "sea"): "mar",
    }


WORDS = st.sampled_from(["a", "b", "c", "d"])
NODES = st.sets(st.tuples(st.sampled_from(LANGUAGES), WORDS), max_size=8)
NAMES = st.dictionaries(st.sampled_from(LANGUAGES), st.dictionaries(WORDS, WORDS))


@given(NODES, NAMES)
def test_no_two_tags_that_a_language_keeps_apart_become_one(
    nodes: set[tuple[Tag, str]], names: dict[Tag, dict[str, str]]
) -> None:
    joined = join_nodes(nodes, names, LANGUAGES)
    assert set(joined) == nodes
    shown = {
        (key, language): {
            names.get(language, {}).get(name, name)
            for (other, name), same in joined.items()
            if (other, same) == (language, key)
        }
        for (language, _), key in joined.items()
    }
    assert {len(each) for each in shown.values()} <= {1}
    # The order in which posts are read changes nothing.
    assert join_nodes(sorted(nodes, reverse=True), names, LANGUAGES) == joined
