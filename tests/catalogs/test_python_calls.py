import warnings

import pytest

from polyglot.catalogs.extraction import extract_source
from polyglot.catalogs.message import Message
from polyglot.keywords import read_keywords
from polyglot.problems import problem


def messages(source: str, *keywords: str) -> list[Message]:
    found = extract_source("a.py", source.encode(), read_keywords(keywords))
    return list(found.messages)


def texts(source: str, *keywords: str) -> list[str]:
    return [message.text for message in messages(source, *keywords)]


def test_every_usual_function_marks_its_texts() -> None:
    source = """\
_("a"); N_("b"); gettext("c"); ngettext("d", "ds", n); pgettext("menu", "e")
npgettext("menu", "f", "fs", n); dgettext("domain", "g"); dngettext("domain", "h", "hs", n)
dpgettext("domain", "menu", "i"); dnpgettext("domain", "menu", "j", "js", n)
"""
    found = [(each.context, each.text, each.plural) for each in messages(source)]
    assert found == [
        (None, "a", None),
        (None, "b", None),
        (None, "c", None),
        (None, "d", "ds"),
        ("menu", "e", None),
        ("menu", "f", "fs"),
        (None, "g", None),
        (None, "h", "hs"),
        ("menu", "i", None),
        ("menu", "j", "js"),
    ]


def test_functions_are_known_wherever_they_come_from() -> None:
    source = 'self._("a"); catalog.gettext("b"); i18n.tr("c"); other.tr("d"); tr("e")\n'
    assert texts(source, "i18n.tr") == ["a", "b", "c"]


def test_definitions_and_other_names_mark_nothing() -> None:
    assert (
        texts('def gettext(text="a"): ...\nclass _: ...\ngettext_lazy("b")\nx = "_(\'c\')"') == []
    )


def test_strings_that_stand_side_by_side_or_are_added_are_one() -> None:
    source = "_('a' \"b\" '''c\nd''')\n_('e' + ('f' + 'g'))\n_(f'h' 'i')\n"
    assert texts(source) == ["abc\nd", "efg", "hi"]


def test_calls_inside_of_f_strings_and_of_other_calls_are_found() -> None:
    source = (
        """print(f"{_('a')} and {ngettext('b', 'bs', n)}")\n_("c", _("d"))\nfoo(bar=[_("e")])\n"""
    )
    assert texts(source) == ["a", "b", "c", "d", "e"]


def test_both_texts_of_a_choice_are_looked_up() -> None:
    assert texts('_("a" if x else "b" if y else "c")') == ["a", "b", "c"]


def test_arguments_may_be_named() -> None:
    assert texts('_(message="a"); ngettext(singular="b", plural="bs", n=1)') == ["a", "b"]


@pytest.mark.parametrize(
    "source",
    [
        "_(name)",
        "_(*texts)",
        "_()",
        '_(b"a")',
        'ngettext("one", many, n)',
        'pgettext(context, "a")',
        "_(1)",
    ],
)
def test_what_no_source_holds_is_not_extracted(source: str) -> None:
    assert extract_source("a.py", source.encode(), read_keywords([])).messages == ()


def test_a_number_of_arguments_decides_between_keywords() -> None:
    found = messages('tr("a"); tr("b", "menu"); tr("c", "menu", 3)', "tr:1,1t", "tr:1,2c,2t")
    assert [(each.context, each.text) for each in found] == [(None, "a"), ("menu", "b")]


def test_comments_for_translators_come_with_the_string_below_them() -> None:
    source = """\
# Translators: of the first
# in two lines
_("a")
x = 1  # TRANSLATORS: at the end of the line before
_("b")
foo(
    # L10n: inside of a call
    _("c"))
ngettext(
    # Translators: before the text
    "d", "ds", n)
# no tag
# Translators: only from here on
_("e")
# Translators: part

# Translators: one more
_("f")
"""
    assert [(each.text, each.comments) for each in messages(source)] == [
        ("a", ("Translators: of the first", "in two lines")),
        ("b", ("TRANSLATORS: at the end of the line before",)),
        ("c", ("L10n: inside of a call",)),
        ("d", ("Translators: before the text",)),
        ("e", ("Translators: only from here on",)),
        ("f", ("Translators: part", "Translators: one more")),
    ]


def test_comments_that_are_far_or_for_others_are_left() -> None:
    source = """\
# Translators: of nothing
x = 1
_("a")
# why
_("b")
# Translators: too far

_("c")
"""
    assert [each.comments for each in messages(source)] == [(), (), ()]


def test_a_text_that_is_filled_too_early_is_told() -> None:
    source = '_("a %s" % x)\n_("b {}".format(x))\n_(f"c {x}")\n_("d") % x\n_("e").format(x)\n'
    found = extract_source("a.py", source.encode(), read_keywords([]))
    assert [message.text for message in found.messages] == ["a %s", "b {}", "d", "e"]
    assert found.problems == tuple(
        problem("extract-formatted", "a.py", line, function="_") for line in (1, 2, 3)
    )


def test_an_empty_text_is_told() -> None:
    found = extract_source("a.py", b'\n_("")\n', read_keywords([]))
    assert found.messages == ()
    assert found.problems == (problem("extract-empty", "a.py", 2, function="_"),)


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (b'_("a")\nif x\n', 2, "expected ':'"),
        (b'# coding: latin-1\n_("\xe9")\nx = (\n', 3, "'(' was never closed"),
        (b"# coding: utf-9\n_('a')", 1, "unknown encoding: utf-9"),
        (b"_('\0')", 1, "null bytes"),
        (b"_" + b"(" * 5000 + b")" * 5000, 1, "too many nested parentheses"),
    ],
)
def test_a_source_that_is_no_python_is_told_with_its_line(
    content: bytes, line: int, found: str
) -> None:
    source = extract_source("a.py", content, read_keywords([]))
    assert source.is_broken
    assert [(each.code, each.line) for each in source.problems] == [("extract-syntax", line)]
    assert found in dict(source.problems[0].values)["found"]


def test_a_source_that_marks_nothing_is_not_parsed() -> None:
    found = extract_source("a.py", b"x = (", read_keywords([]))
    assert (found.messages, found.problems, found.is_broken) == ((), (), False)


def test_a_source_that_is_not_utf_8_is_told_with_its_line() -> None:
    found = extract_source("a.py", b'\n_("\xe9")', read_keywords([]))
    assert found.problems == (problem("extract-encoding", "a.py", 2, byte="0xe9"),)


def test_a_source_is_read_in_the_encoding_that_it_declares() -> None:
    content = '# -*- coding: latin-1 -*-\n_("\xe9t\xe9")\n'.encode("latin-1")
    found = extract_source("a.py", content, read_keywords([]))
    assert [message.text for message in found.messages] == ["été"]


def test_escapes_that_python_does_not_know_are_no_matter_of_ours() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert texts('x = "\\d"\n_("a\\t\\u00e9")') == ["a\té"]
