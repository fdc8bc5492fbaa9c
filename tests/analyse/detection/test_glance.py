"""A glance: certain of posts that are plainly in one language, and of no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.detection import Detection, PostDetection
from polyglot.analyse.detection.glance import CERTAIN, AtAGlance, Glance, load_glance
from polyglot.tags import Tag

EN, FR, ES = Tag("en"), Tag("fr"), Tag("es")
GLANCE = Glance((EN, FR, ES))

PLAIN = {
    EN: "The tide comes in twice a day, and those who walk on the sand should know when it does. "
    "We have written down what every visitor of the bay asks us, from the first to the last.\n\n"
    "Nobody has to be afraid of the sea, but it would be wrong to turn your back on it.\n",
    FR: "La marée monte deux fois par jour, et ceux qui marchent sur le sable doivent le savoir. "
    "Nous avons noté ce que chaque visiteur de la baie nous demande, du premier au dernier.\n\n"
    "Personne ne doit avoir peur de la mer, mais on aurait tort de lui tourner le dos.\n",
    ES: "La marea sube dos veces al día, y quienes caminan por la arena deben saber cuándo. "
    "Hemos anotado lo que cada visitante de la bahía nos pregunta, del primero al último.\n\n"
    "Nadie tiene que tener miedo del mar, pero sería un error darle la espalda.\n",
}
FOREIGN = {
    "de": "Das Wasser kommt zweimal am Tag, und wer über den Sand geht, sollte wissen, wann.",
    "pt": "A maré sobe duas vezes por dia, e quem caminha pela areia deve saber quando isso é.",
    "it": "La marea sale due volte al giorno, e chi cammina sulla sabbia deve sapere quando.",
    "ca": "La marea puja dues vegades al dia, i els que caminen per la sorra han de saber quan.",
    "nl": "Het water komt twee keer per dag, en wie over het zand loopt moet weten wanneer.",
    "gl": "A marea sobe dúas veces ao día, e os que camiñan pola area deben saber cando o fai.",
    "ro": "Mareea vine de două ori pe zi, iar cei care merg pe nisip trebuie să știe când.",
}


@pytest.mark.parametrize("language", PLAIN)
def test_a_post_of_plain_sentences_is_told(language: Tag) -> None:
    assert GLANCE.tell(PLAIN[language].encode()) == language


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("written", ["\n{}\n", "\n- {}\n", "\n> {}\n", "\n“{}”\n"])
def test_a_paragraph_in_a_language_of_no_site_makes_it_doubtful(
    language: Tag, foreign: str, written: str
) -> None:
    post = PLAIN[language] + written.format(FOREIGN[foreign])

    assert GLANCE.tell(post.encode()) is None


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize("other", PLAIN)
def test_a_paragraph_in_another_language_of_the_site_makes_it_doubtful(
    language: Tag, other: Tag
) -> None:
    first = PLAIN[other].split("\n")[0]
    found = GLANCE.tell(f"{PLAIN[language]}\n{first}\n".encode())

    assert found == (language if language == other else None)


@pytest.mark.parametrize(
    "addition",
    [
        "\n```sh\nfor the of and with that this in all files do\n```\n",
        "\n~~~\nthe of and with that this\n~~~\n",
        "\n`the of and with that this which`\n",
        "\n<div class='the of and with that'>\n\n</div>\n",
        "\n[ici](https://example.org/the/of/and/with/that)\n",
        "\n{{< the of and with that this >}}\n",
        "\n## Marie Curie\n",
        "\n| Nom | Valeur |\n|---|---|\n| sable | 12 |\n",
    ],
)
def test_code_addresses_names_and_tables_say_nothing(addition: str) -> None:
    assert GLANCE.tell((PLAIN[FR] + addition).encode()) == FR


@pytest.mark.parametrize(
    "addition",
    [
        "\n## How to walk on the sand\n",
        "\nIl dit : « never turn your back ».\n",
        '\nIl dit : "never turn your back".\n',
        "\nHarbour museum kitchen window river station teacher student neighbour.\n",
        "\n| How to use this | 12 |\n",
    ],
)
def test_headings_quotations_and_lines_without_words_of_it_are_doubtful(addition: str) -> None:
    assert GLANCE.tell((PLAIN[FR] + addition).encode()) is None


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("La baie", FR),
        ("Python", FR),
        ("Deux jours dans la baie", FR),
        ("How to walk", None),
        ("Two days at the museum", None),
        ("Harbour museum kitchen window river", None),
    ],
)
def test_a_title_in_other_words_makes_it_doubtful(title: str, told: Tag | None) -> None:
    assert GLANCE.tell(PLAIN[FR].encode(), ["", title]) == told


def test_what_is_too_short_is_doubtful() -> None:
    assert (
        GLANCE.tell(b"The tide comes in twice a day, and those who walk should know when.") is None
    )
    assert GLANCE.tell(b"") is None


def test_a_language_that_no_site_speaks_is_not_told() -> None:
    assert Glance((FR, ES)).tell(PLAIN[EN].encode()) is None


def test_of_two_kinds_of_one_language_none_is_told() -> None:
    british, american = Tag("en-GB"), Tag("en-US")
    assert Glance((british, FR)).tell(PLAIN[EN].encode()) == british
    assert Glance((british, american)).tell(PLAIN[EN].encode()) is None


def test_a_language_without_function_words_is_left_to_the_model() -> None:
    assert Glance((Tag("eu"), Tag("ja"))).tell(PLAIN[EN].encode()) is None


def test_there_is_one_glance_for_the_same_languages() -> None:
    assert load_glance((EN, FR)) is load_glance((EN, FR))


def test_every_block_with_words_has_the_language_of_the_post() -> None:
    told = Detection(language=FR, confidence=CERTAIN)

    assert AtAGlance(FR).detect(["une fois", "", "`ls`", "12", "the bay"]) == PostDetection(
        post=told, blocks=(told, Detection(), Detection(), Detection(), told)
    )


@given(st.binary(max_size=400), st.text(max_size=40))
def test_any_bytes_are_looked_at_and_what_is_told_is_a_language_of_the_site(
    body: bytes, title: str
) -> None:
    assert GLANCE.tell(body, [title.encode("utf-8", "replace").decode()]) in {None, EN, FR, ES}


@given(st.lists(st.sampled_from([*FOREIGN.values(), "", "Python", "## 2024"]), max_size=6))
def test_foreign_paragraphs_alone_are_never_told(paragraphs: list[str]) -> None:
    assert GLANCE.tell("\n\n".join(paragraphs).encode()) is None


@pytest.mark.parametrize(
    ("language", "quoted", "is_told"),
    [
        (FR, "réservez-vous un après-midi au calme", True),
        (ES, "resérvate una tarde tranquila", True),
        # Its one function word is Spanish as well, which the site has.
        (FR, "tarde en sede", False),
        # As few as a sentence of another language may share.
        (ES, "Haya yote ni muhimu watu wengine wanajua kuhusu", False),
    ],
)
def test_a_short_quotation_is_sure_by_words_that_the_sites_others_lack(
    language: Tag, quoted: str, is_told: bool
) -> None:
    post = f"{PLAIN[language]}\n{PLAIN[language].strip()} «{quoted}».\n"

    assert (GLANCE.tell(post.encode()) == language) is is_told


def test_beside_a_language_without_a_list_no_short_quotation_is_sure() -> None:
    post = f"{PLAIN[FR]}\n{PLAIN[FR].strip()} «réservez-vous un après-midi au calme».\n".encode()

    assert Glance((EN, FR)).tell(post) == FR
    assert Glance((EN, FR, Tag("eu"))).tell(post) is None


@given(st.lists(st.sampled_from([*PLAIN.values(), *FOREIGN.values(), "Sand"]), max_size=3))
def test_empty_lines_say_nothing(texts: list[str]) -> None:
    body = "\n".join(texts)

    apart = body.replace("\n", " \n\n\t\n")

    assert GLANCE.tell(apart.encode()) == GLANCE.tell(body.encode())
