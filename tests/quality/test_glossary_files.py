from pathlib import Path

import pytest

from polyglot.problems import Problem, problem
from polyglot.quality.glossary import Entry
from polyglot.quality.glossary_csv import parse_csv_glossary
from polyglot.quality.glossary_files import read_glossary
from polyglot.quality.glossary_tbx import parse_tbx_glossary
from polyglot.tags import Tag

EN, FR, ES = Tag("en"), Tag("fr"), Tag("es")

DOUGH = {EN: ("sourdough",), FR: ("levain", "pâte levée")}


def test_csv_has_a_concept_a_row() -> None:
    text = (
        "en,fr,es,forbidden_fr,translate,note\n"
        'sourdough,levain|pâte levée,,"pâte aigre | pâte, aigre",,the culture\n'
        "\n"
        "Hugo,,,,no,\n"
    )
    assert parse_csv_glossary(text.encode(), "t.csv") == (
        [
            Entry(
                terms=DOUGH,
                forbidden={FR: ("pâte aigre", "pâte, aigre")},
                note="the culture",
                path="t.csv",
                line=2,
            ),
            Entry(terms={EN: ("Hugo",)}, is_kept=True, path="t.csv", line=4),
        ],
        [],
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_may_be_a_spreadsheet_s(delimiter: str) -> None:
    rows = ("en", "pt_br"), ("tree", "árvore")
    content = "\r\n".join(delimiter.join(row) for row in rows).encode("utf-8-sig")
    terms = {EN: ("tree",), Tag("pt-BR"): ("árvore",)}
    assert parse_csv_glossary(content, "t.csv") == ([Entry(terms=terms, path="t.csv", line=2)], [])


def test_csv_rows_in_several_lines_keep_their_line() -> None:
    text = 'en,note\ntree,"tall\nand green"\n,orphan\n'
    entries, problems = parse_csv_glossary(text.encode(), "t.csv")
    assert [found.line for found in entries] == [2]
    assert problems == [
        problem("glossary-entry", "t.csv", 4, detail="it holds no terms"),
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"en,fr\n\xe9,x\n", problem("glossary-unreadable", "t.csv", reason="it is not UTF-8")),
        (
            b"",
            problem("glossary-unreadable", "t.csv", reason="its first line names no languages"),
        ),
        (
            b'en,fr\n"tree,arbre\nleaf,feuille\n',
            problem(
                "glossary-unreadable",
                "t.csv",
                3,
                reason="its quotation marks do not pair up",
            ),
        ),
        (b"en,francais\ntree,arbre\n", problem("glossary-column", "t.csv", found="francais")),
        (
            b"en,translate\ntree,perhaps\n",
            problem("glossary-entry", "t.csv", 2, detail="'translate' is not yes or no"),
        ),
    ],
)
def test_csv_that_is_wrong_is_told_with_its_line(content: bytes, found: Problem) -> None:
    assert parse_csv_glossary(content, "t.csv")[1] == [found]


TBX_2008 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="c1">
<descrip type="definition">the culture</descrip><note>dough</note>
<langSet xml:lang="en"><tig><term>sourdough</term></tig></langSet>
<langSet xml:lang="fr">
<tig><term>levain</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>pâte <hi>levée</hi></term></termGrp></ntig>
<tig><term>pâte aigre</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
</langSet></termEntry></body></text></martif>"""

TBX_2019 = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="c1"><note>dough</note>
<langSec xml:lang="en"><termSec><term>sourdough</term></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>levain</term></termSec>
<termSec><term>pâte levée</term></termSec>
<termSec><term>pâte aigre</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize(("text", "line"), [(TBX_2008, 4), (TBX_2019, 4)])
def test_tbx_of_either_edition_has_the_same_terms(text: str, line: int) -> None:
    wanted = Entry(
        terms=DOUGH, forbidden={FR: ("pâte aigre",)}, note="dough", path="t.tbx", line=line
    )
    assert parse_tbx_glossary(text.encode(), "t.tbx") == ([wanted], [])


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("<martif>\n<text></martif>", 2, "mismatched tag"),
        ("<martif>\n<text>\n", 3, "no element found"),
        ("<rss/>", 1, "it holds no TBX entries"),
        (
            '<!DOCTYPE m [\n<!ENTITY a "x">]>\n<m>&a;</m>',
            2,
            "it defines XML entities, or has an encoding that nobody knows",
        ),
    ],
)
def test_tbx_that_is_wrong_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    found = problem("glossary-unreadable", "t.tbx", line, reason=reason)
    assert parse_tbx_glossary(text.encode(), "t.tbx") == ([], [found])


def test_weblate_s_marks_in_tbx_are_understood() -> None:
    text = TBX_2008.replace("deprecatedTerm-admn-sts", "forbidden").replace(
        "</termEntry>", '<termNote type="translationNote">no</termNote></termEntry>'
    )
    (entry,), problems = parse_tbx_glossary(text.encode(), "t.tbx")
    assert (entry.forbidden, entry.is_kept, problems) == ({FR: ("pâte aigre",)}, True, [])


def test_a_tbx_entry_without_terms_is_told() -> None:
    text = TBX_2019.replace("<term>", "<x>").replace("</term>", "</x>")
    found = problem("glossary-entry", "t.tbx", 4, detail="it holds no terms")
    assert parse_tbx_glossary(text.encode(), "t.tbx") == ([], [found])


def test_a_site_s_glossary_is_all_of_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "locales/glossary"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text("en,fr\ntree,arbre\n", encoding="utf-8")
    (folder / "b.TBX").write_text(TBX_2019, encoding="utf-8")
    (folder / "c.csv").mkdir()
    (folder / "notes.txt").write_text("anything", encoding="utf-8")
    glossary, problems = read_glossary(tmp_path / "locales", tmp_path)
    assert [(found.path, found.line) for found in glossary.entries] == [
        ("locales/glossary/a.csv", 2),
        ("locales/glossary/b.TBX", 4),
    ]
    assert problems == (
        problem("glossary-unreadable", "locales/glossary/c.csv", reason="it is no file of terms"),
    )


def test_a_site_without_a_glossary_has_an_empty_one(tmp_path: Path) -> None:
    glossary, problems = read_glossary(tmp_path / "locales", tmp_path)
    assert (glossary.entries, problems) == ((), ())
