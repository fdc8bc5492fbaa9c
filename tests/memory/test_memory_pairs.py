from memories_made import EN, FR
from msgspec.structs import replace

from polyglot.catalogs.catalog import Catalog
from polyglot.memory.pairs import Pair, catalog_pairs, record_pairs
from polyglot.po.syntax import Entry
from polyglot.records.units import Origin, Record, Unit
from polyglot.tags import UNDETERMINED, Tag


def record(*units: Unit, obsolete: tuple[Unit, ...] = ()) -> Record:
    return Record(key="post", language=FR, source_language=EN, units=units, obsolete=obsolete)


def pair(source: str, target: str, origin: Origin = Origin.PERSON, *, unsure: bool = False) -> Pair:
    return Pair(
        source_language=EN,
        target_language=FR,
        source=source,
        target=target,
        key="post",
        origin=origin,
        is_unsure=unsure,
    )


def test_a_record_gives_what_is_translated_also_what_is_obsolete() -> None:
    found = record_pairs(
        record(
            Unit(source="One", target="Un"),
            Unit(source="Two"),
            Unit(source="Three", is_omitted=True),
            Unit(source="Four", target="Quatre", origin=Origin.MACHINE, is_fuzzy=True),
            obsolete=(Unit(source="Old", target="Vieux", origin=Origin.ALIGNED),),
        ),
        EN,
    )
    assert list(found) == [
        pair("One", "Un"),
        pair("Four", "Quatre", Origin.MACHINE, unsure=True),
        pair("Old", "Vieux", Origin.ALIGNED),
    ]


def test_an_update_that_waits_is_a_translation_of_the_text_before_it() -> None:
    unit = Unit(source="One and two", previous="One", target="Un", is_fuzzy=True)
    assert list(record_pairs(record(unit), EN)) == [pair("One", "Un")]


def test_a_record_that_does_not_name_its_source_is_from_the_default_language() -> None:
    units = (Unit(source="One", target="Un"),)
    unnamed = Record(key="post", language=FR, source_language=UNDETERMINED, units=units)
    assert list(record_pairs(unnamed, EN)) == [pair("One", "Un")]


def test_a_catalog_gives_what_is_translated_also_what_is_obsolete() -> None:
    entries = (
        Entry(msgid="", msgstr="Language: fr\n"),
        Entry(msgid="One", msgstr="Un", context="menu"),
        Entry(msgid="Two"),
        Entry(msgid="Three", msgstr="Trois ?", flags=("fuzzy",)),
        Entry(msgid="Four more", msgstr="Quatre", flags=("fuzzy",), previous="Four"),
        Entry(msgid="a post", plural="posts", forms=("un article", "articles")),
        Entry(msgid="a day", plural="days", forms=("jour", "jours", "de jours")),
        Entry(msgid="Old", msgstr="Vieux", is_obsolete=True),
    )
    found = catalog_pairs(Catalog(path="fr.po", entries=entries), "post", EN, FR)
    assert list(found) == [
        pair("One", "Un"),
        pair("Three", "Trois ?", unsure=True),
        pair("Four", "Quatre"),
        pair("a post", "un article"),
        pair("posts", "articles"),
        pair("Old", "Vieux"),
    ]


def test_a_message_of_a_catalog_is_in_the_language_that_its_comment_says() -> None:
    entries = (
        Entry(msgid="levain", msgstr="levain", extracted=("language: fr",)),
        Entry(msgid="huevos", msgstr="œufs", extracted=("language: es",)),
    )
    found = catalog_pairs(Catalog(path="fr.po", entries=entries), "post", EN, FR)
    assert list(found) == [replace(pair("huevos", "œufs"), source_language=Tag("es"))]
