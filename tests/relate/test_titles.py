import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.relate.titles import titles_contradict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chapter 3", "Chapitre 4"),
        ("Chapter 3: Roots", "Capítulo 4: Raíces"),
        ("3. Roots", "4. Racines"),
        ("2019 in review", "Retour sur 2018"),
        ("News (2019)", "Nouvelles (2020)"),
        ("Release v1.2", "Version 1.3"),
        ("Release 0.40", "Version 0.41"),
        ("Issue #12", "Numéro n°13"),
        ("Report - 7 - Wells", "Rapport - 8 - Puits"),
        ("Notes from 12 May 2023", "Notes du 14 mai 2024"),
    ],
)
def test_serial_numbers_that_differ_contradict(one: str, other: str) -> None:
    assert titles_contradict(one, other)
    assert titles_contradict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chapter 3", "Chapitre 3"),
        ("Chapter 3", "Chapitre III"),
        ("Chapter three", "Chapitre 4"),
        ("Part 3 (2019)", "2019, troisième partie"),
        ("The first 1,000", "Les premiers 1 000"),
        ("The first 1,000", "Los primeros 1.000"),
        ("The first 1,000", "Les premiers 1\u202f000"),
        ("Release 2.0", "Version 2"),
        ("Python 3.12", "Python 3"),
        ("Price: 1.50", "Prix : 1,50"),
        ("Lesson 07", "Leçon 7"),
        ("Meeting of '19", "Rencontre de 2019"),
        ("We meet at 5 pm", "On se retrouve à 17 h"),
        ("We meet at 17:30", "On se retrouve à 5:30"),
        ("For $5", "Pour 4 €"),
        ("A walk of 10 miles", "Une marche de 16 km"),
        ("10 ways to say no", "12 façons de dire non"),
        ("5/6: a day off", "Le 6 mai : congé"),
        ("Win 80% of games", "Gagner 8 parties sur 10"),
        ("IPv6", "ES2015"),
        ("No numbers", "Numéro 4"),
        ("", ""),
    ],
)
def test_what_is_written_anew_or_does_not_count_contradicts_nothing(one: str, other: str) -> None:
    assert not titles_contradict(one, other)
    assert not titles_contradict(other, one)


@given(st.text(), st.text())
def test_no_title_contradicts_itself_and_the_order_is_all_one(one: str, other: str) -> None:
    assert not titles_contradict(one, one)
    assert titles_contradict(one, other) == titles_contradict(other, one)
