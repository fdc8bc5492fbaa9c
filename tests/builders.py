"""Values for tests, built in one line each."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from polyglot.analyse.detection import Detection
from polyglot.analyse.posts import LanguageShare, Metadata, Post, PostText, Segment
from polyglot.analyse.segments import pack_segments, segment_digest
from polyglot.problems import Problem
from polyglot.relate.editions import Edition, make_editions
from polyglot.relate.groups import Group, group_editions
from polyglot.relate.routes import read_paths
from polyglot.relate.status import Status, assess
from polyglot.tags import Tag

EN, FR, ES = Tag("en"), Tag("fr"), Tag("es")
LANGUAGES = (EN, FR, ES)


def make_post(
    path: str,
    *,
    reads_as: str = "und",
    confidence: float = 0.99,
    words: int = 100,
    **metadata: Any,  # noqa: ANN401 -- the fields of Metadata
) -> Post:
    """A post whose front matter holds `metadata`, and all of whose prose reads as a language."""
    share = LanguageShare(language=Tag(reads_as), words=words, prose_words=words, line=1)
    return Post(
        path=path,
        digest=path.encode(),
        metadata=Metadata(**metadata),
        detected=Detection(language=Tag(reads_as), confidence=confidence),
        text=PostText(
            words=words,
            packed_segments=b"\x90",
            shares=() if reads_as == "und" else (share,),
        ),
    )


def with_text(post: Post, **text: Any) -> Post:  # noqa: ANN401 -- the fields of PostText
    """`post`, which says something else."""
    assert post.text is not None
    return replace(post, text=replace(post.text, **text))


def segmented(path: str, *texts: str, **metadata: Any) -> Post:  # noqa: ANN401 -- as above
    """A post of these segments, one a line, each of as many words as it has."""
    segments = tuple(
        Segment(
            kind="paragraph",
            start=0,
            end=0,
            line=line,
            end_line=line,
            digest=segment_digest(text),
            words=len(text.split()),
        )
        for line, text in enumerate(texts, 1)
    )
    post = make_post(path, words=sum(segment.words for segment in segments), **metadata)
    return with_text(post, packed_segments=pack_segments(segments))


def left_in(post: Post, language: Tag, words: int) -> Post:
    """`post`, of which so many words are still in a language."""
    shares = (
        LanguageShare(language=language, words=words, prose_words=words, line=3),
        LanguageShare(language=FR, words=100, prose_words=100, line=1),
    )
    return with_text(post, shares=shares)


def edit(posts: Sequence[Post], languages: Sequence[Tag] = LANGUAGES) -> list[Edition]:
    """The editions of `posts`; the first language is the default."""
    readings = read_paths((post.path for post in posts), languages)
    return make_editions(posts, readings, languages, languages[0])


def group(*posts: Post) -> tuple[list[Group], list[Problem]]:
    """The groups of `posts` on an English, French and Spanish site, and what contradicts."""
    return group_editions(edit(posts), LANGUAGES, EN)


def members(groups: Sequence[Group]) -> dict[str, dict[str, str]]:
    """The path of each edition, by key and language."""
    return {
        found.key: {tag: edition.post.path for tag, edition in found.editions.items()}
        for found in groups
    }


def make_status(*posts: Post, problems: Sequence[Problem] = ()) -> Status:
    """The status of an English, French and Spanish site of `posts`, with `problems` alone."""
    groups, _ = group(*posts)
    return Status(
        languages=LANGUAGES, rows=tuple(assess(groups, LANGUAGES)), problems=tuple(problems)
    )
