from pathlib import Path

import pytest
from layout_builders import read, told, works

POSTS = {
    "content/about-super.md": "Title: Super\nSlug: super\nLang: en\n\nText.",
    "content/super-fr.md": "Title: Formidable\nSlug: super\nLang: fr\nTranslation: true\n\nTexte.",
    "content/pages/mar.md": "Title: Mar\nSlug: sea\nLang: es\nTranslation: true\n\nTexto.",
    "content/sea.md": "Title: Sea\nSlug: sea\n\nText.",
    "content/twice.md": "Title: Twice\nSlug: twice\n\nText.",
    "content/again.md": "Title: Again\nSlug: twice\n\nText.",
}


def test_posts_of_one_slug_are_one_work_as_long_as_each_language_has_one(tmp_path: Path) -> None:
    conf = 'DEFAULT_LANG = "en"\nPATH = "content"\nI18N_SUBSITES = {"fr": {}, "es": dict()}\n'
    site = read(tmp_path, {"pelicanconf.py": conf, **POSTS})
    assert (site.config.languages, site.config.default_language) == (("en", "fr", "es"), "en")
    assert works(site) == {
        "about-super": {"en": "content/about-super.md", "fr": "content/super-fr.md"},
        "pages/mar": {"en": "content/sea.md", "es": "content/pages/mar.md"},
        "twice": {"en": "content/twice.md"},
        "again": {"en": "content/again.md"},
    }
    assert {row.group.key: row.group.original.language for row in site.status.rows} == {
        "about-super": "en",
        "pages/mar": "en",
        "twice": "en",
        "again": "en",
    }
    assert told(site) == []


@pytest.mark.parametrize("value", ["None", "False", "'transid'"])
def test_slugs_mean_nothing_where_the_site_says_so(tmp_path: Path, value: str) -> None:
    site = read(tmp_path, {"pelicanconf.py": f"ARTICLE_TRANSLATION_ID = {value}\n", **POSTS})
    assert {len(members) for members in works(site).values()} == {1}


def test_a_translation_is_never_the_original(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "pelicanconf.py": "DEFAULT_LANG = 'en'\n",
            "content/a.md": "Title: A\nSlug: a\nLang: en\nTranslation: True\n\nText.",
            "content/b.md": "Title: B\nSlug: a\nLang: es\n\nTexto.",
        },
    )
    assert site.status.rows[0].group.original.language == "es"


@pytest.mark.parametrize(
    ("conf", "content"),
    [
        ("PATH = 'texts'\n", "texts"),
        ("PATH = '../texts'\n", "content"),
        ("import os\nPATH = os.environ['X']\n", "content"),
    ],
)
def test_the_path_is_the_content_folder(tmp_path: Path, conf: str, content: str) -> None:
    site = read(tmp_path, {"pelicanconf.py": conf, "content/a.md": "Text.", "texts/a.md": "Text."})
    assert site.config.content == tmp_path / content
    outside = "'../texts' lies outside the site's folder; its posts are not read"
    assert told(site) == ([f"pelicanconf.py:1: {outside}"] if ".." in conf else [])
