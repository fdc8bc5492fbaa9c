from datetime import date

from polyglot.emit.dashboard.contributions import (
    Contribution,
    published_record,
    shown_claims,
    sum_contributions,
)
from polyglot.people import Person, hide_addresses, person_key
from polyglot.records.claims import Claim
from polyglot.records.units import Origin, Record, Unit
from polyglot.tags import Tag

PEOPLE = {
    person_key("Ana Ruiz"): Person(name="La Traductora"),
    person_key("secret@example.org"): Person(name=""),
}
FIRST, SECOND = date(2024, 1, 1), date(2024, 2, 1)


def unit(target: str, by: str = "", **more: object) -> Unit:
    return Unit(source=f"of {target}", target=target, by=by, **more)  # type: ignore[arg-type]  # fields of Unit


def test_segments_are_summed_by_person_day_and_origin_the_newest_first() -> None:
    units = [
        unit("a", "Ana Ruiz <ana@example.org>"),
        unit("b", "ana ruiz"),
        unit("c", origin=Origin.ALIGNED, is_fuzzy=True),
        unit("d", "Bo", origin=Origin.MACHINE),
        unit("", "Bo"),
        unit("", "Bo", is_omitted=True),
        unit("e", "secret@example.org"),
    ]
    days = (FIRST, SECOND, FIRST, SECOND, SECOND, SECOND, None)

    def made(day: date | None, name: str, origin: Origin, opened: int = 0) -> Contribution:
        return Contribution(day=day, name=name, origin=origin, segments=1, open=opened)

    assert sum_contributions(units, PEOPLE, days) == (
        made(SECOND, "Bo", Origin.MACHINE),
        made(SECOND, "Bo", Origin.PERSON),
        made(SECOND, "La Traductora", Origin.PERSON),
        made(FIRST, "", Origin.ALIGNED, 1),
        made(FIRST, "La Traductora", Origin.PERSON),
        made(None, "", Origin.PERSON),
    )


def test_without_a_history_nothing_has_a_day() -> None:
    found = sum_contributions([unit("a", "Bo"), unit("b", "Bo")], PEOPLE)
    assert found == (Contribution(day=None, name="Bo", origin=Origin.PERSON, segments=2, open=0),)


def test_claims_are_those_of_the_people_as_they_are_shown() -> None:
    claims = [Claim(by=name, since=FIRST, kind="translate") for name in ("Ana Ruiz", "s@x.org")]
    assert [claim.by for claim in shown_claims(claims, PEOPLE)] == ["La Traductora", "–"]


def test_a_record_for_everybody_holds_no_address() -> None:
    record = Record(
        key="a",
        language=Tag("fr"),
        source_language=Tag("en"),
        units=(unit("x", "Ana Ruiz <ana@example.org>", comment="ask bo@example.org first"),),
        obsolete=(unit("y", "Bo <bo@example.org>", notes=("(see bo@example.org)",)),),
        header=(("Last-Translator", "Ana Ruiz <ana@example.org>"),),
        comment="Copyright Bo <bo@example.org>, 2024",
    )
    found = published_record(record, PEOPLE)
    assert "@" not in str(found)
    assert (found.units[0].by, found.obsolete[0].by) == ("La Traductora", "Bo")
    assert found.units[0].target == "x"


def test_what_is_no_address_stays() -> None:
    assert hide_addresses("see @ana@example.social") == "see @ana@example.social"
    assert hide_addresses("no sign of any") == "no sign of any"
