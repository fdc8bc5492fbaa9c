import pytest

from polyglot.quality.prose import OBJECT, prose_of
from polyglot.quality.typography import check_alone
from polyglot.tags import Tag


def codes(text: str, language: str) -> list[str]:
    return [found.code for found in check_alone(prose_of(text), Tag(language))]


def test_prose_keeps_what_is_read_and_no_marks() -> None:
    text = r"**Voici** [le lien](https://a.b), `code`, \*rien\*&nbsp;: <b>fin</b>[^1]<br>:smile: ok"
    assert prose_of(text) == (f"Voici le lien, {OBJECT}, *rien*\u00a0: fin\n{OBJECT} ok")


@pytest.mark.parametrize(
    "text",
    [
        "Voici\u00a0: le pain, qui est\u202f; vraiment\u202f! bon\u202f?",
        "Il est 10:30 et le score de 3:2 est dans https://a.fr/?q=a:b c’est fini.",
        "le code `a ? b : c` et le signe :smile: sont là",
        "**Note**\u00a0: ceci est une note",
        "du texte (?) et (!) là ;-) voilà :)",
        "::: tip",
        "« le pain »".replace(" ", "\u00a0"),
        "«\u202fle pain “noir” est là\u202f»",
        "The word: is English; this is not French!",
        "La classe Index::Page est là",
    ],
)
def test_french_that_is_well_spaced_passes(text: str) -> None:
    assert codes(text, "fr") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voici la recette:", ["french-spacing"]),
        ("C’est bon! Non?", ["french-spacing"]),
        ("Le mot «pain» est là", ["french-spacing"]),
        ("**Voici**: le pain", ["french-spacing"]),
        ("Voici la recette :", ["french-line-break"]),
        ("Le mot « pain » est là", ["french-line-break"]),
        ('Le "pain" est là', ["french-quotes"]),
        ("Le “pain” est là", ["french-quotes"]),
        ("Le  pain est là", ["double-space"]),
    ],
)
def test_french_that_is_not_is_told(text: str, found: list[str]) -> None:
    assert codes(text, "fr") == found


def test_canadians_space_only_colons_and_guillemets() -> None:
    assert codes("C’est bon! Le pain, vraiment?", "fr-CA") == []
    assert codes("C’est la recette:", "fr-CA") == ["french-spacing"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("¿Qué es el pan? ¡Es bueno!", []),
        ("Pero, ¿qué es el pan?", []),
        ("¡Qué es el pan?", []),
        ("Es el signo (!) de la casa, en https://a.es/?b", []),
        ("What is the bread?", []),
        ("Qué es el pan?", ["spanish-opening"]),
        ("¿Qué es? Y qué es esto?", ["spanish-opening"]),
        ("Es el pan de la casa!", ["spanish-opening"]),
        ("Es el  pan", ["double-space"]),
    ],
)
def test_spanish_opens_questions_and_exclamations(text: str, found: list[str]) -> None:
    assert codes(text, "es") == found


def test_other_languages_are_not_looked_at() -> None:
    assert codes('The  "bread": is the best!', "en") == []


def test_a_finding_shows_the_place() -> None:
    text = "Il faut de la farine, de l’eau et du sel, et voici la recette: une livre de chaque"
    (found,) = check_alone(text, Tag("fr"))
    assert dict(found.values) == {"sign": ":", "found": "et voici la recette: une livre de"}
