import pytest
from hypothesis import given
from msgspec.structs import replace

from builders import EN, ES, FR
from exchange_parcels import PARCELS, RICH, as_returned, come_back, make_parcel, without_lines
from polyglot.exchange.formats import Format, bundle_parcels, parse_returned, render_parcels
from polyglot.exchange.parcels import Parcel, ReturnedUnit
from polyglot.exchange.tmx import MemoryEntry, memory_entries, parse_tmx, render_tmx
from polyglot.problems import problem
from polyglot.tags import Tag

BY_UNIT = [Format.PO, Format.XLIFF12, Format.XLIFF20, Format.CSV]


@pytest.mark.parametrize("wanted", BY_UNIT)
def test_all_that_goes_out_comes_back(wanted: Format) -> None:
    (returned,) = come_back(RICH, wanted)
    assert without_lines(returned) == as_returned(RICH, "back")


@pytest.mark.parametrize("wanted", BY_UNIT)
@given(parcel=PARCELS)
def test_any_text_comes_back_as_it_went_out(wanted: Format, parcel: Parcel) -> None:
    (returned,) = come_back(parcel, wanted)
    assert without_lines(returned) == as_returned(parcel, "back")


@given(parcel=PARCELS)
def test_any_memory_comes_back(parcel: Parcel) -> None:
    entries = tuple(dict.fromkeys(memory_entries([parcel])))
    for with_codes in (True, False):
        found, problems = parse_tmx(render_tmx(entries, with_codes=with_codes), "m.tmx")
        assert (tuple(replace(entry, line=1) for entry in found), problems) == (entries, ())


@pytest.mark.parametrize("wanted", Format)
def test_the_same_parcel_gives_the_same_bytes(wanted: Format) -> None:
    assert render_parcels([RICH], wanted) == render_parcels([RICH], wanted)


@pytest.mark.parametrize("wanted", [Format.XLIFF12, Format.XLIFF20, Format.CSV])
def test_one_file_holds_several_posts(wanted: Format) -> None:
    parcels = [make_parcel(key="a"), make_parcel(key="b")]
    (bundle,) = bundle_parcels(parcels, wanted)
    content, _ = render_parcels(bundle, wanted)
    returned, problems = parse_returned(content, "back")
    assert problems == ()
    assert [without_lines(one) for one in returned] == [as_returned(p, "back") for p in parcels]


def test_a_po_file_holds_one_post_and_xliff_2_one_pair_of_languages() -> None:
    first, second = make_parcel(key="a"), make_parcel(key="b")
    spanish = replace(make_parcel(key="c"), source_language=ES)
    empty = make_parcel((), key="d")
    parcels = [first, second, spanish, empty]
    assert bundle_parcels(parcels, Format.PO) == [(first,), (second,), (spanish,)]
    assert bundle_parcels(parcels, Format.XLIFF20) == [(first, second), (spanish,)]
    assert bundle_parcels(parcels, Format.XLIFF12) == [(first, second, spanish)]


