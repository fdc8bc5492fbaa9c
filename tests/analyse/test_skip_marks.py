import pytest

from polyglot.analyse.skip_marks import Marks


def test_nothing_is_skipped_or_ignored_without_marks() -> None:
    marks = Marks()
    marks.obey("<b>")
    marks.obey("<!-- skip this, ignore that -->")
    assert (marks.skip_block(), marks.is_skipping, marks.is_ignored) == (False, False, False)


@pytest.mark.parametrize(
    "mark", ["<!-- i18n:skip -->", "<!-- i18n : skip -->", "<!-- mdbook-xgettext:skip -->"]
)
def test_one_block_is_skipped(mark: str) -> None:
    marks = Marks()
    marks.obey(mark)
    assert [marks.skip_block(), marks.skip_block()] == [True, False]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<!-- i18n:skip-start -->", "<!-- i18n:skip-end -->"),
        ("<!-- translate:off -->", "<!-- translate:on -->"),
    ],
)
def test_all_is_skipped_between_two_marks(start: str, end: str) -> None:
    marks = Marks()
    marks.obey(start)
    between = [marks.skip_block(), marks.skip_block(), marks.is_skipping]
    marks.obey(end)
    assert between == [True, True, True]
    assert (marks.skip_block(), marks.is_skipping) == (False, False)


def test_marks_that_ignore_a_language_hold_for_the_whole_block_that_they_are_in() -> None:
    marks = Marks()
    found = []
    for html in (
        "",
        "<!-- lang-detect ignore-start -->",
        "",
        "<!-- lang-detect ignore-end -->",
        "",
    ):
        marks.obey(html)
        found.append(marks.is_ignored)
        marks.end_block()
    assert found == [False, True, True, True, False]


def test_one_comment_can_end_and_another_begin_in_a_piece() -> None:
    marks = Marks()
    marks.obey("<!-- translate:off -->\n<!-- translate:on -->\n<!-- i18n:skip -->")
    assert (marks.is_skipping, marks.skip_block()) == (False, True)
