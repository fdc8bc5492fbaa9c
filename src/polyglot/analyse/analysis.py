"""Analysis: the bytes of one source → the record of one post."""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.block_texts import read_text
from polyglot.analyse.blocks import Block
from polyglot.analyse.detection import Detection, Detector, PostDetection
from polyglot.analyse.detection.cleaning import is_list_of_names
from polyglot.analyse.detection.glance import AtAGlance, Glance, plain_detection
from polyglot.analyse.field_values import FieldValue, locate_fields
from polyglot.analyse.front_matter import FrontMatter, split_front_matter
from polyglot.analyse.headings import find_headings
from polyglot.analyse.language_shares import share_languages
from polyglot.analyse.markdown import locate_texts, walk_blocks
from polyglot.analyse.metadata import NAMES_OF, date_in_name, plain_name, read_metadata
from polyglot.analyse.plain_text import plain_text
from polyglot.analyse.posts import ForeignSpan, Metadata, Post, PostText, Segment
from polyglot.analyse.segments import count_all_words, count_words, pack_segments, segment_digest
from polyglot.analyse.sidecars import Sidecar, add_sidecar, read_sidecar
from polyglot.analyse.source_text import (
    CONTROL,
    is_utf_16,
    line_breaks,
    may_hold_controls,
    without_controls,
)
from polyglot.config import TRANSLATABLE_FIELDS
from polyglot.problems import Problem, problem
from polyglot.tags import UNDETERMINED, Tag


def analyse_source(
    path: str,
    content: bytes,
    detector: Detector,
    sidecar: Sidecar | None = None,
    fields: Sequence[str] = TRANSLATABLE_FIELDS,
    glance: Glance | None = None,
) -> Post:
    """The post that the source at `path` (relative to the content folder) holds.

    Its `sidecar`, where it has one, says more of it than its own front matter. Of that the values
    of `fields` are segments. Where a `glance` tells the language of all of it, no detector is
    asked.
    Raises nothing: what is wrong with the content is among the problems. A source that is not
    UTF-8 gives an empty post.
    """
    looked = _look(path, content, sidecar)
    if isinstance(looked, Post):
        return looked
    front_matter, metadata = looked.front_matter, looked.metadata
    told = _tell(looked, glance)
    blocks = walk_blocks(front_matter.body)
    values = locate_fields(looked.text, front_matter, fields)
    segments, beside, detected = _read_segments(
        front_matter, metadata, values, blocks, AtAGlance(told) if told else detector
    )
    text = PostText(
        words=sum(segment.words for segment in (*segments, *beside)),
        packed_segments=pack_segments(segments),
        fields_beside=beside,
        shares=share_languages(
            segments[len(values) :], blocks, (*segments[: len(values)], *beside)
        ),
    )
    return _post(looked, detected, text, is_plain=told is not None)


def glance_at_source(
    path: str, content: bytes, glance: Glance, sidecar: Sidecar | None = None
) -> Post | None:
    """The post without its text, where a glance tells its language; None where it does not.

    All else of it is as `analyse_source` has it.
    """
    looked = _look(path, content, sidecar)
    if isinstance(looked, Post):
        return looked
    told = _tell(looked, glance)
    return _post(looked, plain_detection(told), None, is_plain=True) if told else None


class _Looked(Struct, frozen=True, kw_only=True, gc=False):
    """What one look at a source gives, before anybody asks for its language."""

    path: str
    digest: bytes
    text: str
    front_matter: FrontMatter
    metadata: Metadata
    problems: tuple[Problem, ...]


def _look(path: str, content: bytes, sidecar: Sidecar | None) -> "_Looked | Post":
    """A post where there is nothing to look at."""
    digest = post_digest(content, sidecar)
    encoding_problem = _encoding_problem(path, content)
    if encoding_problem is not None:
        return _unread_post(path, digest, encoding_problem)
    text = content.decode()
    control = CONTROL.search(text) if may_hold_controls(content) else None
    text = without_controls(text) if control else text
    front_matter = split_front_matter(text)
    metadata, problems = _read_metadata(front_matter, path, sidecar)
    found = [
        *problems,
        *_control_problems(path, control),
        *_empty_problems(path, metadata, front_matter.body),
    ]
    return _Looked(
        path=path,
        digest=digest,
        text=text,
        front_matter=front_matter,
        metadata=metadata,
        problems=tuple(sorted(found)),
    )


def _tell(looked: _Looked, glance: Glance | None) -> Tag | None:
    """The language of a whole post by a glance, if it is certain, and may be detected."""
    if glance is None or not looked.metadata.detect:
        return None
    texts = (looked.metadata.title, looked.metadata.description)
    return glance.tell(looked.front_matter.body.encode(), texts)


def _post(looked: _Looked, detected: Detection, text: PostText | None, *, is_plain: bool) -> Post:
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


def _encoding_problem(path: str, content: bytes) -> Problem | None:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        at = error.start
    else:
        if not is_utf_16(content):
            return None
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
    shown = _COMMENT.sub("", body) if "<!--" in body else body
    if _HAS_WORDS.search(shown) is None:
        yield problem("empty-post", path)


_HAS_WORDS = re.compile(r"\w")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")


