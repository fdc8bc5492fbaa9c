import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.catalogs.format_flags import format_flags, has_percent_format


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("plain", ()),
        ("%(name)s and %(count)d", ("python-format",)),
        ("%s, %5.2f and %%", ("python-format",)),
        ("%d% of all", ("python-format",)),
        ("100%%", ()),
        ("100%", ()),
        ("50% discount", ()),
        ("at most %(length) characters", ("python-format",)),
        ("%(name)s is 100%", ()),
        ("%(name)s and %s", ()),
        ("%y", ()),
        ("{name}", ("python-brace-format",)),
        ("{} and {0.x[1]:>{width}} {a!r}", ("python-brace-format",)),
        ("{count}% of the posts", ("python-brace-format",)),
        ("{name} %(name)s", ("python-brace-format", "python-format")),
        ("{{literal}}", ()),
        ("{not a field}", ()),
        ("{open", ()),
        ("a { color: red }", ()),
    ],
)
def test_flags_are_those_of_placeholders_that_work(text: str, flags: tuple[str, ...]) -> None:
    assert format_flags(text) == flags


def test_a_plural_counts_as_its_message() -> None:
    assert format_flags("one", "%d of them") == ("python-format",)


_PIECES = st.sampled_from([*"%s %d %(a)s %(b)5.1f %% % ( ) * . d s x 5 %*d %(a)*d".split(), " "])


@given(st.lists(_PIECES))
def test_what_is_flagged_can_be_filled(pieces: list[str]) -> None:
    text = "".join(pieces)
    if not has_percent_format(text):
        return
    if "%(" in text.replace("%%", ""):
        assert isinstance(text % {"a": 1, "b": 1}, str)
    else:
        fillings = [(1,) * count for count in range(1, text.count("%") + text.count("*") + 1)]
        assert any(_can_be_filled(text, values) for values in fillings)


def _can_be_filled(text: str, values: tuple[int, ...]) -> bool:
    try:
        return isinstance(text % values, str)
    except TypeError:
        return False
