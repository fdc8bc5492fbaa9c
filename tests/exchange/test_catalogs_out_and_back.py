"""Catalogs in every format: what goes out is what comes back, and judges accept the files."""

import csv
import io
import subprocess
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import EN
from conftest import path_of
from polyglot.catalogs.catalog import Catalog, parse_catalog
from polyglot.catalogs.counting import Place
from polyglot.catalogs.names import catalog_key
from polyglot.catalogs.plural_rules import rule_of
from polyglot.catalogs.rewriting import Rewrite, rewrite_catalog
from polyglot.exchange.catalog_checking import check_catalog
from polyglot.exchange.catalog_parcels import make_catalog_parcel, render_catalog_po
from polyglot.exchange.formats import Format, parse_returned, render_parcels
from polyglot.exchange.messages import domain_of
from polyglot.exchange.parcels import Alternative, Parcel, Returned, UnitState
from polyglot.po.syntax import Entry, render_entry
from polyglot.tags import Tag

RU = Tag("ru")
RULE = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2);"
)
HEADER = Entry(
    msgid="",
    msgstr=f"Language: ru\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: {RULE}\n",
)
RICH = (
    Entry(msgid="Home", msgstr="Дом", context="menu", comments=("Ask Ana.", "", "Twice.")),
    Entry(msgid="Home", msgstr="", references=("a.html b.html",), extracted=("In the menu",)),
    Entry(msgid="Home", msgstr="  ", context=""),
    Entry(
        msgid="%d file in <b>%s</b>",
        plural="%d files in <b>%s</b>",
        forms=("%d файл в <b>%s</b>", "", "%d файлов <b>"),
        flags=("c-format",),
    ),
    Entry(
        msgid="=1+1\n",
        msgstr='"*x*", `y`; ]]> & é\t\n',
        flags=("fuzzy", "python-format"),
        previous="=1+2\n",
        previous_context="old",
    ),
    Entry(msgid=" two  spaces ", msgstr=" два  пробела "),
)


def make_catalog(entries: tuple[Entry, ...]) -> Catalog:
    text = "\n\n".join(map(render_entry, (HEADER, *entries))) + "\n"
    return parse_catalog(text.encode(), "locales/ru/LC_MESSAGES/site.po")


def parcel_of(catalog: Catalog) -> Parcel:
    return make_catalog_parcel(
        catalog,
        rule_of(catalog).examples,
        key=catalog_key("site"),
        place=Place(language=RU, written_in=EN),
        template="locales/site.pot",
    )


def render(catalog: Catalog, wanted: Format) -> bytes:
    parcel = parcel_of(catalog)
    if wanted is Format.PO:
        return render_catalog_po(parcel, catalog)
    content, problems = render_parcels([parcel], wanted)
    assert problems == ()
    return content


def come_back(content: bytes) -> Returned:
    (returned,), problems = parse_returned(content, "back")
    assert problems == ()
    assert domain_of(returned) == "site"
    return returned


@pytest.mark.parametrize("wanted", [each for each in Format if each is not Format.TMX])
def test_everything_that_a_catalog_holds_comes_back(wanted: Format) -> None:
    catalog = make_catalog(RICH)
    parcel, returned = parcel_of(catalog), come_back(render(catalog, wanted))
    assert (returned.revision, returned.source_path) == (parcel.revision, parcel.source_path)
    assert [(u.id, u.target, u.exported, u.comment, u.is_unsure) for u in returned.units] == [
        (u.id, u.target, u.mark, u.comment, u.state is UnitState.NEEDS_UPDATE) for u in parcel.units
    ]
    checked = check_catalog(returned, parcel)
    assert [one for one in checked.accepted if one.is_changed] == []
    assert checked.refused == ()


def test_the_forms_of_a_plural_say_for_which_numbers_they_are() -> None:
    units = [unit for unit in parcel_of(make_catalog(RICH)).units if unit.message]
    assert [(unit.id[-2:], unit.source, unit.notes[0]) for unit in units] == [
        (".0", "%d file in <b>%s</b>", "plural form 1 of 3: for 1, 21, 31, 41, 51, …"),
        (".1", "%d files in <b>%s</b>", "plural form 2 of 3: for 2, 3, 4, 22, 23, …"),
        (".2", "%d files in <b>%s</b>", "plural form 3 of 3: for 0, 5, 6, 7, 8, …"),
    ]


_TEXTS = st.lists(
    st.sampled_from(
        [*"aé漢*_`<>&'\"=+-@;,%{}\\", "%s", "%(n)d", "{x}", "<b>", "</b>", "\n", "\t", "  ", "]]>"]
    ),
    min_size=1,
    max_size=8,
).map("".join)
_ENTRIES = st.lists(
    st.builds(Entry, msgid=_TEXTS, msgstr=_TEXTS | st.just(""), context=st.none() | _TEXTS)
    | st.builds(Entry, msgid=_TEXTS, plural=_TEXTS, forms=st.tuples(*[_TEXTS | st.just("")] * 3)),
    min_size=1,
    max_size=4,
    unique_by=lambda entry: (entry.context, entry.msgid),
).map(tuple)


