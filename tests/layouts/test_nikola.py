from pathlib import Path

import pytest
from layout_builders import plant, read, told, works

from polyglot.config_file import read_config
from polyglot.pipeline import read_site

CONF = """
import time
BLOG_TITLE = "Notes"
DEFAULT_LANG = "en"
TRANSLATIONS = {
    DEFAULT_LANG: "",
    "fr": "./fr",
    "pt_br": "./" + "pt_br",
}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
POSTS = (
    ("posts/*.md", "posts", "post.tmpl"),
    ("posts/*.rst", "posts", "post.tmpl"),
)
PAGES = (("pages/*.md", "", "page.tmpl"),)
raise SystemExit(time.time())
"""

SITE = {
    "conf.py": CONF,
    "posts/a.md": "Text.",
    "posts/a.meta": ".. title: Bread\n.. date: 2012-09-15 19:52:05 UTC+02:00\n.. tags: x, y\n",
    "posts/a.fr.md": "Texte.",
    "posts/a.fr.meta": ".. title: Le pain\n.. translation_key: bread\n",
    "posts/b.md": "<!--\n.. title: Sea\n.. slug: b\n-->\nText.",
    "posts/b.pt_br.md": "<!--\n.. title: Mar\n-->\nTexto.",
    "pages/about.md": "Text.",
    "files/notes.md": "Not a post.",
    "README.md": "About.",
}


def test_suffixes_and_sidecars_are_read_and_the_configuration_is_never_run(tmp_path: Path) -> None:
    site = read(tmp_path, SITE)
    assert (site.config.languages, site.config.default_language) == (("en", "fr", "pt-BR"), "en")
    assert works(site) == {
        "bread": {"en": "posts/a.md", "fr": "posts/a.fr.md"},
        "posts/b": {"en": "posts/b.md", "pt-BR": "posts/b.pt_br.md"},
        "pages/about": {"en": "pages/about.md"},
    }
    titles = [
        edition.post.metadata.title
        for row in site.status.rows
        for edition in row.group.editions.values()
    ]
    assert titles == ["Bread", "Le pain", "", "Sea", "Mar"]
    assert told(site) == []


def test_the_older_pattern_puts_the_language_last(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "conf.py": CONF.replace("{path}.{lang}.{ext}", "{path}.{ext}.{lang}"),
            "posts/a.md": "Text.",
            "posts/a.md.fr": "Texte.",
            "posts/a.meta.fr": ".. title: Le pain\n",
            "posts/a.md.bak": "Old.",
            "posts/b.md.de": "Text.",
        },
    )
    assert works(site) == {
        "posts/a": {"en": "posts/a.md", "fr": "posts/a.md.fr"},
        "posts/b.de": {"en": "posts/b.md.de"},
    }
    group = site.status.rows[0].group
    assert {tag: edition.post.metadata.title for tag, edition in group.editions.items()} == {
        "en": "",
        "fr": "Le pain",
    }


def titles(root: Path) -> list[str]:
    site = read_site(read_config(root))
    return [row.group.original.post.metadata.title for row in site.status.rows]


def test_a_sidecar_that_comes_changes_or_goes_is_noticed(tmp_path: Path) -> None:
    plant(tmp_path, {"conf.py": "POSTS = ()", "posts/a.md": "---\ntitle: Own\n---\nText."})
    sidecar = tmp_path / "posts/a.meta"
    assert titles(tmp_path) == ["Own"]
    sidecar.write_text(".. title: One\n", encoding="utf-8")
    assert titles(tmp_path) == ["One"]
    sidecar.write_text(".. title: Two\n", encoding="utf-8")
    assert titles(tmp_path) == ["Two"]
    sidecar.write_text(".. slug: a\n", encoding="utf-8")
    assert titles(tmp_path) == ["Own"]
    sidecar.unlink()
    assert titles(tmp_path) == ["Own"]


def test_what_is_wrong_in_a_sidecar_is_told_with_its_path_and_line(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "conf.py": "POSTS = ()",
            "posts/a.md": "---\ntitle: A\nlang: xx\n---\nText.",
            "posts/a.meta": ".. slug: a\n.. date: soon\n.. lang: yy\n",
            "posts/b.md": "Text.",
            "posts/b.meta": "---\ntitle: B\noriginal: nothing\n---\n",
        },
    )
    assert told(site) == [
        "posts/a.meta:2: date: 'soon' is not a date such as 2024-05-31; the field is ignored",
        "posts/a.meta:3: lang: 'yy' is not a language tag such as 'fr' or 'pt-BR'",
        "posts/b.meta:3: original: 'nothing' names no post",
    ]


def test_a_sidecar_that_is_not_utf_8_leaves_its_post_unpublished(tmp_path: Path) -> None:
    plant(tmp_path, {"posts/a.md": "Text."})
    (tmp_path / "posts/a.meta").write_bytes(b".. title: A\n.. author: Andr\xe9\n")
    site = read(tmp_path, {"conf.py": "POSTS = ()"})
    assert works(site) == {}
    assert told(site) == ["posts/a.meta:2: is not UTF-8: byte 0xe9 (it looks like Latin-1)"]


@pytest.mark.parametrize(
    ("text", "line", "detail"),
    [
        ("POSTS = (\n", 1, "'(' was never closed"),
        ("POSTS = " + "[" * 150 + "]" * 150, 1, "it is nested too deeply"),
    ],
)
def test_a_configuration_that_is_no_python_is_a_problem(
    tmp_path: Path, text: str, line: int, detail: str
) -> None:
    site = read(tmp_path, {"conf.py": text, "posts/a.md": "Text."})
    assert works(site) == {"posts/a": {"en": "posts/a.md"}}
    assert told(site) == [f"conf.py:{line}: the configuration cannot be read: {detail}"]


def test_a_language_that_is_no_tag_is_told_with_its_line(tmp_path: Path) -> None:
    files = {"conf.py": "POSTS = ()\nTRANSLATIONS = {'xx': '', 'fr': ''}", "posts/a.md": "Text."}
    site = read(tmp_path, files)
    assert site.config.languages == ("en", "fr")
    assert told(site) == ["conf.py:2: 'xx' is not a language tag such as 'fr' or 'pt-BR'"]
