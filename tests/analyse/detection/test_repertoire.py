import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from polyglot.analyse.detection.repertoire import (
    PROFILES,
    PY3LANGID_LABELS,
    Repertoire,
    profile_names,
)
from polyglot.config import DetectorName
from polyglot.tags import Tag

PY3LANGID = Repertoire(DetectorName.PY3LANGID)


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
    assert PROFILES.labels_of(Tag(tag)) == profiles


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
    assert PROFILES.are_told_apart(Tag(language), Tag(other)) is expected
    assert PROFILES.are_told_apart(Tag(other), Tag(language)) is expected


def test_the_labels_of_py3langid_are_those_of_its_model() -> None:
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    assert tuple(model.labels) == PY3LANGID_LABELS


def test_another_detector_tells_other_languages() -> None:
    basque, spanish = Tag("eu"), Tag("es")
    assert (PROFILES.labels_of(basque), PY3LANGID.labels_of(basque)) == ((), ("eu",))
    assert not PROFILES.are_told_apart(basque, spanish)
    assert PY3LANGID.are_told_apart(basque, spanish)
    assert not PY3LANGID.are_told_apart(Tag("nb"), Tag("no"))
