"""Files that are broken, hostile or not what they seem: a clear error each, and no words lost."""

import pytest

from builders import FR
from exchange_parcels import as_returned, come_back, make_parcel, without_lines
from polyglot.exchange.formats import Format, parse_returned, recognise, render_parcels
from polyglot.exchange.parcels import id_of
from polyglot.exchange.tmx import parse_tmx
from polyglot.problems import Problem, problem

PAIRS = (("One", "Un"), ("Two `x`", "Deux `x`"))
PARCEL = make_parcel(PAIRS)


def rendered(wanted: Format) -> str:
    content, _ = render_parcels([PARCEL], wanted)
    return content.decode()


def only_problem(content: str | bytes, path: str) -> Problem:
    """Of a file of which nothing is taken."""
    returned, problems = parse_returned(
        content if isinstance(content, bytes) else content.encode(), path
    )
    assert returned == ()
    (found,) = problems
    return found


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


XML = [(Format.XLIFF12, "back.xlf"), (Format.XLIFF20, "back.xlf"), (Format.TMX, "back.tmx")]


@pytest.mark.parametrize(("wanted", "path"), XML)
def test_xml_that_is_cut_off_is_not_read(wanted: Format, path: str) -> None:
    text = rendered(wanted)
    cut = text[: text.rindex("</source>" if wanted is not Format.TMX else "</seg>")]
    assert only_problem(cut, path) == problem(
        "exchange-xml", path, cut.count("\n") + 1, detail="no element found"
    )


LAUGHS = (
    '<!DOCTYPE {root} [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n'
)
EXTERNAL = '<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'
FOREIGN_DTD = '<!DOCTYPE {root} SYSTEM "http://198.51.100.1/{root}.dtd">\n'
SUBSET = '<!DOCTYPE {root} SYSTEM "tmx14.dtd" [<!ELEMENT a ANY>]>\n'


@pytest.mark.parametrize("doctype", [LAUGHS, EXTERNAL, FOREIGN_DTD, SUBSET])
@pytest.mark.parametrize(("wanted", "path"), XML)
def test_document_types_and_entities_are_refused(wanted: Format, path: str, doctype: str) -> None:
    text = rendered(wanted).replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n', "")
    declaration, _, document = text.partition("\n")
    hostile = doctype.format(root="tmx" if wanted is Format.TMX else "xliff")
    document = document.replace("One", "&c;" if doctype is LAUGHS else "One")
    assert only_problem(f"{declaration}\n{hostile}{document}", path) == problem(
        "exchange-entities", path, 2
    )


def test_the_usual_document_type_of_tmx_is_accepted() -> None:
    for doctype in ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', "<!DOCTYPE tmx>", ""):
        text = rendered(Format.TMX).replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', doctype)
        entries, problems = parse_tmx(text.encode(), "m.tmx")
        assert [entry.target for entry in entries] == ["Un", "Deux `x`"]
        assert problems == ()


@pytest.mark.parametrize(("wanted", "path"), XML)
def test_xml_in_another_encoding_than_it_says_is_not_read(wanted: Format, path: str) -> None:
    text = rendered(wanted)
    content = text.replace(">Un<", ">Été<").encode("latin-1")
    expected = problem(
        "exchange-xml", path, line_of(text, ">Un<"), detail="not well-formed (invalid token)"
    )
    assert only_problem(content, path) == expected


@pytest.mark.parametrize(("wanted", "path"), XML)
def test_xml_in_an_unknown_encoding_is_not_read(wanted: Format, path: str) -> None:
    text = rendered(wanted).replace("UTF-8", "x-none")
    found = only_problem(text, path)
    assert (found.code, found.path, found.line) == ("exchange-xml", path, 1)


def test_xml_in_utf_16_is_read() -> None:
    text = rendered(Format.XLIFF12).replace("UTF-8", "UTF-16")
    (returned,), problems = parse_returned(text.encode("utf-16"), "back.xlf")
    assert problems == ()
    assert without_lines(returned) == as_returned(PARCEL, "back.xlf")


def test_xml_that_is_nested_without_end_is_not_read() -> None:
    text = rendered(Format.XLIFF12).replace("<source>One", "<source>" + "<g id='1'>" * 200_000)
    assert only_problem(text, "back.xlf") == problem(
        "exchange-xml",
        "back.xlf",
        line_of(text, "<source><g"),
        detail="the elements are nested too deep",
    )


