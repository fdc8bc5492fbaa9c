from pathlib import Path

from layout_builders import plant, read, told, works

from polyglot.config_file import read_config
from polyglot.layouts.recognition import recognise_layout

CONFIG = "title: Bread\nlanguage: [en, fr, default]\nsource_dir: source\ni18n_dir: :lang\n"


def test_languages_are_folders_or_fields_and_scaffolds_are_no_posts(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": CONFIG,
            "README.md": "About the repository.",
            "scaffolds/post.md": "---\ntitle: {{ title }}\n---\n",
            "source/about/index.md": "title: About\nlayout: page\n---\nText.",
            "source/fr/about/index.md": 'title: "À propos"\nlayout: page\n\n---\nTexte.',
            "source/_posts/2020-01-02-rye.md": "---\ntitle: Rye\n---\nText.",
            "source/_posts/fr/2020-01-03-rye.md": "---\ntitle: Seigle\nlang: fr\n---\nTexte.",
        },
    )
    assert (site.config.content.name, site.config.languages) == ("source", ("en", "fr"))
    assert works(site) == {
        "_posts/2020-01-02-rye": {
            "en": "source/_posts/2020-01-02-rye.md",
            "fr": "source/_posts/fr/2020-01-03-rye.md",
        },
        "about": {"en": "source/about/index.md", "fr": "source/fr/about/index.md"},
    }
    titles = [
        edition.post.metadata.title
        for row in site.status.rows
        for edition in row.group.editions.values()
    ]
    assert titles == ["Rye", "Seigle", "About", "À propos"]
    assert told(site) == []


def test_drafts_are_held_back(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": "new_post_name: :title.md",
            "source/_posts/2020-01-02-rye.md": "---\ntitle: Rye\nlang: en\n---\nText.",
            "source/_drafts/oats.md": "---\ntitle: Oats\nlang: en\n---\nText.",
        },
    )
    assert list(works(site)) == ["_posts/2020-01-02-rye"]
    assert [each.path for each in site.drafts] == ["_drafts/oats.md"]


def test_one_language_is_the_default_alone(tmp_path: Path) -> None:
    plant(tmp_path, {"_config.yml": "language: fr\nnew_post_name: :title.md", "source/a.md": ""})
    config = read_config(tmp_path)
    assert (config.languages, config.default_language) == (("en", "fr", "es"), "fr")


def test_the_configuration_of_jekyll_is_not_taken_for_its_own(tmp_path: Path) -> None:
    files = {"_config.yml": "source: source\n", "source/_posts/2020-01-02-a.md": ""}
    assert recognise_layout(plant(tmp_path, files)).name == "Jekyll"
