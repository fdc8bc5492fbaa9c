from pathlib import Path

import pytest
from layout_builders import plant

from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.layouts.recognition import LAYOUT_NAMES, recognise_layout


@pytest.mark.parametrize(
    ("files", "layout", "evidence"),
    [
        ({"hugo.toml": "", "content/a.md": ""}, ("Hugo", "content"), ("hugo.toml",)),
        (
            {"config/_default/hugo.yaml": "", "content/a.md": ""},
            ("Hugo", "content"),
            ("config/_default",),
        ),
        (
            {"config.toml": "baseURL = 'https://example.org'", "content/a.md": ""},
            ("Hugo", "content"),
            ("config.toml",),
        ),
        (
            {"archetypes/default.md": "", "content/a.md": ""},
            ("Hugo", "content"),
            ("archetypes",),
        ),
        (
            {"config.toml": "base_url = 'https://example.org'", "content/a.md": ""},
            ("Zola", "content"),
            ("config.toml",),
        ),
        (
            {"_config.yml": "", "_posts/a.md": "", "_drafts/b.md": ""},
            ("Jekyll", "."),
            ("_drafts", "_posts", "_config.yml"),
        ),
        ({"_articles/fr/a.md": ""}, ("Jekyll", "."), ("_articles",)),
        ({"fr/_posts/a.md": "", "en/_posts/a.md": ""}, ("Jekyll", "."), ("en/_posts", "fr/_posts")),
        ({"_i18n/fr/_posts/a.md": ""}, ("Jekyll", "."), ("_i18n/fr/_posts",)),
        ({"conf.py": "POSTS = ()", "posts/a.md": ""}, ("Nikola", "."), ("conf.py",)),
        ({"pelicanconf.py": "", "content/a.md": ""}, ("Pelican", "content"), ("pelicanconf.py",)),
        ({"mkdocs.yml": "", "docs/a.md": ""}, ("MkDocs", "docs"), ("mkdocs.yml",)),
        (
            {"_config.yml": "source_dir: source", "source/a.md": "", "scaffolds/b.md": ""},
            ("Hexo", "source"),
            ("_config.yml", "scaffolds"),
        ),
        (
            {"astro.config.ts": "", "src/pages/a.md": ""},
            ("Astro", "src/pages"),
            ("astro.config.ts",),
        ),
        ({"eleventy.config.js": "", "a.md": ""}, ("Eleventy", "."), ("eleventy.config.js",)),
        (
            {"docs/.vitepress/config.ts": "", "docs/a.md": ""},
            ("VitePress", "docs"),
            ("docs/.vitepress",),
        ),
        ({".vuepress/config.js": "", "a.md": ""}, ("VuePress", "."), (".vuepress",)),
        (
            {"docusaurus.config.ts": "", "docs/a.md": "", "i18n/fr/code.json": ""},
            ("Docusaurus", "."),
            ("docusaurus.config.ts", "i18n"),
        ),
        (
            {"en/lessons/a.md": "", "fr/lecons/b.md": "", "_config.yml": ""},
            ("Programming Historian", "."),
            ("en/lessons", "fr/lecons"),
        ),
        ({"content/a.md": ""}, ("folder", "content"), ()),
        ({"content/a.md": "", "_notes/b.md": ""}, ("folder", "content"), ()),
        ({"a.md": "", "fr/a.md": ""}, ("folder", "."), ()),
        ({"_notes/a.txt": "", "a.md": ""}, ("folder", "."), ()),
        ({"conf.py": "extensions = ['sphinx.ext.autodoc']", "a.md": ""}, ("folder", "."), ()),
        ({"_site/a.md": "", "_includes/b.md": "", "a.md": ""}, ("folder", "."), ()),
        ({}, ("folder", "."), ()),
    ],
)
def test_layout_is_recognised_by_what_gives_it_away(
    tmp_path: Path, files: dict[str, str], layout: tuple[str, str], evidence: tuple[str, ...]
) -> None:
    found = recognise_layout(plant(tmp_path, files))
    assert ((found.name, found.content), found.evidence) == (layout, evidence)


