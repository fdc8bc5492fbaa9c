from pathlib import Path

import pytest
from layout_builders import read, told, works

FOLDERS = """
site_name: Notes
docs_dir: documents
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - locale: "null"
          name: Help us
        - locale: fr
          name: Français
        - locale: en
          default: true
          name: English
        - locale: zh_Hant_TW
          build: !ENV [BUILD_ALL, false]
extra: {version: !ENV VERSION}
"""


def test_folders_are_languages_and_types_of_its_own_do_not_matter(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "mkdocs.yml": FOLDERS,
            "documents/en/index.md": "Text.",
            "documents/fr/index.md": "Texte.",
            "documents/en/a/b.md": "Text.",
            "documents/zh_Hant_TW/a/b.md": "文字。",
            "README.md": "About.",
        },
    )
    assert site.config.languages == ("en", "fr", "zh-Hant-TW")
    assert works(site) == {
        "index": {"en": "documents/en/index.md", "fr": "documents/fr/index.md"},
        "a/b": {"en": "documents/en/a/b.md", "zh-Hant-TW": "documents/zh_Hant_TW/a/b.md"},
    }
    assert told(site) == []


SUFFIXES = (
    # As the plugin's documentation has it: the settings stand no deeper than the name.
    """
plugins:
  - i18n:
    languages:
      - locale: de
        default: true
      - locale: fr
""",
    """
plugins:
  i18n:
    languages: [{locale: de, default: true}, {locale: fr}]
""",
    """
plugins:
  - i18n:
      default_language: de
      languages: {default: x, fr: Français}
""",
)


@pytest.mark.parametrize("text", SUFFIXES)
def test_suffixes_are_languages_in_each_way_to_list_them(tmp_path: Path, text: str) -> None:
    site = read(
        tmp_path,
        {
            "mkdocs.yml": text,
            "docs/index.md": "Text.",
            "docs/index.fr.md": "Texte.",
            "docs/a.de.md": "Text.",
            "docs/a.fr.md": "Texte.",
            "docs/js/io.md": "Text.",
        },
    )
    assert site.config.languages == ("de", "fr")
    assert works(site) == {
        "index": {"de": "docs/index.md", "fr": "docs/index.fr.md"},
        "a": {"de": "docs/a.de.md", "fr": "docs/a.fr.md"},
        "js/io": {"de": "docs/js/io.md"},
    }


def test_a_locale_that_is_empty_or_no_tag_is_left_out(tmp_path: Path) -> None:
    text = """\
theme: {name: material, language: fr}
plugins: [{i18n: {languages: [{locale: null}, {locale: xx}]}}]
"""
    site = read(tmp_path, {"mkdocs.yml": text, "docs/index.md": "Texte."})
    assert (site.config.languages, site.config.default_language) == (("en", "fr", "es"), "fr")
    assert told(site) == ["mkdocs.yml:2: 'xx' is not a language tag such as 'fr' or 'pt-BR'"]


def test_a_broken_configuration_is_a_problem(tmp_path: Path) -> None:
    site = read(tmp_path, {"mkdocs.yml": "a: *b\n", "docs/index.md": "Text."})
    assert works(site) == {"index": {"en": "docs/index.md"}}
    assert [line.partition(": ")[0] for line in told(site)] == ["mkdocs.yml:1"]
