import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.people import Person, person_key, shown_names, split_address


@pytest.mark.parametrize(
    ("raw", "name", "address"),
    [
        ("Ana Pérez", "Ana Pérez", ""),
        ("Ana Pérez <ana@example.org>", "Ana Pérez", "ana@example.org"),
        ('"Ana Pérez" <ana@example.org>', "Ana Pérez", "ana@example.org"),
        ("Ana Pérez (ana@example.org)", "Ana Pérez", "ana@example.org"),
        ("Ana [mailto:ana@example.org]", "Ana", "ana@example.org"),
        ("ana@example.org (Ana Pérez)", "Ana Pérez", "ana@example.org"),
        ("Ana, ana@localhost", "Ana", "ana@localhost"),
        ("ana@example.org", "", "ana@example.org"),
        ("<ana@example.org>", "", "ana@example.org"),
        ("Ana <ana@example.org> Pérez <perez@example.org>", "Ana Pérez", "ana@example.org"),
        ("@ana@example.social", "@ana@example.social", ""),
        ("@ana", "@ana", ""),
        ("A. (the first)", "A. (the first)", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_told_from_an_address(raw: str, name: str, address: str) -> None:
    assert split_address(raw) == (name, address)


@given(st.text(), st.from_regex(r"[a-z.+-]{1,9}@[a-z]{1,9}\.(?:org|fr)", fullmatch=True))
def test_no_address_is_left_in_a_name(before: str, address: str) -> None:
    assert address not in split_address(f"{before} <{address}>")[0]


def test_neither_case_nor_space_nor_composition_tells_names_apart() -> None:
    assert person_key(" Inès\u00a0 M. ") == person_key("INE\u0300S M.")


def test_people_are_shown_once_as_they_want_to_be() -> None:
    people = {
        person_key("Ana Ruiz"): Person(name="La Traductora"),
        person_key("secret@example.org"): Person(name=""),
    }
    names = ["Ana Ruiz", "BO", "bo", "Ana Ruiz <a@example.org>", "secret@example.org", "x@y.org"]
    assert shown_names(people, names) == ("La Traductora", "BO")
