"""An edition is a post together with its language, and the evidence for it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.detection.repertoire import PROFILES, Repertoire
from polyglot.analyse.posts import Post
from polyglot.problems import Problem, problem
from polyglot.relate.evidence import Evidence
from polyglot.relate.routes import Reading
from polyglot.rounding import two_decimals
from polyglot.tags import UNDETERMINED, Tag, match_language, parse_tag, primary_language

# Below these a detected language is only a hint; with them, taken for a file that nothing else
# names a language for, and reported where it contradicts.
_SURE = 0.9
_SURE_WORDS = 20
_LIKELY = 0.8
_LIKELY_WORDS = 5
"""Too few to be sure, enough for a notice: three or four are as often names or a command."""
_SURE_OF_ANOTHER = 0.99
_SURE_OF_ANOTHER_WORDS = 50


class Edition(Struct, frozen=True, kw_only=True, gc=False):
    """One post in one language."""

    post: Post
    language: Tag
    evidence: Evidence
    route: str
    """The path without language and extension: ``posts/a`` for ``fr/posts/a.md``."""


def make_editions(
    posts: Sequence[Post],
    readings: dict[str, Reading],
    languages: Sequence[Tag],
    default_language: Tag,
) -> list[Edition]:
    """One edition a post, in the given order.

    Declared in the front matter beats suffix or folder, which beats detection. A path without a
    language that shares its route with others is the default language; alone, it is what it reads
    as, or the default where that is not certain. A key that another post in the default language
    has speaks against that: two of one key are in two languages.
    """
    shared = Counter(readings[post.path].route for post in posts)
    editions = []
    for post in posts:
        reading = readings[post.path]
        language, evidence = _language_of(
            post, reading, languages, default_language, is_alone=shared[reading.route] == 1
        )
        editions.append(
            Edition(post=post, language=language, evidence=evidence, route=reading.route)
        )
    return _told_apart(editions, languages)


def _told_apart(editions: list[Edition], languages: Sequence[Tag]) -> list[Edition]:
    """`editions`, the doubtful ones as they read where their key has that language left."""
    if not any(each.evidence is Evidence.DEFAULT and each.post.metadata.key for each in editions):
        return editions
    named = Counter((each.post.metadata.key, each.language) for each in editions)

    def told(edition: Edition) -> Edition:
        key, found = edition.post.metadata.key, edition.post.detected.language
        is_doubtful = edition.evidence is Evidence.DEFAULT and found in languages
        if key and is_doubtful and named[key, edition.language] > 1 and not named[key, found]:
            return replace(edition, language=found, evidence=Evidence.DETECTED)
        return edition

    return [told(edition) for edition in editions]


def _language_of(
    post: Post, reading: Reading, languages: Sequence[Tag], default: Tag, *, is_alone: bool
) -> tuple[Tag, Evidence]:
    if declared := declared_language(post.metadata.language, languages):
        return declared, Evidence.DECLARED
    if reading.language:
        return reading.language, reading.evidence
    if is_alone and _is_sure(post, languages):
        return post.detected.language, Evidence.DETECTED
    return default, Evidence.DEFAULT


def declared_language(text: str, languages: Sequence[Tag]) -> Tag | None:
    """The language that a front matter value declares, or None if it is no language's tag.

    Three letters count only if configured: ``lang: tcl`` is a programming language far more often.
    """
    if configured := match_language(text, languages):
        return configured
    tag = parse_tag(text)
    return tag if tag and len(primary_language(tag)) == 2 else None


def _is_sure(post: Post, languages: Sequence[Tag]) -> bool:
    found = post.detected
    if found.language in languages:
        return post.is_plain or (found.confidence >= _SURE and post.words >= _SURE_WORDS)
    return (
        found.language != UNDETERMINED
        and found.confidence >= _SURE_OF_ANOTHER
        and post.words >= _SURE_OF_ANOTHER_WORDS
    )


def edition_problems(
    editions: Iterable[Edition],
    languages: Sequence[Tag],
    explained: Collection[str] = (),
    repertoire: Repertoire = PROFILES,
) -> Iterator[Problem]:
    """Tags that are none, languages the site does not list, contradictions and likely ones.

    `explained` are paths of translations that are still in the language of their source: more is
    said of those elsewhere.
    """
    for edition in editions:
        post = edition.post
        yield from _tag_problems(edition)
        if edition.language not in languages:
            yield problem(
                "unconfigured-language",
                post.path,
                language=edition.language,
                languages=", ".join(languages),
            )
        elif post.path not in explained and contradicts(edition, languages, repertoire):
            yield problem(
                "language-mismatch",
                *post.place_of("language"),
                marked=edition.language,
                evidence=edition.evidence,
                detected=post.detected.language,
                confidence=two_decimals(post.detected.confidence),
            )
        elif post.path not in explained and _is_likely_another(edition, languages, repertoire):
            yield problem(
                "probable-language",
                post.path,
                taken=edition.language,
                found=post.detected.language,
                confidence=two_decimals(post.detected.confidence),
            )


def _tag_problems(edition: Edition) -> Iterator[Problem]:
    post, metadata = edition.post, edition.post.metadata
    if metadata.language and edition.evidence is not Evidence.DECLARED:
        yield problem(
            "unknown-tag",
            *post.place_of("language"),
            field="lang",
            found=metadata.language,
        )
    for text in metadata.translate or ():
        if not parse_tag(text):
            yield problem(
                "unknown-tag",
                *post.place_of("translate"),
                field="translate",
                found=text,
            )


def contradicts(edition: Edition, languages: Sequence[Tag], repertoire: Repertoire) -> bool:
    """Whether the text surely reads as another language than the edition is taken for."""
    detected = edition.post.detected.language
    return (
        repertoire.are_told_apart(detected, edition.language)
        and _is_sure(edition.post, languages)
        and _is_more_than_data(edition.post)
    )


def _is_likely_another(edition: Edition, languages: Sequence[Tag], repertoire: Repertoire) -> bool:
    """Whether a post that nothing names a language for reads as another, without certainty."""
    found = edition.post.detected
    return (
        edition.evidence is Evidence.DEFAULT
        and found.language in languages
        and repertoire.are_told_apart(found.language, edition.language)
        and found.confidence >= _LIKELY
        and edition.post.words >= _LIKELY_WORDS
    )


def _is_more_than_data(post: Post) -> bool:
    """Whether what reads so is more than lists of works and names, and quotations."""
    shares = post.shares
    own = [each for each in shares if each.language == post.detected.language]
    words, prose = sum(each.words for each in own), sum(each.prose_words for each in own)
    is_most = words * 2 >= sum(each.words for each in shares)
    is_most_prose = prose * 2 >= sum(each.prose_words for each in shares)
    return words >= _SURE_WORDS and is_most and is_most_prose
