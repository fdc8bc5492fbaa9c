import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.analyse.front_matter import FrontMatter, Notation, split_front_matter
from polyglot.strict_yaml import Fault


def fault(line: int, code: str, **values: str) -> Fault:
    return Fault(line=line, code=code, values=tuple(sorted(values.items())))


def no_front_matter(text: str, *faults: Fault) -> FrontMatter:
    return FrontMatter(body=text, body_start=0, body_line=1, faults=faults)


def test_yaml_between_fences() -> None:
    assert split_front_matter("---\ntitle: Été\ntags: [a]\n---\nBody\n") == FrontMatter(
        notation=Notation.YAML,
        fields={"title": "Été", "tags": ["a"]},
        lines={"title": 2, "tags": 3},
        body="Body\n",
        body_start=31,
        body_line=5,
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\n---\nBody",
        "\ufeff---\ntitle: x\n---\nBody",
        "---\r\ntitle: x\r\n---\r\nBody",
        "---\rtitle: x\r---\rBody",
        "---\r\ntitle: x\n---\nBody",
        "---  \ntitle: x\n--- \t\nBody",
        "---\ntitle: x\n...\nBody",
    ],
)
def test_marks_line_ends_and_spaces_change_nothing(text: str) -> None:
    found = split_front_matter(text)
    assert (found.fields, found.lines, found.faults) == ({"title": "x"}, {"title": 2}, ())
    assert (found.body, found.body_line) == ("Body", 4)
    assert text.encode()[found.body_start :] == b"Body"


def test_blank_lines_may_stand_before_the_fence() -> None:
    found = split_front_matter("\n\n---\ntitle: x\n---\n\nBody")
    assert (found.fields, found.lines, found.body_line) == ({"title": "x"}, {"title": 4}, 6)


def test_an_indented_fence_is_none() -> None:
    text = " ---\ntitle: x\n---\n"
    assert split_front_matter(text) == no_front_matter(text)


def test_a_byte_order_mark_is_no_body() -> None:
    found = split_front_matter("\ufeffBody")
    assert (found.body, found.body_start, found.notation) == ("Body", 3, Notation.NONE)


@pytest.mark.parametrize("text", ["", "\ufeff", "---\n---\n", "---\n# later\n---", "---\n\n---\n"])
def test_nothing_at_all_is_no_fault(text: str) -> None:
    found = split_front_matter(text)
    assert (found.fields, found.body, found.faults) == ({}, "", ())


def test_front_matter_alone_has_an_empty_body() -> None:
    found = split_front_matter("---\ntitle: x\n---")
    assert (found.fields, found.body, found.body_start) == ({"title": "x"}, "", 16)


def test_an_unclosed_fence_before_fields_is_a_fault_and_all_is_body() -> None:
    text = "---\ntitle: x\nlang: fr\n\nBody\n"
    assert split_front_matter(text) == no_front_matter(text, fault(1, "unclosed", fence="---"))


def test_an_unclosed_fence_is_named_by_its_own_line() -> None:
    assert split_front_matter("\n\n---\ntitle: x\n").faults == (fault(3, "unclosed", fence="---"),)


@pytest.mark.parametrize(
    "text",
    [
        "---\nOnce upon a time.\n",
        "---\n\nOnce upon a time.\n\n---\n\nThe end.\n",
        "---\n# Chapter\n\nOnce upon a time.\n---\nThe end.\n",
        '---\n\nHe said: "never\n\n---\n\nThe end.\n',
    ],
)
def test_a_thematic_break_before_prose_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == no_front_matter(text)


@pytest.mark.parametrize(("block", "kind"), [("- a\n- b", "a list"), ("just words", "a text")])
def test_a_list_or_words_between_fences_is_a_fault(block: str, kind: str) -> None:
    split = split_front_matter(f"---\n{block}\n---\nBody")
    assert (split.fields, split.body) == ({}, "Body")
    assert split.faults == (fault(2, "not-mapping", kind=kind),)


def test_a_bad_line_leaves_the_other_fields() -> None:
    text = "---\ntitle: A: b\nauthors:\n  - x\nbad: [\nlang: fr\ndraft: yes\n---\nBody"
    found = split_front_matter(text)
    assert found.fields == {"authors": ["x"], "lang": "fr", "draft": "yes"}
    assert found.lines == {"authors": 3, "lang": 6, "draft": 7}
    assert found.faults == (
        fault(2, "syntax", detail="mapping values are not allowed in this context"),
    )


