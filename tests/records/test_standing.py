from polyglot.records.placing import Side
from polyglot.records.standing import Standing, stand, target_text
from polyglot.records.units import Record, SegmentState, Unit
from post_texts import paragraphs, record, units

SEA, BOAT, SHORE = "The sea is calm.", "A boat comes home.", "We wait on the shore."
MER, BATEAU, RIVE = "La mer est calme.", "Un bateau rentre.", "Nous attendons sur la rive."

RECORD = record(units((SEA, MER), (BOAT, BATEAU), (SHORE, RIVE)))
TARGET = paragraphs(MER, BATEAU, RIVE)


def states(found: tuple[Standing, ...]) -> list[tuple[str, int | None]]:
    return [(each.state, each.source) for each in found]


def standings(source: Side, target: Side, known: Record | None = RECORD) -> tuple[Standing, ...]:
    return stand(known, source.segments, target.segments)


def test_what_nobody_touched_is_current_and_found_in_the_post() -> None:
    found = standings(paragraphs(SEA, BOAT, SHORE), TARGET)
    assert states(found) == [("current", 0), ("current", 1), ("current", 2)]
    assert [each.targets for each in found] == [(0,), (1,), (2,)]


def test_a_changed_segment_keeps_its_translation_beside_it() -> None:
    found = standings(paragraphs(SEA, "A ship comes home.", SHORE), TARGET)
    assert states(found) == [("current", 0), ("changed", 1), ("current", 2)]
    assert found[1].unit == Unit(source=BOAT, target=BATEAU)
    assert target_text(found[1], TARGET.segments) == BATEAU


def test_an_added_and_a_removed_segment_are_told_where_they_stand() -> None:
    found = standings(paragraphs("Look there!", SEA, SHORE), TARGET)
    assert states(found) == [
        ("added", 0),
        ("current", 1),
        ("removed", None),
        ("current", 2),
    ]
    assert found[2].targets == (1,)


def test_moved_and_rewrapped_segments_are_current() -> None:
    found = standings(paragraphs("We wait\non the shore.", SEA, BOAT), TARGET)
    assert states(found) == [("current", 0), ("current", 1), ("current", 2)]
    assert found[0].targets == (2,)


def test_of_a_changed_source_with_an_edited_translation_nobody_knows() -> None:
    target = paragraphs(MER, "Un navire rentre.", RIVE)
    found = standings(paragraphs(SEA, "A ship comes home.", SHORE), target)
    assert states(found)[1] == ("unverified", 1)
    assert found[1].is_rewritten
    assert target_text(found[1], target.segments) == "Un navire rentre."


def test_a_mended_translation_of_an_unchanged_source_is_current() -> None:
    target = paragraphs(MER, "Un bateau rentre au port.", RIVE)
    found = standings(paragraphs(SEA, BOAT, SHORE), target)
    assert states(found)[1] == ("current", 1)
    assert found[1].is_rewritten


def test_what_is_not_translated_stands_in_the_words_of_the_source() -> None:
    known = record(units((SEA, MER), (BOAT, ""), (SHORE, RIVE)))
    found = standings(paragraphs(SEA, BOAT, SHORE), paragraphs(MER, BOAT, RIVE), known)
    assert states(found)[1] == ("untranslated", 1)
    assert found[1].targets == (1,)


def test_a_segment_left_out_on_purpose_is_current() -> None:
    known = record([*units((SEA, MER)), Unit(source=BOAT, is_omitted=True)])
    found = standings(paragraphs(SEA, BOAT), paragraphs(MER), known)
    assert states(found) == [("current", 0), ("current", 1)]
    assert found[1].targets == ()


def test_a_fuzzy_unit_is_unverified_and_with_a_previous_source_changed() -> None:
    known = record(
        [
            Unit(source=SEA, target=MER, is_fuzzy=True),
            Unit(source=SHORE, target=RIVE, previous="We wait.", is_fuzzy=True),
        ]
    )
    found = standings(paragraphs(SEA, SHORE), paragraphs(MER, RIVE), known)
    assert states(found) == [("unverified", 0), ("changed", 1)]


def test_equal_segments_share_a_unit_and_have_their_own_places() -> None:
    known = record(units((SEA, MER), (BOAT, BATEAU)))
    found = standings(paragraphs(SEA, BOAT, SEA), paragraphs(MER, BATEAU, MER), known)
    assert states(found) == [("current", 0), ("current", 1), ("current", 2)]
    assert [each.targets for each in found] == [(0,), (1,), (2,)]


def test_two_translations_in_one_paragraph_are_both_found() -> None:
    target = paragraphs(f"{MER} {BATEAU}", RIVE)
    found = standings(paragraphs(SEA, BOAT, SHORE), target)
    assert [(each.state, each.targets, each.is_part) for each in found] == [
        (SegmentState.CURRENT, (0,), True),
        (SegmentState.CURRENT, (0,), True),
        (SegmentState.CURRENT, (1,), False),
    ]
    assert target_text(found[1], target.segments) == BATEAU


def test_without_a_record_what_aligns_is_unverified() -> None:
    found = standings(paragraphs(SEA, BOAT, SHORE), TARGET, None)
    assert states(found) == [("unverified", 0), ("unverified", 1), ("unverified", 2)]
    assert [each.targets for each in found] == [(0,), (1,), (2,)]


def test_without_a_record_and_a_counterpart_a_segment_is_untranslated() -> None:
    found = standings(paragraphs(SEA), paragraphs(), None)
    assert states(found) == [("untranslated", 0)]
