"""Titles that nothing marks: what tells a line by itself from a short paragraph.

One line by itself, no full stop, some words, a whole paragraph after it. Each sign is worth some
log-odds. Section headings look the same, which is why a split is shown before it is taken.
"""

import re
from collections.abc import Callable, Sequence

from polyglot.importing.dump_blocks import Block, is_date

_CAPTION = re.compile(
    r"(source|sources|photo|photos|image|images|crédits?|credits?|figure|fig|foto|fuente|imagen|"
    r"note|nota|notes|nb|ps|p\.s|via|update|tags?|keywords?|mots[- ]clés|share|by|par|por)"
    r"\s*[.:]",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}\s?[:h.]\s?\d{2}\b")
_LIST_ITEM = re.compile(r"([-*•–—»>·_\\|]|\[\^|\d+[.)]|\(?[a-z]\))\s|\|")
_SENTENCE_END = re.compile(r"[.…;,:]['\"”’»)\]]*$")
_NEW_SENTENCE = re.compile(r"(?<![A-Z])(?<!\b\w)[.]\s+[A-ZÀ-ÝÉ“«¿¡]")
_NO_BREAK = re.compile(r"\u00a0\S+$")

_SECTIONS = frozenset(
    "introduction conclusion conclusions references références referencias resources ressources "
    "recursos notes summary résumé resumen overview usage installation example examples exemples "
    "ejemplos contents sommaire contenido background contexte methods results résultats resultados "
    "discussion acknowledgements remerciements agradecimientos links liens enlaces introducción "
    "conclusión context update contact bibliography bibliographie bibliografía".split()
)
"""Words that are titles of sections, and by themselves of no post."""

_Sign = Callable[[str, Block], bool]

_SIGNS: tuple[tuple[float, _Sign], ...] = (
    # Of the line itself
    (-6.0, lambda title, _: bool(_SENTENCE_END.search(title))),
    (-4.0, lambda title, _: bool(_CAPTION.match(title))),
    (-4.0, lambda title, _: bool(_CLOCK.match(title))),
    (-4.0, lambda title, _: bool(_LIST_ITEM.match(title))),
    (-4.0, lambda title, _: is_date(title)),
    (-4.0, lambda title, _: "://" in title),
    (-2.0, lambda title, _: bool(_NEW_SENTENCE.search(title))),
    (-3.0, lambda title, _: len(title.split()) <= 2),
    (-1.0, lambda title, _: len(title.split()) == 3),
    (-1.5, lambda title, _: len(title) > 130),
    (-1.5, lambda title, _: len(title) > 60 and title[-1] in "!?"),
    (-1.0, lambda title, _: title.count(",") > 2),
    (-3.0, lambda title, _: title[:1].islower()),
    (-1.5, lambda title, _: title[:1] in "“\"'«(…"),
    (3.0, lambda title, _: bool(_NO_BREAK.search(title))),
    # Of what comes after it
    (1.5, lambda _, after: len(after.text) >= 80),
    (-2.0, lambda _, after: len(after.text) < 60 and not is_date(after.text)),
    (1.5, lambda _, after: is_date(after.text)),
    (2.0, lambda title, after: after.lines[0].strip() in title),
)

_PRIOR = 0.5
_PLACE = {"first": 3.0, "apart": 1.0, "announced": -2.0, "indented": -4.0}
"""What it is worth to stand there: first in the file, below two blank lines, after a colon."""


def title_scores(blocks: Sequence[Block]) -> list[float]:
    """The log-odds of each block that a post begins with it, where nothing marks titles."""
    scores = [
        _score(before, block, after)
        for before, block, after in zip(
            [None, *blocks[:-1]], blocks, [*blocks[1:], None], strict=True
        )
    ]
    titles = [block.text for block, score in zip(blocks, scores, strict=True) if score > 0]
    if 2 * sum(bool(_NO_BREAK.search(title)) for title in titles) <= len(titles):
        return scores
    # Most were copied from one tool's titles: a line without its mark is less likely one.
    return [
        score if _NO_BREAK.search(block.text) else score - 2
        for block, score in zip(blocks, scores, strict=True)
    ]


def _score(before: Block | None, block: Block, after: Block | None) -> float:
    if after is None or len(block.lines) > 1 or block.is_rule or block.is_code:
        return -9.0
    title = block.text
    score = _PRIOR + sum(weight for weight, sign in _SIGNS if sign(title, after))
    score += _PLACE["first"] if before is None else 0
    score += _PLACE["apart"] if block.blanks_above > 1 else 0
    score += _PLACE["announced"] if before and before.text.endswith((":", ",")) else 0
    return score + (_PLACE["indented"] if block.lines[0][0].isspace() else 0)


def looks_like_title(line: str) -> bool:
    """Whether `line` could be the title of a post, wherever it stands."""
    words = line.split()
    is_unfit = _SENTENCE_END.search(line) or _LIST_ITEM.match(line) or "://" in line
    return 1 < len(words) <= 25 and len(line) <= 150 and not is_unfit and not is_date(line)


def names_section(title: str) -> bool:
    """``Conclusion``, ``2. Références``: what parts of posts are called."""
    words = re.sub(r"^[\W\d]+|[\W\d]+$", "", title).lower().split()
    return not words or (len(words) <= 2 and words[0] in _SECTIONS)
