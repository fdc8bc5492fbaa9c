from hypothesis import given
from hypothesis import strategies as st

from polyglot.po.syntax import Entry, parse_entries, render_entry

TEXT = st.text(st.sampled_from('ab \n"\\é…字\t\u2028'), max_size=8)
MAYBE = st.none() | TEXT
NOTES = st.lists(st.sampled_from(["a", " b c", ""]), max_size=2).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(MAYBE)
    previous = draw(TEXT)
    return Entry(
        msgid=draw(TEXT),
        context=draw(MAYBE),
        plural=plural,
        msgstr=draw(TEXT) if plural is None else "",
        forms=() if plural is None else tuple(draw(st.lists(TEXT, min_size=1, max_size=3))),
        previous=previous,
        previous_context=draw(MAYBE) if previous else None,
        previous_plural=draw(MAYBE) if previous else None,
        comments=draw(NOTES),
        extracted=draw(NOTES),
        references=draw(NOTES),
        flags=tuple(draw(st.lists(st.sampled_from(["fuzzy", "no-wrap"]), unique=True))),
        is_obsolete=draw(st.booleans()),
    )


def file_of(found: list[Entry], gap: str = "\n\n") -> str:
    return gap.join(map(render_entry, found)) + "\n"


def said(text: str) -> list[str]:
    """What the entries of a file say, wherever they stand."""
    return [render_entry(entry) for entry in parse_entries(text)]


@given(st.lists(entries(), max_size=4))
def test_an_entry_says_the_same_however_it_is_spaced(found: list[Entry]) -> None:
    usual = file_of(found)
    assert said(usual) == [render_entry(entry) for entry in found]
    # Two spaces behind a keyword, and blanks at the end: read line by line.
    odd = usual.replace("msgid ", "msgid  ").replace("msgstr ", "msgstr\t")
    assert said(odd) == said(usual)
    assert said(usual.replace("\n", "\r\n")) == said(usual)
    assert said(usual.replace("\n\n", "\n \n")) == said(usual)


@given(st.lists(entries(), max_size=4), st.integers(0, 2))
def test_the_lines_of_an_entry_are_those_from_its_first_to_its_last(
    found: list[Entry], blank: int
) -> None:
    text = file_of(found, "\n" * (blank + 1))
    lines = text.split("\n")
    for entry in parse_entries(text):
        assert "\n".join(lines[entry.first - 1 : entry.last]) == entry.lines
        assert "msgid" in lines[entry.line - 1]


def test_a_string_behind_a_blank_line_belongs_to_the_entry_before() -> None:
    text = 'msgid "a"\nmsgstr "b"\n\n"c"\n\nmsgid "d"\nmsgstr "e"\n'
    assert [(entry.msgid, entry.msgstr) for entry in parse_entries(text)] == [
        ("a", "bc"),
        ("d", "e"),
    ]


def test_comments_above_a_blank_line_belong_to_the_entry_below() -> None:
    comments = "\n\n".join(["# why"] * 20)
    text = f'{comments}\n\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'
    assert [(entry.comments, entry.line) for entry in parse_entries(text)] == [
        (("why",) * 20, 41),
        ((), 44),
    ]