def test_a_folder_that_is_not_there_has_no_layout(tmp_path: Path) -> None:
    assert recognise_layout(tmp_path / "none").name == "folder"


def test_a_tool_without_its_content_folder_has_its_posts_in_the_root(tmp_path: Path) -> None:
    layout = recognise_layout(plant(tmp_path, {"hugo.toml": "", "a.md": "", "README.md": ""}))
    assert (layout.name, layout.content, "README.md" in layout.exclude) == ("Hugo", ".", True)


def test_the_configuration_names_the_layout(tmp_path: Path) -> None:
    plant(tmp_path, {"polyglot.yaml": "layout: Programming Historian\n", "en/lessons/a.md": ""})
    layout = read_config(tmp_path).layout
    assert (layout.name, layout.evidence) == ("Programming Historian", ("polyglot.yaml",))
    plant(tmp_path, {"polyglot.yaml": "layout: folder\n", "_config.yml": "lang: fr"})
    config = read_config(tmp_path)
    assert (config.layout.name, config.default_language) == ("folder", "en")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("jekyl", "layout: 'jekyl' is no layout; did you mean 'jekyll'?"),
        (
            "wordpress",
            f"layout: 'wordpress' is not one of {', '.join(LAYOUT_NAMES)}",
        ),
    ],
)
def test_an_unknown_layout_is_a_fault(tmp_path: Path, written: str, message: str) -> None:
    plant(tmp_path, {"polyglot.yaml": f"layout: {written}\n"})
    with pytest.raises(PolyglotError) as caught:
        read_config(tmp_path)
    assert caught.value.lines() == [f"{tmp_path}/polyglot.yaml:1: {message}"]


def test_polyglots_own_languages_win_over_those_of_the_tool(tmp_path: Path) -> None:
    files = {"_config.yml": "languages: [de, fr]\ndefault_lang: de\n", "_posts/a.md": ""}
    config = read_config(plant(tmp_path, files))
    assert (config.languages, config.default_language) == (("de", "fr"), "de")
    config = read_config(plant(tmp_path, {"polyglot.yaml": "languages: [fr, de]\n"}))
    assert (config.languages, config.default_language) == (("fr", "de"), "fr")
    config = read_config(plant(tmp_path, {"polyglot.yaml": "default_language: fr\n"}))
    assert (config.languages, config.default_language) == (("de", "fr"), "fr")


def test_languages_of_one_run_keep_the_default_of_the_tool(tmp_path: Path) -> None:
    plant(tmp_path, {"_config.yml": "default_lang: de\n", "_posts/a.md": ""})
    config = read_config(tmp_path, languages=("fr", "de"))
    assert (config.languages, config.default_language) == (("fr", "de"), "de")
    config = read_config(tmp_path, languages=("fr", "es"))
    assert (config.languages, config.default_language) == (("fr", "es"), "fr")


@pytest.mark.parametrize(
    ("locale", "languages", "default"),
    [
        ("de", ("de", "en", "fr", "es"), "de"),
        ("es", ("en", "fr", "es"), "es"),
        ("en_GB", ("en", "fr", "es"), "en"),
        ("nonsense", ("en", "fr", "es"), "en"),
    ],
)
def test_a_default_language_alone_comes_before_the_usual_ones(
    tmp_path: Path, locale: str, languages: tuple[str, ...], default: str
) -> None:
    config = read_config(plant(tmp_path, {"_config.yml": f"locale: {locale}\n"}))
    assert (config.languages, config.default_language) == (languages, default)


def test_a_content_folder_of_ones_own_keeps_what_the_layout_says_of_folders_below_it(
    tmp_path: Path,
) -> None:
    files = {
        "docusaurus.config.js": "export default {i18n: {defaultLocale: 'en', locales: ['en']}}",
        "docs/a.md": "",
        "polyglot.yaml": "content: docs\n",
    }
    layout = read_config(plant(tmp_path, files)).layout
    assert (layout.content, layout.include, layout.folders) == ("docs", (), ())
    layout = read_config(plant(tmp_path, {"polyglot.yaml": "content: .\n"})).layout
    assert (layout.content, layout.include) == (".", ("docs",))
