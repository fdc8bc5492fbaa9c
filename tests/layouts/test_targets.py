"""Where a missing translation belongs, in the folders and names of each tool."""

from pathlib import Path

import pytest
from layout_builders import plant, read, works

from polyglot.config import paces_at
from polyglot.pipeline import Site
from polyglot.relate.worklist import list_tasks
from polyglot.tags import Tag

DOCS = "docusaurus-plugin-content-docs"

DOCUSAURUS = {
    "docusaurus.config.js": "export default {i18n: {defaultLocale: 'en', locales: ['en', 'fr']}}",
    "docs/deep/a.md": "Text.",
    "versioned_docs/version-1.0/a.md": "Text.",
    "blog/2020-01-02-a/index.md": "Text.",
    f"i18n/fr/{DOCS}/current/c.md": "Texte.",
}
HUGO = {
    "hugo.toml": "[languages.en]\ncontentDir='content/english'\n"
    "[languages.fr]\ncontentDir='content/french'\n",
    "content/english/posts/a.md": "Text.",
    "content/french/b.md": "Texte.",
}
SPELLINGS = {
    "hugo.toml": "[languages.en]\n[languages.cn]\nlanguageCode = 'zh-CN'\n",
    "content/a.md": "Text.",
    "content/b.cn.md": "文字。",
}
NIKOLA = {
    "conf.py": "TRANSLATIONS_PATTERN = '{path}.{ext}.{lang}'\n"
    "TRANSLATIONS = {'en': '', 'fr': 'fr', 'es': 'es'}\n",
    "posts/a.md": "Text.",
    "posts/b.md.es": "Texto.",
}
LESSONS = {
    "en/lessons/a.md": "Text.",
    "fr/lecons/b.md": "Texte.",
    "fr/contact.md": "Texte.",
}


def targets(site: Site, into: str) -> list[str]:
    config = site.config
    tasks = list_tasks(
        site.status,
        Tag(into),
        default_language=config.default_language,
        paces=paces_at(300),
        layout=config.layout,
    )
    prefix = config.content.relative_to(config.root)
    return sorted((prefix / task.target).as_posix() for task in tasks)


@pytest.mark.parametrize(
    ("files", "into", "expected"),
    [
        (
            DOCUSAURUS,
            "fr",
            [
                "i18n/fr/docusaurus-plugin-content-blog/2020-01-02-a/index.md",
                f"i18n/fr/{DOCS}/current/deep/a.md",
                f"i18n/fr/{DOCS}/version-1.0/a.md",
            ],
        ),
        (DOCUSAURUS, "en", ["docs/c.md"]),
        (HUGO, "fr", ["content/french/posts/a.md"]),
        (HUGO, "en", ["content/english/b.md"]),
        (SPELLINGS, "zh-CN", ["content/a.cn.md"]),
        (SPELLINGS, "en", ["content/b.md"]),
        (NIKOLA, "fr", ["posts/a.md.fr", "posts/b.md.fr"]),
        (NIKOLA, "en", ["posts/b.md"]),
        (LESSONS, "fr", ["fr/lecons/a.md"]),
        (LESSONS, "en", ["en/contact.md", "en/lessons/b.md"]),
    ],
)
def test_a_translation_goes_where_the_tool_looks_for_it_and_reads_back(
    tmp_path: Path, files: dict[str, str], into: str, expected: list[str]
) -> None:
    before = read(tmp_path, files)
    assert targets(before, into) == expected
    after = read(plant(tmp_path, dict.fromkeys(expected, "Text.")), {})
    assert sorted(members[into] for members in works(after).values()) == sorted(
        {*expected, *(members[into] for members in works(before).values() if into in members)}
    )
    assert len(works(after)) == len(works(before))
