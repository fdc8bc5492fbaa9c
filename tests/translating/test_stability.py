"""What one edit changes: its own span of the post, and its own lines of the record."""

import re
import shutil
from collections.abc import Callable, Mapping
from difflib import unified_diff
from pathlib import Path

import pytest

from polyglot.cli.app import main

SOURCE = """\
---
title: The tide
tags: [sea]
---
The harbour lies empty at low tide.

We waited for the water, all morning.

## Gulls

- They know the hours.
- They wait on the wall.
"""
TARGET = """\
---
title: La marée
tags: [mer]
---
Le port est vide à marée basse.

Nous avons attendu l’eau, toute la matinée.

## Mouettes

- Elles connaissent les heures.
- Elles attendent sur le mur.
"""
RECORD = """\
msgid ""
msgstr ""
"Project-Id-Version: polyglot\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Source-Language: en\\n"
"X-Polyglot-Key: tide\\n"

#. kind: field
#. field: title
msgid "The tide"
msgstr "La marée"

#. kind: paragraph
msgid "The harbour lies empty at low tide."
msgstr "Le port est vide à marée basse."

#. kind: paragraph
msgid "We waited for the water, all morning."
msgstr "Nous avons attendu l’eau, toute la matinée."

#. kind: heading
msgid "Gulls"
msgstr "Mouettes"

#. kind: item
msgid "They know the hours."
msgstr "Elles connaissent les heures."

#. kind: item
msgid "They wait on the wall."
msgstr "Elles attendent sur le mur."
"""
FILES = {
    "/polyglot.yaml": "title: A blog\nlanguages: [en, fr]\n",
    "tide.md": SOURCE,
    "tide.fr.md": TARGET,
    "/locales/fr/posts/tide.po": RECORD,
}
OLD, NEW = "Nous avons attendu l’eau, toute la matinée.", "Nous avons guetté l’eau."
FORMATS = {"po": ".po", "xliff": ".xlf", "xliff2": ".xlf", "tmx": ".tmx", "csv": ".csv"}

Writer = Callable[[Mapping[str, str | bytes]], Path]


def polyglot(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(words))
    return int(left.value.code or 0)


def tree(root: Path) -> dict[str, str]:
    """Posts and records."""
    paths = [*root.glob("content/**/*.md"), *root.glob("locales/**/*.po")]
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in sorted(paths)}


