"""Analysis: the bytes of one source → the record of one post."""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from msgspec.structs import replace

from polyglot.analyse.detection import Detection, Detector, PostDetection
from polyglot.analyse.detection.cleaning import is_list_of_names
from polyglot.analyse.front_matter import FrontMatter, split_front_matter
from polyglot.analyse.language_shares import share_languages
from polyglot.analyse.markdown import Block, locate_texts, walk_blocks
from polyglot.analyse.metadata import date_in_name, read_metadata
from polyglot.analyse.posts import ForeignSpan, Metadata, Post, Segment
from polyglot.analyse.segments import count_words, pack_segments, segment_digest
from polyglot.analyse.sidecars import Sidecar, add_sidecar, read_sidecar
from polyglot.problems import Problem, problem
from polyglot.tags import UNDETERMINED, Tag


def analyse_source(
    path: str, content: bytes, detector: Detector, sidecar: Sidecar | None = None
) -> Post:
    """The post that the source at `path` (relative to the content folder) holds.

    Its `sidecar`, where it has one, says more of it than its own front matter.
    Raises nothing: what is wrong with the content is among the problems. A source that is not
    UTF-8 gives an empty post.
    """
    encoding_problem = _encoding_problem(path, content)
    if encoding_problem is not None:
        return _unread_post(path, post_digest(content, sidecar), encoding_problem)
    text = content.decode()
    control = _CONTROL.search(text)
    front_matter = split_front_matter(without_controls(text) if control else text)
    metadata, problems = _read_metadata(front_matter, path, sidecar)
    blocks = walk_blocks(front_matter.body)
    segments, detected = _read_segments(front_matter, metadata, blocks, detector)
    fields = len(segments) - len(blocks)
    return Post(
        path=path,
        digest=post_digest(content, sidecar),
        metadata=metadata if metadata.title else _titled(metadata, front_matter, blocks),
        detected=detected,
        words=sum(segment.words for segment in segments),
        packed_segments=pack_segments(segments),
        shares=share_languages(segments[fields:], blocks, segments[:fields]),
        problems=tuple(
            sorted(
                [
                    *problems,
                    *_control_problems(path, control),
                    *_empty_problems(path, metadata, front_matter.body),
                ]
            )
        ),
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


def without_controls(text: str) -> str:
    """`text` with a space for each byte of a control character: offsets stay as they are."""
    return _CONTROL.sub(lambda match: " " * len(match[0].encode()), text)


# Cc (NEL among them) but for tab, line feed, form feed and carriage return, and the two
# non-characters: what XML 1.0 §2.2 forbids or discourages.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def _unread_post(path: str, digest: bytes, found: Problem) -> Post:
    return Post(
        path=path,
        digest=digest,
        metadata=Metadata(),
        detected=Detection(),
        words=0,
        packed_segments=pack_segments(()),
        problems=(found,),
    )


def _encoding_problem(path: str, content: bytes) -> Problem | None:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        at = error.start
    else:
        # UTF-16 of English without a byte order mark is valid UTF-8: every other byte is NUL.
        if content.count(0) * 3 <= len(content):
            return None
        at = content.index(0)
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or content.count(0) * 3 > len(content)
    guess = "UTF-16" if is_wide else "Latin-1"
    line = content.count(b"\n", 0, at) + 1
    return problem("encoding", path, line, byte=f"0x{content[at]:02x}", guess=guess)


def _control_problems(path: str, first: re.Match[str] | None) -> Iterator[Problem]:
    """The first control character stands for all of them."""
    if first is not None:
        above = first.string[: first.start()].encode()
        line = _line_breaks(above).count(b"\n") + 1
        yield problem("control-character", path, line, character=f"U+{ord(first[0]):04X}")


def _empty_problems(path: str, metadata: Metadata, body: str) -> Iterator[Problem]:
    if not metadata.draft and _HAS_WORDS.search(_COMMENT.sub("", body)) is None:
        yield problem("empty-post", path)


_HAS_WORDS = re.compile(r"\w")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")


def _titled(metadata: Metadata, front_matter: FrontMatter, blocks: Sequence[Block]) -> Metadata:
    """`metadata` with the title that a first heading gives, where the body begins with one."""
    if not blocks or blocks[0].kind != "heading":
        return metadata
    source = front_matter.body.encode()
    before, after = source[: blocks[0].start].strip(), source[blocks[0].end :].lstrip()
    if before != b"#" and (before or not after.startswith(b"=")):
        return metadata
    line = front_matter.body_line + _line_breaks(source).count(b"\n", 0, blocks[0].start)
    lines = metadata.lines | {"title": line}
    return replace(metadata, title=blocks[0].text, lines=lines)


def _read_segments(
    front_matter: FrontMatter, metadata: Metadata, blocks: Sequence[Block], detector: Detector
) -> tuple[tuple[Segment, ...], Detection]:
    """All segments with their languages, and the language of the whole post."""
    fields = [name for name in ("title", "description") if getattr(metadata, name)]
    texts = [getattr(metadata, name) for name in fields]
    found = _detect(texts, blocks, detector) if metadata.detect else _undetected(texts, blocks)
    count = len(fields)
    segments = (
        *_field_segments(fields, metadata, found.blocks[:count]),
        *_block_segments(front_matter, blocks, found.blocks[count:], found.post.language),
    )
    return segments, found.post


def _detect(texts: Sequence[str], blocks: Sequence[Block], detector: Detector) -> PostDetection:
    """The languages of the texts of fields, then of the blocks. Of what is ignored, none."""
    shown = ("" if block.is_ignored else block.text for block in blocks)
    kinds = [*("field" for _ in texts), *(block.kind for block in blocks)]
    return detector.detect([*texts, *shown], kinds)


def _undetected(texts: Sequence[str], blocks: Sequence[Block]) -> PostDetection:
    return PostDetection(post=Detection(), blocks=(Detection(),) * (len(texts) + len(blocks)))


def _field_segments(
    fields: Sequence[str], metadata: Metadata, found: Sequence[Detection]
) -> Iterator[Segment]:
    for name, detection in zip(fields, found, strict=True):
        text = getattr(metadata, name)
        line = metadata.lines.get(name, 1)
        yield Segment(
            kind="field",
            start=0,
            end=0,
            line=line,
            end_line=line,
            digest=segment_digest(text),
            words=count_words(text),
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
    breaks = _line_breaks(source)
    line, last = front_matter.body_line, 0
    spans = _foreign_spans(front_matter, found)
    for at, (block, detection) in enumerate(zip(blocks, found, strict=True)):
        line += breaks.count(b"\n", last, block.start)
        last = block.start
        yield Segment(
            kind=block.kind,
            start=front_matter.body_start + block.start,
            end=front_matter.body_start + block.end,
            line=line,
            end_line=line + breaks.count(b"\n", block.start, block.end - 1),
            digest=segment_digest(source[block.start : block.end].decode()),
            words=count_words(block.text),
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


def _line_breaks(source: bytes) -> bytes:
    """`source` at the same length, each of its line breaks (LF, CR, CRLF) ending in one LF."""
    if b"\r" not in source:
        return source
    return source.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
