import pytest

from polyglot.analyse.detection.profile_names import are_told_apart, profile_names, profiles_of
from polyglot.tags import Tag


def test_every_profile_of_langdetect_is_named_once() -> None:
    assert len(profile_names()) == len(set(profile_names())) == 55


@pytest.mark.parametrize(
    ("tag", "profiles"),
    [
        ("pt-BR", ("pt",)),
        ("nb", ("no",)),
        ("zh", ("zh-cn", "zh-tw")),
        ("zh-Hant", ("zh-tw",)),
        ("zh-CN", ("zh-cn",)),
        ("ast", ()),
    ],
)
def test_a_language_is_told_by_its_profiles(tag: str, profiles: tuple[str, ...]) -> None:
    assert profiles_of(Tag(tag)) == profiles


@pytest.mark.parametrize(
    ("language", "other", "expected"),
    [
        ("fr", "en", True),
        ("pt-BR", "pt", False),
        ("zh-Hans", "zh-Hant", False),
        ("nb", "nn", False),
        ("es", "ast", False),
        ("und", "fr", False),
    ],
)
def test_languages_are_told_apart_where_each_has_a_profile_of_its_own(
    language: str, other: str, *, expected: bool
) -> None:
    assert are_told_apart(Tag(language), Tag(other)) is expected
    assert are_told_apart(Tag(other), Tag(language)) is expected