def test_deep_nesting_leaves_the_other_fields() -> None:
    found = split_front_matter("---\na: " + "[" * 200_000 + "\ntitle: x\n---\n")
    assert (found.fields, found.lines) == ({"title": "x"}, {"title": 3})
    assert found.faults == (fault(2, "too-deep", bound="20"),)


def test_toml_values_are_text_too() -> None:
    text = (
        "+++\ntitle = 'x'\nday = 2024-01-02\nat = 2024-01-02T03:04:05Z\nversion = 1.10\n"
        "draft = true\ntags = ['a', 2]\n\n[params]\nn = 0x10\n+++\nBody"
    )
    assert split_front_matter(text) == FrontMatter(
        notation=Notation.TOML,
        fields={
            "title": "x",
            "day": "2024-01-02",
            "at": "2024-01-02T03:04:05+00:00",
            "version": "1.10",
            "draft": "true",
            "tags": ["a", "2"],
            "params": {"n": "16"},
        },
        lines={"title": 2, "day": 3, "at": 4, "version": 5, "draft": 6, "tags": 7, "params": 9},
        body="Body",
        body_start=len(text) - 4,
        body_line=12,
    )


@pytest.mark.parametrize(
    ("line", "code", "detail"),
    [
        ("bad = ", "syntax", "Invalid value"),
        ("day = 2024-02-30", "syntax", "Invalid date or datetime"),
        ("title = 'y'", "syntax", "Cannot overwrite a value"),
    ],
)
def test_a_bad_toml_line_leaves_the_other_fields(line: str, code: str, detail: str) -> None:
    found = split_front_matter(f"+++\ntitle = 'x'\n{line}\ndraft = true\n+++\nBody")
    assert (found.fields, found.body) == ({"title": "x", "draft": "true"}, "Body")
    assert found.faults == (fault(3, code, detail=detail),)


def test_deep_toml_is_a_fault() -> None:
    found = split_front_matter("+++\na = " + "[" * 50_000 + "\n+++\n")
    assert (found.fields, found.faults) == ({}, (fault(2, "too-deep", bound="20"),))


def test_a_number_too_long_for_python_is_a_fault() -> None:
    found = split_front_matter(f"+++\na = {'9' * 5000}\nb = 1\n+++\n")
    assert found.fields == {"b": "1"}
    assert [(item.line, item.code) for item in found.faults] == [(2, "syntax")]


def test_unclosed_toml_is_a_fault() -> None:
    text = "+++\ntitle = 'x'\n"
    assert split_front_matter(text) == no_front_matter(text, fault(1, "unclosed", fence="+++"))


def test_json_at_the_head() -> None:
    text = '{\n  "title": "x",\n  "n": 1.10, "draft": true, "none": null,\n  "l": [1]\n}\nBody'
    assert split_front_matter(text) == FrontMatter(
        notation=Notation.JSON,
        fields={"title": "x", "n": "1.10", "draft": "true", "none": "", "l": ["1"]},
        lines={"title": 2, "n": 3, "draft": 3, "none": 3, "l": 4},
        body="Body",
        body_start=len(text) - 4,
        body_line=6,
    )


def test_of_a_json_key_the_first_value_stays() -> None:
    found = split_front_matter('{"a": 1,\n"b": 2,\n"a": 3}\n')
    assert found.fields == {"a": "1", "b": "2"}
    assert found.faults == (fault(3, "duplicate-key", key="a", first_line="1"),)


def test_bad_json_is_a_fault_on_its_line() -> None:
    found = split_front_matter('{\n"a": 1\n"b": 2\n}\nBody')
    assert (found.fields, found.body, found.body_line) == ({}, "Body", 5)
    assert found.faults == (fault(3, "syntax", detail="Expecting ',' delimiter"),)


@pytest.mark.parametrize("opening", ['{"a": ' + "[" * 200_000, '{"a":' * 100_000])
def test_deep_json_is_a_fault(opening: str) -> None:
    assert split_front_matter(opening).faults == (fault(1, "too-deep", bound="20"),)


def test_json_nested_beyond_the_bound_is_a_fault() -> None:
    found = split_front_matter('{"a": ' + "[" * 25 + "]" * 25 + "}")
    assert found.faults == (fault(1, "too-deep", bound="20"),)


def test_half_a_surrogate_pair_never_gets_through() -> None:
    assert split_front_matter('{"a": "\\ud800"}').fields == {"a": "\ufffd"}


