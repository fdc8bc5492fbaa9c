"""Files that come back broken, hostile or too late: the command names the fault and its line, sets
the words aside, and not one byte of posts and records is lost."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from polyglot.cli.app import main
from returned_cases import SUFFIXES, Case, new

SOURCE = "---\ntitle: Bees\n---\nBees see [blue](/blue) well.\n\nThey dance at noon.\n"
TARGET = "---\ntitle: Abeilles\n---\nElles voient le [bleu](/blue).\n\nElles dansent à midi.\n"
RECORD = """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source-Language: en\\n"
"X-Polyglot-Key: bees\\n"

#. kind: field
#. field: title
msgid "Bees"
msgstr "Abeilles"

#. kind: paragraph
msgid "Bees see [blue](/blue) well."
msgstr "Elles voient le [bleu](/blue)."

#. kind: paragraph
msgid "They dance at noon."
msgstr "Elles dansent à midi."
"""
FILES = {
    "/polyglot.yaml": "title: A blog\nlanguages: [en, fr]\n",
    "bees.md": SOURCE,
    "bees.fr.md": TARGET,
    "/locales/fr/posts/bees.po": RECORD,
}


NOON = "Elles dansent à midi."
LAUGHS = '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>\n<xliff'
XXE = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff'
DTD = '<!DOCTYPE xliff SYSTEM "http://198.51.100.1/x.dtd">\n<xliff'

CASES = [
    Case(name="PO cut off in a text", wanted="po", edit=lambda t: t[:-8]),
    Case(name="PO cut off in an entry", wanted="po", edit=lambda t: t[: t.rindex("msgstr")]),
    Case(
        name="conflict markers",
        wanted="po",
        edit=new(
            f'msgstr "{NOON}"',
            f'<<<<<<< ours\nmsgstr "{NOON}"\n=======\nmsgstr "À midi."\n>>>>>>> theirs',
        ),
    ),
    Case(
        name="duplicate msgid",
        wanted="po",
        edit=lambda t: t + '\nmsgid "They dance at noon."\nmsgstr "À midi, elles dansent."\n',
    ),
    Case(
        name="wrong plural count",
        wanted="po",
        edit=new(
            'msgstr "Abeilles"',
            'msgid_plural "Bees"\nmsgstr[0] "Abeille"\nmsgstr[1] "Abeilles"\nmsgstr[2] "Abeillles"',
        ),
    ),
    Case(
        name="hostile plural rule",
        wanted="po",
        edit=new(
            '"Language: fr\\n"',
            '"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=__import__(0).system(1);\\n"',
        ),
    ),
    Case(
        name="charset lie",
        wanted="po",
        edit=lambda t: t.replace(NOON, "Dès midi.").encode("latin-1"),
    ),
    Case(
        name="header says another charset",
        wanted="po",
        edit=new("charset=UTF-8", "charset=ISO-8859-1"),
    ),
    Case(name="wrong language", wanted="po", edit=new('"Language: fr\\n"', '"Language: es\\n"')),
    Case(name="unknown language", wanted="po", edit=new('"Language: fr\\n"', '"Language: de\\n"')),
    Case(name="other post", wanted="po", edit=new("X-Polyglot-Key: bees", "X-Polyglot-Key: wasps")),
    Case(
        name="key out of the site",
        wanted="po",
        edit=new("X-Polyglot-Key: bees", "X-Polyglot-Key: ../../etc/bees"),
    ),
    Case(name="no key", wanted="po", edit=new('"X-Polyglot-Key: bees\\n"\n', "")),
    Case(
        name="another source",
        wanted="po",
        edit=lambda t: t.replace("They dance at noon.", "They dance at dawn.").replace(
            NOON, "À l’aube."
        ),
    ),
    Case(
        name="lost link",
        wanted="po",
        edit=new("Elles voient le [bleu](/blue).", "Elles voient le bleu."),
    ),
    Case(
        name="doubled link",
        wanted="po",
        edit=new("Elles voient le [bleu](/blue).", "Elles [voient](/blue) le [bleu](/blue)."),
    ),
    Case(
        name="moved link target",
        wanted="po",
        edit=new("Elles voient le [bleu](/blue).", "Elles voient le [bleu](/evil)."),
    ),
    Case(name="script", wanted="po", edit=new(NOON, "Elles <script>alert(1)</script> dansent.")),
    Case(
        name="handler", wanted="po", edit=new(NOON, "Elles <img src=x onerror=alert(1)> dansent.")
    ),
    Case(name="bidi override", wanted="po", edit=new(NOON, "Elles dansent \u202eidim à.")),
    Case(name="emptied", wanted="po", edit=new(f'msgstr "{NOON}"', 'msgstr ""')),
    Case(name="a rule", wanted="po", edit=new(NOON, "---")),
    Case(name="a fence", wanted="po", edit=new(NOON, "```")),
    Case(
        name="fuzzy",
        wanted="po",
        edit=new('msgid "They dance at noon."', '#, fuzzy\nmsgid "They dance at noon."'),
    ),
    Case(
        name="fuzzy and new",
        wanted="po",
        edit=lambda t: new(NOON, "À midi.")(
            new('msgid "They dance at noon."', '#, fuzzy\nmsgid "They dance at noon."')(t)
        ),
    ),
    *(
        Case(name=f"{name} in {wanted}", wanted=wanted, edit=new("<xliff", by))
        for wanted in ("xliff", "xliff2")
        for name, by in (("billion laughs", LAUGHS), ("XXE", XXE), ("external DTD", DTD))
    ),
    *(
        Case(name=f"{wanted} cut off", wanted=wanted, edit=lambda t: t[: t.rindex("</")])
        for wanted in ("xliff", "xliff2", "tmx")
    ),
    Case(
        name="language not of the site, of a post that was not translated",
        wanted="csv",
        edit=lambda t: t.replace(",fr,", ",de,"),
    ),
    Case(
        name="wrong target language in XLIFF",
        wanted="xliff",
        edit=new('target-language="fr"', 'target-language="es"'),
    ),
    Case(
        name="wrong target language in XLIFF 2",
        wanted="xliff2",
        edit=new('trgLang="fr"', 'trgLang="es"'),
    ),
    Case(
        name="unknown inline tag",
        wanted="xliff",
        edit=new(NOON, 'Elles <g id="77">dansent</g> à midi.'),
    ),
    Case(
        name="unknown inline tag in XLIFF 2",
        wanted="xliff2",
        edit=new(NOON, 'Elles <ph id="77" dataRef="d77"/> dansent.'),
    ),
    Case(
        name="lost column", wanted="csv", edit=lambda t: t.replace("translation", "traduction", 1)
    ),
    Case(name="zip", wanted="po", edit=lambda _: b"PK\x03\x04" + b"\x00" * 40),
    Case(name="nothing", wanted="po", edit=lambda _: ""),
    Case(name="NUL", wanted="po", edit=new(NOON, "Elles \x00dansent.")),
]

OUTCOMES: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    "PO cut off in a text": (1, ("back.po:26: exchange-po",), ()),
    "PO cut off in an entry": (1, ("back.po:25: exchange-po",), ()),
    "conflict markers": (1, ("back.po:26: exchange-po",), ()),
    "duplicate msgid": (1, ("back.po:28: exchange-duplicate",), ("À midi, elles dansent.",)),
    "wrong plural count": (1, ("back.po:15: exchange-po",), ()),
    "hostile plural rule": (0, (), ()),
    "charset lie": (1, ("back.po:26: exchange-encoding",), ()),
    "header says another charset": (1, ("back.po:1: po-header",), ()),
    "wrong language": (
        1,
        ("back.po:1: returned-language",),
        ("Abeilles", "Elles voient le [bleu](/blue).", "Elles dansent à midi."),
    ),
    "unknown language": (
        1,
        ("back.po:1: returned-language",),
        ("Abeilles", "Elles voient le [bleu](/blue).", "Elles dansent à midi."),
    ),
    "other post": (
        1,
        ("back.po:1: returned-unknown",),
        ("Abeilles", "Elles voient le [bleu](/blue).", "Elles dansent à midi."),
    ),
    "key out of the site": (
        1,
        ("back.po:1: returned-unknown",),
        ("Abeilles", "Elles voient le [bleu](/blue).", "Elles dansent à midi."),
    ),
    "no key": (1, ("back.po:1: returned-keyless",), ()),
    "another source": (1, ("back.po:25: returned-unit",), ("À l’aube.",)),
    "lost link": (1, ("back.po:20: returned-inline-missing",), ("Elles voient le bleu.",)),
    "doubled link": (
        1,
        ("back.po:20: returned-inline-extra",),
        ("Elles [voient](/blue) le [bleu](/blue).",),
    ),
    "moved link target": (
        1,
        ("back.po:20: returned-inline-missing",),
        ("Elles voient le [bleu](/evil).",),
    ),
    "script": (1, ("back.po:25: returned-hazard",), ("Elles <script>alert(1)</script> dansent.",)),
    "handler": (
        1,
        ("back.po:25: returned-hazard",),
        ("Elles <img src=x onerror=alert(1)> dansent.",),
    ),
    "bidi override": (1, ("back.po:25: returned-hazard",), ("Elles dansent \u202eidim à.",)),
    "emptied": (1, ("back.po:25: returned-empty",), ("",)),
    "a rule": (1, ("back.po:25: returned-structure",), ("---",)),
    "a fence": (1, ("back.po:25: returned-structure",), ("```",)),
    "fuzzy": (0, (), ()),
    "fuzzy and new": (0, ("back.po:26: returned-unsure",), ("À midi.",)),
    "billion laughs in xliff": (1, ("back.xlf:2: exchange-entities",), ()),
    "XXE in xliff": (1, ("back.xlf:2: exchange-entities",), ()),
    "external DTD in xliff": (1, ("back.xlf:2: exchange-entities",), ()),
    "billion laughs in xliff2": (1, ("back.xlf:2: exchange-entities",), ()),
    "XXE in xliff2": (1, ("back.xlf:2: exchange-entities",), ()),
    "external DTD in xliff2": (1, ("back.xlf:2: exchange-entities",), ()),
    "xliff cut off": (1, ("back.xlf:31: exchange-xml",), ()),
    "xliff2 cut off": (1, ("back.xlf:27: exchange-xml",), ()),
    "tmx cut off": (1, ("back.tmx:25: exchange-xml",), ()),
    "language not of the site, of a post that was not translated": (
        1,
        ("back.csv:2: returned-language",),
        ("Abeilles", "Elles voient le [bleu](/blue).", "Elles dansent à midi."),
    ),
    "wrong target language in XLIFF": (
        1,
        ("back.xlf:3: returned-language",),
        ("Abeilles", "Elles voient le [bleu](/blue).", "Elles dansent à midi."),
    ),
    "wrong target language in XLIFF 2": (
        1,
        ("back.xlf:3: returned-language",),
        ("Abeilles", "Elles voient le [bleu](/blue).", "Elles dansent à midi."),
    ),
    "unknown inline tag": (1, ("back.xlf:23: exchange-inline",), ("Elles dansent à midi.",)),
    "unknown inline tag in XLIFF 2": (1, ("back.xlf:23: exchange-inline",), ("Elles  dansent.",)),
    "lost column": (1, ("back.csv:1: exchange-format",), ()),
    "zip": (1, ("back.po:1: exchange-format",), ()),
    "nothing": (1, ("back.po:1: exchange-format",), ()),
    "NUL": (1, ("back.po:25: returned-hazard",), ("Elles \\000dansent.",)),
}
"""By the case: exit code, what is told, and the translations in the quarantine, as PO has them."""


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
    return tuple(re.findall(r'^msgstr "(.*)"$', "\n".join(entries), re.MULTILINE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_named_and_nothing_is_lost(
    case: Case,
    site: Callable[[Mapping[str, str | bytes]], Path],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit):
        main(["export", "--lang", "fr", "--format", case.wanted, "--for", "bees"])
    edited = case.edit(capfd.readouterr().out)
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


@pytest.mark.parametrize(
    ("text", "stands"), [("# Midi", "\\# Midi"), ("=SUM(A1)", "=SUM(A1)"), ("- midi", "\\- midi")]
)
def test_what_could_begin_a_block_is_written_as_text(
    text: str,
    stands: str,
    site: Callable[[Mapping[str, str | bytes]], Path],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    root = site(FILES)
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit):
        main(["export", "--lang", "fr", "--format", "po", "--for", "bees"])
    (root / "back.po").write_text(new(NOON, text)(capfd.readouterr().out), encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["import", "back.po"])
    assert left.value.code == 0
    assert (root / "content/bees.fr.md").read_text(encoding="utf-8") == new(NOON, stands)(TARGET)
    written = (root / "locales/fr/posts/bees.po").read_text(encoding="utf-8")
    assert written == new(NOON, text)(RECORD)
