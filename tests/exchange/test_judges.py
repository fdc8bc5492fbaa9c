"""What others say of our files: gettext, i18nspector, the schemas of OASIS, the DTD, OmegaT."""

import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from conftest import path_of
from exchange_parcels import RICH, make_parcel
from polyglot.exchange.checking import Refused
from polyglot.exchange.formats import Format, parse_returned, render_parcels
from polyglot.exchange.parcels import Parcel, ReturnedUnit, UnitState
from polyglot.exchange.quarantine import merge_quarantine
from polyglot.exchange.tmx import memory_entries, render_tmx
from polyglot.problems import problem

HOSTILE = make_parcel(
    (
        ("<b> *a* [c](d &amp; `e`", '*a* ]]> <b> \\" \\n %s {x}'),
        ("a\tb  \nc\\\nd", "\u2028 é 漢 \U0001f600"),
        ("<![CDATA[ <!-- a -->", "*a <b> c* </b> [d *e](f) g*"),
        ('[![a](b)](c "d") [e][f] <http://g>', "[![a](b)](c 'd') <br/> &nbsp;"),
        ("a\tb c", "d"),
    )
)
MANY = [RICH, make_parcel(), HOSTILE]


def run(*command: str | Path) -> tuple[int, str]:
    """The exit code of a program, and what it says on standard error."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stderr


def errors_of_schema(schema: Path, path: Path) -> str:
    xmllint = path_of("xmllint", "libxml2-utils")
    code, said = run(xmllint, "--nonet", "--noout", "--schema", schema, path)
    return "" if code == 0 else said


@pytest.mark.parametrize(
    ("wanted", "schema"),
    [(Format.XLIFF12, "xliff-core-1.2-strict.xsd"), (Format.XLIFF20, "xliff-core-2.0.xsd")],
)
def test_xliff_keeps_to_its_schema(
    wanted: Format, schema: str, xliff_schemas: Path, tmp_path: Path
) -> None:
    content, problems = render_parcels(MANY, wanted)
    assert problems == ()
    (tmp_path / "a.xlf").write_bytes(content)
    assert errors_of_schema(xliff_schemas / schema, tmp_path / "a.xlf") == ""


@pytest.mark.parametrize("with_codes", [True, False])
def test_tmx_keeps_to_its_dtd(with_codes: bool, tmx_dtd: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(render_tmx(memory_entries(MANY), with_codes=with_codes))
    xmllint = path_of("xmllint", "libxml2-utils")
    code, said = run(xmllint, "--nonet", "--noout", "--dtdvalid", tmx_dtd, path)
    assert (code, [line for line in said.splitlines() if "error" in line.lower()]) == (0, [])


def po_faults(path: Path) -> list[str]:
    """What msgfmt and i18nspector call errors."""
    msgfmt, spector = path_of("msgfmt", "gettext"), path_of("i18nspector", "i18nspector")
    code, said = run(msgfmt, "--check", "--output-file", path.with_suffix(".mo"), path)
    ended = subprocess.run([spector, str(path)], capture_output=True, text=True, check=True)
    errors = [line for line in ended.stdout.splitlines() if line.startswith("E:")]
    return errors if code == 0 else [*said.splitlines(), *errors]


@pytest.mark.parametrize("parcel", MANY, ids=lambda parcel: parcel.revision)
def test_po_is_accepted_by_gettext_and_i18nspector(parcel: Parcel, tmp_path: Path) -> None:
    (tmp_path / "a.po").write_bytes(render_parcels([parcel], Format.PO)[0])
    assert po_faults(tmp_path / "a.po") == []


def test_the_quarantine_is_accepted_by_gettext_and_i18nspector(tmp_path: Path) -> None:
    reason = problem("returned-empty", "back.po", 3)
    units = [
        ReturnedUnit(source="a\n", target="b", is_unsure=True),
        ReturnedUnit(source="a", target="c\n", comment="x\ny"),
        ReturnedUnit(source="a", target="d", id="0123456789abcdef-3"),
        ReturnedUnit(source="a", target="e"),
        ReturnedUnit(source="", target="f", id="g"),
    ]
    refused = [Refused(unit=unit, reason=reason) for unit in units]
    content, problems = merge_quarantine(b"", "fr/quarantine/a.po", make_parcel(), refused)
    assert content is not None
    assert problems == ()
    (tmp_path / "a.po").write_bytes(content)
    assert po_faults(tmp_path / "a.po") == []


OMEGAT_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN</source_lang>
<target_lang>FR</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def test_omegat_translates_our_po_with_our_memory(omegat: Path, tmp_path: Path) -> None:
    pairs = (
        ("Hello, *world*", "Bonjour, *monde*"),
        (
            "See [the guide](/g) & `code`.  \nNow {{< x >}}",
            "[Guide](/g) et `code`.  \nEt {{< x >}}",
        ),
        ('A "quote", \\*no\\* emphasis; 100 %', "Une « citation »"),
        ("Two.  One sentence. And another.", "Deux.  Une phrase. Et une autre."),
    )
    parcel = make_parcel(pairs)
    empty = tuple(replace(unit, target="", state=UnitState.UNTRANSLATED) for unit in parcel.units)
    for folder in "source target tm/auto glossary dictionary omegat config".split():
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "omegat.project").write_text(OMEGAT_PROJECT, encoding="utf-8")
    content, _ = render_parcels([replace(parcel, units=empty)], Format.PO)
    (tmp_path / "source/hello.po").write_bytes(content)
    memory = render_tmx(memory_entries([parcel]), with_codes=False)
    (tmp_path / "tm/auto/memory.tmx").write_bytes(memory)
    java = path_of("java", "default-jre-headless")
    config = f"--config-dir={tmp_path / 'config'}"
    code, said = run(java, "-jar", omegat, tmp_path, "--mode=console-translate", config)
    assert code == 0, said
    path = tmp_path / "target/hello.po"
    (returned,), problems = parse_returned(path.read_bytes(), "hello.po")
    assert problems == ()
    assert (returned.key, returned.revision) == (parcel.key, parcel.revision)
    assert [(unit.id, unit.source, unit.target) for unit in returned.units] == [
        (unit.id, unit.source, unit.target) for unit in parcel.units
    ]
