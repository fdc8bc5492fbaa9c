"""All that is wrong with the content, by kind."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.placed_problems import PlacedProblem, WorkPlace
from polyglot.emit.dashboard.rendering import Place, render_page, ui_in
from polyglot.emit.tables import printable
from polyglot.output import Output
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import severity_of, show
from polyglot.tags import Tag

PATH = "problems.html"

_GRAVEST = tuple(Severity)


class ProblemLine(Struct, frozen=True, kw_only=True):
    """One problem in words."""

    place: str
    """``content/posts/a.md:12``, from the site's folder."""
    message: str
    hint: str
    work: WorkPlace | None
    """Whose page tells of the file's work."""


class ProblemKind(Struct, frozen=True, kw_only=True):
    """The problems of one code and severity."""

    code: str
    severity: Severity
    problems: tuple[ProblemLine, ...]


def problem_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """``problems.html`` in a language of the interface."""
    place = Place(language=language, path=PATH)
    kinds = problems_by_kind(facts.problems, language)
    yield render_page(facts.frame, place, "problems.html", kinds=kinds)


def problems_by_kind(problems: Iterable[PlacedProblem], language: Tag) -> list[ProblemKind]:
    """In the words of a language: the gravest first, of them those that are most frequent."""
    found: dict[tuple[Severity, str], list[PlacedProblem]] = {}
    for each in problems:
        found.setdefault((severity_of(each.found), each.found.code), []).append(each)
    kinds = sorted(
        found.items(), key=lambda kind: (_GRAVEST.index(kind[0][0]), -len(kind[1]), kind[0][1])
    )
    return [
        ProblemKind(
            code=code,
            severity=severity,
            problems=tuple(_line(each, language) for each in members),
        )
        for (severity, code), members in kinds
    ]


def _line(placed: PlacedProblem, language: Tag) -> ProblemLine:
    shown = show(placed.found, ui_in(language).gettext)
    return ProblemLine(
        place=f"{printable(placed.file)}:{shown.line}",
        message=printable(shown.message),
        hint=printable(shown.hint),
        work=placed.work,
    )
