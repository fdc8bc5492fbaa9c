from polyglot.records.adoption import SURE, adopt_pair, match_pair
from polyglot.records.confirming import Settled, confirm_units, refresh_units, settle_units
from polyglot.records.placing import Side
from polyglot.records.standing import stand
from polyglot.records.units import Origin, Record, SegmentState, Unit
from post_texts import paragraphs, record, side, units

SEA, BOAT, SHORE = "The sea is calm.", "A boat comes home.", "We wait on the shore."
MER, BATEAU, RIVE = "La mer est calme.", "Un bateau rentre.", "Nous attendons sur la rive."
SHIP = "A ship comes home."

RECORD = record(units((SEA, MER), (BOAT, BATEAU), (SHORE, RIVE)))
TARGET = paragraphs(MER, BATEAU, RIVE)


def confirm(
    source: Side,
    target: Side,
    known: Record | None = RECORD,
    lines: frozenset[int] | None = None,
    states: frozenset[SegmentState] = frozenset(SegmentState),
) -> Settled:
    found = stand(known, source.segments, target.segments)
    return confirm_units(found, source.segments, target.segments, lines=lines, states=states)


def refresh(source: Side, target: Side, known: Record) -> Settled:
    found = stand(known, source.segments, target.segments)
    aligned = match_pair(source.segments, target.segments)
    return refresh_units(found, target.segments, aligned)


def test_a_confirmed_translation_is_one_of_todays_source() -> None:
    settled = confirm(paragraphs(SEA, SHIP, SHORE), TARGET)
    assert settled.units == tuple(units((SEA, MER), (SHIP, BATEAU), (SHORE, RIVE)))
    assert settled.settled == 1


def test_confirming_twice_settles_nothing_more() -> None:
    source = paragraphs(SEA, SHIP, SHORE)
    once = confirm(source, TARGET)
    again = confirm(source, TARGET, record(once.units))
    assert (again.units, again.settled) == (once.units, 0)


def test_only_the_named_lines_are_confirmed() -> None:
    source = paragraphs("The sea is rough.", SHIP, SHORE)
    settled = confirm(source, TARGET, lines=frozenset({3}))
    assert settled.units == tuple(units((SEA, MER), (SHIP, BATEAU), (SHORE, RIVE)))


def test_a_minor_edit_confirms_what_changed_and_no_more() -> None:
    known = record([Unit(source=SEA, target=MER, is_fuzzy=True), *units((BOAT, BATEAU))])
    settled = confirm(
        paragraphs(SEA, SHIP),
        paragraphs(MER, BATEAU),
        known,
        states=frozenset({SegmentState.CHANGED}),
    )
    assert settled.units == (Unit(source=SEA, target=MER, is_fuzzy=True), *units((SHIP, BATEAU)))


def test_what_has_no_translation_is_left_open_until_its_line_is_named() -> None:
    source, target = paragraphs(SEA, BOAT), paragraphs(MER)
    known = record(units((SEA, MER)))
    assert [each.source for each in confirm(source, target, known).open] == [1]
    named = confirm(source, target, known, lines=frozenset({3}))
    assert named.units == (*units((SEA, MER)), Unit(source=BOAT, is_omitted=True))


def test_the_words_of_the_source_are_no_translation_to_confirm() -> None:
    source, target = paragraphs(SEA, BOAT), paragraphs(MER, BOAT)
    settled = confirm(source, target, record(units((SEA, MER))))
    assert [each.source for each in settled.open] == [1]


def test_what_the_source_dropped_leaves_the_record() -> None:
    settled = confirm(paragraphs(SEA, SHORE), TARGET)
    assert settled.units == tuple(units((SEA, MER), (SHORE, RIVE)))
    assert settled.dropped == tuple(units((BOAT, BATEAU)))


def test_a_mended_translation_is_taken_in() -> None:
    settled = refresh(
        paragraphs(SEA, BOAT, SHORE), paragraphs(MER, "Un bateau rentre au port.", RIVE), RECORD
    )
    assert settled.units[1] == Unit(source=BOAT, target="Un bateau rentre au port.")


def test_a_translation_written_since_is_taken_in_by_alignment() -> None:
    known = record(units((SEA, MER), (BOAT, ""), (SHORE, RIVE)))
    settled = refresh(paragraphs(SEA, BOAT, SHORE), TARGET, known)
    unit = settled.units[1]
    assert (unit.source, unit.target, unit.origin) == (BOAT, BATEAU, Origin.ALIGNED)


def test_what_was_found_to_have_no_translation_has_none_at_the_second_look() -> None:
    source = side("## Concepts\n\nFree software matters.\n\n- [One](https://a.example/one)\n")
    target = side("## Concepts\n\n- [Un](https://a.example/un)\n\n## Autre chose\n")
    once = record(adopt_pair(source.segments, target.segments))
    settled = refresh(source, target, once)
    assert (settled.units, settled.settled) == (once.units, 0)


def test_what_stands_for_another_segment_is_taken_for_no_second_one() -> None:
    known = record(units((SEA, ""), (BOAT, MER)))
    settled = refresh(paragraphs(SEA, BOAT), paragraphs(MER), known)
    assert (settled.units, settled.settled) == (known.units, 0)


def test_what_the_source_changed_stays_as_it_was_translated() -> None:
    settled = refresh(paragraphs(SEA, SHIP, SHORE), TARGET, RECORD)
    assert (settled.units, settled.settled) == (RECORD.units, 0)


def test_without_a_record_the_rest_is_adopted() -> None:
    found = stand(None, paragraphs(SEA, BOAT).segments, paragraphs(MER, BATEAU).segments)
    settled = confirm(paragraphs(SEA, BOAT), paragraphs(MER, BATEAU), None, frozenset({3}))
    assert settled.units[0] == Unit(
        source=SEA,
        target=MER,
        origin=Origin.ALIGNED,
        confidence=round(found[0].confidence or 0, 2),
        is_fuzzy=(found[0].confidence or 0) < SURE,
    )
    assert settled.units[1] == Unit(source=BOAT, target=BATEAU)


def test_new_units_take_their_places_and_leave_the_others() -> None:
    source, target = paragraphs(SEA, BOAT, SHORE), paragraphs(MER)
    found = stand(record(units((SEA, MER))), source.segments, target.segments)
    settled = settle_units(
        found, source.segments, target.segments, {2: Unit(source=SHORE, target=RIVE)}
    )
    assert settled == tuple(units((SEA, MER), (SHORE, RIVE)))
