from gettext import NullTranslations

from polyglot.emit.annotations.annotation import Annotation
from polyglot.emit.annotations.github import github_lines
from polyglot.problem_kinds.kind import Severity

UI = NullTranslations()


def line_of(file: str, message: str, *, more: int = 0) -> str:
    found = Annotation(
        file=file,
        line=7,
        code="empty-post",
        severity=Severity.WARNING,
        message=message,
        hint="write it",
    )
    (line,) = github_lines([(found, more)], UI)
    return line


def test_a_finding_is_a_workflow_command() -> None:
    assert line_of("content/a.md", "has no text") == (
        "::warning file=content/a.md,line=7,title=empty-post::has no text; write it"
    )


def test_what_would_end_a_command_or_its_properties_is_escaped() -> None:
    assert line_of("a,b:c%d\ne.md", "x::y,\r\n%0A::error::z") == (
        "::warning file=a%2Cb%3Ac%25d%0Ae.md,line=7,title=empty-post::"
        "x::y,%0D%0A%250A::error::z; write it"
    )


def test_a_finding_that_stands_for_others_says_how_many() -> None:
    assert line_of("a.md", "has no text", more=3).endswith(
        "::has no text; write it (and 3 more like it)"
    )
