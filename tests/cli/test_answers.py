"""What people type, in their own language, and what it means."""

import io
from gettext import NullTranslations

import pytest

from polyglot.catalogs.lookup import load_catalog, packaged_locales
from polyglot.cli.answers import Answer, ask, letters
from polyglot.tags import Tag


def catalog(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    return load_catalog("polyglot", Tag(language), [packaged_locales()])


def answered(typed: str, language: str, monkeypatch: pytest.MonkeyPatch) -> Answer:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return ask("One?", frozenset(Answer), Answer.SKIP, catalog(language))


WORDS = {
    "en": {"y yes Y Yes": "YES", "n no": "NO", "s skip": "SKIP", "q quit": "QUIT"},
    "fr": {"o oui y yes OUI": "YES", "n non": "NO", "p passer": "SKIP", "q quitter": "QUIT"},
    "es": {"s sí si SÍ y yes": "YES", "n no": "NO", "p pasar": "SKIP", "q salir": "QUIT"},
}


@pytest.mark.parametrize("language", WORDS)
def test_letters_and_words_of_each_language_are_understood(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed, meant in WORDS[language].items():
        for word in typed.split():
            assert answered(f" {word}\n", language, monkeypatch) is Answer[meant]


@pytest.mark.parametrize(("language", "shown"), [("en", "ynsq"), ("fr", "onpq"), ("es", "snpq")])
def test_no_two_answers_share_a_letter(language: str, shown: str) -> None:
    assert "".join(letters(catalog(language)).values()) == shown


def test_anything_else_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered("maybe\nyesterday\nnon\n", "fr", monkeypatch) is Answer.NO
    assert capsys.readouterr().out == "One? [p]: " * 3


def test_what_is_not_offered_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("q\nsí\n"))
    assert ask("One?", {Answer.YES, Answer.NO}, Answer.NO, catalog("es"), err=True) is Answer.YES


def test_nothing_typed_is_the_default_and_the_end_of_the_input_quits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert answered("\n", "es", monkeypatch) is Answer.SKIP
    assert answered("", "es", monkeypatch) is Answer.QUIT
