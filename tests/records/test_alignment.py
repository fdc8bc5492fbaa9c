import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.records.alignment import Bead, align
from polyglot.records.passages import Piece

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def paragraphs(*texts: str) -> list[Piece]:
    return [Piece(text=text) for text in texts]


def links(beads: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


ENGLISH = paragraphs(
    "The garden opens at eight in the morning, and closes when the last visitor has gone.",
    "Bring your own gloves: we have twelve pairs, and there are often more than thirty of us.",
    "On Sundays Maria explains how compost is made, and why nobody should turn it too often.",
)
FRENCH = paragraphs(
    "Le jardin ouvre à huit heures du matin, et ferme quand le dernier visiteur est parti.",
    "Apportez vos propres gants : nous en avons douze paires, et nous sommes souvent plus de "
    "trente.",
    "Le dimanche, Maria explique comment se fait le compost, et pourquoi il ne faut pas le "
    "retourner trop souvent.",
)


def test_a_text_of_the_same_structure_is_aligned_one_to_one() -> None:
    beads = align(ENGLISH, FRENCH)
    assert links(beads) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert min(bead.confidence for bead in beads) > 0.9


def test_what_the_translation_lacks_is_a_bead_without_target() -> None:
    source = [*ENGLISH[:2], Piece(kind="heading", level=2, text="Opening hours"), ENGLISH[2]]
    assert links(align(source, FRENCH)) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), ()),
        ((3,), (2,)),
    ]


def test_what_only_the_translation_has_is_a_bead_without_source() -> None:
    target = [*FRENCH[:1], Piece(kind="heading", level=2, text="Horaires"), *FRENCH[1:]]
    assert links(align(ENGLISH, target)) == [
        ((0,), (0,)),
        ((), (1,)),
        ((1,), (2,)),
        ((2,), (3,)),
    ]


def test_two_paragraphs_in_one_are_one_bead() -> None:
    target = [Piece(text=f"{FRENCH[0].text} {FRENCH[1].text}"), FRENCH[2]]
    assert links(align(ENGLISH, target)) == [((0, 1), (0,)), ((2,), (1,))]


def test_one_paragraph_in_two_is_one_bead() -> None:
    source = [ENGLISH[0], Piece(text=f"{ENGLISH[1].text} {ENGLISH[2].text}")]
    assert links(align(source, FRENCH)) == [((0,), (0,)), ((1,), (1, 2))]


def test_a_shared_link_outweighs_the_length() -> None:
    source = paragraphs(
        "A sentence of that length.", "[The map of all](https://map.example/atlas)."
    )
    beads = align(source, paragraphs("[Une autre carte](https://map.example/atlas)."))
    assert links(beads) == [((0,), ()), ((1,), (0,))]


def test_fields_are_matched_by_their_names_wherever_they_stand() -> None:
    source = [
        Piece(kind="field", field="title", text="Gardening"),
        Piece(kind="field", field="summary", text="How to dig"),
        ENGLISH[0],
    ]
    target = [
        Piece(kind="field", field="summary", text="Comment bêcher"),
        Piece(kind="field", field="subtitle", text="Un guide"),
        Piece(kind="field", field="title", text="Jardinage"),
        FRENCH[0],
    ]
    assert links(align(source, target)) == [
        ((0,), (2,)),
        ((1,), (0,)),
        ((), (1,)),
        ((2,), (3,)),
    ]


def test_texts_of_nothing_have_no_beads_but_gaps() -> None:
    assert align((), ()) == ()
    assert links(align(ENGLISH[:1], ())) == [((0,), ())]
    assert links(align((), FRENCH[:2])) == [((), (0,)), ((), (1,))]


def test_long_texts_are_cut_where_both_say_what_they_say_nowhere_else() -> None:
    numbered = [f"Chapter {n} of Zorblat{n} and Quux{n * 7919}" for n in range(700)]
    # The middle of the one is not the middle of the other.
    source, target = paragraphs(*numbered), paragraphs(*numbered[150:])
    beads = align(source, target)
    assert [bead for bead in beads if bead.source and bead.target] == [
        bead for bead in beads if bead.source and bead.target == (bead.source[0] - 150,)
    ]
    assert sum(bool(bead.target) for bead in beads) == 550


kinds = st.sampled_from(["heading", "paragraph", "item", "cell", "code", "unheard-of"])
texts = st.lists(st.builds(Piece, kind=kinds, text=st.text(max_size=30)), max_size=8)


@given(source=texts, target=texts)
def test_every_segment_is_in_exactly_one_bead_and_no_beads_cross(
    source: list[Piece], target: list[Piece]
) -> None:
    beads = align(source, target)
    assert [at for bead in beads for at in bead.source] == list(range(len(source)))
    assert [at for bead in beads for at in bead.target] == list(range(len(target)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)


@pytest.mark.corpora
def test_damaged_pairs_of_every_real_archive_are_aligned_again(
    corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    monkeypatch.delitem(sys.modules, "alignment", raising=False)
    from alignment import f1, read_mirrored, run
    from alignment_pairs import Damage
    from polyglot.records.bead_scores import FITTED

    rates = {
        name: f1(run(name, pairs[:25], Damage(), FITTED, seeds=1), is_linked=True)
        for name, pairs in read_mirrored(corpora).items()
    }
    assert len(rates) == 9
    assert {name: rate for name, rate in rates.items() if rate < 0.95} == {}
