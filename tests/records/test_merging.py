"""A record brought up to date changes where its source changed, and nowhere else."""

from difflib import unified_diff

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from polyglot.records.merging import merge_units, update_record
from polyglot.records.po_files import render_record
from polyglot.records.units import Record, Unit
from polyglot.tags import Tag


def units(sources: str) -> tuple[Unit, ...]:
    """One a letter, translated by its capital."""
    return tuple(Unit(source=letter, target=letter.upper()) for letter in sources)


def sources(merged: tuple[Unit, ...]) -> str:
    return "".join(unit.source for unit in merged)


RECORD = Record(key="a", language=Tag("fr"), source_language=Tag("en"), units=units("abcde"))


def changed_lines(before: Record, after: Record) -> list[str]:
    diff = unified_diff(
        render_record(before).decode().split("\n"),
        render_record(after).decode().split("\n"),
        n=0,
        lineterm="",
    )
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


def test_a_changed_segment_changes_its_own_lines_alone() -> None:
    changed = update_record(RECORD, [*units("ab"), Unit(source="x", target="C"), *units("de")])
    assert changed_lines(RECORD, changed) == ['-msgid "c"', '+msgid "x"']


def test_a_new_segment_comes_after_its_predecessor() -> None:
    assert sources(update_record(RECORD, units("xabcyde")).units) == "xabcyde"


def test_a_moved_segment_moves_no_line() -> None:
    assert update_record(RECORD, units("ecabd")) == RECORD


def test_a_segment_after_a_moved_one_stays_with_it() -> None:
    assert sources(update_record(RECORD, units("exabcd")).units) == "abcdex"


def test_a_removed_segment_becomes_obsolete() -> None:
    removed = update_record(RECORD, units("abde"))
    assert (sources(removed.units), removed.obsolete) == ("abde", units("c"))


def test_a_removed_segment_without_a_translation_goes() -> None:
    record = replace(RECORD, units=(*RECORD.units, Unit(source="f")))
    assert update_record(record, units("abcde")) == RECORD


def test_an_obsolete_segment_that_comes_back_is_obsolete_no_more() -> None:
    removed = update_record(RECORD, units("abde"))
    back = update_record(removed, units("abcde"))
    assert (sources(back.units), back.obsolete) == ("abcde", ())


LETTERS = st.lists(st.sampled_from("abcdefgh"), unique=True).map("".join)


@given(LETTERS, LETTERS)
def test_merging_gives_all_of_the_new_and_loses_nothing_of_the_old(old: str, new: str) -> None:
    merged, dropped = merge_units(units(old), units(new))
    assert sorted(sources(merged)) == sorted(new)
    assert set(sources(dropped)) <= set(old) - set(new)


@given(LETTERS, LETTERS)
def test_merging_keeps_the_order_of_what_stays(old: str, new: str) -> None:
    merged, _ = merge_units(units(old), units(new))
    kept = [letter for letter in old if letter in new]
    assert [letter for letter in sources(merged) if letter in kept] == kept


@given(LETTERS, LETTERS)
def test_merging_twice_changes_nothing(old: str, new: str) -> None:
    once = update_record(replace(RECORD, units=units(old)), units(new))
    assert update_record(once, units(new)) == once
