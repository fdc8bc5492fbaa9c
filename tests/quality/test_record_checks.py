from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import segment_digest
from polyglot.problem_kinds.kind import Severity
from polyglot.problems import Problem, problem
from polyglot.quality.glossary import Glossary
from polyglot.quality.run import Settings, check_pair, check_text
from polyglot.records.units import Record, Unit
from polyglot.tags import Tag

EN, FR = Tag("en"), Tag("fr")


def text_of(*texts: str) -> list[SegmentText]:
    """Segments on lines 1, 2, 3…"""
    return [
        SegmentText(
            kind="paragraph",
            start=0,
            end=0,
            line=line,
            end_line=line,
            text=text,
            digest=segment_digest(text),
            words=0,
        )
        for line, text in enumerate(texts, start=1)
    ]


def check(
    *units: Unit, texts: tuple[str, ...] = (), levels: dict[str, Severity | None] | None = None
) -> list[Problem]:
    record = Record(key="a", language=FR, source_language=EN, units=units)
    segments = text_of(*(texts or [unit.target for unit in units]))
    return check_pair(record, segments, Glossary(), Settings(path="a.fr.md", levels=levels or {}))


def missing(line: int, number: int, severity: str = "warning") -> Problem:
    found = problem("number-missing", "a.fr.md", line, missing=number)
    return Problem(
        path=found.path, line=line, code=found.code, values=found.values, severity=severity
    )


def test_findings_have_the_line_of_the_translation() -> None:
    units = Unit(source="Take 3 eggs", target="Des œufs"), Unit(source="4 cups", target="Tasses")
    assert check(*units, texts=("Tasses", "Autre chose", "Des  œufs")) == [
        missing(1, 4),
        missing(3, 3),
    ]


def test_what_no_longer_stands_in_the_text_is_not_checked() -> None:
    assert check(Unit(source="3 eggs", target="Des œufs"), texts=("Trois œufs",)) == []


def test_what_somebody_has_still_to_look_at_is_not_checked() -> None:
    units = (
        Unit(source="3 eggs", target="Des œufs", is_fuzzy=True),
        Unit(source="3 cups", target="", is_omitted=True),
        Unit(source="3 cups", target=""),
    )
    assert check(*units, texts=("Des œufs", "")) == []


def test_a_pending_update_is_checked_beside_what_it_was_made_from() -> None:
    unit = Unit(source="3 eggs", previous="4 eggs", target="Des œufs", is_fuzzy=True)
    assert check(unit) == [missing(1, 4)]


def test_equal_translations_take_their_units_in_turn() -> None:
    units = Unit(source="3 eggs", target="Œufs"), Unit(source="Eggs", target="Œufs", context="2")
    assert check(*units, texts=("Œufs", "Œufs")) == [missing(1, 3)]


def test_one_unit_may_stand_in_several_places() -> None:
    unit = Unit(source="3 eggs", target="Œufs")
    assert check(unit, texts=("Œufs", "Œufs")) == [missing(1, 3), missing(2, 3)]


def test_the_site_says_how_grave_a_finding_is_and_whether_it_is_one() -> None:
    unit = Unit(source="3 eggs", target="Œufs")
    assert check(unit, levels={"number-missing": Severity.ERROR}) == [missing(1, 3, "error")]
    assert check(unit, levels={"number-missing": None}) == []


def style(texts: tuple[str, ...], levels: dict[str, Severity | None]) -> list[tuple[int, str]]:
    settings = Settings(path="a.fr.md", levels=levels)
    found = check_text(text_of(*texts), FR, settings)
    return [(each.line, each.code) for each in found]


HABITS = ("C’est tout!", "C’est  tout.", "C’est bien!", "Est-ce tout ?")


def test_of_a_habit_that_is_a_notice_the_first_place_is_told() -> None:
    assert style(HABITS, {}) == [(1, "french-spacing"), (2, "double-space")]


def test_of_what_the_site_takes_for_graver_every_place_is_told() -> None:
    levels: dict[str, Severity | None] = {
        "french-spacing": Severity.WARNING,
        "double-space": None,
        "french-line-break": Severity.NOTICE,
    }
    assert style(HABITS, levels) == [
        (1, "french-spacing"),
        (3, "french-spacing"),
        (4, "french-line-break"),
    ]
