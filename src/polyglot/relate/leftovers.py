"""What translations still have in the language that they were made from."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.detection.repertoire import PROFILES, Repertoire
from polyglot.analyse.posts import LanguageShare, Post
from polyglot.problems import Problem, problem
from polyglot.relate.editions import Edition, contradicts
from polyglot.relate.groups import Group
from polyglot.tags import Tag

_NEARLY_ALL = 0.8
"""Share of a translation's words of prose from which on nothing of it counts as translated."""
_PARTIAL_WORDS = 20
"""Fewer words that remain are told, and change no state: a sentence may be meant to stand."""


class Leftover(Struct, frozen=True, kw_only=True, gc=False):
    """What of one translation is still in the language of its source."""

    language: Tag
    words: int
    """Source words: no more than the original has, of which the translation is made."""
    line: int
    """Of the first block."""
    is_stub: bool
    """Whether nearly all of it is."""

    @property
    def is_partial(self) -> bool:
        """Whether the translation counts as begun, not as done."""
        return self.is_stub or self.words >= _PARTIAL_WORDS


def find_leftover(
    group: Group, edition: Edition, languages: Sequence[Tag], repertoire: Repertoire = PROFILES
) -> Leftover | None:
    """What remains to be translated in an edition of `group`; None of the original.

    Only what reads as the original's language counts, or as that of the edition in between.
    """
    post = edition.post
    if edition is group.original or _is_all_in(edition.language, post):
        return None
    sources = _languages_left(group, edition)
    for share in sorted(post.shares, key=lambda share: -share.words):
        if share.language in sources and repertoire.are_told_apart(
            share.language, edition.language
        ):
            found = _weigh(share, edition, languages, repertoire)
            if found is not None:
                return _capped(found, group.original.post.words)
    return None


def may_have_left(group: Group, edition: Edition) -> bool:
    """Whether `find_leftover` may find anything, for which it needs the original's words."""
    if edition is group.original:
        return False
    sources = _languages_left(group, edition) - {edition.language}
    return edition.post.text is None or any(
        share.language in sources and (share.prose_words or share.words >= _PARTIAL_WORDS)
        for share in edition.post.shares
    )


def _languages_left(group: Group, edition: Edition) -> set[Tag | None]:
    return {group.original.language, group.sources.get(edition.language)}


def _is_all_in(language: Tag, post: Post) -> bool:
    """What nearly every post is: quick to tell."""
    if post.detected.language != language:
        return False
    return post.is_plain or all(each.language == language for each in post.shares)


def _capped(found: Leftover, words: int) -> Leftover | None:
    """No more than the original's `words`; None where it has none: nothing is to be translated."""
    return replace(found, words=min(found.words, words)) if words else None


def _weigh(
    share: LanguageShare, edition: Edition, languages: Sequence[Tag], repertoire: Repertoire
) -> Leftover | None:
    post = edition.post
    prose = sum(each.prose_words for each in post.shares)
    words = sum(each.words for each in post.shares)
    is_most = post.detected.language == share.language
    reads_so = is_most and contradicts(edition, languages, repertoire)
    is_stub = (
        share.prose_words >= _PARTIAL_WORDS and share.prose_words >= _NEARLY_ALL * prose
    ) or (reads_so and share.words >= _PARTIAL_WORDS and share.words >= _NEARLY_ALL * words)
    if not is_stub and not share.prose_words:
        return None
    return Leftover(
        language=share.language,
        words=share.words + share.field_words if is_stub else share.prose_words,
        line=share.line or 1,
        is_stub=is_stub,
    )


def leftover_problems(found: Iterable[tuple[Edition, Leftover]]) -> Iterator[Problem]:
    """One a translation that has something left over."""
    for edition, leftover in found:
        post = edition.post
        if leftover.is_stub:
            yield problem(
                "stub",
                *post.place_of("language"),
                marked=edition.language,
                evidence=edition.evidence,
                language=leftover.language,
                words=leftover.words,
            )
        else:
            yield problem(
                "untranslated-blocks",
                post.path,
                leftover.line,
                language=leftover.language,
                words=leftover.words,
            )
