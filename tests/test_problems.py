import string

import pytest

from polyglot.problem_kinds.kind import Severity
from polyglot.problems import KINDS, ShownProblem, gather_repeated, problem, show


def test_problem_is_put_into_words_when_it_is_shown() -> None:
    found = problem("unknown-tag", "a.md", 3, field="lang", found="klingon!")
    assert show(found) == ShownProblem(
        path="a.md",
        line=3,
        code="unknown-tag",
        severity=Severity.WARNING,
        message="lang: 'klingon!' is not a language tag such as 'fr' or 'pt-BR'",
        hint="set 'lang' to the post's language, or remove it",
    )
    assert show(found, lambda _: "{found}").message == "klingon!"


def test_characters_that_a_terminal_would_obey_are_escaped() -> None:
    shown = show(problem("unknown-tag", "a\x1b.md", field="l", found="\u202egnal\x00 «\u00a0é"))
    assert shown.path == "a\\x1b.md"
    assert "'\\u202egnal\\x00 «\u00a0é'" in shown.message


@pytest.mark.parametrize("code", KINDS)
def test_hint_needs_no_value_that_the_message_lacks(code: str) -> None:
    def names(template: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    optional = {"fence", "expected"}
    assert names(KINDS[code].hint) <= names(KINDS[code].message) | optional


def test_values_that_are_phrases_are_translated_and_the_users_words_are_not() -> None:
    french = {
        "is {kind}, not an ordinary file": "c’est {kind}, pas un fichier",
        "a socket": "une socket",
        "{field}: '{found}' is not {expected}; the field is ignored": "{found} ≠ {expected}",
        "text": "un texte",
    }

    def translate(text: str) -> str:
        return french.get(text, text)

    assert show(problem("not-a-file", "a.md", kind="a socket"), translate).message == (
        "c’est une socket, pas un fichier"
    )
    wrong = problem("front-matter-value", "a.md", field="title", found="text", expected="text")
    assert show(wrong, translate).message == "text ≠ un texte"


def test_an_empty_value_stays_empty() -> None:
    """The translation of the empty string is a catalog's header."""
    shown = show(problem("unreadable", "a.md", reason=""), lambda text: text or "header")
    assert shown.message == "cannot be read: "


def test_what_one_change_settles_is_gathered_and_nothing_else() -> None:
    first, second, german = (
        problem("unconfigured-language", path, language=language, languages="en, fr")
        for path, language in (("a.md", "pt"), ("c.md", "pt"), ("d.md", "de"))
    )
    empty = [problem("empty-post", path) for path in ("b.md", "e.md")]
    assert gather_repeated([first, empty[0], second, german, empty[1]]) == [
        (first, 1),
        (empty[0], 0),
        (german, 0),
        (empty[1], 0),
    ]
