from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from builders import EN, ES, FR, make_post, make_status
from polyglot.catalogs.counting import CatalogString, StringCount, StringState
from polyglot.config import paces_at
from polyglot.records.claims import Claim, ClaimKey, What
from polyglot.relate.catalog_states import assess_catalog
from polyglot.relate.choices import Dimension, TaskKind
from polyglot.relate.coverage import (
    CatalogCoverage,
    SharedCoverage,
    check_thresholds,
    measure_coverage,
)
from polyglot.relate.effort import minutes_for
from polyglot.relate.status import CatalogCell, CatalogRow, State, Status
from polyglot.relate.subjects import LEAST_WORDS, Strings
from polyglot.relate.taken import with_claims
from polyglot.relate.worklist import Task, Wishes, choose_tasks, list_tasks, sort_tasks

DONE, CHANGED, UNSURE, OPEN = StringState
DAY = date(2026, 11, 20)


def strings(*states: StringState, words: int = 2, is_there: bool = True) -> list[CatalogString]:
    """One a state, on lines 10, 20, …"""
    return [
        CatalogString(text=f"t{at}", state=state, words=words, line=at * 10, is_there=is_there)
        for at, state in enumerate(states, 1)
    ]


def make_row(into_french: CatalogCell) -> CatalogRow:
    original = assess_catalog("en.po", strings(DONE), is_there=True)
    english = replace(original, state=State.ORIGINAL)
    excluded = CatalogCell(state=State.EXCLUDED, path="es.po", is_there=False)
    cells = {EN: english, FR: into_french, ES: excluded}
    return CatalogRow(domain="site", language=EN, source="site.pot", cells=cells)


def site_with(into_french: CatalogCell) -> Status:
    status = make_status(make_post("a.md", words=10), make_post("catalog:site.md", words=5))
    return replace(status, catalogs=(make_row(into_french),))


def catalog_of(*states: StringState, is_there: bool = True) -> CatalogCell:
    return assess_catalog("fr.po", strings(*states, is_there=is_there), is_there=is_there)


def tasks_of(cell: CatalogCell) -> list[Task]:
    tasks = list_tasks(site_with(cell), FR, default_language=EN, paces=paces_at(300))
    return [task for task in tasks if task.subject.what is What.CATALOG]


def summary(tasks: Sequence[Task]) -> list[tuple[str, int, int, int]]:
    """Kind, words, minutes and line of each."""
    return [(task.kind.value, task.words, task.minutes, task.line) for task in tasks]


def test_the_kind_of_a_task_follows_from_the_state_of_the_catalog() -> None:
    assert summary(tasks_of(catalog_of(DONE, OPEN, is_there=False))) == [("translate", 2, 1, 20)]
    assert summary(tasks_of(catalog_of(DONE, OPEN, CHANGED, UNSURE))) == [("finish", 6, 3, 20)]
    assert summary(tasks_of(catalog_of(UNSURE, DONE, CHANGED))) == [("update", 4, 2, 10)]
    assert summary(tasks_of(catalog_of(DONE, UNSURE))) == [("verify", 2, 1, 20)]
    assert tasks_of(catalog_of(DONE)) == []
    broken = replace(catalog_of(OPEN), is_broken=True)
    assert tasks_of(broken) == []


def test_a_short_string_takes_the_time_of_five_words() -> None:
    assert LEAST_WORDS == 5
    twelve = assess_catalog("fr.po", strings(*[OPEN] * 12, words=1), is_there=True)
    assert summary(tasks_of(twelve)) == [("finish", 12, 12, 10)]
    long = assess_catalog("fr.po", strings(OPEN, words=50), is_there=True)
    assert summary(tasks_of(long)) == [("finish", 50, 10, 10)]


