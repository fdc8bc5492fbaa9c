from pathlib import Path

import pytest
from layout_builders import read, told, works

CONFIG = """
// i18n: {defaultLocale: 'xx', locales: ['xx']},
/* export const i18n = {} */
const config = {
  url: 'https://example.org', // "not a comment in a string"
  i18n: {
    path: 'i18n',
    localeConfigs: {fr: {label: 'Français {fr}', htmlLang: 'fr-FR'}},
    defaultLocale: "en",
    locales: ['en', 'fr', // the others later
      `zh-hans`],
  },
  plugins: [
    ['@docusaurus/plugin-content-blog', {id: 'news', routeBasePath: 'news', path: './more/news'}],
    ["@docusaurus/plugin-content-docs", {path: "more/api", sidebarPath: false, id: "api"}],
  ],
};
export default config;
"""

DOCS = "docusaurus-plugin-content-docs"


def test_the_trees_of_the_locales_are_languages(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "docusaurus.config.js": CONFIG,
            "docs/intro.md": "Text.",
            "docs/js/io.mdx": "Text.",
            "docs/_partial.mdx": "Text.",
            f"i18n/fr/{DOCS}/current/intro.md": "Texte.",
            f"i18n/zh-hans/{DOCS}/current/intro.md": "文字。",
            "versioned_docs/version-1.0/intro.md": "Text.",
            f"i18n/fr/{DOCS}/version-1.0/intro.md": "Texte.",
            "blog/2020-01-02-a.md": "Text.",
            "i18n/fr/docusaurus-plugin-content-blog/2020-01-02-a.md": "Texte.",
            "blog/2020-01-03-b/index.md": "Text.",
            "i18n/fr/docusaurus-plugin-content-blog/2020-01-03-b/index.mdx": "Texte.",
            "src/pages/about.md": "Text.",
            "i18n/fr/docusaurus-plugin-content-pages/about.md": "Texte.",
            "community/team.md": "Text.",
            f"i18n/fr/{DOCS}-community/current/team.md": "Texte.",
            "more/news/b.md": "Text.",
            "i18n/fr/docusaurus-plugin-content-blog-news/b.md": "Texte.",
            "more/api/c.md": "Text.",
            f"i18n/fr/{DOCS}-api/current/c.md": "Texte.",
            "api_versioned_docs/version-2/c.md": "Text.",
            f"i18n/fr/{DOCS}-api/version-2/c.md": "Texte.",
            "more/README.md": "About.",
            "README.md": "About.",
            "src/components/README.md": "About.",
        },
    )
    assert (site.config.languages, site.config.default_language) == (("en", "fr", "zh-Hans"), "en")
    assert works(site) == {
        "docs/intro": {
            "en": "docs/intro.md",
            "fr": f"i18n/fr/{DOCS}/current/intro.md",
            "zh-Hans": f"i18n/zh-hans/{DOCS}/current/intro.md",
        },
        "docs/js/io": {"en": "docs/js/io.mdx"},
        "versioned_docs/version-1.0/intro": {
            "en": "versioned_docs/version-1.0/intro.md",
            "fr": f"i18n/fr/{DOCS}/version-1.0/intro.md",
        },
        "blog/2020-01-02-a": {
            "en": "blog/2020-01-02-a.md",
            "fr": "i18n/fr/docusaurus-plugin-content-blog/2020-01-02-a.md",
        },
        "blog/2020-01-03-b": {
            "en": "blog/2020-01-03-b/index.md",
            "fr": "i18n/fr/docusaurus-plugin-content-blog/2020-01-03-b/index.mdx",
        },
        "src/pages/about": {
            "en": "src/pages/about.md",
            "fr": "i18n/fr/docusaurus-plugin-content-pages/about.md",
        },
        "community/team": {
            "en": "community/team.md",
            "fr": f"i18n/fr/{DOCS}-community/current/team.md",
        },
        "more/news/b": {
            "en": "more/news/b.md",
            "fr": "i18n/fr/docusaurus-plugin-content-blog-news/b.md",
        },
        "more/api/c": {"en": "more/api/c.md", "fr": f"i18n/fr/{DOCS}-api/current/c.md"},
        "api_versioned_docs/version-2/c": {
            "en": "api_versioned_docs/version-2/c.md",
            "fr": f"i18n/fr/{DOCS}-api/version-2/c.md",
        },
    }
    assert told(site) == []


@pytest.mark.parametrize(
    "text",
    [
        "export default {i18n: {defaultLocale: 'en', locales: Object.keys(locales)}}",
        "export default {\n  i18n: i18nConfig,\n}",
        "export default {\n  i18n: {defaultLocale: 'en', locales: ['en', 'fr'],\n",
    ],
)
def test_locales_that_are_computed_are_a_problem_and_the_folders_stand_in(
    tmp_path: Path, text: str
) -> None:
    site = read(
        tmp_path,
        {
            "docusaurus.config.ts": text,
            "docs/a.md": "Text.",
            f"i18n/fr/{DOCS}/current/a.md": "Texte.",
        },
    )
    assert works(site) == {"docs/a": {"en": "docs/a.md", "fr": f"i18n/fr/{DOCS}/current/a.md"}}
    line = 1 + text.count("\n") // 2
    detail = "its 'i18n' does not list the locales as text"
    assert told(site) == [
        f"docusaurus.config.ts:{line}: the configuration cannot be read: {detail}"
    ]


def test_a_site_of_one_language_has_the_usual_ones(tmp_path: Path) -> None:
    site = read(tmp_path, {"docusaurus.config.js": "module.exports = {}", "docs/a.md": "Text."})
    assert (site.config.layout.problems, works(site)) == ((), {"docs/a": {"en": "docs/a.md"}})


def test_a_configuration_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "docusaurus.config.mjs").mkdir()
    (tmp_path / "docusaurus.config.js").write_bytes(b"// \xff")
    site = read(tmp_path, {"docs/a.md": "Text."})
    assert told(site) == [
        "docusaurus.config.js:1: the configuration cannot be read: it is not UTF-8"
    ]
