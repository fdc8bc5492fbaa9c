import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.quality.numbers import missing_numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,000.5 km", "1 000,5 km"),
        ("1,000.5 km", "1.000,5 km"),
        ("1,234,567", "1 234 567"),
        ("1,234,567", "1\u202f234\u202f567"),
        ("0.50 €", "0,5 €"),
        ("two eggs", "2 œufs"),
        ("the 1st of May, 2021", "1er mai 2021"),
        ("2021-05-01", "le 1er mai 2021"),
        ("05/01/2021", "1 de mayo de 2021"),
        ("the 16th century", "le XVIe siècle"),
        ("the 1990s", "los años 90"),
        ("at 3 pm", "à 15 h"),
        ("1h30", "1 h 30"),
        ("10:30", "10h30"),
        ("10,000 people", "10 mil personas"),
        ("5 million", "5 000 000"),
        ("1.5 billion", "1 500 millions"),
        ("In 2020 100 people came", "En 2020, 100 personnes sont venues"),
        ("a dozen", "12"),
        ("version 3.12.1", "la version 3.12.1"),
        ("007", "7"),
    ],
)
def test_a_number_is_known_again_in_other_forms(one: str, other: str) -> None:
    assert (missing_numbers(one, other), missing_numbers(other, one)) == ([], [])


@pytest.mark.parametrize(
    ("prose", "other", "missing"),
    [
        ("Section 2", "Sección 3", ["2"]),
        ("before May 2020", "avant mai 2022", ["2020"]),
        ("0.993828", "0,9923828", ["0.993828"]),
        ("1,000", "10.000", ["1,000"]),
        ("3 eggs and 250 g, then 3 more", "des œufs", ["3", "250"]),
        ("UTF-8, MP3 and x86", "rien", []),
    ],
)
def test_a_number_that_is_nowhere_is_named_as_it_stands(
    prose: str, other: str, missing: list[str]
) -> None:
    assert missing_numbers(prose, other) == missing


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from([",", ".", " ", "\u202f", "’"]))
def test_thousands_may_be_parted_by_any_sign(number: int, sign: str) -> None:
    grouped = f"{number:,}".replace(",", sign)
    assert missing_numbers(f"x {number} y", f"x {grouped} y") == []
    assert missing_numbers(f"x {grouped} y", f"x {number} y") == []


@given(st.text(alphabet="0123456789.,:/ -h\u00a0IVXe’", max_size=60))
def test_a_text_has_all_its_own_numbers(text: str) -> None:
    assert missing_numbers(text, text) == []
