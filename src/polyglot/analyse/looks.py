"""A look at a source: all that can be told of a post without taking its body apart."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.detection import Detection
from polyglot.analyse.detection.glance import Glance, plain_detection
from polyglot.analyse.front_matter import FrontMatter, split_front_matter
from polyglot.analyse.headings import find_headings
from polyglot.analyse.metadata import date_in_name, read_metadata
from polyglot.analyse.posts import Metadata, Post, PostText
from polyglot.analyse.segments import pack_segments
from polyglot.analyse.sidecars import Sidecar, add_sidecar, read_sidecar
from polyglot.analyse.source_text import (
    CONTROL,
    holds_controls,
    is_utf_16,
    line_breaks,
    without_controls,
)
from polyglot.digests import blake2b
from polyglot.problems import Problem, problem
from polyglot.tags import Tag


class Looked(Struct, frozen=True, kw_only=True, gc=False):
    """What one look at a source gives, before anybody asks for its language."""

    path: str
    digest: bytes
    text: str
    front_matter: FrontMatter
    body: bytes
    """That of the front matter in UTF-8."""
    metadata: Metadata
    problems: tuple[Problem, ...]


def look(path: str, content: bytes, digest: bytes, sidecar: Sidecar | None) -> "Looked | Post":
    """What one look at the source at `path` gives, whose `post_digest` is known.

    A post where there is nothing to look at.
    """
    text = _decoded(content)
    if text is None:
        return _unread_post(path, digest, _encoding_problem(path, content))
    control = CONTROL.search(text) if holds_controls(content) else None
    text = without_controls(text) if control else text
    front_matter = split_front_matter(text)
    metadata, problems = _read_metadata(front_matter, path, sidecar)
    found = [
        *problems,
        *_control_problems(path, control),
        *_empty_problems(path, metadata, front_matter.body),
    ]
    return Looked(
        path=path,
        digest=digest,
        text=text,
        front_matter=front_matter,
        # Also of a text without its control characters: they leave as many bytes.
        body=front_matter.body.encode() if control else content[front_matter.body_start :],
        metadata=metadata,
        problems=tuple(sorted(found)),
    )


def tell(looked: Looked, glance: Glance | None) -> Tag | None:
    """The language of a whole post by a glance, if it is certain, and may be detected."""
    if glance is None or not looked.metadata.detect:
        return None
    texts = (looked.metadata.title, looked.metadata.description)
    return glance.tell(looked.body, texts)


def glanced_post(looked: Looked, told: Tag) -> Post:
    """The post without its text, in the language that a glance told.

    All else of it is as `analyse_source` has it.
    """
    return post_of(looked, plain_detection(told), None, is_plain=True)


def post_of(looked: Looked, detected: Detection, text: PostText | None, *, is_plain: bool) -> Post:
    metadata, front_matter = looked.metadata, looked.front_matter
    return Post(
        path=looked.path,
        digest=looked.digest,
        metadata=metadata if metadata.title else _titled(metadata, front_matter),
        detected=detected,
        text=text,
        headings=find_headings(front_matter.body),
        problems=looked.problems,
        is_plain=is_plain,
    )


def content_digest(content: bytes) -> bytes:
    """16 bytes that tell one source from another."""
    return blake2b(content, digest_size=16).digest()


def post_digest(content: bytes, sidecar: Sidecar | None) -> bytes:
    """What tells a post from another: its source, and the metadata beside it."""
    return content_digest(content + b"\0" + sidecar.content if sidecar else content)


def _read_metadata(
    front_matter: FrontMatter, path: str, sidecar: Sidecar | None
) -> tuple[Metadata, tuple[Problem, ...]]:
    metadata, problems = read_metadata(front_matter, path)
    if sidecar:
        beside, found = read_sidecar(sidecar)
        metadata, problems = add_sidecar(metadata, beside, sidecar.path), (*problems, *found)
    if metadata.date is None and (date := date_in_name(path)):
        metadata = replace(metadata, date=date)
    return metadata, problems


def _unread_post(path: str, digest: bytes, found: Problem) -> Post:
    return Post(
        path=path,
        digest=digest,
        metadata=Metadata(),
        detected=Detection(),
        text=PostText(words=0, packed_segments=pack_segments(())),
        problems=(found,),
    )


def _decoded(content: bytes) -> str | None:
    """`content` as text; None for what is not UTF-8, or only seems to be."""
    if is_utf_16(content):
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def _encoding_problem(path: str, content: bytes) -> Problem:
    """Of what is not UTF-8, or only seems to be."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        at = error.start
    else:
        at = content.index(0)
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or is_utf_16(content)
    guess = "UTF-16" if is_wide else "Latin-1"
    line = content.count(b"\n", 0, at) + 1
    return problem("encoding", path, line, byte=f"0x{content[at]:02x}", guess=guess)


def _control_problems(path: str, first: re.Match[str] | None) -> Iterator[Problem]:
    """The first control character stands for all of them."""
    if first is not None:
        above = first.string[: first.start()].encode()
        line = line_breaks(above).count(b"\n") + 1
        yield problem("control-character", path, line, character=f"U+{ord(first[0]):04X}")


def _empty_problems(path: str, metadata: Metadata, body: str) -> Iterator[Problem]:
    if metadata.draft:
        return
    shown = _COMMENT.sub("", body) if "<" in body and "<!--" in body else body
    if _HAS_WORDS.search(shown) is None:
        yield problem("empty-post", path)


_HAS_WORDS = re.compile(r"\w")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")


def _titled(metadata: Metadata, front_matter: FrontMatter) -> Metadata:
    """`metadata` with the title that a first heading gives, where the body begins with one."""
    first = _FIRST_LINES.match(front_matter.body)
    if first is None:
        return metadata
    # Here, not above: nearly every post has a title, and its look needs no parser of Markdown.
    from polyglot.analyse.markdown import walk_blocks

    blocks = walk_blocks(first[0])
    if not blocks or blocks[0].kind != "heading":
        return metadata
    source = first[0].encode()
    before, after = source[: blocks[0].start].strip(), source[blocks[0].end :].lstrip()
    if before != b"#" and (before or not after.startswith(b"=")):
        return metadata
    line = front_matter.body_line + line_breaks(source).count(b"\n", 0, blocks[0].start)
    lines = metadata.lines | {"title": line}
    return replace(metadata, title=blocks[0].text, lines=lines)


# A first line that may be a heading, or all lines of a first paragraph that may be underlined.
_FIRST_LINES = re.compile(
    r"\s*+(?:#(?!#)[^\r\n]*+|(?:[^\r\n]++(?>\r\n|\r|\n))+? {0,3}=++[ \t]*+(?=[\r\n]|\Z))"
)
