from pathlib import Path

import pytest

from configured import configure
from polyglot.config import Config, Fallback
from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.tags import Tag

CA, EN, ES, FR = Tag("ca"), Tag("en"), Tag("es"), Tag("fr")
LANGUAGES = "languages: [en, fr, es, ca]\n"


def kinds(config: Config) -> dict[Tag, Fallback]:
    return {language: config.fallback_in(language) for language in config.languages}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", dict.fromkeys((EN, FR, ES, CA), Fallback.LIST_ONLY)),
        ("fallback: page", dict.fromkeys((EN, FR, ES, CA), Fallback.PAGE)),
        (
            "fallback: {es: page, ca: none}",
            {
                EN: Fallback.LIST_ONLY,
                FR: Fallback.LIST_ONLY,
                ES: Fallback.PAGE,
                CA: Fallback.NONE,
            },
        ),
        (
            "fallback: {default: page, ES: list-only}",
            {EN: Fallback.PAGE, FR: Fallback.PAGE, ES: Fallback.LIST_ONLY, CA: Fallback.PAGE},
        ),
    ],
)
def test_what_stands_in_is_said_once_or_per_language(
    root: Path, text: str, expected: dict[Tag, Fallback]
) -> None:
    assert kinds(configure(root, LANGUAGES + text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("fallbacks: {}", {}),
        ("fallbacks: {ca: es}", {CA: (ES,)}),
        ("fallbacks: {ca: [ES, fr], fr: []}", {CA: (ES, FR), FR: ()}),
        (
            "fallbacks: {default: [en, es], ca: [fr]}",
            {EN: (ES,), FR: (EN, ES), ES: (EN,), CA: (FR,)},
        ),
    ],
)
def test_a_chain_is_a_list_of_languages(
    root: Path, text: str, expected: dict[Tag, tuple[Tag, ...]]
) -> None:
    assert configure(root, LANGUAGES + text).fallback_chains == expected


def test_languages_that_a_run_leaves_out_leave_the_chains(root: Path) -> None:
    text = "fallback: {ca: page, es: none}\nfallbacks: {ca: [es, fr], es: [ca]}\n"
    (root / "polyglot.yaml").write_text(LANGUAGES + text, encoding="utf-8")
    config = read_config(root, languages=["ca", "fr"])
    assert config.fallback_chains == {CA: (FR,)}
    assert kinds(config) == {CA: Fallback.PAGE, FR: Fallback.LIST_ONLY}


def test_every_fault_of_fallbacks_is_told_with_its_line_and_key(root: Path) -> None:
    with pytest.raises(PolyglotError) as told:
        configure(
            root,
            LANGUAGES
            + """\
fallback:
  de: page
  fr: perhaps
  default: [none]
fallbacks:
  de: [en]
  ca: [ca, de, es, es, fra_FR]
  fr: {en: es}
  default: [pt]
""",
        )
    known = "is not one of the languages (en, fr, es, ca)"
    tag = "is not a language tag such as 'fr' or 'pt-BR'"
    assert [line.removeprefix(f"{root}/polyglot.yaml:") for line in told.value.lines()] == [
        f"3: fallback.de: {known}",
        "4: fallback.fr: 'perhaps' is not one of none, list-only, page",
        "5: fallback.default: a list is not one of none, list-only, page",
        f"7: fallbacks.de: {known}",
        "8: fallbacks.ca[0]: 'ca' is the language itself; name those that stand in for it",
        f"8: fallbacks.ca[1]: 'de' {known}",
        "8: fallbacks.ca[3]: 'es' stands twice",
        f"8: fallbacks.ca[4]: 'fra_FR' {tag}",
        f"9: fallbacks.fr: a mapping {tag}",
        f"10: fallbacks.default[0]: 'pt' {known}",
    ]


def test_chains_are_a_mapping(root: Path) -> None:
    with pytest.raises(PolyglotError, match="a list is not a list of languages per language"):
        configure(root, "fallbacks: [en]")
