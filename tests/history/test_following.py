from polyglot.analyse.segment_texts import SegmentText
from polyglot.history.following import follow_segments
from repositories import make_segment

A = "The river rises in the mountains and runs to the sea."
A2 = "The river rises in the high mountains and runs down to the sea."
B, C, D = "We walked for nine days.", "Nobody was there.", "It rained, and we were glad."


def paragraphs(*texts: str) -> list[SegmentText]:
    return [make_segment(text) for text in texts]


def test_what_stays_is_found_where_it_stands_now() -> None:
    assert follow_segments(paragraphs(A, B), paragraphs(C, A, D, B)) == (1, 3)


def test_what_moved_is_found() -> None:
    assert follow_segments(paragraphs(A, B, C, D), paragraphs(D, A, B, C)) == (1, 2, 3, 0)


def test_what_changed_is_found_between_its_neighbours() -> None:
    assert follow_segments(paragraphs(B, A, C), paragraphs(B, D, A2, C)) == (0, 2, 3)


def test_what_is_another_text_is_gone() -> None:
    assert follow_segments(paragraphs(B, A, C), paragraphs(B, D, C)) == (0, None, 2)


def test_equal_segments_keep_their_order() -> None:
    assert follow_segments(paragraphs(A, A, B), paragraphs(A, A, A)) == (0, 1, None)


def test_changed_segments_never_cross() -> None:
    old, new = paragraphs(A, B + " " + C), paragraphs(B + " Then: " + C, A2)
    assert follow_segments(old, new) == (None, 0)


def test_a_title_is_followed_however_it_changed() -> None:
    old, new = [make_segment("One", "field")], [make_segment("Completely new", "field")]
    assert follow_segments(old, new) == (0,)
    assert follow_segments(old, paragraphs("One!")) == (None,)


def test_a_title_that_moved_is_not_taken_for_what_stands_in_its_place() -> None:
    old = paragraphs("<a href='/chat'>Let us chat!</a>", C, "<a href='/mail'>Write to us!</a>")
    new = paragraphs(C, "<a href='/talk'>Let us chat!</a>")
    assert follow_segments(old, new) == (1, 0, None)


def test_a_heading_is_not_taken_for_its_line_in_a_table_of_contents() -> None:
    old = paragraphs("**What is it?**", A)
    new = paragraphs("[What is it?](#what)", "[How is it?](#how)", "What is it?", A)
    assert follow_segments(old, new) == (2, 3)
