"""What of a post is in which language, and what of that cannot be meant to be so."""

from collections.abc import Iterable, Sequence

from polyglot.analyse.blocks import Block
from polyglot.analyse.detection.cleaning import is_list_of_names
from polyglot.analyse.posts import LanguageShare, Post, Segment
from polyglot.tags import UNDETERMINED, Tag

SURE = 0.9
"""The confidence from which on a block's language is believed."""
_LEAST_WORDS = 8
"""Shorter blocks are names and terms far too often."""
_LEAST_WORDS_OF_A_POST = 20
_NO_PROSE = frozenset({"quote", "footnote", "html", "image", "call"})
"""Quotations, sources, and what is seldom more than data and captions."""
_TABULAR = frozenset({"cell", "html"})
_QUOTATION_MARKS = ('"', "\u201c", "\u201d", "\u201e", "«", "»", "‹", "「", "『")
_TRAILING = " .,;:!?…"


def is_told(post: Post) -> bool:
    """Whether a post surely reads as the language that it reads as: not by a title alone."""
    own = (share.words for share in post.shares if share.language == post.detected.language)
    return post.detected.confidence >= SURE and sum(own) >= _LEAST_WORDS_OF_A_POST


def share_languages(
    segments: Sequence[Segment], blocks: Sequence[Block], fields: Sequence[Segment] = ()
) -> tuple[LanguageShare, ...]:
    """One share a language of the `segments` of `blocks`, sorted by language.

    `fields` are the segments of title and description.
    """
    shares: dict[Tag, tuple[int, int, int]] = {}
    for segment, block in zip(segments, blocks, strict=True):
        for span in segment.spans:
            shares.setdefault(span.language, (0, 0, 0))
        if segment.confidence < SURE or segment.language == UNDETERMINED:
            continue
        words, prose, line = shares.get(Tag(segment.language), (0, 0, 0))
        words += 0 if _is_data(block) else segment.words
        # Two languages in one block: that it holds both is no oversight.
        if segment.words >= _LEAST_WORDS and not segment.spans and _is_prose(block):
            prose += segment.words
            line = line or segment.line
        shares[Tag(segment.language)] = (words, prose, line)
    return tuple(_sorted_shares(shares.items(), fields))


def _sorted_shares(
    shares: Iterable[tuple[Tag, tuple[int, int, int]]], fields: Sequence[Segment]
) -> Iterable[LanguageShare]:
    for language, (words, prose, line) in sorted(shares):
        yield LanguageShare(
            language=language,
            words=words,
            prose_words=prose,
            line=line,
            field_words=sum(
                field.words
                for field in fields
                if field.language == language and field.confidence >= SURE
            ),
        )


def _is_data(block: Block) -> bool:
    """Whether it is titles of works, or names that stand in no sentence."""
    return block.is_linked or (block.kind in _TABULAR and is_list_of_names(block.text))


def _is_prose(block: Block) -> bool:
    """Whether it must be in the post's language: no quotation, no title of a work, no names."""
    if block.is_quoted or block.is_linked or block.kind in _NO_PROSE:
        return False
    text = block.text.rstrip(_TRAILING)
    is_quotation = text.startswith(_QUOTATION_MARKS) and text.endswith(_QUOTATION_MARKS)
    # A component whose attributes hold code is left as text.
    return not is_quotation and not text.startswith("<") and not is_list_of_names(text)
