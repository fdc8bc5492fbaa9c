import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.field_values import FieldValue, Style, locate_fields
from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.segment_texts import read_segment_texts
from polyglot.analyse.splicing import broken_by, splice

NAMES = ("title", "tags")


def located(text: str) -> tuple[FieldValue, ...]:
    return locate_fields(text, split_front_matter(text), NAMES)


def shown(text: str) -> list[tuple[str, str, str, str]]:
    """Name, what is written, what that says, and the style."""
    source = text.encode()
    return [
        (value.name, source[value.start : value.end].decode(), value.text, value.style)
        for value in located(text)
    ]


@pytest.mark.parametrize(
    ("line", "written", "text", "style"),
    [
        ("title: Un été", "Un été", "Un été", Style.YAML_PLAIN),
        ("title:   one # no", "one", "one", Style.YAML_PLAIN),
        ("title: one\n  two", "one\n  two", "one two", Style.YAML_PLAIN),
        ("title: 'l''été' # no", "'l''été'", "l'été", Style.YAML_SINGLE),
        ('title: "one"', '"one"', "one", Style.YAML_DOUBLE),
        ('"title": "a \\"b\\"\\u00e9"', '"a \\"b\\"\\u00e9"', 'a "b"é', Style.YAML_DOUBLE),
        ('title: "one\n  two"', '"one\n  two"', "one two", Style.YAML_DOUBLE),
        ("title: |-\n  one\n  two", "|-\n  one\n  two", "one\ntwo", Style.YAML_LITERAL),
        ("title: >\n  one\n  two\n", ">\n  one\n  two", "one two", Style.YAML_FOLDED),
        ("title:\n  one", "one", "one", Style.YAML_PLAIN),
        ("Title: one", "one", "one", Style.YAML_PLAIN),
    ],
)
def test_a_yaml_value_has_the_place_and_the_style_that_it_is_written_in(
    line: str, written: str, text: str, style: Style
) -> None:
    name = "Title" if "Title" in line else "title"
    assert shown(f"---\na: b\n{line}\nc: d\n---\nbody\n") == [(name, written, text, style)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("[one, 'two', 3]", [("tags[0]", "one"), ("tags[1]", "'two'"), ("tags[2]", "3")]),
        ("\n  - one\n  - two", [("tags[0]", "one"), ("tags[1]", "two")]),
        ("\n- one\n- two", [("tags[0]", "one"), ("tags[1]", "two")]),
        ("&a one", []),
        ("!!str one", []),
        ("{a: b}", []),
        ("null", []),
        ("…", []),
    ],
)
def test_of_a_list_each_item_has_a_place_and_of_what_has_none_there_is_none(
    lines: str, expected: list[tuple[str, str]]
) -> None:
    found = shown(f"---\ntags: {lines}\nlast: x\n---\n")
    assert [(name, written) for name, written, _, _ in found] == expected


@pytest.mark.parametrize(
    ("value", "text", "style"),
    [
        ('"a \\"b\\""', 'a "b"', Style.TOML_BASIC),
        ("'a \\ b'", "a \\ b", Style.TOML_LITERAL),
        ('"""\none\ntwo"""', "one\ntwo", Style.TOML_LINES),
        ("'''one'''", "one", Style.TOML_LITERAL_LINES),
    ],
)
def test_a_toml_value_has_its_place(value: str, text: str, style: Style) -> None:
    source = f"+++\ndraft = true\ntitle = {value} # no\n[a]\ntitle = 'no'\n+++\n"
    assert shown(source) == [("title", value, text, style)]


def test_items_of_toml_and_json_lists_have_theirs() -> None:
    toml = "+++\ntags = [\n  \"one\", # no\n  'two',\n]\n+++\n"
    assert [written for _, written, _, _ in shown(toml)] == ['"one"', "'two'"]
    json = '{"a": {"title": "no"}, "title": "on\\u00e9", "tags": ["two", 3, "four"]}\n'
    assert [(name, written, text) for name, written, text, _ in shown(json)] == [
        ("title", '"on\\u00e9"', "oné"),
        ("tags[0]", '"two"', "two"),
        ("tags[2]", '"four"', "four"),
    ]


