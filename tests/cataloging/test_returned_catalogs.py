"""Catalogs that come back broken, hostile or too late: the command names the fault and its line,
sets the words aside, and no byte of the catalog changes but what was translated."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from conftest import path_of
from polyglot.cli.app import main

CATALOG = """\
# Ana <ana@posta.net>, 2025.
msgid ""
msgstr ""
"Project-Id-Version: blog\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#: templates/base.html
msgctxt "menu"
msgid "Home"
msgstr "Accueil"

#. Below each post
#, python-format
msgid "%(n)s comment by %(who)s"
msgid_plural "%(n)s comments by %(who)s"
msgstr[0] "%(n)s commentaire de %(who)s"
msgstr[1] "%(n)s commentaires de %(who)s"

msgid ""
"Read the <a href=\\"/guide\\">guide</a>.\\n"
"Then write.\\n"
msgstr ""
"Lisez le <a href=\\"/guide\\">guide</a>.\\n"
"Puis écrivez.\\n"

#, fuzzy
#| msgid "Older post"
msgid "Older posts"
msgstr "Article précédent"

msgid "Rate it: *, ** or ***"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Parti"
"""
FILES = {
    "/polyglot.yaml": "title: A blog\nlanguages: [en, fr, es]\n",
    "/locales/fr/LC_MESSAGES/site.po": CATALOG,
}
SUFFIXES = {"po": ".po", "xliff": ".xlf", "xliff2": ".xlf", "tmx": ".tmx", "csv": ".csv"}
PATH = "locales/fr/LC_MESSAGES/site.po"
QUARANTINE = "locales/fr/quarantine/catalogs/site.po"

Site = Callable[[Mapping[str, str | bytes]], Path]


class Case(Struct, frozen=True, kw_only=True):
    """One thing wrong with a file that came back."""

    name: str
    wanted: str
    """The format of the file."""
    edit: Callable[[str], str | bytes]


def new(old: str, by: str) -> Callable[[str], str]:
    """Edits the file: `old` stands there once."""

    def edit(text: str) -> str:
        assert text.count(old) == 1, text
        return text.replace(old, by)

    return edit


def both(*edits: Callable[[str], str]) -> Callable[[str], str]:
    def edit(text: str) -> str:
        for one in edits:
            text = one(text)
        return text

    return edit


ONE = '"%(n)s commentaire de %(who)s"'
MANY = '"%(n)s commentaires de %(who)s"'
HOME = 'msgstr "Accueil"'
LAUGHS = '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<xliff'
XXE = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff'

CASES = [
    Case(name="cut off in a text", wanted="po", edit=lambda t: t[:-8]),
    Case(name="cut off in an entry", wanted="po", edit=lambda t: t[: t.rindex("msgstr")]),
    Case(name="conflict marks", wanted="po", edit=new(HOME, f"<<<<<<< a\n{HOME}\n=======")),
    Case(
        name="charset lie",
        wanted="po",
        edit=lambda t: new("Accueil", "Chez-moi à")(t).encode("latin-1", "replace"),
    ),
    Case(name="other charset", wanted="po", edit=new("charset=UTF-8", "charset=ISO-8859-1")),
    Case(
        name="message twice",
        wanted="po",
        edit=lambda t: f'{t}\nmsgctxt "menu"\nmsgid "Home"\nmsgstr "Maison"\n',
    ),
    Case(
        name="other context",
        wanted="po",
        edit=both(new('msgctxt "menu"', 'msgctxt "Menu"'), new(HOME, 'msgstr "Maison"')),
    ),
    Case(
        name="text changed",
        wanted="po",
        edit=both(new('msgid "Home"', 'msgid "House"'), new(HOME, 'msgstr "Maison"')),
    ),
    Case(
        name="plural text changed",
        wanted="po",
        edit=new('msgid_plural "%(n)s comments', 'msgid_plural "%(n)s notes'),
    ),
    Case(name="one form too many", wanted="po", edit=new(MANY, f'{MANY}\nmsgstr[2] "beaucoup"')),
    Case(name="placeholder lost", wanted="po", edit=new(MANY, '"%(n)s commentaires"')),
    Case(
        name="placeholder renamed", wanted="po", edit=new(MANY, '"%(n)s commentaires de %(qui)s"')
    ),
    Case(name="placeholder more", wanted="po", edit=new(HOME, 'msgstr "Accueil %s"')),
    Case(name="two left out where one may be", wanted="po", edit=new(ONE, '"un commentaire"')),
    Case(name="tag lost", wanted="po", edit=new('</a>.\\n"\n"Puis', '.\\n"\n"Puis')),
    Case(
        name="address changed",
        wanted="po",
        edit=new('Lisez le <a href=\\"/guide', 'Lisez le <a href=\\"//evil'),
    ),
    Case(name="script", wanted="po", edit=new(HOME, 'msgstr "Accueil<script>alert(1)</script>"')),
    Case(name="handler", wanted="po", edit=new(HOME, 'msgstr "<i onclick=x()>Accueil</i>"')),
    Case(name="control character", wanted="po", edit=new(HOME, 'msgstr "Accueil\\007"')),
    Case(name="direction overridden", wanted="po", edit=new("Accueil", "Accueil\u202e")),
    Case(name="emptied", wanted="po", edit=new(HOME, 'msgstr ""')),
    Case(name="one form emptied", wanted="po", edit=new(MANY, '""')),
    Case(name="only spaces", wanted="po", edit=new(HOME, 'msgstr "  "')),
    Case(name="no such catalog", wanted="po", edit=new("catalog:site", "catalog:../../site")),
    Case(name="language of another catalog", wanted="po", edit=new("Language: fr", "Language: es")),
    Case(name="language not of the site", wanted="po", edit=new("Language: fr", "Language: de")),
    Case(
        name="other source language",
        wanted="po",
        edit=new("X-Source-Language: en", "X-Source-Language: es"),
    ),
    Case(name="no key", wanted="po", edit=new('"X-Polyglot-Key: catalog:site\\n"\n', "")),
    Case(name="billion laughs", wanted="xliff", edit=new("<xliff", LAUGHS)),
    Case(name="XXE", wanted="xliff2", edit=new("<xliff", XXE)),
    Case(name="XLIFF cut off", wanted="xliff", edit=lambda t: t[: t.rindex("</")]),
    Case(name="unknown inline tag", wanted="xliff", edit=new(">Accueil<", '><x id="7"/>Maison<')),
    Case(
        name="unit twice",
        wanted="xliff",
        edit=lambda t: re.sub(r"(?s)(<trans-unit.*?</trans-unit>)", r"\1\1", t, count=1),
    ),
    Case(
        name="placeholder lost in XLIFF 2",
        wanted="xliff2",
        edit=new(' commentaires de <ph id="2" type="other" dataRef="d2"/>', " commentaires"),
    ),
    Case(
        name="column lost", wanted="csv", edit=lambda t: t.replace("translation", "traduction", 1)
    ),
    Case(name="row short of cells", wanted="csv", edit=new("Accueil,translated,", "Accueil,")),
    Case(
        name="placeholder lost in CSV",
        wanted="csv",
        edit=new("%(n)s commentaires de %(who)s", "%(n)s commentaires"),
    ),
    Case(name="TMX cut off", wanted="tmx", edit=lambda t: t[: t.rindex("</")]),
    Case(
        name="hazard in TMX", wanted="tmx", edit=new("<seg>Accueil", "<seg>&lt;iframe&gt;Accueil")
    ),
]

OUTCOMES: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    "cut off in a text": (1, ("back.po:45: exchange-po",), ()),
    "cut off in an entry": (1, ("back.po:44: exchange-po",), ()),
    "conflict marks": (1, ("back.po:18: exchange-po",), ()),
    "charset lie": (1, ("back.po:18: exchange-encoding",), ()),
    "other charset": (1, ("back.po:1: po-header", "back.po:1: returned-missing"), ()),
    "message twice": (
        1,
        ("back.po:48: exchange-duplicate", "back.po:1: returned-missing"),
        ("Maison",),
    ),
    "other context": (1, ("back.po:17: returned-unit", "back.po:1: returned-missing"), ("Maison",)),
    "text changed": (1, ("back.po:17: returned-unit", "back.po:1: returned-missing"), ("Maison",)),
    "plural text changed": (
        1,
        ("back.po:25: returned-text", "back.po:1: returned-missing"),
        ("%(n)s commentaire de %(who)s", "%(n)s commentaires de %(who)s"),
    ),
    "one form too many": (
        1,
        ("back.po:25: returned-unit", "back.po:1: returned-missing"),
        ("%(n)s commentaire de %(who)s", "%(n)s commentaires de %(who)s", "beaucoup"),
    ),
    "placeholder lost": (
        1,
        ("back.po:25: returned-inline-missing", "back.po:1: returned-missing"),
        ("%(n)s commentaire de %(who)s", "%(n)s commentaires"),
    ),
    "placeholder renamed": (
        1,
        ("back.po:25: returned-inline-missing", "back.po:1: returned-missing"),
        ("%(n)s commentaire de %(who)s", "%(n)s commentaires de %(qui)s"),
    ),
    "placeholder more": (
        1,
        ("back.po:17: returned-inline-extra", "back.po:1: returned-missing"),
        ("Accueil %s",),
    ),
    "two left out where one may be": (
        1,
        ("back.po:25: returned-inline-missing", "back.po:1: returned-missing"),
        ("un commentaire", "%(n)s commentaires de %(who)s"),
    ),
    "tag lost": (
        1,
        ("back.po:31: returned-inline-missing", "back.po:1: returned-missing"),
        ('Lisez le <a href=\\"/guide\\">guide.\\nPuis écrivez.\\n',),
    ),
    "address changed": (
        1,
        ("back.po:31: returned-inline-missing", "back.po:1: returned-missing"),
        ('Lisez le <a href=\\"//evil\\">guide</a>.\\nPuis écrivez.\\n',),
    ),
    "script": (
        1,
        ("back.po:17: returned-hazard", "back.po:1: returned-missing"),
        ("Accueil<script>alert(1)</script>",),
    ),
    "handler": (
        1,
        ("back.po:17: returned-hazard", "back.po:1: returned-missing"),
        ("<i onclick=x()>Accueil</i>",),
    ),
    "control character": (
        1,
        ("back.po:17: returned-hazard", "back.po:1: returned-missing"),
        ("Accueil\\a",),
    ),
    "direction overridden": (
        1,
        ("back.po:17: returned-hazard", "back.po:1: returned-missing"),
        ("Accueil\u202e",),
    ),
    "emptied": (1, ("back.po:17: returned-empty", "back.po:1: returned-missing"), ("",)),
    "one form emptied": (
        1,
        ("back.po:25: returned-empty", "back.po:1: returned-missing"),
        ("%(n)s commentaire de %(who)s", ""),
    ),
    "only spaces": (1, ("back.po:17: returned-empty", "back.po:1: returned-missing"), ("  ",)),
    "no such catalog": (
        1,
        ("back.po:1: returned-unknown",),
        (
            "Accueil",
            "%(n)s commentaire de %(who)s",
            "%(n)s commentaires de %(who)s",
            'Lisez le <a href=\\"/guide\\">guide</a>.\\nPuis écrivez.\\n',
            "Article précédent",
        ),
    ),
    "language of another catalog": (
        1,
        ("back.po:1: returned-language",),
        (
            "Accueil",
            "%(n)s commentaire de %(who)s",
            "%(n)s commentaires de %(who)s",
            'Lisez le <a href=\\"/guide\\">guide</a>.\\nPuis écrivez.\\n',
            "Article précédent",
        ),
    ),
    "language not of the site": (
        1,
        ("back.po:1: returned-language",),
        (
            "Accueil",
            "%(n)s commentaire de %(who)s",
            "%(n)s commentaires de %(who)s",
            'Lisez le <a href=\\"/guide\\">guide</a>.\\nPuis écrivez.\\n',
            "Article précédent",
        ),
    ),
    "other source language": (
        1,
        ("back.po:1: returned-language",),
        (
            "Accueil",
            "%(n)s commentaire de %(who)s",
            "%(n)s commentaires de %(who)s",
            'Lisez le <a href=\\"/guide\\">guide</a>.\\nPuis écrivez.\\n',
            "Article précédent",
        ),
    ),
    "no key": (1, ("back.po:1: returned-keyless",), ()),
    "billion laughs": (1, ("back.xlf:2: exchange-entities",), ()),
    "XXE": (1, ("back.xlf:2: exchange-entities",), ()),
    "XLIFF cut off": (1, ("back.xlf:71: exchange-xml",), ()),
    "unknown inline tag": (
        1,
        ("back.xlf:7: exchange-inline", "back.xlf:3: returned-missing"),
        ("Maison",),
    ),
    "unit twice": (
        1,
        ("back.xlf:16: exchange-duplicate", "back.xlf:3: returned-missing"),
        ("Accueil",),
    ),
    "placeholder lost in XLIFF 2": (
        1,
        ("back.xlf:42: returned-inline-missing", "back.xlf:3: returned-missing"),
        ("%(n)s commentaire de %(who)s", "%(n)s commentaires"),
    ),
    "column lost": (1, ("back.csv:1: exchange-format",), ()),
    "row short of cells": (1, ("back.csv:2: exchange-row",), ()),
    "placeholder lost in CSV": (
        1,
        ("back.csv:7: returned-inline-missing", "back.csv:2: returned-missing"),
        ("%(n)s commentaire de %(who)s", "%(n)s commentaires"),
    ),
    "TMX cut off": (1, ("back.tmx:46: exchange-xml",), ()),
    "hazard in TMX": (
        1,
        ("back.tmx:6: returned-hazard", "back.tmx:6: returned-missing"),
        ("<iframe>Accueil",),
    ),
}
"""By the case: exit code, what is told, and the translations in the quarantine, as PO has them."""


def export(wanted: str, capfd: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as left:
        main(["catalog", "export", "--lang", "fr", "--format", wanted])
    assert left.value.code == 0
    return capfd.readouterr().out


def tree(root: Path) -> dict[str, bytes]:
    """All files of the site, but for the cache and what came back."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".polyglot" not in path.parts and not path.stem.startswith("back")
    }


