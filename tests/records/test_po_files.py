"""Records as PO files: what is written, what is read back, and what is refused."""

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import skip_without
from polyglot.records.po_files import parse_record, render_record
from polyglot.records.units import Origin, Record, Unit
from polyglot.tags import UNDETERMINED, Tag

PATH = "locales/fr/posts/posts/hello.po"

HEADING = Unit(source="Hello", target="Bonjour", kind="heading")
ALIGNED = Unit(
    source='A "word" of `code\\n`.',
    target="Un « mot » de `code\\n`.",
    is_fuzzy=True,
    origin=Origin.ALIGNED,
    confidence=0.63,
)
CHANGED = Unit(
    source="One, two  \nthree.",
    target="Un, deux.",
    previous="One, two.",
    is_fuzzy=True,
    by="Zoé",
    comment="On purpose.\n\nOr not?",
    notes=("Suggestion from a machine",),
    references=("content/posts/hello.md",),
    flags=("no-wrap",),
)
OMITTED = Unit(source="Only for England.", is_omitted=True, context="2")
TITLE = Unit(source="A title", kind="field", field="title")
OLD = Unit(source="Gone", target="Parti")

RECORD = Record(
    key="posts/hello",
    language=Tag("fr"),
    source_language=Tag("en"),
    units=(TITLE, HEADING, ALIGNED, CHANGED, OMITTED),
    obsolete=(OLD,),
    header=(("Last-Translator", "Zoé <zoe@example.org>"), ("X-Generator", "Poedit 3.4")),
    comment="Hello in French.",
)

WRITTEN = r"""# Hello in French.
msgid ""
msgstr ""
"Project-Id-Version: polyglot\n"
"Language: fr\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Source-Language: en\n"
"X-Polyglot-Key: posts/hello\n"
"Last-Translator: Zoé <zoe@example.org>\n"
"X-Generator: Poedit 3.4\n"

#. kind: field
#. field: title
msgid "A title"
msgstr ""

#. kind: heading
msgid "Hello"
msgstr "Bonjour"

#. kind: paragraph
#. origin: aligned
#. confidence: 0.63
#, fuzzy
msgid "A \"word\" of `code\\n`."
msgstr "Un « mot » de `code\\n`."

# On purpose.
#
# Or not?
#. kind: paragraph
#. by: Zoé
#. Suggestion from a machine
#: content/posts/hello.md
#, fuzzy, no-wrap
#| msgid "One, two."
msgid ""
"One, two  \n"
"three."
msgstr "Un, deux."

#. kind: paragraph
#. omitted: yes
msgctxt "2"
msgid "Only for England."
msgstr ""

#. kind: paragraph
#~ msgid "Gone"
#~ msgstr "Parti"
"""

# Few characters, and those that matter: shrinking what is drawn from all of Unicode takes minutes.
CHARACTERS = 'aé \u00a0\u2028\x85\t\x07"\\n1#~|:'
LINES = st.text(CHARACTERS, min_size=1, max_size=6).filter(lambda line: line == line.strip(" \t"))
TEXTS = st.text(CHARACTERS + "\r\n", min_size=1, max_size=8).filter(
    lambda text: text == text.strip("\n")
)
UNITS = st.builds(
    Unit,
    source=TEXTS,
    target=st.one_of(st.just(""), TEXTS),
    kind=st.sampled_from(["paragraph", "heading", "item"]),
    field=st.one_of(st.just(""), LINES),
    previous=st.one_of(st.just(""), TEXTS),
    is_fuzzy=st.booleans(),
    is_omitted=st.booleans(),
    confidence=st.one_of(st.none(), st.integers(0, 100).map(lambda hundredths: hundredths / 100)),
    origin=st.sampled_from(Origin),
    by=st.one_of(st.just(""), LINES),
    comment=st.lists(LINES, max_size=3).map("\n".join),
)
RECORDS = st.builds(
    Record,
    key=TEXTS,
    language=st.sampled_from([Tag("fr"), Tag("pt-BR")]),
    source_language=st.just(Tag("en")),
    units=st.lists(UNITS, unique_by=lambda unit: unit.source, max_size=4).map(tuple),
    comment=st.lists(LINES, max_size=2).map("\n".join),
)


def parsed(text: str, path: str = PATH) -> Record:
    record, problems = parse_record(text.encode(), path)
    assert problems == ()
    assert record is not None
    return record


def test_a_record_is_written_with_all_that_it_holds() -> None:
    assert render_record(RECORD).decode() == WRITTEN


def test_what_is_written_is_read_back() -> None:
    assert parsed(WRITTEN) == RECORD


