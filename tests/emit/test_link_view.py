from gettext import NullTranslations

import msgspec

from builders import edit, make_post
from polyglot.catalogs.lookup import load_catalog, packaged_locales
from polyglot.emit.link_view import beginning_lines, evidence_texts, link_document, link_lines
from polyglot.relate.suggested import Clue, Suggestion
from polyglot.tags import Tag

ENGLISH = make_post("posts/lisbon.md", language="en", title="Lisbon")
FRENCH = make_post("posts/lisbonne.md", language="fr", title="Lisbonne")
EVIDENCE = {Clue.LINKS: 7, Clue.NAMES: 12, Clue.HEADINGS: 3}


def suggestion(evidence: dict[Clue, int] = EVIDENCE) -> Suggestion:
    return Suggestion(
        members=tuple(edit([ENGLISH, FRENCH])),
        confidence=0.9937,
        evidence=evidence,
        key="posts/lisbon",
    )


def catalog(language: str) -> NullTranslations:
    return load_catalog("polyglot", Tag(language), [packaged_locales()])


def test_evidence_is_in_the_readers_words() -> None:
    every = dict.fromkeys(Clue, 1) | {
        Clue.LINKS: 7,
        Clue.NAMES: 12,
        Clue.HEADINGS: 2,
        Clue.MEANING: 87,
    }
    assert evidence_texts(suggestion(every), NullTranslations()) == (
        "7 shared links",
        "1 image or file",
        "1 piece of code",
        "1 number",
        "12 names",
        "1 handle",
        "1 similar word",
        "meaning 87% alike",
        "same headings",
        "same date",
        "same title",
    )
    assert evidence_texts(suggestion(), catalog("fr")) == (
        "7 liens en commun",
        "12 noms",
        "mêmes intertitres",
    )
    assert evidence_texts(suggestion({Clue.MEANING: 87}), catalog("fr")) == (
        "sens proche à 87\N{NO-BREAK SPACE}%",
    )
    assert evidence_texts(suggestion(), catalog("es")) == (
        "7 enlaces en común",
        "12 nombres propios",
        "mismos encabezados",
    )


def test_one_heading_is_no_outline() -> None:
    assert evidence_texts(suggestion({Clue.HEADINGS: 1}), NullTranslations()) == ()
    assert next(link_lines(suggestion({Clue.HEADINGS: 1}), NullTranslations())) == "99%"


def test_a_suggestion_is_lines_with_whole_paths() -> None:
    assert list(link_lines(suggestion(), NullTranslations())) == [
        "99%  7 shared links, 12 names, same headings",
        "     en  posts/lisbon.md",
        "     fr  posts/lisbonne.md",
    ]


def test_long_evidence_goes_on_below_itself() -> None:
    first, second, *_ = link_lines(suggestion(dict.fromkeys(Clue, 1000)), NullTranslations())
    assert first == (
        "99%  1000 shared links, 1000 images or files, 1000 pieces of code, 1000 numbers,"
    )
    assert second == "     1000 names, 1000 handles, 1000 similar words, meaning 1000% alike, same"


def test_a_beginning_shows_the_title_where_the_text_does_not() -> None:
    english, _ = suggestion().members
    assert list(beginning_lines(english, "# Lisbon\nShips.")) == [
        "    en  # Lisbon",
        "        Ships.",
    ]
    assert list(beginning_lines(english, f"Ships.\n{'x' * 80}\x1b[2J")) == [
        "    en  Lisbon",
        "        Ships.",
        f"        {'x' * 71}…",
    ]
    assert list(beginning_lines(english, "\x1b[2J")) == ["    en  Lisbon", "        \ufffd[2J"]


def test_the_document_is_what_the_manual_says() -> None:
    assert msgspec.to_builtins(link_document([suggestion()])) == {
        "schema": 1,
        "groups": (
            {
                "members": (
                    {"path": "posts/lisbon.md", "language": "en"},
                    {"path": "posts/lisbonne.md", "language": "fr"},
                ),
                "key": "posts/lisbon",
                "confidence": 0.993,
                "automatic": True,
                "evidence": ("7 shared links", "12 names", "same headings"),
            },
        ),
    }
