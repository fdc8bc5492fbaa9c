from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import segment_digest
from polyglot.relate.parts import Part, cut_part


def post(shape: str) -> list[SegmentText]:
    """A post of one segment a letter: f is a field, h a heading, p a paragraph; one a line."""
    kinds = {"f": "field", "h": "heading", "p": "paragraph"}
    return [
        SegmentText(
            kind=kinds[letter],
            start=at,
            end=at + 1,
            line=at + 1,
            end_line=at + 1,
            text=f"{letter}{at}",
            digest=segment_digest(f"{letter}{at}"),
            words=1,
        )
        for at, letter in enumerate(shape)
    ]


POST = post("fphpphpph")


def lines(found: Part | None) -> tuple[int, int, str, str] | None:
    return (found.first_line, found.last_line, found.heading, found.until) if found else None


def cut(
    wanted: Collection[int] = range(9), taken: Collection[int] = (), minutes: int | None = None
) -> tuple[int, int, str, str] | None:
    """The part of `POST`, a minute a segment."""
    return lines(cut_part(POST, wanted, taken, minutes=minutes))


def test_a_part_ends_before_the_section_that_does_not_fit() -> None:
    assert cut(minutes=1) is None
    assert cut(minutes=2) == cut(minutes=4) == (1, 2, "", "h2")
    assert cut(minutes=5) == cut(minutes=7) == (1, 5, "", "h5")
    assert cut(minutes=8) == (1, 8, "", "h8")
    assert cut(minutes=9) == cut() == (1, 9, "", "")


def test_a_part_begins_where_something_is_to_be_done_that_nobody_took() -> None:
    assert cut([4, 6, 7]) == (5, 8, "h2", "h8")
    assert cut(taken=range(5)) == (6, 9, "h5", "")
    assert cut(taken=range(5, 9)) == (1, 5, "", "h5")
    assert cut(taken=[3]) == (1, 3, "", "")
    assert cut(taken=range(9)) is None
    assert cut([]) is None


def test_what_is_done_takes_no_time_and_is_no_part_at_the_end() -> None:
    assert cut([0, 1, 8], minutes=2) == (1, 2, "", "h2")
    assert cut([0, 1, 8], minutes=3) == (1, 9, "", "")


def test_front_matter_and_headings_alone_are_no_section() -> None:
    assert lines(cut_part(post("ffhhphp"), range(7), minutes=5)) == (1, 5, "", "h5")
    assert cut_part(post("ffhhphp"), range(7), minutes=4) is None


def test_so_many_sections_can_be_asked_for() -> None:
    assert lines(cut_part(POST, range(9), sections=1)) == (1, 2, "", "h2")
    assert lines(cut_part(POST, range(9), range(2), sections=1)) == (3, 5, "h2", "h5")


@given(
    shape=st.text("fhp", min_size=1, max_size=20),
    data=st.data(),
    minutes=st.integers(0, 20),
)
def test_a_part_holds_what_is_wanted_and_free_fits_and_is_behind_nothing(
    shape: str, data: st.DataObject, minutes: int
) -> None:
    indexes = st.sets(st.integers(0, len(shape) - 1))
    wanted, taken = data.draw(indexes), data.draw(indexes)
    found = cut_part(post(shape), wanted, taken, minutes=minutes)
    free = sorted(wanted - taken)
    if found is None:
        assert not free or minutes < len(free)
        return
    inside = set(range(found.first, found.last + 1))
    assert found.first == free[0]
    assert not inside & taken
    assert set(found.segments) == inside & set(free)
    assert len(found.segments) <= minutes