def translations(quarantine: Mapping[str, str]) -> tuple[str, ...]:
    """All that was set aside: nothing else of the site is new."""
    assert all("/quarantine/" in path for path in quarantine)
    entries = [text.partition("#. refused")[2] for text in quarantine.values()]
    lines = "\n".join(entries).replace('""\n"', '"').replace('\\n"\n"', "\\n")
    return tuple(re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', lines, re.MULTILINE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_named_and_nothing_is_lost(
    case: Case, site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    edited = case.edit(export(case.wanted, capfd))
    back = root / f"back{SUFFIXES[case.wanted]}"
    back.write_bytes(edited if isinstance(edited, bytes) else edited.encode())
    before = tree(root)
    with pytest.raises(SystemExit) as left:
        main(["import", back.name])
    said = capfd.readouterr()
    after = tree(root)
    told = tuple(": ".join(line.split(": ")[:2]) for line in said.err.splitlines())
    aside = {path: text.decode() for path, text in after.items() if path not in before}
    assert (left.value.code, told, translations(aside)) == OUTCOMES[case.name]
    assert {path: after.get(path) for path in before} == before


def bring_back(content: str, name: str, *options: str) -> int:
    Path(name).write_bytes(content.encode())
    with pytest.raises(SystemExit) as left:
        main(["import", name, *options])
    return int(str(left.value.code))


@pytest.mark.parametrize("wanted", SUFFIXES)
def test_what_nobody_changed_changes_nothing(
    wanted: str, site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    sent = export(wanted, capfd)
    before = tree(root)
    assert bring_back(sent, f"back{SUFFIXES[wanted]}") == 0
    assert tree(root) == before
    assert "0 texts written" in capfd.readouterr().out


OLD_STARS = 'msgid "Rate it: *, ** or ***"\nmsgstr ""'
NEW_STARS = 'msgid "Rate it: *, ** or ***"\nmsgstr "Notez : *, ** ou ***"'
OLD_PLURAL = f"msgstr[0] {ONE}\nmsgstr[1] {MANY}"
NEW_PLURAL = 'msgstr[0] "Un commentaire de %(who)s"\nmsgstr[1] "%(n)s remarques de %(who)s"'
OLD_FUZZY = '#, fuzzy\n#| msgid "Older post"\nmsgid "Older posts"\nmsgstr "Article précédent"'
NEW_FUZZY = 'msgid "Older posts"\nmsgstr "Articles précédents"'
EDITS: dict[str, list[tuple[str, str]]] = {
    "po": [(OLD_STARS, NEW_STARS), (OLD_PLURAL, NEW_PLURAL), (OLD_FUZZY, NEW_FUZZY)],
    "xliff": [
        (
            "or ***</source>",
            'or ***</source>\n<target state="translated">Notez : *, ** ou ***</target>',
        ),
        ('<ph id="1" ctype="x-placeholder">%(n)s</ph> commentaire de', "Un commentaire de"),
        ("commentaires de", "remarques de"),
        (
            '<target state="needs-review-translation">Article précédent',
            '<target state="translated">Articles précédents',
        ),
    ],
    "xliff2": [
        (
            "<source>Rate it: *, ** or ***</source>",
            "<source>Rate it: *, ** or ***</source>\n<target>Notez : *, ** ou ***</target>",
        ),
        ('<ph id="1" type="other" dataRef="d1"/> commentaire de', "Un commentaire de"),
        ("commentaires de", "remarques de"),
        ("précédent", "précédents"),
        (
            ' subState="polyglot:needs-update">\n<source>Older posts</source>\n<target>Article ',
            ">\n<source>Older posts</source>\n<target>Articles ",
        ),
    ],
    "csv": [
        ('***",,untranslated', '***","Notez : *, ** ou ***",translated'),
        ("%(n)s commentaire de", "Un commentaire de"),
        ("commentaires de", "remarques de"),
        ("Article précédent,needs-update", "Articles précédents,translated"),
    ],
    "tmx": [
        ("</body>", "</body>"),
        ('<ph x="1" type="placeholder">%(n)s</ph> commentaire de', "Un commentaire de"),
        ("commentaires de", "remarques de"),
    ],
}


@pytest.mark.parametrize("wanted", ["po", "xliff", "xliff2", "csv"])
def test_what_was_translated_is_written_and_nothing_else(
    wanted: str, site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    edited = both(*(new(*edit) for edit in EDITS[wanted]))(export(wanted, capfd))
    assert bring_back(edited, f"back{SUFFIXES[wanted]}") == 0
    expected = both(*(new(*edit) for edit in EDITS["po"]))(CATALOG)
    assert (root / PATH).read_text(encoding="utf-8") == expected
    said = capfd.readouterr()
    assert (said.out, said.err) == (f"{PATH} (fr): 3 texts written\n", "")
    assert bring_back(edited, f"back{SUFFIXES[wanted]}") == 0
    assert (root / PATH).read_text(encoding="utf-8") == expected


def test_a_memory_brings_back_what_differs_from_what_went_out(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    edited = both(*(new(*edit) for edit in EDITS["tmx"]))(export("tmx", capfd))
    assert bring_back(edited, "back.tmx") == 0
    assert (root / PATH).read_text(encoding="utf-8") == new(OLD_PLURAL, NEW_PLURAL)(CATALOG)


def test_what_the_translator_is_unsure_of_is_fuzzy(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    unsure = 'msgid "Rate it: *, ** or ***"\nmsgstr "Notez ?"'
    edits = (
        new(OLD_STARS, f"# Is this right?\n#, fuzzy\n{unsure}"),
        new("#, python-format", "#, fuzzy, python-format"),
    )
    assert bring_back(both(*edits)(export("po", capfd)), "back.po") == 0
    assert (root / PATH).read_text(encoding="utf-8") == both(*edits)(CATALOG)
    assert "2 texts written, 2 as fuzzy" in capfd.readouterr().out


def test_a_plural_that_lacks_a_form_is_fuzzy(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    empty = 'msgstr[0] ""\nmsgstr[1] ""'
    root = site(FILES | {f"/{PATH}": new(OLD_PLURAL, empty)(CATALOG)})
    monkeypatch.chdir(root)
    half = 'msgstr[0] "%(n)s commentaire de %(who)s"\nmsgstr[1] ""'
    assert bring_back(new(empty, half)(export("po", capfd)), "back.po") == 0
    expected = both(new(OLD_PLURAL, half), new("#, python-format", "#, fuzzy, python-format"))
    assert (root / PATH).read_text(encoding="utf-8") == expected(CATALOG)
    assert "back.po:24: returned-forms: " in capfd.readouterr().err


@pytest.mark.parametrize("wanted", ["po", "xliff", "xliff2", "csv"])
def test_a_plural_that_lacks_a_form_stays_fuzzy_however_often_it_comes_back(
    wanted: str, site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    half = f'msgstr[0] {ONE}\nmsgstr[1] ""'
    root = site(FILES | {f"/{PATH}": new(OLD_PLURAL, half)(CATALOG)})
    monkeypatch.chdir(root)
    # The memory may suggest it for the other form.
    sent = export(wanted, capfd).replace("commentaire de", "remarque de")
    bring_back(sent, f"back{SUFFIXES[wanted]}")
    edits = (
        new(OLD_PLURAL, new("commentaire de", "remarque de")(half)),
        new("#, python-format", "#, fuzzy, python-format"),
    )
    expected = both(*edits)(CATALOG)
    assert (root / PATH).read_text(encoding="utf-8") == expected
    capfd.readouterr()
    bring_back(sent, f"back{SUFFIXES[wanted]}")
    assert (root / PATH).read_text(encoding="utf-8") == expected
    said = capfd.readouterr()
    assert said.out == f"{PATH} (fr): 0 texts written\n"
    assert "returned-forms: " in said.err


def test_the_translator_is_credited_where_the_name_is_given(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    edited = new(OLD_STARS, NEW_STARS)(export("po", capfd))
    assert bring_back(edited, "back.po", "--by", "Léa Rey") == 0
    expected = both(
        new(OLD_STARS, NEW_STARS),
        new("2025.\n", "2025.\n# Léa Rey, 2026.\n"),
        new(
            '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n',
            '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n"Last-Translator: Léa Rey\\n"\n',
        ),
    )(CATALOG)
    assert (root / PATH).read_text(encoding="utf-8") == expected
    spector = path_of("i18nspector", "i18nspector")
    ended = subprocess.run([spector, PATH], capture_output=True, text=True, check=True)
    assert [line for line in ended.stdout.splitlines() if line.startswith("E:")] == []
    assert bring_back(edited, "back.po", "--by", "Léa Rey") == 0
    assert (root / PATH).read_text(encoding="utf-8") == expected


def test_a_translation_that_somebody_changed_since_is_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    sent = export("po", capfd)
    newer = new(HOME, 'msgstr "Début"')(CATALOG)
    (root / PATH).write_text(newer, encoding="utf-8")
    assert bring_back(sent, "back.po") == 0
    assert (root / PATH).read_text(encoding="utf-8") == newer
    assert bring_back(new(HOME, 'msgstr "Maison"')(sent), "back.po") == 1
    assert (root / PATH).read_text(encoding="utf-8") == newer
    aside = (root / QUARANTINE).read_text(encoding="utf-8")
    assert aside.partition("\n\n")[2] == (
        f"#. refused: returned-conflict: was translated in {PATH}, too, since the file was "
        "exported; that one is kept (back.po:17)\n"
        "#. in the catalog: Début\n"
        "#. id: 9fdff4ae4fdaa5dd\n"
        "#. exported: MARK\n".replace("MARK", re.findall(r"exported: (\w+)", aside)[-1])
        + '#, fuzzy\nmsgctxt "menu"\nmsgid "Home"\nmsgstr "Maison"\n'
    )
    # Whoever takes the mark away has seen both.
    assert bring_back(new("#, fuzzy\n", "")(aside), QUARANTINE) == 0
    assert (root / PATH).read_text(encoding="utf-8") == new(HOME, 'msgstr "Maison"')(CATALOG)
    assert not (root / QUARANTINE).exists()


def test_what_was_mended_in_the_quarantine_is_taken(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    sent = export("po", capfd)
    for text in ("notes", "remarques", "notes"):
        assert bring_back(new(MANY, f'"%(n)s {text}"')(sent), "back.po") == 1
    aside = (root / QUARANTINE).read_text(encoding="utf-8")
    assert re.findall("^msg.*", aside.partition("\n\n")[2], re.MULTILINE) == [
        'msgid "%(n)s comment by %(who)s"',
        'msgid_plural "%(n)s comments by %(who)s"',
        f"msgstr[0] {ONE}",
        'msgstr[1] "%(n)s notes"',
        'msgctxt "(refused 2)"',
        'msgid "%(n)s comment by %(who)s"',
        'msgid_plural "%(n)s comments by %(who)s"',
        f"msgstr[0] {ONE}",
        'msgstr[1] "%(n)s remarques"',
    ]
    assert bring_back(aside, QUARANTINE) == 0
    assert (root / QUARANTINE).read_text(encoding="utf-8") == aside
    head, first, second = aside.rstrip("\n").split("\n\n")
    mended = second.replace("#, fuzzy\n", "").replace("%(n)s remarques", "%(n)s mots de %(who)s")
    assert bring_back("\n\n".join((head, first, mended)) + "\n", QUARANTINE) == 0
    many = '"%(n)s mots de %(who)s"'
    assert (root / PATH).read_text(encoding="utf-8") == new(MANY, many)(CATALOG)
    assert (root / QUARANTINE).read_text(encoding="utf-8") == f"{head}\n\n{first}\n"


TEMPLATE = """\
msgid ""
msgstr ""
"Project-Id-Version: blog\\n"
"Language-Team: LANGUAGE <LL@li.org>\\n"
"Content-Type: text/plain; charset=CHARSET\\n"

#: templates/base.html
msgid "One post"
msgid_plural "%(n)s posts"
msgstr[0] ""
msgstr[1] ""

msgid "Home"
msgstr ""
"""


def test_a_catalog_that_is_missing_is_made_of_its_template(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site({"/polyglot.yaml": "languages: [en, fr, ja]\n", "/locales/site.pot": TEMPLATE})
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit):
        main(["catalog", "export", "--lang", "ja"])
    sent = capfd.readouterr().out
    assert bring_back(new('"Home"\nmsgstr ""', '"Home"\nmsgstr "ホーム"')(sent), "back.po") == 0
    assert (root / "locales/ja/LC_MESSAGES/site.po").read_text(encoding="utf-8") == (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: blog\\n"\n"Report-Msgid-Bugs-To: \\n"\n'
        '"Last-Translator: \\n"\n"Language-Team: Japanese\\n"\n"Language: ja\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        '#: templates/base.html\nmsgid "One post"\nmsgid_plural "%(n)s posts"\nmsgstr[0] ""\n\n'
        'msgid "Home"\nmsgstr "ホーム"\n'
    )


def test_a_site_without_catalogs_is_told_what_to_do(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site({"/polyglot.yaml": "languages: [en, fr]\n"}))
    with pytest.raises(SystemExit) as left:
        main(["catalog", "export", "--lang", "fr"])
    assert left.value.code == 1
    assert capfd.readouterr().err == (
        "locales/site.pot:1: catalog-template-missing: there is no template of these catalogs; "
        "run polyglot catalog extract first\n"
    )


def test_a_post_of_that_key_is_no_catalog(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    post = "---\ntitle: Bees\ntranslation_key: catalog:site\n---\nBees.\n"
    root = site(FILES | {"bees.en.md": post})
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit):
        main(["export", "--lang", "fr", "--format", "tmx", "--for", "catalog:site"])
    sent = capfd.readouterr().out
    texts = '<tuv xml:lang="en"><seg>Bees.</seg></tuv><tuv xml:lang="fr"><seg>Abeilles.</seg></tuv>'
    pair = f'<tu srclang="en"><prop type="x-polyglot-key">catalog:site</prop>{texts}</tu>'
    assert bring_back(sent.replace("<body></body>", f"<body>{pair}</body>"), "back.tmx") == 0
    assert "Abeilles." in (root / "content/bees.fr.md").read_text(encoding="utf-8")
    assert (root / PATH).read_text(encoding="utf-8") == CATALOG


def test_two_catalogs_of_one_name_are_told_apart(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    config = "languages: [en, fr]\ncatalogs:\n  app: {domain: site, folder: app/locales}\n"
    theirs = "app/locales/fr/LC_MESSAGES/site.po"
    root = site(FILES | {"/polyglot.yaml": config, f"/{theirs}": CATALOG})
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit):
        main(["catalog", "export", "--lang", "fr", "--output", "out"])
    assert sorted(capfd.readouterr().out.splitlines()) == [
        "out/app/locales/site.fr.po",
        "out/site.fr.po",
    ]
    sent = (root / "out/app/locales/site.fr.po").read_text(encoding="utf-8")
    edits = both(new(OLD_STARS, NEW_STARS), new(HOME, 'msgstr "%s"'))
    assert bring_back(edits(sent), "back.po") == 1
    assert (root / theirs).read_text(encoding="utf-8") == new(OLD_STARS, NEW_STARS)(CATALOG)
    assert (root / PATH).read_text(encoding="utf-8") == CATALOG
    assert (root / "locales/fr/quarantine/catalogs/app/locales/site.po").exists()


def test_a_catalog_that_is_wrapped_stays_wrapped(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    long = (
        "Notez de une à trois étoiles, et encore une fois pour que ce soit plus long qu’une ligne"
    )
    wrapped = new(
        'msgid "Rate it: *, ** or ***"',
        'msgid ""\n'
        '"Rate it: one star or two or three of them, and once more so that it takes more "\n'
        '"than a line"',
    )(CATALOG)
    root = site(FILES | {f"/{PATH}": wrapped})
    monkeypatch.chdir(root)
    sent = export("po", capfd)
    assert bring_back(new('a line"\nmsgstr ""', f'a line"\nmsgstr "{long}"')(sent), "back.po") == 0
    assert (root / PATH).read_text(encoding="utf-8") == new(
        'a line"\nmsgstr ""',
        'a line"\nmsgstr ""\n'
        '"Notez de une à trois étoiles, et encore une fois pour que ce soit plus long "\n'
        '"qu’une ligne"',
    )(wrapped)


def test_windows_line_ends_stay(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    catalog = CATALOG.replace("\n", "\r\n")
    root = site(FILES | {f"/{PATH}": catalog})
    monkeypatch.chdir(root)
    assert bring_back(new(OLD_STARS, NEW_STARS)(export("po", capfd)), "back.po") == 0
    expected = new(OLD_STARS, NEW_STARS)(CATALOG).replace("\n", "\r\n")
    assert (root / PATH).read_bytes().decode() == expected


KILLED = """
import os, signal
from polyglot.cli.app import main
replace = os.replace

def replace_and_die(old, new):
    if not {is_after}: os.kill(os.getpid(), signal.SIGKILL)
    replace(old, new)
    os.kill(os.getpid(), signal.SIGKILL)

os.replace = lambda old, new: (replace_and_die if new.endswith("{place}") else replace)(old, new)
main(["import", "back.po"])
"""


@pytest.mark.parametrize("place", [PATH, QUARANTINE])
@pytest.mark.parametrize("is_after", [False, True])
def test_a_run_that_is_killed_leaves_whole_files(
    place: str,
    is_after: bool,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    edits = [new(OLD_STARS, NEW_STARS), new(MANY, '"%(n)s notes"')]
    Path("back.po").write_text(both(*edits)(export("po", capfd)), encoding="utf-8")
    code = KILLED.format(place=place, is_after=is_after)
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    translated = new(OLD_STARS, NEW_STARS)(CATALOG)
    is_written = is_after or place == QUARANTINE
    stands = (root / PATH).read_text(encoding="utf-8")
    assert stands == (translated if is_written else CATALOG)
    assert (root / QUARANTINE).exists() == (is_after and place == QUARANTINE)
    # The next run does what is left.
    assert bring_back(Path("back.po").read_text(encoding="utf-8"), "back.po") == 1
    assert (root / PATH).read_text(encoding="utf-8") == translated
    assert '"%(n)s notes"' in (root / QUARANTINE).read_text(encoding="utf-8")
