"""VuePress and VitePress: one language lies in the root, the others in folders."""

from pathlib import Path

import pytest
from layout_builders import plant, read, told, works

from polyglot.layouts.recognition import recognise_layout

VUEPRESS = """
module.exports = {
  // '/de/': { lang: 'de-DE' },
  themeConfig: { locales: { '/': { label: 'English' }, '/fr/': { label: 'Français' } } },
  locales: {
    '/': { lang: 'en-US', title: "It's bread" },
    '/fr/': { lang: 'fr-FR', head: { nested: { lang: 'xx' } } },
    '/kr/': { lang: 'ko' },
  },
}
"""
VITEPRESS = """
export default defineConfig({
  locales: {
    root: { label: 'Español', lang: 'es' },
    en: { label: 'English', lang: 'en-GB' },
    'pt-br': { label: 'Português', lang: 'pt-BR', themeConfig: { nav: [{ text: 'a' }] } },
    pt: { label: 'Português', lang: 'pt-PT' },
  },
})
"""


def test_vuepress_has_its_locales_in_folders_and_a_readme_for_a_page(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "docs/.vuepress/config.js": VUEPRESS,
            "README.md": "About the repository.",
            "docs/README.md": "# Bread\n\nText.",
            "docs/guide/README.md": "# Guide\n\nText.",
            "docs/guide/rye.md": "# Rye\n\nText.",
            "docs/fr/README.md": "# Pain\n\nTexte.",
            "docs/fr/guide/README.md": "# Guide\n\nTexte.",
            "docs/kr/guide/rye.md": "# 호밀\n\n글.",
        },
    )
    assert site.config.languages == ("en", "fr", "ko")
    assert works(site) == {
        "guide": {"en": "docs/guide/README.md", "fr": "docs/fr/guide/README.md"},
        "guide/rye": {"en": "docs/guide/rye.md", "ko": "docs/kr/guide/rye.md"},
        "index": {"en": "docs/README.md", "fr": "docs/fr/README.md"},
    }
    assert told(site) == []


def test_vitepress_calls_the_language_of_the_root_so(tmp_path: Path) -> None:
    files = {".vitepress/config/index.mts": VITEPRESS, "index.md": "", "pt-br/index.md": ""}
    layout = recognise_layout(plant(tmp_path, files))
    assert (layout.name, layout.content, layout.default_language) == ("VitePress", ".", "es")
    # A Portuguese beside another keeps its region.
    assert layout.languages == ("es", "en", "pt-BR", "pt")
    assert [(each.path, each.language) for each in layout.folders] == [
        ("en", "en"),
        ("pt-br", "pt-BR"),
        ("pt", "pt"),
    ]


@pytest.mark.parametrize("config", ["", "export default {}", "locales: {", "locales: { a: b }"])
def test_a_configuration_without_locales_says_nothing(tmp_path: Path, config: str) -> None:
    layout = recognise_layout(
        plant(tmp_path, {"docs/.vitepress/config.ts": config, "docs/a.md": ""})
    )
    assert (layout.languages, layout.default_language, layout.folders) == ((), None, ())