def test_headers_and_comments_have_places() -> None:
    headers = "Author: x\nTitle:  one\n  two\nlang: fr\n\nbody\n"
    assert shown(headers) == [("Title", "one\n  two", "one two", Style.HEADER)]
    comment = "<!--\n.. title: one two\n.. tags: a\n-->\n\nbody\n"
    assert shown(comment)[0] == ("title", "one two", "one two", Style.HEADER)


def test_lines_are_those_of_the_file() -> None:
    (value,) = located("\ufeff---\r\na: b\r\ntitle: >\r\n  one\r\n  two\r\n---\r\n")
    assert (value.line, value.end_line, value.start) == (3, 5, 21)


def rewritten(head: str, target: str) -> str:
    source = head.encode()
    assert broken_by(source, {0: target}) == frozenset()
    return splice(source, {0: target}).decode()


@pytest.mark.parametrize(
    ("value", "target", "written"),
    [
        ("one", "deux", "deux"),
        ("one", "un: deux", '"un: deux"'),
        ("one", "un # deux", '"un # deux"'),
        ("one", "- deux", '"- deux"'),
        ("one", "[deux]", '"[deux]"'),
        ("one", "no", '"no"'),
        ("one", "2024", '"2024"'),
        ("one", "1.5e3", '"1.5e3"'),
        ("'one'", "l'été", "'l''été'"),
        ('"one"', 'un "deux" \\', '"un \\"deux\\" \\\\"'),
        ("|\n  one", "un\ndeux", "|\n  un\n  deux"),
        (">-\n  one", "un deux", ">-\n  un deux"),
        (">-\n  one", "un\ndeux", '"un\\ndeux"'),
        ("|2\n  one", "un", '"un"'),
    ],
)
def test_a_yaml_value_is_written_in_its_style_or_else_in_double_quotes(
    value: str, target: str, written: str
) -> None:
    assert rewritten(f"---\ntitle: {value}\na: b\n---\n", target) == (
        f"---\ntitle: {written}\na: b\n---\n"
    )


@pytest.mark.parametrize(
    ("value", "target", "written"),
    [
        ('"one"', 'un "deux"', '"un \\"deux\\""'),
        ("'one'", "un deux", "'un deux'"),
        ("'one'", "l'été", '"l\'été"'),
        ('"""one"""', 'un "deux"\ntrois', '"""\nun \\"deux\\"\ntrois"""'),
        ("'''one'''", "l'été", "'''l'été'''"),
        ("'''one'''", "l'''été", "\"l'''été\""),
    ],
)
def test_a_toml_value_is_written_in_its_style_or_else_in_double_quotes(
    value: str, target: str, written: str
) -> None:
    assert rewritten(f"+++\ntitle = {value}\n+++\n", target) == f"+++\ntitle = {written}\n+++\n"


HEADS = st.sampled_from(
    [
        "---\ntitle: one\na: b\n---\n",
        "---\ntitle: 'one'\n---\n",
        '---\ntitle: "one"\n---\n',
        "---\ntitle: |\n  one\n---\n",
        "---\ntitle: >\n  one\n  two\n---\n",
        "---\ntitle:\n  - one\n---\n",
        "---\ntitle: [one, two]\n---\n",
        '+++\ntitle = "one"\n+++\n',
        "+++\ntitle = 'one'\n+++\n",
        '+++\ntitle = """one"""\n+++\n',
        "+++\ntitle = '''one'''\n+++\n",
        '{"title": "one"}\n',
    ]
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)


@given(HEADS, TEXTS, st.sampled_from(["# a{} -", "{} 'x'", '"{}" x', "x: {}", "x\n{}\ny", "a{}\\"]))
def test_every_text_can_be_written_and_is_read_as_it_is(head: str, text: str, around: str) -> None:
    target = around.format(text)
    source = splice(head.encode(), {0: target})
    assert read_segment_texts(source)[0].text.split() == target.split()
    assert broken_by(head.encode(), {0: target}) == frozenset()
