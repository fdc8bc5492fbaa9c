from msgspec.structs import replace

from polyglot.records.sharing import share_units, spread_units
from polyglot.records.units import Unit

YES = Unit(source="Yes", target="Oui")


def test_equal_segments_with_one_translation_share_a_unit() -> None:
    no = Unit(source="No", target="Non")
    assert share_units([YES, no, YES]) == (replace(YES, times=2), no)


def test_another_translation_of_the_same_source_has_a_context() -> None:
    if_so = Unit(source="Yes", target="Si")
    assert share_units([YES, if_so, YES]) == (replace(YES, times=2), replace(if_so, context="2"))


def test_a_unit_is_fuzzy_where_one_of_those_that_share_it_is() -> None:
    assert share_units([YES, replace(YES, is_fuzzy=True)]) == (
        replace(YES, times=2, is_fuzzy=True),
    )


def test_white_space_makes_no_other_unit() -> None:
    assert share_units([Unit(source="a b", target="c"), Unit(source="a  b", target=" c")]) == (
        Unit(source="a b", target="c", times=2),
    )


def test_units_are_spread_to_the_segments_that_share_them() -> None:
    units = (replace(YES, times=2), Unit(source="No", target="Non"))
    assert spread_units(units) == [0, 0, 1]
