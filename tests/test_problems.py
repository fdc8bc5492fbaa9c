import string

import pytest

from polyglot.problems import KINDS, Severity, ShownProblem, problem, show


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