@given(_ENTRIES, st.sampled_from([each for each in Format if each is not Format.TMX]))
def test_any_catalog_comes_back_as_it_went_out(entries: tuple[Entry, ...], wanted: Format) -> None:
    catalog = make_catalog(entries)
    parcel, returned = parcel_of(catalog), come_back(render(catalog, wanted))
    assert [(u.id, u.source, u.target) for u in returned.units if wanted is not Format.PO] == [
        (u.id, u.source, u.target) for u in parcel.units if wanted is not Format.PO
    ]
    assert [unit.target for unit in returned.units] == [unit.target for unit in parcel.units]
    checked = check_catalog(returned, parcel)
    assert [one for one in checked.accepted if one.is_changed] == []
    assert checked.refused == ()


@given(_ENTRIES, _TEXTS, st.booleans())
def test_a_rewritten_entry_leaves_all_others_as_they_are(
    entries: tuple[Entry, ...], text: str, is_fuzzy: bool
) -> None:
    catalog = make_catalog(entries)
    content = ("\n\n".join(entry.lines for entry in catalog.entries) + "\n").encode()
    changed = catalog.messages[0]
    wanted = Rewrite(texts=(text,) * len(changed.translations), is_fuzzy=is_fuzzy)
    after = parse_catalog(rewrite_catalog(content, catalog, {changed.line: wanted}), catalog.path)
    assert [entry.lines for entry in after.entries if entry.msgid != changed.msgid] == [
        entry.lines for entry in catalog.entries if entry.msgid != changed.msgid
    ]
    entry = after.messages[0]
    assert (entry.translations, entry.is_fuzzy) == (wanted.texts, is_fuzzy)
    assert (entry.msgid, entry.plural, entry.context) == (
        changed.msgid,
        changed.plural,
        changed.context,
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("are_all_quoted", [False, True])
def test_a_spreadsheet_may_write_csv_its_own_way(
    delimiter: str, line_end: str, are_all_quoted: bool
) -> None:
    catalog = make_catalog(RICH)
    text = render(catalog, Format.CSV).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    saved = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if are_all_quoted else csv.QUOTE_MINIMAL
    csv.writer(saved, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(
        [[cell.replace("\n", line_end) for cell in row] for row in rows]
    )
    checked = check_catalog(come_back(saved.getvalue().encode()), parcel_of(catalog))
    assert [one for one in checked.accepted if one.is_changed] == []
    assert checked.refused == ()


def with_alternatives(parcel: Parcel) -> Parcel:
    found = Alternative(source="%s", target="*%s* {x}", percentage=80, origin="catalog:theme")
    units = (replace(unit, alternatives=(found,)) for unit in parcel.units)
    return replace(parcel, units=tuple(units))


@pytest.mark.parametrize(
    ("wanted", "schema"),
    [(Format.XLIFF12, "xliff-core-1.2-strict.xsd"), (Format.XLIFF20, "xliff-core-2.0.xsd")],
)
def test_xliff_keeps_to_its_schema(
    wanted: Format, schema: str, xliff_schemas: Path, tmp_path: Path
) -> None:
    parcel = with_alternatives(parcel_of(make_catalog(RICH)))
    (tmp_path / "a.xlf").write_bytes(render_parcels([parcel], wanted)[0])
    xmllint = path_of("xmllint", "libxml2-utils")
    command = [xmllint, "--nonet", "--noout", "--schema", str(xliff_schemas / schema)]
    ended = subprocess.run(
        [*command, str(tmp_path / "a.xlf")], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr.count("error")) == (0, 0)


def test_tmx_keeps_to_its_dtd(tmx_dtd: Path, tmp_path: Path) -> None:
    parcel = with_alternatives(parcel_of(make_catalog(RICH)))
    (tmp_path / "a.tmx").write_bytes(render_parcels([parcel], Format.TMX)[0])
    xmllint = path_of("xmllint", "libxml2-utils")
    command = [xmllint, "--nonet", "--noout", "--dtdvalid", str(tmx_dtd), str(tmp_path / "a.tmx")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in ended.stderr.splitlines() if "error" in line.lower()]
    assert (ended.returncode, lines) == (0, [])


def test_po_is_accepted_by_gettext_and_i18nspector(tmp_path: Path) -> None:
    entries = tuple(
        replace(entry, forms=("%d файл <b>%s</b>",) * 3) if entry.plural else entry
        for entry in RICH
    )
    (tmp_path / "a.po").write_bytes(render(make_catalog(entries), Format.PO))
    msgfmt, spector = path_of("msgfmt", "gettext"), path_of("i18nspector", "i18nspector")
    command = [msgfmt, "--check", "--output-file", str(tmp_path / "a.mo"), str(tmp_path / "a.po")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    ended = subprocess.run([spector, tmp_path / "a.po"], capture_output=True, text=True, check=True)
    assert [line for line in ended.stdout.splitlines() if line.startswith("E:")] == []


def test_what_a_memory_suggested_is_no_translation_that_came_back() -> None:
    catalog = make_catalog(RICH)
    parcel = parcel_of(catalog)
    own = Alternative(source="Homes", target="Дома", percentage=90, origin="catalog:site")
    units = (replace(unit, alternatives=(own,)) for unit in parcel.units)
    content, _ = render_parcels([replace(parcel, units=tuple(units))], Format.TMX)
    assert come_back(content).units == ()
    (returned,), _ = parse_returned(content.replace("Дом<".encode(), "Дома<".encode()), "back")
    assert [(unit.id, unit.source, unit.target) for unit in returned.units] == [
        (parcel.units[0].id, "Home", "Дома")
    ]
