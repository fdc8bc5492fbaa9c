from gettext import NullTranslations

import msgspec

from builders import make_post, make_status
from polyglot.emit.coverage_view import coverage_document, coverage_table, wide_coverage_table
from polyglot.relate.choices import Dimension
from polyglot.relate.coverage import Coverage, measure_coverage

UI = NullTranslations()

STATUS = make_status(
    make_post("a.md", words=300, authors=("Ana",)),
    make_post("a.fr.md", words=999),
    make_post("b.md", words=100, translate=("fr",)),
)


def measured(by: Dimension) -> Coverage:
    return measure_coverage(STATUS, by)


def test_table_by_language_ends_in_all_languages_together() -> None:
    table = coverage_table(measured(Dimension.LANGUAGE), UI)
    assert table.columns == (
        "language",
        "original",
        "partial",
        "unverified",
        "missing",
        "excluded",
        "covered",
    )
    assert table.rows == (
        ("en", "2 / 400", "–", "–", "–", "–", "100%"),
        ("fr", "–", "–", "1 / 300", "1 / 100", "–", "75%"),
        ("es", "–", "–", "–", "1 / 300", "1 / 100", "0%"),
        ("total", "2 / 400", "–", "1 / 300", "2 / 400", "1 / 100", "63%"),
    )
    assert table.numeric == {1, 2, 3, 4, 5, 6}


def test_table_by_author_ends_in_the_totals_of_each_language() -> None:
    table = coverage_table(measured(Dimension.AUTHOR), UI)
    assert [(*row[:2], row[-1]) for row in table.rows] == [
        ("Ana", "en", "100%"),
        ("Ana", "fr", "100%"),
        ("Ana", "es", "0%"),
        ("(no author)", "en", "100%"),
        ("(no author)", "fr", "0%"),
        ("(no author)", "es", "–"),
        ("total", "en", "100%"),
        ("total", "fr", "75%"),
        ("total", "es", "0%"),
    ]


def test_spreadsheets_get_works_and_words_apart() -> None:
    table = wide_coverage_table(measured(Dimension.TAG), UI)
    assert table.columns == (
        "tag",
        "language",
        "original (works)",
        "original (words)",
        "current (works)",
        "current (words)",
        "outdated (works)",
        "outdated (words)",
        "partial (works)",
        "partial (words)",
        "machine (works)",
        "machine (words)",
        "unverified (works)",
        "unverified (words)",
        "missing (works)",
        "missing (words)",
        "excluded (works)",
        "excluded (words)",
        "covered",
        "words to translate",
    )
    assert table.rows[1] == (
        "(no tag)",
        "fr",
        *("0", "0") * 5,
        "1",
        "300",
        "1",
        "100",
        "0",
        "0",
        "75%",
        "100",
    )


def test_document_names_the_nameless_in_english() -> None:
    document = coverage_document(measured(Dimension.SECTION))
    found = msgspec.json.decode(msgspec.json.encode(document))
    everywhere = {
        "works": 2,
        "words": 400,
        "languages": {
            "en": {
                "states": {"original": {"posts": 2, "words": 400}},
                "covered_words": 400,
                "wanted_words": 400,
                "share": 1.0,
            },
            "fr": {
                "states": {
                    "unverified": {"posts": 1, "words": 300},
                    "missing": {"posts": 1, "words": 100},
                },
                "covered_words": 300,
                "wanted_words": 400,
                "share": 0.75,
            },
            "es": {
                "states": {
                    "missing": {"posts": 1, "words": 300},
                    "excluded": {"posts": 1, "words": 100},
                },
                "covered_words": 0,
                "wanted_words": 300,
                "share": 0.0,
            },
        },
    }
    assert found == {
        "schema": 1,
        "by": "section",
        "languages": ["en", "fr", "es"],
        "rows": [{"name": "(top)", **everywhere}],
        "totals": {"name": "total", **everywhere},
        "catalogs": {},
        "together": {},
    }