def test_another_root_is_named() -> None:
    content = b"<?xml version='1.0'?>\n<tmx version='1.4'/>"
    assert only_problem(b"<?xml version='1.0'?>\n<rss><xliff/></rss>", "back") == problem(
        "exchange-root", "back", 2, expected="<xliff>", found="<rss>"
    )
    assert parse_tmx(content.replace(b"tmx", b"rss"), "m.tmx") == (
        (),
        (problem("exchange-root", "m.tmx", 2, expected="<tmx>", found="<rss>"),),
    )


@pytest.mark.parametrize(
    ("content", "path", "kind", "expected"),
    [
        (rendered(Format.PO), "a.xlf", "PO", "XLIFF 1.2, XLIFF 2"),
        (rendered(Format.XLIFF12), "a.po", "XLIFF 1.2", "PO"),
        (rendered(Format.XLIFF20), "a.tmx", "XLIFF 2", "TMX"),
        (rendered(Format.TMX), "a.csv", "TMX", "CSV"),
        (rendered(Format.CSV), "a.TMX", "CSV", "TMX"),
        ("<html></html>", "a.xlf", "none of the formats that are read", "XLIFF 1.2, XLIFF 2"),
        ("PK\x03\x04", "a.csv", "none of the formats that are read", "CSV"),
        ("", "a.po", "none of the formats that are read", "PO"),
        ("Hello", "a.txt", "none of the formats that are read", "CSV, PO, TMX, XLIFF 1.2, XLIFF 2"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_not_read(
    content: str, path: str, kind: str, expected: str
) -> None:
    assert only_problem(content, path) == problem(
        "exchange-format", path, kind=kind, expected=expected
    )


@pytest.mark.parametrize("wanted", Format)
def test_each_format_is_recognised_by_its_content(wanted: Format) -> None:
    assert recognise(rendered(wanted).encode()) is wanted


CONFLICT = '<<<<<<< ours\nmsgstr "Un"\n=======\nmsgstr "Une"\n>>>>>>> theirs\n'


@pytest.mark.parametrize(
    ("new", "shown", "detail"),
    [
        (CONFLICT, "<<<<<<<", "a conflict mark of version control"),
        ('msgstr "Un\n', 'msgstr "Un', "this line does not belong in a PO file"),
        ("\n", 'msgid "One"', "this 'msgid' has no 'msgstr'"),
        (
            'msgid_plural "Ones"\nmsgstr[0] "Un"\nmsgstr[1] "Uns"\n',
            'msgid "One"',
            "this entry has a plural, and posts have none",
        ),
    ],
)
def test_a_po_file_that_is_broken_is_not_read(new: str, shown: str, detail: str) -> None:
    text = rendered(Format.PO).replace('msgstr "Un"\n', new)
    assert only_problem(text, "back.po") == problem(
        "exchange-po", "back.po", line_of(text, shown), detail=detail
    )


def test_a_po_file_that_ends_in_an_entry_is_not_read() -> None:
    text = rendered(Format.PO)
    cut = text[: text.rindex("msgstr")]
    assert only_problem(cut, "back.po") == problem(
        "exchange-po",
        "back.po",
        line_of(text, 'msgid "Two'),
        detail="this 'msgid' has no 'msgstr'",
    )


def test_a_po_file_that_is_not_utf_8_is_not_read() -> None:
    text = rendered(Format.PO)
    content = text.replace("Un", "Été").encode("latin-1")
    assert only_problem(content, "back.po") == problem(
        "exchange-encoding", "back.po", line_of(text, 'msgstr "Un"'), byte="0xc9"
    )


def test_a_po_header_that_says_another_encoding_is_named() -> None:
    text = rendered(Format.PO).replace("charset=UTF-8", "charset=ISO-8859-1")
    (returned,), problems = parse_returned(text.encode(), "back.po")
    assert [unit.target for unit in returned.units] == ["Un", "Deux `x`"]
    assert problems == (
        problem(
            "po-header",
            "back.po",
            1,
            field="Content-Type",
            found="ISO-8859-1",
            expected="UTF-8",
        ),
    )


def test_a_hostile_plural_rule_is_never_evaluated() -> None:
    rule = "\"Plural-Forms: nplurals=9; plural=__import__('os')**99;\\n\"\n"
    text = rendered(Format.PO).replace('"Language: fr\\n"\n', f'"Language: fr\\n"\n{rule}')
    (returned,), problems = parse_returned(text.encode(), "back.po")
    assert (without_lines(returned), problems) == (as_returned(PARCEL, "back.po"), ())


def test_a_header_that_is_gone_leaves_the_caller_to_know() -> None:
    text = rendered(Format.PO).partition("\n\n")[2]
    (returned,), problems = parse_returned(text.encode(), "back.po")
    assert problems == ()
    assert (returned.key, returned.target_language, returned.revision) == ("", None, "")
    assert [unit.target for unit in returned.units] == ["Un", "Deux `x`"]


@pytest.mark.parametrize(
    ("wanted", "begin", "end"),
    [
        (Format.PO, 'msgid "One"', 'msgstr "Un"'),
        (Format.XLIFF12, "<trans-unit ", "</trans-unit>"),
        (Format.XLIFF20, "<unit ", "</unit>"),
        (Format.CSV, "posts/hello,", "\r"),
    ],
)
def test_a_second_unit_of_one_id_keeps_its_words_and_is_marked(
    wanted: Format, begin: str, end: str
) -> None:
    def double(text: str) -> str:
        start = text.index(begin)
        after = text.index(end, start) + len(end)
        unit = text[start:after]
        return f"{text[:after]}\n{unit.replace('Un', 'Une')}{text[after:]}"

    (returned,) = come_back(PARCEL, wanted, double)
    assert [unit.target for unit in returned.units] == ["Un", "Une", "Deux `x`"]
    lines = [unit.line for unit in returned.units]
    assert lines == sorted(set(lines))
    fault = problem("exchange-duplicate", "back", lines[1], id=id_of("One"), first_line=lines[0])
    assert [unit.fault for unit in returned.units] == [None, fault, None]


@pytest.mark.parametrize(
    ("wanted", "written", "found"),
    [
        (Format.XLIFF12, 'Deux <x id="9"/>', "9"),
        (Format.XLIFF12, "Deux <blink>x</blink>", "<blink>"),
        (Format.XLIFF20, 'Deux <ph id="9"/>', "9"),
        (Format.XLIFF20, 'Deux <cp hex="0001"/>', "<cp hex=0001>"),
        (Format.XLIFF20, "Deux <g id='1'>x</g>", "<g>"),
    ],
)
def test_inline_elements_that_nobody_knows_are_named(
    wanted: Format, written: str, found: str
) -> None:
    def edit(text: str) -> str:
        before, _, rest = text.partition(">Deux ")
        return before + f">{written}</target>" + rest.partition("</target>")[2]

    (returned,) = come_back(PARCEL, wanted, edit, path="back.xlf")
    unit = returned.units[1]
    assert unit.target.startswith("Deux ")
    assert unit.fault == problem("exchange-inline", "back.xlf", unit.line, id=found)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            'post,translation\r\na,"b\r\n',
            problem("exchange-columns", "a.csv", 1, missing="source, target_language"),
        ),
        (
            'post,target_language,source,translation\r\na,fr,"b\r\nc\r\n',
            problem("exchange-quotes", "a.csv", 2),
        ),
        (
            'post,target_language,source,translation\na,fr,b,c\na,fr,"b\n"c,d\n',
            problem("exchange-quotes", "a.csv", 3),
        ),
        (
            'post,target_language,source,translation\na,fr,"b\n",c\na,fr,b\n',
            problem("exchange-row", "a.csv", 4, found=3, expected=4),
        ),
        (
            "post,target_language,source,translation\na,fr,b,\xe9\n",
            problem("exchange-encoding", "a.csv", 2, byte="0xe9"),
        ),
    ],
)
def test_a_spreadsheet_that_shifted_its_cells_is_not_read(content: str, expected: Problem) -> None:
    assert only_problem(content.encode("latin-1"), "a.csv") == expected


def test_languages_that_are_none_are_unknown() -> None:
    text = rendered(Format.XLIFF12).replace('source-language="en"', 'source-language="x"')
    (returned,), _ = parse_returned(text.encode(), "back.xlf")
    assert (returned.source_language, returned.target_language) == (None, FR)


@pytest.mark.parametrize(
    "hostile",
    ["<", "<a", "\n", "<xliff ", '"', 'msgid "', "a,", "'", "<x:", '"a",\n', "#~ ", "\x00"],
)
def test_hostile_files_are_read_or_refused(hostile: str) -> None:
    for start in ("", "a", rendered(Format.PO), rendered(Format.CSV)):
        returned, problems = parse_returned((start + hostile * 50_000).encode(), "back")
        assert (returned == ()) is (problems != ())
