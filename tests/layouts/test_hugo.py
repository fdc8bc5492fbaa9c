from pathlib import Path

import pytest
from layout_builders import read, told, works


def test_suffixes_bundles_and_sections_are_works(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "hugo.toml": """
defaultContentLanguage = "fr"
[languages.en]
weight = 2
[languages.fr]
weight = 1
[languages.pt-br]
languageCode = "pt-BR"
""",
            "content/_index.md": "",
            "content/_index.en.md": "",
            "content/posts/_index.md": "",
            "content/posts/pain.md": "Texte.",
            "content/posts/pain.en.md": "Text.",
            "content/posts/mer/index.md": "Texte.",
            "content/posts/mer/index.pt-br.md": "Texto.",
            "content/posts/js/outils.md": "Texte.",
        },
    )
    assert (site.config.languages, site.config.default_language) == (("fr", "en", "pt-BR"), "fr")
    assert works(site) == {
        "_index": {"fr": "content/_index.md", "en": "content/_index.en.md"},
        "posts/_index": {"fr": "content/posts/_index.md"},
        "posts/pain": {"fr": "content/posts/pain.md", "en": "content/posts/pain.en.md"},
        "posts/mer": {
            "fr": "content/posts/mer/index.md",
            "pt-BR": "content/posts/mer/index.pt-br.md",
        },
        "posts/js/outils": {"fr": "content/posts/js/outils.md"},
    }
    assert told(site) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "hugo.yaml",
            """
defaultContentLanguage: en
languages:
  en: {contentDir: content/english, weight: 10}
  fr: {contentDir: content/french, weight: 20}
""",
        ),
        (
            "config.json",
            """{"baseURL": "https://example.org", "defaultContentLanguage": "en", "languages": {
  "en": {"contentDir": "content/english"}, "fr": {"contentDir": "content/french"}}}""",
        ),
        (
            "config/_default/languages.toml",
            """
[en]
contentDir = "content/english"
[FR]
contentdir = "./content/french/"
""",
        ),
        (
            "hugo.toml",
            """
[languages.en]
[languages.fr]
[[module.mounts]]
source = "content/english"
target = "content"
lang = "en"
[[module.mounts]]
source = "content/french"
target = "content"
lang = "fr"
""",
        ),
    ],
)
def test_content_folders_are_languages(tmp_path: Path, name: str, text: str) -> None:
    files = {
        name: text,
        "content/english/about.md": "Text.",
        "content/english/posts/a.md": "Text.",
        "content/french/about.md": "Texte.",
        "content/french/posts/a/index.md": "Texte.",
    }
    site = read(tmp_path, files)
    assert site.config.languages == ("en", "fr")
    assert works(site) == {
        "about": {"en": "content/english/about.md", "fr": "content/french/about.md"},
        "posts/a": {"en": "content/english/posts/a.md", "fr": "content/french/posts/a/index.md"},
    }


def test_mounts_name_their_languages_in_either_way_and_may_fill_gaps(tmp_path: Path) -> None:
    text = """
defaultContentLanguage = "en"
[languages.en]
[languages.fr]
[[module.mounts]]
source = "texts/en"
target = "content"
[module.mounts.sites.matrix]
languages = "en"
[[module.mounts]]
source = "texts/fr"
target = "content"
[module.mounts.sites.matrix]
languages = ["fr"]
[[module.mounts]]
source = "texts/en"
target = "content"
lang = "fr"
[[module.mounts]]
source = "texts/all"
target = "content"
[module.mounts.sites.matrix]
languages = ["**"]
[[module.mounts]]
source = "pictures"
target = "assets"
"""
    files = {
        "hugo.toml": text,
        "texts/en/a.md": "Text.",
        "texts/fr/a.md": "Texte.",
        "texts/all/b.md": "Text.",
        "texts/all/b.fr.md": "Texte.",
        "content/c.md": "Not mounted.",
    }
    assert works(read(tmp_path, files)) == {
        "a": {"en": "texts/en/a.md", "fr": "texts/fr/a.md"},
        "b": {"en": "texts/all/b.md", "fr": "texts/all/b.fr.md"},
    }


def test_content_folders_may_lie_apart_and_hold_suffixes(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "hugo.toml": """
[languages.en]
[languages.es]
[languages.fr]
contentDir = "i18n/fr"
[languages.de]
contentDir = "../elsewhere"
""",
            "content/a.md": "Text.",
            "content/a.es.md": "Texto.",
            "i18n/fr/a.md": "Texte.",
            "README.md": "About.",
            "themes/x/README.md": "About.",
        },
    )
    assert works(site) == {
        "a": {"en": "content/a.md", "es": "content/a.es.md", "fr": "i18n/fr/a.md"}
    }
    assert told(site) == [
        "hugo.toml:1: '../elsewhere' lies outside the site's folder; its posts are not read"
    ]


