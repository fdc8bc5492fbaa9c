import pytest
from msgspec.structs import replace

from polyglot.analyse.language_shares import share_languages
from polyglot.analyse.markdown import walk_blocks
from polyglot.analyse.posts import ForeignSpan, LanguageShare, Segment
from polyglot.analyse.segments import count_words
from polyglot.tags import Tag

LONG = "one two three four five six seven eight"
EN = Tag("en")


def shares(
    body: str, *, confidence: float = 0.95, spans: tuple[ForeignSpan, ...] = ()
) -> tuple[LanguageShare, ...]:
    """The shares of a body of which every block reads as English."""
    blocks = walk_blocks(body)
    segments = [
        Segment(
            kind=block.kind,
            start=block.start,
            end=block.end,
            line=line,
            end_line=line,
            digest=b"",
            words=count_words(block.text),
            language="en",
            confidence=confidence,
            spans=spans,
        )
        for line, block in enumerate(blocks, start=1)
    ]
    return share_languages(segments, blocks)


def share(words: int, prose_words: int, line: int) -> tuple[LanguageShare, ...]:
    return (LanguageShare(language=EN, words=words, prose_words=prose_words, line=line),)


def test_titles_are_counted_apart_where_they_surely_read_so() -> None:
    blocks = walk_blocks(LONG)
    title, other, french = (
        Segment(
            kind="field",
            start=0,
            end=0,
            line=1,
            end_line=1,
            digest=b"",
            words=5,
            language=language,
            confidence=confidence,
        )
        for language, confidence in (("en", 0.9), ("en", 0.8), ("fr", 0.99))
    )
    body = [replace(title, kind="paragraph", words=8)]
    assert share_languages(body, blocks, [title, other, french]) == (
        LanguageShare(language=EN, words=8, prose_words=8, line=1, field_words=5),
    )


def test_long_blocks_are_prose_and_short_ones_only_words() -> None:
    assert shares(f"One two three\n\n{LONG}\n\n{LONG} nine\n") == share(20, 17, 2)


@pytest.mark.parametrize(
    "body",
    [
        f"> {LONG}",
        f"> - {LONG}",
        f"“{LONG}.”",
        f"« {LONG} ».",
        f"<p>{LONG}</p>",
        f"- [{LONG}](a.md), by somebody",
        "Ana Luis Marie Tom Zoé Hanna Eve Bob met",
    ],
)
def test_what_may_be_in_any_language_is_no_prose(body: str) -> None:
    assert [found.prose_words for found in shares(body)] == [0]


def test_blocks_that_are_not_surely_in_a_language_have_no_share() -> None:
    assert shares(LONG, confidence=0.89) == ()


def test_names_in_tables_and_html_are_no_words_of_a_language() -> None:
    names = "Atelier des Dunes"
    assert shares(f"<p>{names}</p>") == share(0, 0, 0)
    assert shares(f"| {names} |\n|---|\n| one two |") == share(2, 0, 0)
    assert shares(f"## {names}") == share(3, 0, 0)


def test_a_block_in_two_languages_is_no_prose() -> None:
    span = ForeignSpan(start=0, end=3, language=Tag("fr"))
    french = LanguageShare(language=Tag("fr"), words=0, prose_words=0, line=0)
    assert shares(LONG, spans=(span,)) == (*share(8, 0, 0), french)


def test_the_text_of_an_image_is_no_prose() -> None:
    (block,) = walk_blocks(f"![{LONG}](a.png)")
    assert block.kind == "image"
    words = Segment(
        kind="image",
        start=0,
        end=9,
        line=1,
        end_line=1,
        digest=b"",
        words=20,
        language="en",
        confidence=0.99,
    )
    (share,) = share_languages([words], [block])
    assert (share.words, share.prose_words) == (20, 0)
