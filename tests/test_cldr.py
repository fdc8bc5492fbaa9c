import pytest

from polyglot.cldr import likely_territory


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("fr", "fr_FR"),
        ("pt", "pt_BR"),
        ("pt-PT", "pt_PT"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("sr-Latn", "sr_RS"),
        ("ca-valencia", "ca_ES"),
        ("de-1996", "de_DE"),
        ("es-419", ""),
        ("eo", ""),
        ("tlh", ""),
    ],
)
def test_a_language_has_the_territory_of_most_of_its_readers(tag: str, locale: str) -> None:
    assert likely_territory(tag) == locale
