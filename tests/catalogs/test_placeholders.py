import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.catalogs.placeholders import (
    MalformedError,
    arguments_of,
    loose_placeholders,
    notation_of,
)

PYTHON, BRACE, C = "python-format", "python-brace-format", "c-format"


def kinds(text: str, notation: str) -> dict[str, str]:
    return {key: argument.kind for key, argument in arguments_of(text, notation).items()}


@pytest.mark.parametrize(
    ("text", "notation", "found"),
    [
        ("%s of %d", PYTHON, {"1": "text", "2": "number"}),
        ("%(name)s, %(size).1f %%", PYTHON, {"name": "text", "size": "decimal"}),
        ("%*d", PYTHON, {"1": "number", "2": "number"}),
        ("%2$s %1$ld", C, {"2": "text", "1": "lnumber"}),
        ("%m", C, {}),
        ("{} {}", BRACE, {"0": "", "1": ""}),
        ("{n:>{width}d} {{}}", BRACE, {"n": "", "width": ""}),
        ("{when:%d %B} {rate:.1%}", BRACE, {"when": "", "rate": "decimal"}),
        ("{0.name!r}", BRACE, {"0.name": ""}),
    ],
)
def test_placeholders_are_read_by_their_notation(
    text: str, notation: str, found: dict[str, str]
) -> None:
    assert kinds(text, notation) == found


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("%(name", PYTHON),
        ("%y", PYTHON),
        ("%s %(name)s", PYTHON),
        ("100%", C),
        ("{name", BRACE),
        ("name}", BRACE),
        ("{} {0}", BRACE),
        ("{name!q}", BRACE),
    ],
)
def test_placeholders_that_are_not_whole_are_malformed(text: str, notation: str) -> None:
    with pytest.raises(MalformedError):
        arguments_of(text, notation)


@given(st.text(alphabet="%(){}sdn1$.a !:*"))
def test_what_python_formats_is_read(text: str) -> None:
    """Whatever `str.format` takes, with values for each of its names, is not malformed."""
    try:
        text.format(*(["x"] * 20))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        return
    arguments_of(text, BRACE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("${name} %{name} {{ name }}", ["${name}", "%{name}", "{{ name }}"]),
        ("%1 and %L2, %n", ["%1", "%L2", "%n"]),
        ("50 % des lits, 100 %d’eau", []),
        ("$NAME @name@ %PRODUCT%", ["$NAME", "@name@", "%PRODUCT%"]),
    ],
)
def test_what_looks_like_a_placeholder_is_found_without_a_flag(text: str, found: list[str]) -> None:
    assert sorted(loose_placeholders(text, "")) == sorted(found)


def test_a_flag_says_that_a_sign_is_only_a_sign() -> None:
    assert notation_of(["fuzzy", "no-python-format"]) == ""
    assert loose_placeholders("100%s", "", ["no-python-format"]) == {}
