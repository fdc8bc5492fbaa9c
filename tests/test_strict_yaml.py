import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot.composed_yaml import compose_yaml
from polyglot.strict_yaml import (
    ALIAS_BOUND,
    DEPTH_BOUND,
    Fault,
    Value,
    parse_yaml,
)


def fault(line: int, code: str, **values: str) -> Fault:
    return Fault(line=line, code=code, values=tuple(sorted(values.items())))


def faults_of(text: str) -> tuple[Fault, ...]:
    return parse_yaml(text).faults


def test_scalars_stay_as_they_are_written() -> None:
    text = "lang: no\nversion: 1.10\ntime: 12:30:45\ndate: 2024-02-30\nyes: on\noctal: 010\n"
    assert parse_yaml(text).fields == {
        "lang": "no",
        "version": "1.10",
        "time": "12:30:45",
        "date": "2024-02-30",
        "yes": "on",
        "octal": "010",
    }


def test_null_is_empty_unless_it_is_quoted() -> None:
    fields = parse_yaml("a:\nb: ~\nc: null\nd: 'null'\ne: \"~\"\n").fields
    assert fields == {"a": "", "b": "", "c": "", "d": "null", "e": "~"}


def test_lines_of_keys_and_items_begin_at_the_first_line() -> None:
    document = parse_yaml("a: 1\nb:\n  - x\n  - c: [y,\n     z]\n", first_line=2)
    assert document.fields == {"a": "1", "b": ["x", {"c": ["y", "z"]}]}
    assert document.lines == {
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 1): 5,
        ("b", 1, "c"): 5,
        ("b", 1, "c", 0): 5,
        ("b", 1, "c", 1): 6,
    }


def test_a_path_without_a_line_has_the_line_of_what_is_around_it() -> None:
    document = parse_yaml("a: &x\n  b: 1\nc: *x\n")
    assert document.fields == {"a": {"b": "1"}, "c": {"b": "1"}}
    assert [document.line_of(path) for path in (("c", "b"), ("a", "b"), ("none",))] == [3, 2, 1]


def test_of_a_duplicate_key_the_first_value_stays() -> None:
    document = parse_yaml("a: 1\nb: {c: 1, c: [2]}\na: {d: 3}\na: 4\n")
    assert document.fields == {"a": "1", "b": {"c": "1"}}
    assert document.faults == (
        fault(2, "duplicate-key", key="c", first_line="2"),
        fault(3, "duplicate-key", key="a", first_line="1"),
        fault(4, "duplicate-key", key="a", first_line="1"),
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_ends_the_reading(opening: str) -> None:
    document = parse_yaml(f"before: 1\nafter:\n {opening * 200_000}")
    assert document.fields == {"before": "1"}
    assert document.faults[0].code in {"too-deep", "syntax"}


def test_the_bound_on_depth_counts_the_document_itself() -> None:
    inside = DEPTH_BOUND - 1
    assert faults_of("a: " + "[" * inside + "]" * inside) == ()
    assert faults_of("a: " + "[" * (inside + 1) + "]" * (inside + 1)) == (
        fault(1, "too-deep", bound="20"),
    )


def test_a_root_of_brackets_is_refused_at_once() -> None:
    assert faults_of("[" * 200_000) == (fault(1, "not-mapping", kind="a list"),)


def test_an_alias_repeats_what_it_names() -> None:
    document = parse_yaml("a: &all [x, y]\nb: *all\n? &key k\n: *key\n")
    assert document.fields == {"a": ["x", "y"], "b": ["x", "y"], "k": "k"}
    assert document.faults == ()


def test_an_alias_bomb_is_stopped_where_the_bound_is_reached() -> None:
    nine = ",".join(["*{0}"] * 9)
    bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    bomb += [f"{n}: &{n} [{nine.format(p)}]" for p, n in zip("abcdefgh", "bcdefghi", strict=True)]
    document = parse_yaml("\n".join(bomb))
    assert list(document.fields) == ["a", "b", "c"]
    assert document.faults == (fault(4, "aliases", bound=str(ALIAS_BOUND)),)


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: {c: *a}}"])
def test_a_value_that_contains_itself_is_refused(text: str) -> None:
    assert parse_yaml(text).fields == {}
    assert faults_of(text) == (fault(1, "aliases", bound="1000"),)


def test_an_alias_without_its_anchor_is_a_syntax_fault() -> None:
    detail = "an alias names nothing"
    assert faults_of("a: 1\nc: *b\n") == (fault(2, "syntax", detail=detail),)


def test_no_yaml_type_is_ever_built() -> None:
    document = parse_yaml("a: !!python/object:os.system x\nb: !shell [1]\nc: !!binary aGk=\n")
    assert document.fields == {"a": "x", "b": ["1"], "c": "aGk="}
    assert document.faults == (
        fault(1, "yaml-tag", found="!!python/object:os.system"),
        fault(2, "yaml-tag", found="!shell"),
        fault(3, "yaml-tag", found="!!binary"),
    )


def test_tags_of_the_core_types_change_nothing() -> None:
    document = parse_yaml("a: !!str 12\nb: !!int 12\nc: !!seq [x]\nd: ! x\n")
    assert document.fields == {"a": "12", "b": "12", "c": ["x"], "d": "x"}
    assert document.faults == ()