def test_what_is_only_to_be_compared_takes_less_time_in_any_task() -> None:
    paces = paces_at(60)
    mixed = assess_catalog("fr.po", strings(OPEN, UNSURE, UNSURE, words=30), is_there=True)
    tasks = list_tasks(site_with(mixed), FR, default_language=EN, paces=paces)
    (task,) = [task for task in tasks if task.subject.what is What.CATALOG]
    reading = minutes_for(TaskKind.VERIFY, 60, paces)
    assert (task.words, task.minutes) == (90, 30 + reading)
    assert reading < 30
    assert [string.state for string in task.strings] == [OPEN, UNSURE, UNSURE]


def test_a_catalog_that_lacks_strings_is_opened_at_its_own() -> None:
    lacking = strings(OPEN, is_there=False)
    cell = assess_catalog("fr.po", [*strings(DONE, OPEN), *lacking], is_there=True)
    assert summary(tasks_of(cell)) == [("finish", 4, 2, 20)]
    cell = assess_catalog("fr.po", [*strings(DONE), *lacking], is_there=True)
    assert summary(tasks_of(cell)) == [("finish", 2, 1, 1)]


def test_a_catalog_is_behind_where_it_lacks_what_nothing_else_answers() -> None:
    for lacking, is_behind in ((DONE, False), (OPEN, True)):
        found = [*strings(OPEN), *strings(lacking, is_there=False)]
        (task,) = tasks_of(assess_catalog("fr.po", found, is_there=True))
        assert isinstance(task.subject, Strings)
        assert task.subject.is_behind is is_behind


def test_a_catalog_is_chosen_and_sorted_as_works_are() -> None:
    status = site_with(catalog_of(OPEN, is_there=False))
    tasks = list_tasks(status, FR, default_language=EN, paces=paces_at(300))
    keys = ["catalog:site", "catalog:site", "a"]
    assert [task.key for task in sort_tasks(tasks, ["words"])] == keys
    assert [task.key for task in sort_tasks(tasks, ["-words"])] == keys[::-1]
    wished = choose_tasks(tasks, Wishes(source_language=EN, kinds=frozenset({TaskKind.TRANSLATE})))
    assert wished == tasks
    assert choose_tasks(tasks, Wishes(author="Ana")) == []


def test_a_claim_on_a_catalog_is_none_on_the_work_of_that_name() -> None:
    status = site_with(catalog_of(OPEN))
    tasks = list_tasks(status, FR, default_language=EN, paces=paces_at(300))
    claim = Claim(by="Ana", since=DAY, kind="finish")
    claimed = with_claims(tasks, {ClaimKey("site", What.CATALOG): [claim]})
    assert {(task.subject.what, task.key): task.claims for task in claimed} == {
        (What.POST, "a"): (),
        (What.POST, "catalog:site"): (),
        (What.CATALOG, "catalog:site"): (claim,),
    }


def test_words_of_catalogs_are_covered_where_they_are_translated() -> None:
    coverage = measure_coverage(site_with(catalog_of(DONE, OPEN, CHANGED, UNSURE)), Dimension.TAG)
    assert coverage.catalogs[FR] == CatalogCoverage(
        catalogs=1,
        states={state: StringCount(strings=1, words=2) for state in (DONE, CHANGED, UNSURE, OPEN)},
        covered_words=2,
        wanted_words=8,
        share=0.25,
    )
    assert coverage.catalogs[ES] == CatalogCoverage(
        catalogs=0, states={}, covered_words=0, wanted_words=0, share=None
    )
    assert coverage.together == {
        EN: SharedCoverage(covered_words=17, wanted_words=17, share=1.0),
        FR: SharedCoverage(covered_words=2, wanted_words=23, share=2 / 23),
        ES: SharedCoverage(covered_words=0, wanted_words=15, share=0.0),
    }
    without = measure_coverage(make_status(make_post("a.md")), Dimension.TAG)
    assert (without.catalogs, without.together) == ({}, {})


def test_thresholds_are_held_against_works_and_catalogs_together() -> None:
    status = site_with(catalog_of(DONE, OPEN))
    (found,) = check_thresholds(status, {FR: 0.1})
    assert (found.share, found.ok) == (2 / 19, True)
    (found,) = check_thresholds(replace(status, catalogs=()), {FR: 0.1})
    assert (found.share, found.ok) == (0.0, False)
