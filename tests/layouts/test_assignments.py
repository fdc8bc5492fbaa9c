import pytest

from polyglot.layouts.assignments import read_assignments


def test_what_is_written_out_is_read_and_what_is_computed_is_left_out() -> None:
    text = """\
import os
LANG: str = "fr"
a = b = 1
PATTERN = "{path}" + ".{lang}"
NAMES = {LANG: "", "en": os.getcwd(), **os.environ, os.sep: 1}
POSTS = [("posts/*.md", None, True), [LANG]]
ONE = "first"
ONE = "last"
GONE = "first"
GONE = os.sep
os.environ["X"] = "y"
x, y = 1, 2
BARE: int
if True:
    HIDDEN = 1
"""
    assert read_assignments(text) == {
        "LANG": ("fr", 2),
        "a": (1, 3),
        "b": (1, 3),
        "NAMES": ({"fr": "", "en": None}, 5),
        "POSTS": ([["posts/*.md", None, True], ["fr"]], 6),
        "ONE": ("last", 8),
    }


def test_values_that_name_each_other_do_not_multiply() -> None:
    lines = ["a0 = [1]", *(f"a{n + 1} = [{', '.join([f'a{n}'] * 10)}]" for n in range(30))]
    assert read_assignments("\n".join(lines)) == {"a0": ([1], 1)}


def test_what_is_no_python_is_a_syntax_error() -> None:
    with pytest.raises(SyntaxError, match="invalid syntax"):
        read_assignments("a = = 1")


def test_odd_escapes_are_the_authors_affair() -> None:
    assert read_assignments(r'A = "\d"') == {"A": (r"\d", 1)}
