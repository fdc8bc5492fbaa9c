from collections.abc import Mapping

from polyglot.records.placing import Placed, Side, place_texts
from polyglot.records.standing import stand
from polyglot.records.units import Record
from post_texts import paragraphs, record, side, units

SEA, BOAT, SHORE = "The sea is calm.", "A boat comes home.", "We wait on the shore."
MER, BATEAU, RIVE = "La mer est calme.", "Un bateau rentre.", "Nous attendons sur la rive."

RECORD = record(units((SEA, MER), (BOAT, BATEAU), (SHORE, RIVE)))


def place(wanted: Mapping[int, str], source: Side, target: Side, known: Record = RECORD) -> Placed:
    found = stand(known, source.segments, target.segments)
    return place_texts(found, wanted, source, target)


def test_a_translation_goes_where_the_old_one_stands_and_touches_nothing_else() -> None:
    target = side(f"---\ntitle: 'Mer'\n---\n\n{MER}\n\n\n{BATEAU}  \n\n{RIVE}")
    placed = place({1: "Un navire rentre."}, paragraphs(SEA, BOAT, SHORE), target)
    assert placed.content == target.content.replace(BATEAU.encode(), b"Un navire rentre.")
    assert (placed.placed, placed.homeless) == ((1,), ())


def test_a_new_segment_is_set_behind_the_one_before_it() -> None:
    source = side(f"{SEA}\n\n## News\n\n- {BOAT}\n- {SHORE}\n")
    target = side(f"{MER}\n\nUne note.\n")
    known = record(units((SEA, MER)))
    placed = place({1: "Nouvelles", 2: BATEAU, 3: RIVE}, source, target, known)
    assert placed.content.decode() == (
        f"{MER}\n\n## Nouvelles\n\n- {BATEAU}\n- {RIVE}\n\nUne note.\n"
    )
    assert placed.placed == (1, 2, 3)


def test_line_endings_are_those_of_the_post() -> None:
    target = side(f"{MER}\r\n")
    placed = place({1: BATEAU}, paragraphs(SEA, BOAT), target, record(units((SEA, MER))))
    assert placed.content.decode() == f"{MER}\r\n\r\n{BATEAU}\r\n"


def test_what_stands_behind_code_finds_no_safe_place() -> None:
    source = side(f"{SEA}\n\n```\ncode\n```\n\n{BOAT}\n")
    target = side(f"{MER}\n\n```\ncode\n```\n")
    placed = place({1: BATEAU}, source, target, record(units((SEA, MER))))
    assert (placed.content, placed.homeless) == (target.content, (1,))


def test_what_would_break_the_structure_is_not_placed() -> None:
    target = paragraphs(MER, BATEAU, RIVE)
    placed = place({0: "La mer.", 1: "```\nfoo"}, paragraphs(SEA, BOAT, SHORE), target)
    assert placed.content == paragraphs("La mer.", BATEAU, RIVE).content
    assert (placed.placed, placed.broken) == ((0,), (1,))


def test_of_two_translations_in_one_paragraph_one_is_replaced() -> None:
    target = paragraphs(f"{MER} {BATEAU}", RIVE)
    placed = place({1: "Un navire rentre."}, paragraphs(SEA, BOAT, SHORE), target)
    assert placed.content == paragraphs(f"{MER} Un navire rentre.", RIVE).content
