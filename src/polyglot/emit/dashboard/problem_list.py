"""All that is wrong with the content, by kind."""

from collections.abc import Iterator

from msgspec import Struct

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.rendering import Place, render_page, ui_in
from polyglot.output import Output
from polyglot.problems import Problem, ShownProblem, show
from polyglot.tags import Tag

PATH = "problems.html"


class ProblemKind(Struct, frozen=True, kw_only=True):
    """The problems of one code."""

    code: str
    problems: tuple[ShownProblem, ...]


def problem_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """``problems.html`` in a language of the interface."""
    place = Place(language=language, path=PATH)
    kinds = problems_by_kind(facts.status.problems, language)
    yield render_page(facts.frame, place, "problems.html", kinds=kinds)


def problems_by_kind(problems: tuple[Problem, ...], language: Tag) -> list[ProblemKind]:
    """In the words of a language, the most frequent kind first."""
    found: dict[str, list[Problem]] = {}
    for each in problems:
        found.setdefault(each.code, []).append(each)
    translate = ui_in(language).gettext
    kinds = sorted(found.items(), key=lambda kind: (-len(kind[1]), kind[0]))
    return [
        ProblemKind(code=code, problems=tuple(show(each, translate) for each in members))
        for code, members in kinds
    ]