@given(RECORDS)
def test_every_record_is_read_back_as_it_was(record: Record) -> None:
    written = render_record(record)
    assert parse_record(written, "") == (record, ())
    assert render_record(record, written) == written


PLAIN = st.text('aé "\\n\t\n#~|', min_size=1, max_size=8).filter(
    lambda text: text == text.strip("\n")
)


@given(st.lists(st.tuples(PLAIN, PLAIN), unique_by=lambda pair: pair[0], max_size=4))
def test_polib_reads_the_same_texts(pairs: list[tuple[str, str]]) -> None:
    units = tuple(Unit(source=source, target=target) for source, target in pairs)
    catalog = polib.pofile(render_record(replace(RECORD, units=units, obsolete=())).decode())
    assert [(entry.msgid, entry.msgstr) for entry in catalog] == pairs


def test_what_a_tool_wrapped_stays_wrapped_where_nothing_changed() -> None:
    wrapped = WRITTEN.replace(
        'msgid "Only for England."', 'msgid ""\n"Only for "\n"England."'
    ).encode()
    record = parsed(wrapped.decode())
    assert record == RECORD
    assert render_record(record, wrapped) == wrapped
    confirmed = replace(record, units=(replace(TITLE, target="Un titre"), *record.units[1:]))
    expected = wrapped.decode().replace(
        'msgid "A title"\nmsgstr ""', 'msgid "A title"\nmsgstr "Un titre"'
    )
    assert render_record(confirmed, wrapped).decode() == expected


def run_gettext(command: str, content: bytes, folder: Path) -> tuple[int, str, str]:
    name, *arguments = command.split()
    tool = shutil.which(name) or skip_without("GETTEXT", f"{name} is not installed")
    (folder / "record.po").write_bytes(content)
    ended = subprocess.run(
        [tool, *arguments, "record.po"], capture_output=True, text=True, check=False, cwd=folder
    )
    return ended.returncode, ended.stdout, ended.stderr


MISSING = "record.po:3: warning: header field '{name}' missing in header\n"


def test_msgfmt_accepts_a_record(tmp_path: Path) -> None:
    warnings = "".join(MISSING.format(name=name) for name in ("PO-Revision-Date", "Language-Team"))
    found = run_gettext("msgfmt -c -o /dev/null", render_record(RECORD), tmp_path)
    assert found == (0, "", warnings)


def test_msgfmt_accepts_a_record_of_awkward_units(tmp_path: Path) -> None:
    units = (
        Unit(source="Same", target="Pareil"),
        Unit(source="Same", target="Même"),
        Unit(source="Same", target="Pareil"),
        Unit(source="", target="of nothing"),
        Unit(source="Same", target="Autre", context="2"),
        Unit(source="a\n", target="\nb"),
        Unit(source="100 % of %(name)s, {name}", target="tout"),
        Unit(source="\ttab, \x07 bell, \\ and \u2028", target="«\u00a0ici\u202f!\u00a0»"),
    )
    record = replace(RECORD, units=units, obsolete=(units[0], units[1], OLD), header=(), comment="")
    code, _, _ = run_gettext("msgfmt -c -o /dev/null", render_record(record), tmp_path)
    assert code == 0


def test_msgcat_writes_a_record_as_we_do(tmp_path: Path) -> None:
    code, written, _ = run_gettext("msgcat --no-wrap", render_record(RECORD), tmp_path)
    assert (code, written) == (0, WRITTEN)


def test_i18nspector_finds_no_error_in_a_record(tmp_path: Path) -> None:
    _, found, _ = run_gettext("i18nspector", render_record(RECORD), tmp_path)
    assert [line for line in found.splitlines() if line.startswith("E:")] == []


def faults(text: str | bytes, path: str = PATH) -> list[tuple[str, int, dict[str, str]]]:
    """Codes, lines and values; of a file that gives no record."""
    content = text.encode() if isinstance(text, str) else text
    record, problems = parse_record(content, path)
    assert record is None
    return [(found.code, found.line, dict(found.values)) for found in problems]


def line_of(text: str) -> int:
    return WRITTEN[: WRITTEN.index(text)].count("\n") + 1


def test_a_file_cut_off_after_a_msgid_is_refused() -> None:
    cut = WRITTEN[: WRITTEN.index('msgstr "Bonjour"')]
    assert faults(cut) == [("po-truncated", line_of('msgid "Hello"'), {})]


def test_a_file_cut_off_inside_a_string_is_refused() -> None:
    cut = WRITTEN[: WRITTEN.index("jour")]
    line = line_of('msgstr "Bonjour"')
    assert faults(cut) == [("po-quote", line, {"found": 'msgstr "Bon'})]


