"""Analysis: the bytes of one source → the record of one post."""

from collections.abc import Iterator, Sequence

from polyglot.analyse.block_texts import read_text
from polyglot.analyse.blocks import Block
from polyglot.analyse.detection import Detection, Detector, PostDetection
from polyglot.analyse.detection.cleaning import is_list_of_names
from polyglot.analyse.detection.glance import AtAGlance, Glance
from polyglot.analyse.field_values import FieldValue, locate_fields
from polyglot.analyse.front_matter import FrontMatter
from polyglot.analyse.language_shares import share_languages
from polyglot.analyse.looks import Looked, look, post_digest, post_of, tell
from polyglot.analyse.markdown import locate_texts, walk_blocks
from polyglot.analyse.metadata import NAMES_OF, plain_name
from polyglot.analyse.plain_text import plain_text
from polyglot.analyse.posts import ForeignSpan, Metadata, Post, PostText, Segment
from polyglot.analyse.segments import count_all_words, count_words, pack_segments, segment_digest
from polyglot.analyse.sidecars import Sidecar
from polyglot.analyse.source_text import line_breaks
from polyglot.config import TRANSLATABLE_FIELDS
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
    looked = look(path, content, post_digest(content, sidecar), sidecar)
    if isinstance(looked, Post):
        return looked
    return analyse_looked(looked, detector, fields, tell(looked, glance))


def analyse_looked(
    looked: Looked,
    detector: Detector,
    fields: Sequence[str],
    told: Tag | None,
) -> Post:
    """`analyse_source` of what has been looked at; `told` is what a glance said of all of it."""
    front_matter, metadata = looked.front_matter, looked.metadata
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
    return post_of(looked, detected, text, is_plain=told is not None)


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