@pytest.mark.parametrize(
    "front_matter",
    [
        '---\ntranslationKey: "bread"\n---\n',
        '+++\ntranslationKey = "bread"\n+++\n',
        '{"translationKey": "bread"}\n',
    ],
)
def test_translation_keys_are_read_in_each_notation(tmp_path: Path, front_matter: str) -> None:
    site = read(
        tmp_path,
        {
            "hugo.toml": "[languages.en]\n[languages.fr]\n",
            "content/bread.md": f"{front_matter}Text.",
            "content/pain.fr.md": f"{front_matter}Texte.",
        },
    )
    assert works(site) == {"bread": {"en": "content/bread.md", "fr": "content/pain.fr.md"}}


def test_languages_that_are_switched_off_are_none_of_the_sites(tmp_path: Path) -> None:
    text = (
        'disableLanguages = ["de"]\n[languages.en]\n[languages.de]\n[languages.fr]\ndisabled = true'
    )
    site = read(tmp_path, {"hugo.toml": text, "content/a.md": "Text."})
    assert site.config.languages == ("en",)


def test_suffixes_are_the_keys_even_where_these_are_other_languages_tags(tmp_path: Path) -> None:
    text = """
defaultContentLanguage = "en"
[languages.en]
languageCode = "en-us"
[languages.cn]
languageCode = "zh-cn"
[languages.br]
locale = "pt-BR"
"""
    files = {
        "hugo.toml": text,
        "content/a.md": "Text.",
        "content/a.CN.md": "文字。",
        "content/a.br.md": "Texto.",
        "content/b.br.md": "Texto.",
    }
    site = read(tmp_path, files)
    assert works(site) == {
        "a": {"en": "content/a.md", "pt-BR": "content/a.br.md", "zh-CN": "content/a.CN.md"},
        "b": {"pt-BR": "content/b.br.md"},
    }
    assert told(site) == []


def test_a_key_that_is_no_tag_goes_by_its_language_code(tmp_path: Path) -> None:
    text = """
defaultContentLanguage = "en"
[languages.en]
[languages.cn]
languageCode = "zh-cn"
contentDir = "content/cn"
[languages.klingon]
"""
    site = read(tmp_path, {"hugo.toml": text, "content/a.md": "Text.", "content/cn/a.md": "文字。"})
    assert works(site) == {"a": {"en": "content/a.md", "zh-CN": "content/cn/a.md"}}
    assert told(site) == ["hugo.toml:1: 'klingon' is not a language tag such as 'fr' or 'pt-BR'"]


@pytest.mark.parametrize(
    ("name", "text", "line", "detail"),
    [
        ("hugo.toml", "a = 1\nb = \n", 2, "Invalid value"),
        ("hugo.json", '{\n"a": }', 2, "Expecting value"),
        ("hugo.json", "[]", 1, "it is no mapping"),
        ("hugo.json", "[" * 5000, 1, "it is nested too deeply"),
        ("hugo.yaml", "a:\n  " + "[" * 30, 2, "it is nested too deeply"),
        ("hugo.toml", "\udcff", 1, "it is not UTF-8"),
        ("hugo.toml", "#" * 1_000_001, 1, "it is too large"),
        ("hugo.toml", "a = " + "[" * 5000, 1, "it is nested too deeply"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_a_problem_and_the_run_goes_on(
    tmp_path: Path, name: str, text: str, line: int, detail: str
) -> None:
    (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    site = read(tmp_path, {"content/a.md": "Text.", "content/a.fr.md": "Texte."})
    assert works(site) == {"a": {"en": "content/a.md", "fr": "content/a.fr.md"}}
    assert told(site) == [f"{name}:{line}: the configuration cannot be read: {detail}"]


def test_a_number_that_nobody_can_read_is_a_problem(tmp_path: Path) -> None:
    site = read(tmp_path, {"hugo.json": '{"a": ' + "9" * 5000 + "}", "content/a.md": "Text."})
    assert [(found.path, found.code) for found in site.status.problems] == [
        ("hugo.json", "layout-unreadable")
    ]


def test_a_folder_in_the_place_of_a_configuration_is_none(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").mkdir()
    site = read(tmp_path, {"content/a.md": "Text."})
    assert (site.config.layout.name, site.status.problems) == ("Hugo", ())
