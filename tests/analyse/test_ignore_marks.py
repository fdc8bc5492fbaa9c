import pytest

from polyglot.analyse.markdown import walk_blocks


def ignored(body: str) -> list[str]:
    return [block.text for block in walk_blocks(body) if block.is_ignored]


@pytest.mark.parametrize("name", ["lang-detect ignore", "polyglot: ignore-language"])
def test_blocks_between_marks_are_ignored(name: str) -> None:
    start, end = f"<!-- {name}-start -->", f"<!-- {name}-end -->"
    assert ignored(f"one\n\n{start}\n\ntwo\n\n- three\n\n{end}\n\nfour\n") == ["two", "three"]


def test_a_mark_that_is_never_closed_holds_to_the_end() -> None:
    body = "one\n\n<!-- polyglot: ignore-language-start -->\n\ntwo\n\nthree\n"
    assert ignored(body) == ["two", "three"]


def test_marks_inside_a_paragraph_are_for_all_of_it() -> None:
    start, end = "<!--lang-detect ignore-start-->", "<!--lang-detect ignore-end-->"
    assert ignored(f"one {start}two{end} three\n\nfour\n") == ["one two three"]


def test_a_mark_that_is_shown_as_code_marks_nothing() -> None:
    assert ignored("```\n<!-- lang-detect ignore-start -->\n```\n\none\n") == []


def test_other_comments_mark_nothing() -> None:
    assert ignored("<!-- ignore-start -->\n\n<!-- prettier-ignore-start -->\n\none\n") == []