def test_a_msgid_without_an_answer_is_refused() -> None:
    assert faults(WRITTEN.replace('msgstr "Bonjour"\n', "")) == [
        ("po-truncated", line_of('msgid "Hello"'), {})
    ]


def test_conflict_marks_are_refused() -> None:
    marked = WRITTEN.replace('msgstr "Bonjour"', '<<<<<<< HEAD\nmsgstr "Bonjour"\n=======')
    line = line_of('msgstr "Bonjour"')
    assert faults(marked) == [("po-conflict", line, {"found": "<<<<<<<"})]


def test_plural_forms_are_refused() -> None:
    plural = WRITTEN.replace(
        'msgid "Hello"\nmsgstr "', 'msgid "Hello"\nmsgid_plural "Hellos"\nmsgstr[0] "'
    )
    assert faults(plural) == [("po-plural", line_of('msgid "Hello"'), {})]


def test_a_string_of_nothing_is_refused() -> None:
    assert faults('"stray"\n') == [("po-syntax", 1, {"found": '"stray"'})]


def test_a_record_that_is_not_utf_8_is_refused() -> None:
    line = line_of("Zoé")
    assert faults(WRITTEN.encode("latin-1", "replace")) == [("po-encoding", line, {"byte": "0xe9"})]


def test_a_record_in_another_language_than_its_folder_is_refused() -> None:
    values = {"field": "Language", "found": "fr", "expected": "es"}
    assert faults(WRITTEN, "locales/es/posts/hello.po") == [("po-header", 2, values)]


def test_a_record_of_no_known_work_is_refused() -> None:
    keyless = WRITTEN.replace('"X-Polyglot-Key: posts/hello\\n"\n', "")
    assert faults(keyless, "elsewhere.po") == [("record-keyless", 2, {"field": "X-Polyglot-Key"})]


def test_a_record_without_a_key_is_that_of_its_path() -> None:
    keyless = WRITTEN.replace('"X-Polyglot-Key: posts/hello\\n"\n', "")
    assert parsed(keyless).key == "posts/hello"


def test_a_record_without_a_header_is_that_of_its_path() -> None:
    assert parsed('msgid "Hello"\nmsgstr "Bonjour"\n') == Record(
        key="posts/hello",
        language=Tag("fr"),
        source_language=UNDETERMINED,
        units=(Unit(source="Hello", target="Bonjour"),),
    )


def read_with_faults(text: str) -> tuple[Record, list[tuple[str, int, dict[str, str]]]]:
    record, problems = parse_record(text.encode(), PATH)
    assert record is not None
    return record, [(found.code, found.line, dict(found.values)) for found in problems]


def test_of_two_entries_with_one_msgid_the_first_counts() -> None:
    doubled = f'{WRITTEN}\nmsgid "Hello"\nmsgstr "Salut"\n'
    line = doubled.count("\n") - 1
    first = str(line_of('msgid "Hello"'))
    assert read_with_faults(doubled) == (
        RECORD,
        [("po-duplicate", line, {"first_line": first})],
    )


def test_a_charset_that_is_not_so_is_told() -> None:
    values = {"field": "Content-Type", "found": "ISO-8859-1", "expected": "UTF-8"}
    assert read_with_faults(WRITTEN.replace("charset=UTF-8", "charset=ISO-8859-1")) == (
        RECORD,
        [("po-header", 2, values)],
    )


def test_line_breaks_that_msgfmt_refuses_are_told_and_mended_when_written() -> None:
    broken = WRITTEN.replace('msgstr "Bonjour"', 'msgstr "Bonjour\\n"')
    record, found = read_with_faults(broken)
    assert found == [("record-line-breaks", line_of('msgid "Hello"'), {})]
    assert render_record(record).decode() == WRITTEN


def test_notes_that_say_nothing_known_stay_and_are_told() -> None:
    noted = '#. confidence: much\n#. origin: the moon\nmsgid "Hello"\nmsgstr ""\n'
    record, found = read_with_faults(noted)
    notes = ("confidence: much", "origin: the moon")
    assert record.units == (Unit(source="Hello", notes=notes),)
    assert found == [
        ("record-note", 3, {"name": "confidence", "found": "much"}),
        ("record-note", 3, {"name": "origin", "found": "the moon"}),
    ]


def test_line_ends_and_marks_of_windows_are_read() -> None:
    assert parsed("\ufeff" + WRITTEN.replace("\n", "\r\n")) == RECORD


@pytest.mark.parametrize("key", ["a%b", " a ", "a\nb", "\udce9t\udce9", "100 %", "é/è"])
def test_any_key_is_read_back(key: str) -> None:
    record = replace(RECORD, key=key)
    assert parse_record(render_record(record), "") == (record, ())