@pytest.mark.parametrize("text", ["{{< figure >}}\n", "{% include x %}\n", "{ loose brace\n"])
def test_a_brace_alone_is_no_json(text: str) -> None:
    assert split_front_matter(text) == no_front_matter(text)


def test_headers_without_fences() -> None:
    text = "Title: Ğ1: the web\nDate: 2017-06-13\nSummary: one\n  two\nslug:\n\nBody\n"
    found = split_front_matter(text)
    assert found.notation == Notation.HEADERS
    assert found.fields == {
        "Title": "Ğ1: the web",
        "Date": "2017-06-13",
        "Summary": "one two",
        "slug": "",
    }
    assert found.lines == {"Title": 1, "Date": 2, "Summary": 3, "slug": 5}
    assert (found.body, found.body_line) == ("Body\n", 7)


@pytest.mark.parametrize("blank", ["", "\n"])
def test_yaml_that_only_ends_with_a_fence_is_read_as_yaml(blank: str) -> None:
    head = f'title: "Bread: a start"\nlang: "fr"\ntags:\n  - a\n{blank}---\n'
    assert split_front_matter(f"{head}\nBody.\n") == FrontMatter(
        notation=Notation.YAML,
        fields={"title": "Bread: a start", "lang": "fr", "tags": ["a"]},
        lines={"title": 1, "lang": 2, "tags": 3},
        body="\nBody.\n",
        body_start=len(head),
        body_line=head.count("\n") + 1,
    )


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("Title: Bread\n\nA heading\n---\n", Notation.HEADERS),
        ("Title: Bread: a start\n\n---\nText.\n", Notation.HEADERS),
        ("Note: a heading\n---\n", Notation.NONE),
        ("Title: Bread\nand prose\n---\n", Notation.NONE),
    ],
)
def test_what_stands_above_a_rule_is_not_always_yaml(text: str, notation: Notation) -> None:
    assert split_front_matter(text).notation is notation


def test_a_header_that_stands_twice_is_a_fault() -> None:
    found = split_front_matter("Title: a\nTitle: b\n\nBody")
    assert found.fields == {"Title": "a"}
    assert found.faults == (fault(2, "duplicate-key", key="Title", first_line="1"),)


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is prose.\n\nBody",
        "Title: this is prose\nthat goes on.\n\nBody",
        "https://example.org\n\nBody",
        "Title: x\n" + " and on\n" * 1000,
    ],
)
def test_prose_with_a_colon_is_no_header(text: str) -> None:
    assert split_front_matter(text) == no_front_matter(text)


def test_fields_in_a_comment() -> None:
    found = split_front_matter("<!--\n.. title: x\n.. slug: y\n\n.. title: z\n-->\nBody")
    assert (found.notation, found.fields) == (Notation.COMMENT, {"title": "x", "slug": "y"})
    assert found.lines == {"title": 2, "slug": 3}
    assert found.faults == (fault(5, "duplicate-key", key="title", first_line="2"),)
    assert (found.body, found.body_line) == ("Body", 7)


@pytest.mark.parametrize("text", ["<!-- note -->\nBody", "<!--\n.. title: x\nnever closed"])
def test_a_plain_comment_is_body(text: str) -> None:
    assert split_front_matter(text) == no_front_matter(text)


names = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=20)


@given(st.dictionaries(names, plain | st.lists(plain, max_size=3), max_size=5), plain)
def test_toml_and_json_say_the_same(fields: dict[str, str | list[str]], body: str) -> None:
    toml = "\n".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items())
    expected = tomllib.loads(toml)
    assert split_front_matter(f"+++\n{toml}\n+++\n{body}").fields == expected
    assert split_front_matter(f"{json.dumps(fields)}\n{body}").fields == expected


fences = st.sampled_from(["---\n", "+++\n", "{", "}", "<!--\n.. a: b", "\n-->\n", "Title: x\n"])
signs = st.text(alphabet="ab:=-+{}[]\"'.#é\ufeff\r\n\t ", max_size=30)


@given(st.lists(fences | signs, max_size=6).map("".join))
def test_the_body_is_always_the_rest_of_the_bytes(text: str) -> None:
    found = split_front_matter(text)
    assert text.encode()[found.body_start :] == found.body.encode()
    breaks = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = breaks.count("\n") + 1
    assert 1 <= found.body_line <= lines
    assert all(1 <= item.line <= lines for item in found.faults)
    assert found.fields.keys() == found.lines.keys()