def changed_lines(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """What a version control would show of each file: ``-old``, ``+new``."""
    found = {}
    for path in {**before, **after}:
        old, new = before.get(path, "").splitlines(), after.get(path, "").splitlines()
        lines = list(unified_diff(old, new, n=0, lineterm=""))[2:]
        if lines:
            found[path] = [line for line in lines if not line.startswith("@@")]
    return found


@pytest.fixture
def adopted(site: Writer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a record, and this process in it."""
    root = site(FILES)
    monkeypatch.chdir(root)
    return root


def test_a_record_that_says_all_stays_as_it_is(adopted: Path) -> None:
    before = tree(adopted)
    for words in (
        ["adopt"],
        ["confirm", "tide", "--lang", "fr"],
        ["apply", "tide", "--lang", "fr"],
    ):
        assert polyglot(*words) == 0
        assert tree(adopted) == before


def export(root: Path, wanted: str, capfd: pytest.CaptureFixture[str]) -> Path:
    capfd.readouterr()
    assert polyglot("export", "--lang", "fr", "--format", wanted, "--for", "tide") == 0
    back = root / f"back{FORMATS[wanted]}"
    back.write_bytes(capfd.readouterr().out.encode())
    return back


@pytest.mark.parametrize("wanted", FORMATS)
def test_what_comes_back_unchanged_changes_nothing(
    wanted: str, adopted: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = tree(adopted)
    back = export(adopted, wanted, capfd)
    assert polyglot("import", back.name) == 0
    assert tree(adopted) == before


@pytest.mark.parametrize("wanted", FORMATS)
def test_one_unit_that_comes_back_changed_changes_its_own_lines(
    wanted: str, adopted: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = tree(adopted)
    back = export(adopted, wanted, capfd)
    text = back.read_text(encoding="utf-8")
    assert text.count(OLD) == 1
    back.write_text(text.replace(OLD, NEW), encoding="utf-8")
    assert polyglot("import", back.name) == 0
    once = tree(adopted)
    assert changed_lines(before, once) == {
        "content/tide.fr.md": [f"-{OLD}", f"+{NEW}"],
        "locales/fr/posts/tide.po": [f'-msgstr "{OLD}"', f'+msgstr "{NEW}"'],
    }
    assert polyglot("import", back.name) == 0
    assert tree(adopted) == once


def test_a_run_that_was_cut_off_behind_the_post_is_completed_by_the_next(
    adopted: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    back = export(adopted, "po", capfd)
    back.write_text(back.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    (adopted / "content/tide.fr.md").write_text(TARGET.replace(OLD, NEW), encoding="utf-8")
    assert polyglot("import", back.name) == 0
    after = tree(adopted)
    assert after["content/tide.fr.md"] == TARGET.replace(OLD, NEW)
    assert after["locales/fr/posts/tide.po"] == RECORD.replace(OLD, NEW)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "all morning.",
            "all day.",
            [
                '-msgid "We waited for the water, all morning."',
                '+msgid "We waited for the water, all day."',
            ],
        ),
        ("tags: [sea]", "tags: [sea, birds]", []),
        ("- They wait on the wall.\n", "- They wait on the wall.\n- They cry.\n", []),
        ("lies empty at low", "lies empty\nat low", []),
        ("\n## Gulls", "\n\n\n## Gulls", []),
    ],
)
def test_an_edit_of_the_source_changes_its_own_lines_when_it_is_confirmed(
    old: str, new: str, lines: list[str], adopted: Path
) -> None:
    before = tree(adopted)
    assert SOURCE.count(old) == 1
    (adopted / "content/tide.md").write_text(SOURCE.replace(old, new), encoding="utf-8")
    edited = tree(adopted)
    assert polyglot("adopt") == 0
    assert tree(adopted) == edited
    polyglot("confirm", "tide", "--lang", "fr")
    found = changed_lines(edited, tree(adopted))
    assert found == ({"locales/fr/posts/tide.po": lines} if lines else {})
    assert before["content/tide.fr.md"] == tree(adopted)["content/tide.fr.md"]


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["exodus", "opensource-guide"])
def test_one_edit_in_a_real_post_changes_one_unit(
    name: str, corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / name
    # Without the permissions: the archives may not be written to.
    shutil.copytree(corpora / name / "files", root, copy_function=shutil.copyfile)
    for folder in (root, *filter(Path.is_dir, root.rglob("*"))):
        folder.chmod(0o755)
    monkeypatch.chdir(root)
    assert polyglot("init", "--languages", "en,fr,es") == 0
    assert polyglot("adopt", "-j", "1") == 0
    before = all_files(root)
    assert polyglot("adopt", "-j", "1") == 0
    assert all_files(root) == before
    polyglot("export", "--lang", "fr", "-o", "out", "-j", "1")
    edited = list(filter(edit_one, sorted(root.glob("out/**/*.po"))[:12]))
    assert len(edited) >= 6
    polyglot("import", *map(str, edited))
    after = all_files(root)
    changed = [path for path in after if before.get(path) != after[path]]
    assert sorted(Path(path).suffix for path in changed) == [
        *[".md"] * len(edited),
        *[".po"] * len(edited),
    ]
    for path in changed:
        assert is_one_place(before[path], after[path]), path


def all_files(root: Path) -> dict[str, bytes]:
    """Posts and records, wherever this site has them."""
    paths = [path for path in sorted(root.rglob("*")) if path.suffix in {".md", ".po"}]
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith("out/")}


_SURE = re.compile(r'\n\n(?:#\. .*\n)+msgid "[^"\[`]+"\nmsgstr "([^"\[`<]{30,})"\n')


def edit_one(path: Path) -> bool:
    """Changes one translation of a file that went out, if there is one that nobody doubts."""
    text = path.read_text(encoding="utf-8")
    found = next((m for m in _SURE.finditer(text) if text.count(m[1]) == 1), None)
    if found:
        changed = f"{text[: found.end(1)]} Zed.{text[found.end(1) :]}"
        path.write_text(changed, encoding="utf-8")
    return found is not None


def is_one_place(before: bytes, after: bytes) -> bool:
    """Whether all that changed is in one run of lines without a blank line."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    lines = [*unified_diff(old, new, n=0, lineterm="")][2:]
    changed = [line for line in lines if not line.startswith("@@")]
    return any("Zed." in line for line in changed) and not {"+", "-"} & set(changed)
