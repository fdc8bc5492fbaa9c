from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from polyglot.records.word_diff import Change, Piece, diff_words

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED

TEXTS = st.lists(
    st.sampled_from(["the ", "ship ", "sails ", "l’été ", "**now** ", ".", "\n", "[a](b) "]),
    max_size=12,
).map("".join)


def test_a_changed_word_stands_alone() -> None:
    assert diff_words("The ship sails at dawn.", "The ship sails at noon.") == (
        Piece(SAME, "The ship sails at "),
        Piece(REMOVED, "dawn"),
        Piece(ADDED, "noon"),
        Piece(SAME, "."),
    )


def test_a_number_with_a_decimal_sign_is_one_word() -> None:
    assert diff_words("About 1.5 hours", "About 2.5 hours") == (
        Piece(SAME, "About "),
        Piece(REMOVED, "1.5"),
        Piece(ADDED, "2.5"),
        Piece(SAME, " hours"),
    )


def test_a_lone_article_between_two_changes_is_told_with_them() -> None:
    assert diff_words("We see red the ships", "We hear blue the boats") == (
        Piece(SAME, "We "),
        Piece(REMOVED, "see red the ships"),
        Piece(ADDED, "hear blue the boats"),
    )


def test_equal_texts_have_one_piece_and_empty_ones_none() -> None:
    assert diff_words("same", "same") == (Piece(SAME, "same"),)
    assert diff_words("", "") == ()


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    pieces = diff_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.change is not REMOVED) == new


@given(TEXTS, TEXTS)
def test_no_two_neighbours_have_the_same_fate(old: str, new: str) -> None:
    fates = [piece.change for piece in diff_words(old, new)]
    assert all(fate is not following for fate, following in pairwise(fates))
