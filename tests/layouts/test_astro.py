from pathlib import Path

from layout_builders import plant, read, told, works

from polyglot.layouts.recognition import recognise_layout

STARLIGHT = """
import starlight from '@astrojs/starlight';
export const locales = {
  root: { label: 'English', lang: 'en' },
  fr: { label: 'Français', lang: 'fr' },
  'zh-cn': { label: '简体中文', lang: 'zh-CN' },
};
export default defineConfig({ integrations: [starlight({ title: 'Bread', locales })] });
"""
ROUTING = """
export default defineConfig({
  i18n: { defaultLocale: "es", locales: ["es", "en", { path: "francais", codes: ["fr"] }] },
});
"""


def test_starlight_has_a_language_in_the_root_of_its_docs(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "astro.config.mjs": STARLIGHT,
            "README.md": "About the repository.",
            "src/content/docs/rye.mdx": "---\ntitle: Rye\n---\nText.",
            "src/content/docs/fr/rye.mdx": "---\ntitle: Seigle\n---\nTexte.",
            "src/content/docs/zh-cn/rye.mdx": "---\ntitle: 黑麦\n---\n文字。",
        },
    )
    assert site.config.languages == ("en", "fr", "zh-CN")
    assert works(site) == {
        "rye": {
            "en": "src/content/docs/rye.mdx",
            "fr": "src/content/docs/fr/rye.mdx",
            "zh-CN": "src/content/docs/zh-cn/rye.mdx",
        }
    }
    assert told(site) == []


def test_collections_lie_beside_each_other(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "astro.config.ts": ROUTING,
            "src/content/blog/es/pan.md": "---\ntitle: Pan\n---\nTexto.",
            "src/content/blog/en/pan.md": "---\ntitle: Bread\n---\nText.",
            "src/content/recipes/rye/es.md": "---\ntitle: Centeno\n---\nTexto.",
            "src/content/recipes/rye/fr.md": "---\ntitle: Seigle\n---\nTexte.",
            "src/content/recipes/oat/es.md": "---\ntitle: Avena\n---\nTexto.",
            "src/content/recipes/oat/en.md": "---\ntitle: Oat\n---\nText.",
        },
    )
    assert (site.config.default_language, site.config.languages) == ("es", ("es", "en", "fr"))
    assert works(site) == {
        "blog/pan": {"es": "src/content/blog/es/pan.md", "en": "src/content/blog/en/pan.md"},
        "recipes/oat": {
            "es": "src/content/recipes/oat/es.md",
            "en": "src/content/recipes/oat/en.md",
        },
        "recipes/rye": {
            "es": "src/content/recipes/rye/es.md",
            "fr": "src/content/recipes/rye/fr.md",
        },
    }


def test_docs_beside_other_collections_are_one_of_them(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": STARLIGHT,
        "src/content/docs/a.md": "",
        "src/content/blog/b.md": "",
    }
    assert recognise_layout(plant(tmp_path, files)).content == "src/content"
