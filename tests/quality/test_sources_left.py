import pytest

from polyglot.quality.sources_left import empty_what_is_left
from polyglot.records.units import Origin, Unit
from polyglot.tags import Tag

EN, FR = Tag("en"), Tag("fr")


def same(text: str, kind: str = "paragraph") -> Unit:
    return Unit(
        source=text,
        target=text,
        kind=kind,
        is_fuzzy=True,
        confidence=0.8,
        origin=Origin.ALIGNED,
    )


@pytest.mark.parametrize("kind", ["paragraph", "heading", "item", "field"])
def test_prose_in_the_words_of_its_source_is_not_translated_yet(kind: str) -> None:
    text = "Let the dough rest in the *bowl*."
    assert empty_what_is_left({3: same(text, kind)}, EN, FR) == {
        3: Unit(source=text, kind=kind, origin=Origin.ALIGNED)
    }


@pytest.mark.parametrize(
    "unit",
    [
        same("Rest the dough now."),  # four words: a term, or a name
        same("Emacs Lisp Intro Manual Edition 3"),  # no small words
        same("[What are the dark corners of Vim?](https://a.example/)", "item"),
        same("Here: [What are the dark corners of Vim?](https://a.example/)", "item"),
        same("![The map with all of its layers](map.png)"),
        same("Let the dough rest in the bowl.", "quote"),
        same("Let the dough rest in the bowl.", "footnote"),
        same("Laisse la pâte dans le bol."),  # the source says in French what it quotes
        Unit(source="Let the dough rest in the bowl.", target="La pâte repose dans le bol."),
        Unit(source="Let the dough rest in the bowl."),
    ],
)
def test_what_may_be_meant_to_be_the_same_in_both_stays(unit: Unit) -> None:
    assert empty_what_is_left({0: unit}, EN, FR) == {0: unit}
