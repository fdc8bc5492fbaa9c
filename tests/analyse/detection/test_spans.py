import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.detection import Detection, Span
from polyglot.analyse.detection.detectors import load_detector
from polyglot.tags import Tag

OURS = load_detector((Tag("en"), Tag("fr"), Tag("es")))

ENGLISH = "The house on the hill was sold last year, and nobody knows who lives there now."
FRENCH = "La maison sur la colline a été vendue l’an dernier, et personne ne sait qui y habite."
SPANISH = "La casa de la colina se vendió el año pasado y nadie sabe quién vive allí ahora."


def block_of(text: str) -> Detection:
    return OURS.detect([text]).blocks[0]


def spans_of(text: str) -> list[tuple[str, str]]:
    return [(span.language, text[span.start : span.end]) for span in block_of(text).spans]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»", ("«\xa0", "\xa0»"), "‘’"])
def test_a_foreign_quotation_is_found_without_its_marks(opening: str, closing: str) -> None:
    text = f"{ENGLISH} She told us {opening}{FRENCH}{closing} and then went home again at once."
    assert spans_of(text) == [("fr", FRENCH)]


def test_a_foreign_sentence_is_found() -> None:
    assert spans_of(f"{ENGLISH} {ENGLISH} {SPANISH} {ENGLISH}") == [("es", SPANISH)]


def test_foreign_sentences_in_a_row_are_one_span() -> None:
    twice = f"{FRENCH} {FRENCH}"
    assert spans_of(f"{ENGLISH} {ENGLISH} {ENGLISH} “{twice}” {ENGLISH}") == [("fr", twice)]


def test_a_text_in_one_language_has_no_spans() -> None:
    for text in (ENGLISH, FRENCH, SPANISH):
        assert spans_of(f"{text} “{text}” {text}") == []


def test_a_short_foreign_word_is_no_span() -> None:
    assert spans_of(f"{ENGLISH} They said “très bien” to everybody they met. {ENGLISH}") == []


def test_authors_of_a_work_are_no_span() -> None:
    authors = "Marchand, L. M., Étienne, R., Duchêne, P. F., Lefèvre, A. & Bourgoin, J."
    assert spans_of(f"{authors} (2019). The house on the hill, and who lives there now.") == []
    assert spans_of(f"{ENGLISH} {authors} {ENGLISH}") == []


def test_a_quoted_title_is_a_span_though_it_is_mostly_capitals() -> None:
    title = "The House On The Hill And Other Stories"
    assert spans_of(f"{FRENCH} Il a lu « {title} » hier soir. {FRENCH}") == [("en", title)]


def test_an_initial_ends_no_sentence() -> None:
    french = f"{FRENCH[:-1]} avec J. Duchêne."
    assert spans_of(f"{ENGLISH} {ENGLISH} {ENGLISH} {french}") == [("fr", french)]


def test_what_announces_a_foreign_title_before_a_colon_is_left_out() -> None:
    title = "La casa de la colina se vendió el año pasado."
    assert spans_of(f"{ENGLISH} {ENGLISH} Other languages: {title}") == [("es", title)]


def test_a_colon_inside_a_foreign_sentence_is_part_of_it() -> None:
    spanish = "Nadie sabe la verdad: la casa de la colina se vendió el año pasado."
    assert spans_of(f"{ENGLISH} {ENGLISH} {spanish}") == [("es", spanish)]


def test_offsets_are_those_of_the_text_as_it_was_given() -> None:
    before = f"{ENGLISH} Read https://example.org/la/maison.html, &nbsp; `le code` and cafe\u0301s"
    quoted = FRENCH.replace("maison", "mai\xadson")
    assert spans_of(f"{before} “{quoted}” now. {ENGLISH}") == [("fr", quoted)]


PIECES = st.lists(
    st.one_of(
        st.sampled_from([ENGLISH, FRENCH, SPANISH, "“", "”", " «\xa0", "\xa0» ", '"', ". ", "`x`"]),
        st.text(max_size=12),
    ),
    max_size=8,
)


@given(PIECES)
def test_spans_are_sorted_apart_and_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = block_of(text)
    last = 0
    for span in found.spans:
        assert isinstance(span, Span)
        assert last <= span.start < span.end <= len(text)
        assert span.language not in {found.language, "und"}
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        last = span.end


@pytest.mark.parametrize(
    "text",
    [
        'Sur cette page, cliquez sur "Share" puis "Embed" pour obtenir le code à coller ici.',
        'Run sudo su postgres -c "createuser hot" to make the user before you go on reading this.',
        "El relieve forma un “divisor de águas” entre las dos cuencas, y la gente lo sabe bien.",
    ],
)
def test_terms_and_commands_are_no_spans(text: str) -> None:
    assert spans_of(text) == []
