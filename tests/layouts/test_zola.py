from pathlib import Path

import pytest
from layout_builders import read, told, works


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.toml", 'base_url = "https://example.org"\n[languages.fr]\n[languages.it]\n'),
        ("zola.toml", 'default_language = "en"\n[languages]\nfr = {}\nit = {}\n'),
        (
            "config.toml",
            'base_url = "https://example.org"\nlanguages = [{code = "fr"}, {code = "it"}]\n',
        ),
    ],
)
def test_suffixes_of_posts_and_sections_are_languages(tmp_path: Path, name: str, text: str) -> None:
    site = read(
        tmp_path,
        {
            name: text,
            "content/_index.md": "",
            "content/_index.fr.md": "",
            "content/blog/2020-01-02-a/index.md": "Text.",
            "content/blog/2020-01-02-a/index.it.md": "Testo.",
            "content/blog/2020-01-03-b.md": "Text.",
            "content/blog/2020-01-04-b.fr.md": "Texte.",
        },
    )
    assert site.config.languages == ("en", "fr", "it")
    assert works(site) == {
        "_index": {"en": "content/_index.md", "fr": "content/_index.fr.md"},
        "blog/2020-01-02-a": {
            "en": "content/blog/2020-01-02-a/index.md",
            "it": "content/blog/2020-01-02-a/index.it.md",
        },
        "blog/2020-01-03-b": {
            "en": "content/blog/2020-01-03-b.md",
            "fr": "content/blog/2020-01-04-b.fr.md",
        },
    }
    assert told(site) == []