@pytest.mark.parametrize("wanted", Format)
@pytest.mark.parametrize(
    ("character", "name"),
    [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\ud800", "U+D800"), ("\ufffe", "U+FFFE")],
)
def test_a_post_with_what_no_file_can_hold_stays_behind(
    wanted: Format, character: str, name: str
) -> None:
    good = make_parcel(key="good")
    bad = make_parcel((("a", ""), ("b", f"c{character}")), key="bad")
    found = problem("export-character", "bad.en.md", 3, character=name)
    assert render_parcels([bad], wanted) == (b"", (found,))
    if wanted is not Format.PO:
        alone, _ = render_parcels([good], wanted)
        assert render_parcels([good, bad], wanted) == (alone, (found,))


def test_notes_hold_what_they_can() -> None:
    parcel = make_parcel((("a", "b"),))
    unit = replace(parcel.units[0], context="x\x00y", comment="z\x1b")
    for wanted in BY_UNIT:
        (returned,) = come_back(replace(parcel, units=(unit,)), wanted)
        assert returned.units[0].source == "a"


def test_the_memory_of_what_needs_an_update_is_of_the_old_source() -> None:
    entries = list(memory_entries([replace(RICH, units=RICH.units[1:2])]))
    assert [(entry.source, entry.target, entry.key) for entry in entries] == [
        ("Two of *them*: `a < b`", "Il y en a **deux** : `a < b`", "posts/été 100%"),
        ("Four of *them*", "Quatre *d’entre eux*", "posts/other"),
        ("x", "y", "posts/été 100%"),
    ]


@pytest.mark.parametrize("wanted", [Format.XLIFF12, Format.XLIFF20])
def test_what_a_tool_does_to_the_text_of_a_code_is_undone(wanted: Format) -> None:
    """In the translation: a source that was changed is another source."""
    parcel = make_parcel((("[a](/x)", "[b](/x)"),))

    def edit(text: str) -> str:
        if wanted is Format.XLIFF12:
            before, target, after = text.partition("<target")
            return before + target + after.replace("](/x)", "](javascript:alert)")
        return text.replace("<pc id", '<pc canDelete="no" id')

    (returned,) = come_back(parcel, wanted, edit)
    assert returned.units[0].target == "[b](/x)"


def test_codes_without_text_are_those_of_the_source() -> None:
    parcel = make_parcel((("*a* [b](/x) `c`", ""),))
    target = '<g id="2">d</g> <mrk mtype="x">e</mrk> <x id="3"/> <bx id="1"/>f<ex id="1"/>'
    (returned,) = come_back(
        parcel,
        Format.XLIFF12,
        lambda text: text.replace("</source>", f"</source><target>{target}</target>", 1),
    )
    assert returned.units[0].target == "[d](/x) e `c` *f*"


def test_a_unit_that_a_tool_cut_into_segments_is_whole_again() -> None:
    parcel = make_parcel((("One. Two.", ""),))

    def cut(text: str) -> str:
        begin, end = text.index("<segment"), text.index("</segment>") + len("</segment>")
        return (
            text[:begin]
            + "<segment><source>One.</source><target>Un.</target></segment>"
            + "<ignorable><source> </source><target> </target></ignorable>"
            + '<segment state="final"><source>Two.</source><target>Deux.</target></segment>'
            + text[end:]
        )

    (returned,) = come_back(parcel, Format.XLIFF20, cut)
    assert (returned.units[0].source, returned.units[0].target) == ("One. Two.", "Un. Deux.")


FOREIGN_TMX = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="X" segtype="sentence" srclang="EN-US" datatype="rtf"/>
<body>
<tu><tuv lang="FR"><seg>Bonjour <hi>tous</hi><ph x="1">{\\b}</ph></seg></tuv>
<tuv lang="EN-US"><seg>Hello <hi>all</hi><ut>{\\b}</ut></seg></tuv>
<tuv lang="es"><seg>Hola a todos</seg></tuv></tu>
<tu srclang="es"><tuv xml:lang="es"><seg>Uno</seg></tuv><tuv xml:lang="fr"><seg>Un</seg></tuv></tu>
<tu><tuv xml:lang="x?"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>alone</seg></tuv></tu>
</body></tmx>
"""


def test_the_memory_of_another_tool_is_read() -> None:
    english = Tag("en-US")
    assert parse_tmx(FOREIGN_TMX.encode(), "m.tmx") == (
        (
            MemoryEntry(
                source_language=english,
                target_language=FR,
                source="Hello all",
                target="Bonjour tous",
                line=5,
            ),
            MemoryEntry(
                source_language=english,
                target_language=ES,
                source="Hello all",
                target="Hola a todos",
                line=5,
            ),
            MemoryEntry(source_language=ES, target_language=FR, source="Uno", target="Un", line=8),
        ),
        (problem("exchange-language", "m.tmx", 9, found="x?"),),
    )


def test_a_memory_that_comes_back_is_parted_by_post() -> None:
    entries = [
        MemoryEntry(source_language=EN, target_language=FR, source="a", target="b", key="p"),
        MemoryEntry(source_language=EN, target_language=FR, source="c", target="d"),
        MemoryEntry(source_language=EN, target_language=FR, source="e", target="f", key="p"),
    ]
    returned, problems = parse_returned(render_tmx(entries), "back.tmx")
    assert problems == ()
    assert [(one.key, [unit.source for unit in one.units]) for one in returned] == [
        ("p", ["a", "e"]),
        ("", ["c"]),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_spreadsheet_may_part_cells_as_it_likes(delimiter: str) -> None:
    rows = [
        ["post", "target_language", "source", "translation"],
        ["p", "fr", '"a, b"', '"c ""d""\r\ne"'],
        ["", "", "", ""],
        ["p", "fr", "f", ""],
    ]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode()
    (returned,), problems = parse_returned(content, "back.csv")
    assert problems == ()
    assert returned.units == (
        ReturnedUnit(source="a, b", target='c "d"\r\ne', line=2),
        ReturnedUnit(source="f", line=5),
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "'=1", "''=1", "\t=1", "＝1"])
def test_no_cell_begins_a_formula(text: str) -> None:
    content, _ = render_parcels([make_parcel(((text, text),))], Format.CSV)
    row = content.decode("utf-8-sig").split("\r\n")[1]
    assert f"'{text}" in row
    (returned,), _ = parse_returned(content, "back.csv")
    assert (returned.units[0].source, returned.units[0].target) == (text, text)


@pytest.mark.parametrize(
    ("approved", "state", "expected"),
    [
        ("no", "needs-review-translation", True),
        ("no", "new", True),
        ("yes", "needs-review-translation", False),
        ("no", "translated", False),
        ("no", "final", False),
        ("no", "x-of-a-tool", False),
    ],
)
def test_approval_comes_before_the_state(approved: str, state: str, expected: bool) -> None:
    (returned,) = come_back(
        make_parcel((("a", "b"),)),
        Format.XLIFF12,
        lambda text: text.replace('approved="yes"', f'approved="{approved}"').replace(
            'state="translated"', f'state="{state}"'
        ),
    )
    assert returned.units[0].is_unsure is expected


def test_a_memory_that_comes_back_as_it_went_out_says_nothing() -> None:
    content, _ = render_parcels([make_parcel()], Format.TMX)
    (returned,), problems = parse_returned(content, "back.tmx")
    assert (returned.key, returned.units, problems) == ("posts/hello", (), ())
    mended = content.replace(b">Salut, ", b">Coucou, ")
    (returned,), _ = parse_returned(mended, "back.tmx")
    assert [unit.target for unit in returned.units] == ["Coucou, *monde*"]
