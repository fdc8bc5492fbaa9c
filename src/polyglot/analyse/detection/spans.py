"""Foreign quotations and sentences inside a block, as runs of its characters."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from polyglot.analyse.detection import Span
from polyglot.analyse.detection.cleaning import all_words, blank_out, is_list_of_names
from polyglot.analyse.detection.context import smooth, switch_priors
from polyglot.analyse.detection.scoring import Answers, Probabilities, Scorer
from polyglot.tags import Tag

QUOTES = re.compile(r"[\"“”„‟«»‹›]")
"""Quotation marks that are nothing else. Single ones are apostrophes too."""
_OPENING_QUOTE = re.compile(r"(?:\A|[\s(\[])[\"“„‟«‹'‘’]\s*+\Z")
# A piece ends at a quotation mark, and after the signs that end a sentence, but not after the
# initial of a name.
_CUT = re.compile(
    r"[\"“”„‟«»‹›]"
    r"|(?<![^\W_])['‘’]|['‘’](?![^\W_])"
    r"|(?<=[.!?…])(?<!\b[^\W\d_a-z]\.)\s++|[。！？]"
)
_COLON = re.compile(r":\s++")
# What any of those may be, sought by its first character, which is quick. Not at a text's end.
_MAY_CUT = re.compile(r"[.!?…。！？\"“”„‟«»‹›](?!\Z)")
_LONE_APOSTROPHE = re.compile(r"['‘’](?!\Z)(?:(?![^\W_])|(?<![^\W_]['‘’]))")
_STAY_AT_QUOTE = 0.6
_STAY_AT_SENTENCE = 0.9
_LEAST_PROBABILITY = 0.6
_LEAST_LETTERS = 12
_LEAST_LETTERS_OF_OTHERS = 24
"""Of a language that is not configured: commands and names read as any of fifty."""
_LEAST_WORDS = 3


class _Piece(Struct, frozen=True, gc=False):
    start: int
    end: int
    words: list[str]


def may_be_cut(text: str) -> bool:
    """Whether `text` may have more than one piece: most headings and sentences alone have not."""
    return _MAY_CUT.search(text) is not None or _LONE_APOSTROPHE.search(text) is not None


def find_spans(text: str, language: Tag, scorer: Scorer) -> tuple[Span, ...]:
    """The runs of `text` that are in another language than `language`, the block's own."""
    pieces = [piece for piece in _cut(text) if piece.words]
    if len(pieces) < 2:
        return ()
    alone = scorer.score([piece.words for piece in pieces])
    labels = _label(text, pieces, alone, scorer.answers)
    ours = {scorer.answers.tags[at] for at in scorer.answers.configured}
    own = [scorer.answers.tags[at] for at in alone.argmax(axis=1).tolist()]
    runs = groupby(zip(pieces, labels, own, strict=True), key=lambda found: found[1])
    found = ((label, list(run)) for label, run in runs if label not in {None, language})
    return tuple(
        Span(start=_after_label(text, run, language, scorer), end=run[-1].end, language=label)
        for label, members in found
        for run in [[piece for piece, _, _ in members]]
        if _says_enough(
            [piece for piece, _, reads_as in members if reads_as == label],
            _LEAST_LETTERS if label in ours else _LEAST_LETTERS_OF_OTHERS,
        )
        and not _is_of_names(text, run)
    )


def _says_enough(pieces: Sequence[_Piece], least_letters: int) -> bool:
    """Whether the pieces of a run that read so by themselves are more than a name or a term."""
    words = [word for piece in pieces for word in piece.words]
    return len(words) >= _LEAST_WORDS and sum(map(len, words)) >= least_letters


def _after_label(text: str, run: Sequence[_Piece], language: Tag, scorer: Scorer) -> int:
    """Where a run begins without what the block's own language says of it before a colon.

    Colons cut no pieces: too many texts have one, and what stands before it is too short.
    """
    start = run[0].start
    colon = _COLON.search(text, start, run[0].end)
    words = all_words(text[start : colon.start()]) if colon else []
    if colon is None or not words:
        return start
    best = int(scorer.score([words]).argmax())
    return colon.end() if scorer.answers.tags[best] == language else start


def _is_of_names(text: str, run: Sequence[_Piece]) -> bool:
    """Whether a run is mostly names, which are in no language. Quoted, it is a title."""
    start, end = run[0].start, run[-1].end
    is_quoted = _OPENING_QUOTE.search(text[max(0, start - 3) : start]) is not None
    return not is_quoted and is_list_of_names(text[start:end])


def _cut(text: str) -> Iterator[_Piece]:
    """The pieces of `text` without the space around them."""
    visible = blank_out(text)
    cuts = [(0, 0), *(match.span() for match in _CUT.finditer(visible)), (len(text), len(text))]
    for (_, start), (end, _) in pairwise(cuts):
        piece = visible[start:end]
        if piece and not piece.isspace():
            lead = len(piece) - len(piece.lstrip())
            trimmed = piece.strip()
            yield _Piece(start + lead, start + lead + len(trimmed), all_words(trimmed))


def _label(
    text: str, pieces: Sequence[_Piece], alone: Probabilities, answers: Answers
) -> list[Tag | None]:
    """The language of each piece, in the context of the others; None where it is not sure."""
    stays = [
        _STAY_AT_QUOTE if QUOTES.search(text, before.end, after.start) else _STAY_AT_SENTENCE
        for before, after in pairwise(pieces)
    ]
    states = answers.states(alone)
    smoothed = smooth(states, stays, switch_priors(states.shape[1])).tolist()
    return [_answer(states, row, answers) for states, row in zip(smoothed, alone, strict=True)]


def _answer(states: Sequence[float], alone: Probabilities, answers: Answers) -> Tag | None:
    best = max(range(len(states)), key=states.__getitem__)
    if states[best] < _LEAST_PROBABILITY:
        return None
    if best < len(answers.configured):
        return answers.tags[answers.configured[best]]
    other = max(answers.others, key=alone.__getitem__)
    return answers.tags[other] if alone[other] >= _LEAST_PROBABILITY else None
