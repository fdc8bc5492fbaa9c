import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from markdown_samples import sources
from polyglot.analyse.segment_texts import read_segment_texts
from polyglot.analyse.segments import fold_space
from polyglot.analyse.splicing import broken_by, splice


def spliced(source: str, *targets: str) -> str:
    """`source` with its first segments replaced."""
    return splice(source.encode(), dict(enumerate(targets))).decode()


@given(sources)
def test_the_own_texts_change_no_byte(source: bytes) -> None:
    own = {at: segment.text for at, segment in enumerate(read_segment_texts(source))}
    assert splice(source, own) == source
    assert broken_by(source, own) == frozenset()


_EDITS = (
    "zed|- zed|1. z|# z|> z|```|---|<script>z|z ¦ y|*z|z  \ny|z\\\ny|<!-- z|{{ z|::: z|!!! z|"
    "\"z\" 'y'|z: y # x|z &lt; <b>|===z|z\n\ny|[z]: http://y|z]y[|z\\|<!-- translate:off -->z|"
    "~~~|    z|+ z"
)
edits = st.sampled_from([edit.replace("¦", "|") for edit in _EDITS.split("|")])


_STRAY_BRACKET = re.compile(r"<(?![/!A-Za-z])")


@given(sources, st.data())
def test_an_edit_changes_its_span_alone_and_reads_as_meant(
    source: bytes, data: st.DataObject
) -> None:
    before = read_segment_texts(source)
    assume(before)
    at = data.draw(st.integers(0, len(before) - 1))
    target = data.draw(edits | st.just(f"{before[at].text} zed"))
    after = splice(source, {at: target})
    assert after.startswith(source[: before[at].start])
    assert after.endswith(source[before[at].end :])
    if broken_by(source, {at: target}):
        return
    found = read_segment_texts(after)
    unescaped = found[at].text.replace("\\", "")
    meant = fold_space(target.replace("\\", ""))
    # Among HTML a bracket that begins no tag is written as HTML wants it, and read as written.
    assert fold_space(unescaped) in {meant, _STRAY_BRACKET.sub("&lt;", meant)}
    others = [(s.kind, s.field, s.digest) for s in before]
    others[at] = (found[at].kind, found[at].field, found[at].digest)
    assert [(s.kind, s.field, s.digest) for s in found] == others


def test_many_segments_are_replaced_at_once() -> None:
    source = "---\ntitle: One\n---\n# Two\n\n- three\n- four\n"
    assert spliced(source, "Un", "Deux", "trois") == (
        "---\ntitle: Un\n---\n# Deux\n\n- trois\n- four\n"
    )


@pytest.mark.parametrize(
    ("source", "target", "after"),
    [
        ("> one\n> two\n", "un  \ndeux", "> un  \n> deux\n"),
        ("> one\n", "un\\\ndeux", "> un\\\n> deux\n"),
        ("1. one\n", "un  \ndeux", "1. un  \n   deux\n"),
        ("- one\n\n  two\n", "un\ndeux", "- un deux\n\n  two\n"),
        ("one\r\n", "un  \ndeux", "un  \r\ndeux\r\n"),
        ("# one\n", "un  \ndeux", "# un deux\n"),
        ("# one\n", "un #", "# un \\#\n"),
        ("| one |\n|---|\n", "un | deux", "| un \\| deux |\n|---|\n"),
        ("| one |\n|---|\n", "un\\\ndeux", "| un deux |\n|---|\n"),
        ("![one](a.png)\n", "un  \ndeux", "![un deux](a.png)\n"),
        ("<p>one</p>\n", "1 < 2 <b>3</b> &amp; 4", "<p>1 &lt; 2 <b>3</b> &amp; 4</p>\n"),
        ("<img alt='one'>\n", 'l\'un & "deux"', "<img alt='l&#x27;un & \"deux\"'>\n"),
        ('!!! note "one"\n    two\n', "un", '!!! note "un"\n    two\n'),
    ],
)
def test_a_text_is_written_as_its_place_wants_it(source: str, target: str, after: str) -> None:
    assert spliced(source, target) == after
    assert broken_by(source.encode(), {0: target}) == frozenset()


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("1. un", "1\\. un"),
        ("2024) un", "2024\\) un"),
        ("# un", "\\# un"),
        ("- un", "\\- un"),
        ("+ un", "\\+ un"),
        ("> un", "\\> un"),
        ("un  \n= deux", "un  \n= deux"),
        ("un  \n===", "un  \n\\==="),
        ("#un", "#un"),
        ("-un", "-un"),
    ],
)
def test_a_sign_that_would_begin_another_block_is_escaped(target: str, written: str) -> None:
    assert spliced("one\n", target) == f"{written}\n"
    assert broken_by(b"one\n", {0: target}) == frozenset()


@pytest.mark.parametrize(
    "target", ["```un", "<script>un", "<!-- un", "[un]: https://a.example", "…", ""]
)
def test_what_would_change_the_structure_is_told(target: str) -> None:
    assert broken_by(b"one\n\ntwo\n\nthree\n", {0: "un", 1: target, 2: "trois"}) == {1}


def test_what_breaks_out_of_its_place_is_told() -> None:
    assert broken_by(b"![one](a.png)\n", {0: "un](b) deux"}) == {0}
    assert broken_by(b"<p>one</p>\n", {0: "un</p><p>deux"}) == {0}
    assert broken_by(b'!!! note "one"\n    two\n', {0: 'un" x'}) == frozenset()


def test_no_such_segment_changes_nothing() -> None:
    assert splice(b"one\n", {7: "deux"}) == b"one\n"
    assert broken_by(b"one\n", {7: "deux"}) == frozenset()
