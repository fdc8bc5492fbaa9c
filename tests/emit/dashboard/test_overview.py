from datetime import UTC, date, datetime

import msgspec
from dashboard_builders import facts_of
from selectolax.lexbor import LexborHTMLParser

from builders import EN, ES, FR, make_post, make_status
from polyglot.emit.dashboard.overview import (
    CoverageLine,
    PostLine,
    coverage_lines,
    newest_posts,
    overview_numbers,
    overview_pages,
)
from polyglot.emit.dashboard.placed_problems import PlacedProblem
from polyglot.emit.dashboard.problem_list import (
    ProblemKind,
    ProblemLine,
    problem_pages,
    problems_by_kind,
)
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import Problem, problem
from polyglot.relate.coverage import Amount
from polyglot.relate.status import State


def day(number: int) -> datetime:
    return datetime(2024, 3, number, tzinfo=UTC)


FACTS = facts_of(
    make_status(
        make_post("a.md", title="First", words=70, date=day(1)),
        make_post("a.fr.md", title="Premier", words=90, date=day(9)),
        make_post("b.es.md", title="B", words=30, translate=("en",), date=day(5)),
        make_post("c.md", words=10),
        problems=[problem("empty-post", "b.es.md", 1), problem("empty-post", "c.md", 3)],
    ),
    [make_post("d.md", draft=True)],
)
NONE = Amount(posts=0, words=0)


def placed(found: Problem) -> PlacedProblem:
    """A problem of a file that is of no work."""
    return PlacedProblem(found=found, file=f"content/{found.path}")


def test_coverage_has_a_line_a_language_and_every_state_that_occurs() -> None:
    assert coverage_lines(FACTS) == [
        CoverageLine(
            language=EN,
            amounts=(
                (State.ORIGINAL, Amount(posts=2, words=80)),
                (State.UNVERIFIED, NONE),
                (State.MISSING, Amount(posts=1, words=30)),
                (State.EXCLUDED, NONE),
            ),
            share=80 / 110,
        ),
        CoverageLine(
            language=FR,
            amounts=(
                (State.ORIGINAL, NONE),
                (State.UNVERIFIED, Amount(posts=1, words=70)),
                (State.MISSING, Amount(posts=1, words=10)),
                (State.EXCLUDED, Amount(posts=1, words=30)),
            ),
            share=70 / 80,
        ),
        CoverageLine(
            language=ES,
            amounts=(
                (State.ORIGINAL, Amount(posts=1, words=30)),
                (State.UNVERIFIED, NONE),
                (State.MISSING, Amount(posts=2, words=80)),
                (State.EXCLUDED, NONE),
            ),
            share=30 / 110,
        ),
    ]


def test_the_newest_posts_come_first_and_undated_ones_never() -> None:
    assert [(line.title, line.language, line.day) for line in newest_posts(FACTS)] == [
        ("Premier", FR, date(2024, 3, 9)),
        ("B", ES, date(2024, 3, 5)),
        ("First", EN, date(2024, 3, 1)),
    ]
    assert newest_posts(FACTS)[0] == PostLine(
        name="a",
        title="Premier",
        language=FR,
        state=State.UNVERIFIED,
        day=date(2024, 3, 9),
        behind=0,
        words=0,
    )


def test_problems_are_by_kind_in_the_language_of_the_page() -> None:
    (kind,) = problems_by_kind([placed(problem("empty-post", "b.md", 1))], FR)
    assert kind == ProblemKind(
        code="empty-post",
        severity=Severity.WARNING,
        problems=(
            ProblemLine(
                place="content/b.md:1",
                message="n’a pas de texte",
                hint=kind.problems[0].hint,
                work=None,
            ),
        ),
    )


def test_a_problem_and_its_hint_are_parted_as_in_the_language_of_the_page() -> None:
    (page,) = problem_pages(FACTS, FR)
    assert "n’a pas de texte\u202f; écrivez-le" in page.content.decode()


def test_numbers_for_programs_are_those_of_the_page() -> None:
    (output,) = overview_numbers(FACTS)
    assert output.path == "dashboard.json"
    read = msgspec.json.decode(output.content)
    assert read["made"] == "2026-11-23"
    assert read["totals"] == msgspec.to_builtins(FACTS.document.totals)
    assert read["coverage"]["es"] == {
        "covered_words": 30,
        "wanted_words": 110,
        "share": 30 / 110,
    }
    assert read["problems"] == {"empty-post": 2}


def test_the_overview_of_the_first_language_opens_the_folder() -> None:
    outputs = {each.path: each.content.decode() for each in overview_pages(FACTS, EN)}
    assert sorted(outputs) == ["en/index.html", "index.html"]
    assert 'href="assets/dashboard.css"' in outputs["index.html"]
    assert 'href="en/works.html#lang=en&amp;state=missing"' in outputs["index.html"]
    assert 'href="../assets/dashboard.css"' in outputs["en/index.html"]
    assert [each.path for each in overview_pages(FACTS, FR)] == ["fr/index.html"]


def test_an_overview_of_nothing_says_so() -> None:
    outputs = [each.content.decode() for each in overview_pages(facts_of(make_status()), EN)]
    assert all("No post has a date." in html for html in outputs)
    assert all("Nothing is wrong." in html for html in outputs)


def test_the_gravest_kinds_of_problems_come_first_then_the_most_frequent() -> None:
    problems = [
        *(problem("empty-post", f"{name}.md", 1) for name in "ab"),
        problem("alias-unusable", "a.md", 2, found="x"),
        problem("link-loop", "a.md", 1),
    ]
    kinds = problems_by_kind(map(placed, problems), EN)
    assert [(kind.code, len(kind.problems)) for kind in kinds] == [
        ("link-loop", 1),
        ("empty-post", 2),
        ("alias-unusable", 1),
    ]


def test_badges_and_numbers_are_shown_with_what_to_paste() -> None:
    page = LexborHTMLParser(next(overview_pages(FACTS, FR)).content.decode())
    assert [
        (node.attributes["src"], node.attributes["alt"]) for node in page.css(".badges img")
    ] == [
        ("../badges/en.svg", "English: 72%"),
        ("../badges/fr.svg", "français\u00a0: 87\u00a0%"),
        ("../badges/es.svg", "español: 27\u00a0%"),
        ("../badges/all.svg", "translations: 60%"),
    ]
    assert [node.text() for node in page.css(".badges code")] == [
        "[![English](dashboard/badges/en.svg)](dashboard/en/worklist-en.html)",
        "[![français](dashboard/badges/fr.svg)](dashboard/fr/worklist-fr.html)",
        "[![español](dashboard/badges/es.svg)](dashboard/es/worklist-es.html)",
        "[![translations](dashboard/badges/all.svg)](dashboard/index.html)",
    ]
    assert page.css('a[href="../dashboard.json"]')
