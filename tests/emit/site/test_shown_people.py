from site_builders import make_config

from polyglot.emit.site.people.names import shown_name, shown_people
from polyglot.people import Person

CONFIG = make_config(
    people={
        "ana pérez": Person(name="Ana"),
        "ana@example.org": Person(name="A.", url="https://ana.example"),
        "ana pérez <ana@work.example>": Person(name="Dr. Pérez"),
        "jean": Person(name=""),
    }
)


def test_all_that_is_written_is_asked_for_then_the_address_then_the_name() -> None:
    assert shown_name(CONFIG, "Ana Pérez <ana@work.example>") == Person(name="Dr. Pérez")
    assert shown_name(CONFIG, "Ana Pérez <ANA@example.org>") == Person(
        name="A.", url="https://ana.example"
    )
    assert shown_name(CONFIG, "ana  pérez") == Person(name="Ana")


def test_who_asked_for_nothing_is_shown_without_their_address() -> None:
    assert shown_name(CONFIG, "Luis (luis@example.org)") == Person(name="Luis")
    assert shown_name(make_config(), "Luis <luis@example.org>") == Person(name="Luis")
    assert shown_name(make_config(), " Luis ") == Person(name="Luis")


def test_hidden_people_and_bare_addresses_are_not_named() -> None:
    names = ("Jean", "JEAN <j@example.org>", "luis@example.org", " ")
    assert [shown_name(CONFIG, name) for name in names] == [None] * 4
    assert shown_name(make_config(), "luis@example.org") is None


def test_who_goes_by_one_name_is_named_once() -> None:
    raws = ("Luis", "Ana Pérez", "Jean", "Ana Pérez", "Luis <luis@example.org>")
    assert shown_people(CONFIG, raws) == (Person(name="Luis"), Person(name="Ana"))