@pytest.mark.parametrize(
    ("text", "kind"), [("- a\n- b\n", "a list"), ("[a]", "a list"), ("only words\n", "a text")]
)
def test_a_root_that_is_no_mapping_is_a_fault(text: str, kind: str) -> None:
    document = parse_yaml(text)
    assert document.fields == {}
    assert document.faults == (fault(1, "not-mapping", kind=kind),)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    assert parse_yaml(text).fields == {}
    assert faults_of(text) == ()


def test_only_the_first_document_is_read() -> None:
    document = parse_yaml("a: 1\n---\nb: [\n")
    assert document.fields == {"a": "1"}
    assert document.faults == ()


@pytest.mark.parametrize(
    ("text", "line", "detail"),
    [
        ("a: 1\ntitle: Foo: bar\n", 2, "mapping values are not allowed in this context"),
        (
            "a: 1\n\tb: 2\n",
            2,
            "while scanning a plain scalar: found a tab character that violates indentation",
        ),
        (
            'a: 1\nb: "x\n\nc: 2\n',
            2,
            "while scanning a quoted scalar: found unexpected end of stream",
        ),
        ("a: 1\nb: @x\n", 2, None),
        ("a: 1\nb: [x,\n\n", 2, None),
        ("a: 1\n? [k]\n: 2\n", 2, "a key must be text"),
        ("a: 1\n? {k: l}\n: 2\n", 2, "a key must be text"),
        ("l: &l [x]\n*l : 2\n", 2, "a key must be text"),
        ("a: 1\nb: \x07\n", 2, "holds a character that YAML does not allow"),
        ("a: 1\nb: \ud800\n", 2, "holds an incomplete character (half of a UTF-16 pair)"),
    ],
)
def test_a_syntax_fault_names_its_line_and_keeps_what_came_before(
    text: str, line: int, detail: str | None
) -> None:
    document = parse_yaml(text)
    (found,) = document.faults
    assert (found.line, found.code) == (line, "syntax")
    assert detail is None or found.values == (("detail", detail),)
    assert "\n" not in found.values[0][1]


def test_a_value_cut_short_by_a_fault_is_not_kept() -> None:
    assert parse_yaml("lang: fr\ntitle: Foo: bar\n").fields == {"lang": "fr"}


def test_line_numbers_are_those_of_an_editor() -> None:
    assert parse_yaml("a: x\u2028y\x85z\nb: 1\r\nc: 2\rd: 3\n").lines == {
        ("a",): 1,
        ("b",): 2,
        ("c",): 3,
        ("d",): 4,
    }


# Without what YAML forbids or folds, and the byte order mark, which it drops.
texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cn"], exclude_characters="\ufeff"
    )
)
values: st.SearchStrategy[Value] = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


def flow(value: Value) -> str:
    """`value` as a YAML flow node."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"? {flow(k)} : {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "'" + value.replace("'", "''") + "'"


@given(st.dictionaries(texts, values, max_size=5))
def test_what_is_written_is_what_is_read(fields: dict[str, Value]) -> None:
    document = parse_yaml("\n".join(f"? {flow(k)}\n: {flow(v)}" for k, v in fields.items()))
    if not any(found.code in {"duplicate-key", "too-deep"} for found in document.faults):
        assert document.faults == ()
        assert document.fields == fields


@given(st.text(alphabet="ab:-[]{}?&*!|>'\"#%@,\n\t \\0~"))
def test_any_text_gives_a_document(text: str) -> None:
    document = parse_yaml(text)
    assert all(1 <= found.line <= text.count("\n") + 1 for found in document.faults)
    assert all((key,) in document.lines for key in document.fields)


lines_of_fields = st.lists(
    st.sampled_from(["a:", "b: ", "tags: ", "  - ", "- ", "    ", "null: ", "\n", ""]).flatmap(
        lambda start: st.text(alphabet="ab1é:#,-[]'\"&~. \\\u00a0\u2028\t|>", max_size=8).map(
            lambda rest: start + rest
        )
    ),
    max_size=8,
)
good_lines = st.lists(
    st.sampled_from(
        [
            "title: Two: lines",
            "title: One:line # no",
            "a: 'it # is'  ",
            'b: "x: y"',
            "c: [a, 'b, c' , \"d\"]",
            "d: []",
            "d: [ ]",
            "e:",
            "  - one ",
            "  - null",
            "- two: three",
            "- 'null'",
            "f: null",
            "g: 2024-01-01T10:00:00Z",
            "h: a #b",
            "i: a#b",
            "j: [a b, c:d]",
            "k: [a, b",
            "l: 'it''s'",
            "m: été – naïve",
            "null: 1",
            "o: /a/b.png",
            "p: .5",
            "q: ./a#b",
            "r: _a",
            "  s: /b ",
            "  t: 'it # is'",
            "  u: two: three",
            "  null: 1",
            "    v: one",
            "  w:",
            "  s: again",
            "",
            "---",
            "n: a]b,",
        ]
    ),
    max_size=7,
)


@given(lines_of_fields | good_lines, st.integers(1, 9))
def test_plain_fields_are_read_as_the_parser_reads_them(lines: list[str], first_line: int) -> None:
    text = "\n".join(lines)
    assert parse_yaml(text, first_line=first_line) == compose_yaml(text, first_line)
