from gettext import NullTranslations

from msgspec.structs import replace

from builders import EN, ES, FR
from polyglot.catalogs.counting import CatalogString, StringCount, StringState
from polyglot.emit.stats_view import Stats, stats_document, stats_table, wide_stats_table
from polyglot.relate.catalog_states import assess_catalog
from polyglot.relate.status import CatalogCell, CatalogRow, State

UI = NullTranslations()


def make_row(domain: str, *states: StringState) -> CatalogRow:
    """A catalog into French, each of whose strings has three words; none into Spanish."""
    strings = [CatalogString(text="t", state=state, words=3) for state in states]
    cells = {
        FR: assess_catalog(f"fr/{domain}.po", strings, is_there=True),
        ES: CatalogCell(state=State.EXCLUDED, path=f"es/{domain}.po", is_there=False),
    }
    return CatalogRow(domain=domain, language=EN, source=f"{domain}.pot", cells=cells)


SITE = make_row("site", *StringState)
TOOL = make_row("tool", StringState.TRANSLATED)


def test_both_sorts_of_fuzzy_strings_are_counted_together() -> None:
    document = stats_document([SITE], [FR], ())
    assert document.totals == {
        FR: Stats(
            translated=StringCount(strings=1, words=3),
            fuzzy=StringCount(strings=2, words=6),
            untranslated=StringCount(strings=1, words=3),
            share=0.25,
        )
    }
    (only,) = document.catalogs
    assert (only.path, only.state, only.strings) == ("fr/site.po", "partial", document.totals[FR])


def test_several_catalogs_of_a_language_are_added_up() -> None:
    document = stats_document([SITE, TOOL], [FR, ES], ())
    assert stats_table(document, UI).rows == (
        ("site.po", "fr", "1 / 3", "2 / 6", "1 / 3", "25%"),
        ("tool.po", "fr", "1 / 3", "–", "–", "100%"),
        ("total", "fr", "2 / 6", "2 / 6", "1 / 3", "40%"),
    )
    assert stats_table(stats_document([SITE], [FR], ()), UI).rows[-1][0] == "site.po"


def test_spreadsheets_get_strings_and_words_apart() -> None:
    table = wide_stats_table(stats_document([SITE], [FR], ()), UI)
    assert table.columns == (
        "catalog",
        "language",
        "translated (texts)",
        "translated (words)",
        "to verify (texts)",
        "to verify (words)",
        "untranslated (texts)",
        "untranslated (words)",
        "covered",
    )
    assert table.rows == (("site.po", "fr", "1", "3", "2", "6", "1", "3", "25%"),)
    assert table.numeric == frozenset(range(2, 9))


def test_a_broken_catalog_says_so() -> None:
    cells = SITE.cells | {FR: replace(SITE.cells[FR], is_broken=True)}
    (only,) = stats_document([replace(SITE, cells=cells)], [FR], ()).catalogs
    assert only.broken is True