def _titled(metadata: Metadata, front_matter: FrontMatter) -> Metadata:
    """`metadata` with the title that a first heading gives, where the body begins with one."""
    first = _FIRST_LINES.match(front_matter.body)
    blocks = walk_blocks(first[0]) if first else []
    if first is None or not blocks or blocks[0].kind != "heading":
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


def _read_segments(
    front_matter: FrontMatter,
    metadata: Metadata,
    values: Sequence[FieldValue],
    blocks: Sequence[Block],
    detector: Detector,
) -> tuple[tuple[Segment, ...], tuple[Segment, ...], Detection]:
    """All segments with their languages, the fields that are none, and the language of it all."""
    beside = _fields_beside(metadata, values)
    texts = [*(value.text for value in values), *beside.values()]
    found = _detect(texts, blocks, detector) if metadata.detect else _undetected(texts, blocks)
    of_values = found.blocks[: len(values)]
    of_beside = found.blocks[len(values) : len(texts)]
    segments = (
        *(
            _field_segment(value, of_value)
            for value, of_value in zip(values, of_values, strict=True)
        ),
        *_block_segments(front_matter, blocks, found.blocks[len(texts) :], found.post.language),
    )
    loose = tuple(
        _loose_segment(name, text, metadata, of_text)
        for (name, text), of_text in zip(beside.items(), of_beside, strict=True)
    )
    return segments, loose, found.post


def _fields_beside(metadata: Metadata, values: Sequence[FieldValue]) -> dict[str, str]:
    """Title and description where they are no segments: in a sidecar, or not to be translated."""
    inside = {plain_name(value.name) for value in values}
    texts = {"title": metadata.title, "description": metadata.description}
    return {
        name: text
        for name, text in texts.items()
        if text and (name in metadata.sidecar_lines or not inside.intersection(NAMES_OF[name]))
    }


def _detect(texts: Sequence[str], blocks: Sequence[Block], detector: Detector) -> PostDetection:
    """The languages of the texts of fields, then of the blocks. Of what is ignored, none."""
    shown = ("" if block.is_ignored else block.text for block in blocks)
    kinds = [*("field" for _ in texts), *(block.kind for block in blocks)]
    return detector.detect([*texts, *shown], kinds)


def _undetected(texts: Sequence[str], blocks: Sequence[Block]) -> PostDetection:
    return PostDetection(post=Detection(), blocks=(Detection(),) * (len(texts) + len(blocks)))


def _field_segment(value: FieldValue, detection: Detection) -> Segment:
    return Segment(
        kind="field",
        field=value.name,
        start=value.start,
        end=value.end,
        line=value.line,
        end_line=value.end_line,
        digest=segment_digest(value.text),
        words=count_words(plain_text(value.text)),
        language=detection.language,
        confidence=detection.confidence,
    )


def _loose_segment(name: str, text: str, metadata: Metadata, detection: Detection) -> Segment:
    line = metadata.sidecar_lines.get(name) or metadata.lines.get(name, 1)
    return Segment(
        kind="field",
        field=name,
        start=0,
        end=0,
        line=line,
        end_line=line,
        digest=segment_digest(text),
        words=count_words(plain_text(text)),
        language=detection.language,
        confidence=detection.confidence,
    )


def _block_segments(
    front_matter: FrontMatter,
    blocks: Sequence[Block],
    found: Sequence[Detection],
    most: Tag,
) -> Iterator[Segment]:
    source = front_matter.body.encode()
    breaks = line_breaks(source)
    line, last = front_matter.body_line, 0
    spans = _foreign_spans(front_matter, found)
    words = count_all_words([block.text for block in blocks])
    for at, (block, detection, count) in enumerate(zip(blocks, found, words, strict=True)):
        line += breaks.count(b"\n", last, block.start)
        last = block.start
        yield Segment(
            kind=block.kind,
            start=front_matter.body_start + block.start,
            end=front_matter.body_start + block.end,
            line=line,
            end_line=line + breaks.count(b"\n", block.start, block.end - 1),
            digest=segment_digest(read_text(source[block.start : block.end].decode(), block)),
            words=count,
            language=detection.language,
            confidence=detection.confidence,
            spans=spans.get(at, ()),
            is_of_names=detection.language not in {most, UNDETERMINED} and _is_of_names(block),
        )


def _is_of_names(block: Block) -> bool:
    """Not so a heading: whole sentences have capitals there in English."""
    return block.kind != "heading" and is_list_of_names(block.text)


def _foreign_spans(
    front_matter: FrontMatter, found: Sequence[Detection]
) -> dict[int, tuple[ForeignSpan, ...]]:
    """The spans of each block that has any, by its index, as bytes of the file."""
    spans = [(at, span) for at, detection in enumerate(found) for span in detection.spans]
    if not spans:
        return {}
    wanted = [(at, span.start, span.end) for at, span in spans]
    located: dict[int, tuple[ForeignSpan, ...]] = {}
    places = locate_texts(front_matter.body, wanted)
    for (at, span), place in zip(spans, places, strict=True):
        if place is not None:
            start, end = (front_matter.body_start + byte for byte in place)
            foreign = ForeignSpan(start=start, end=end, language=span.language)
            located[at] = (*located.get(at, ()), foreign)
    return located
