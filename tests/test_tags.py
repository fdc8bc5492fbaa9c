import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.tags import Tag, is_right_to_left, locale_name, match_language, parse_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("fr", "fr"),
        (" FR ", "fr"),
        ("pt_br", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("ast", "ast"),
        ("ca-valencia", "ca-valencia"),
    ],
)
def test_tag_is_brought_to_its_canonical_case(text: str, tag: str) -> None:
    assert parse_tag(text) == tag


@pytest.mark.parametrize(
    "text",
    ["", "js", "db", "fra", "ger", "fra_FR", "french", "Scheme", "c++", "e", "x-y", "fr-", "été"],
)
def test_what_is_no_tag_is_none(text: str) -> None:
    assert parse_tag(text) is None


@given(st.text(max_size=12))
def test_canonical_form_is_stable(text: str) -> None:
    tag = parse_tag(text)
    assert tag is None or parse_tag(tag) == tag


def test_region_falls_back_to_its_language() -> None:
    assert match_language("fr_CA", [Tag("fr")]) == "fr"
    assert match_language("zh-Hant-TW", [Tag("zh"), Tag("zh-Hant")]) == "zh-Hant"


def test_language_names_its_only_regional_kin() -> None:
    assert match_language("pt", [Tag("pt-BR"), Tag("en")]) == "pt-BR"
    assert match_language("pt", [Tag("pt-BR"), Tag("pt-PT")]) is None


def test_gettext_spells_regions_with_an_underscore() -> None:
    assert locale_name(Tag("pt-BR")) == "pt_BR"


def test_script_decides_the_direction_before_the_language() -> None:
    assert [
        is_right_to_left(Tag(tag)) for tag in ("ar", "fr", "az-Arab", "ks-Latn", "ur-Latn")
    ] == [
        True,
        False,
        True,
        False,
        False,
    ]
