from pathlib import Path

import pytest
from layout_builders import plant, read, works

from polyglot.layouts.recognition import recognise_layout

CONFIG = """
module.exports = (config) => {
  config.addPlugin(EleventyI18nPlugin, { defaultLanguage: "fr" });
  config.addPlugin(other, { input: "elsewhere" });
  // dir: { input: "old" }
  return { markdownTemplateEngine: "njk", dir: { output: "public", input: "src" } };
};
"""


def test_languages_are_folders_of_its_input(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            ".eleventy.js": CONFIG,
            "README.md": "About the repository.",
            "src/_includes/note.md": "A part of a page.",
            "src/fr/blog/seigle.md": "---\ntitle: Seigle\ntranslationKey: rye\n---\nTexte.",
            "src/en/blog/rye.md": "---\ntitle: Rye\ntranslationKey: rye\n---\nText.",
        },
    )
    assert site.config.default_language == "fr"
    assert works(site) == {"rye": {"fr": "src/fr/blog/seigle.md", "en": "src/en/blog/rye.md"}}


@pytest.mark.parametrize(
    ("config", "content"),
    [
        ("config.setInputDirectory('src');", "src"),
        ("return { dir: { input: '../other' } }", "."),
        ("return {}", "."),
    ],
)
def test_the_input_is_where_the_configuration_says(
    tmp_path: Path, config: str, content: str
) -> None:
    files = {"eleventy.config.mjs": config, "src/a.md": "", "b.md": ""}
    assert recognise_layout(plant(tmp_path, files)).content == content
