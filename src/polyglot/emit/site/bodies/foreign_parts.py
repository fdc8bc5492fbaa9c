"""The parts of a post that are in another language than its page (WCAG 2.2, 3.1.2)."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from operator import itemgetter

from msgspec import Struct

from polyglot.analyse.detection.repertoire import PROFILES, Repertoire
from polyglot.analyse.language_shares import SURE, is_told
from polyglot.analyse.metadata import NAMES_OF, plain_name
from polyglot.analyse.posts import Post, Segment
from polyglot.analyse.segments import unpack_segments
from polyglot.emit.site.pages import Mark
from polyglot.tags import UNDETERMINED, Tag, is_right_to_left

Renderer = Callable[[str], str]
"""Makes HTML of Markdown."""

_UNMARKED = frozenset({"field", "image", "call"})
"""Kinds of what a page shows elsewhere, or in attributes, where no element can be."""
_LEAST_WORDS = 4
"""Of a block: what is shorter is a name, or a term that every language uses.

Not so where the whole post is in that language, as one that nobody has translated yet.
"""


class _Surroundings(Struct, frozen=True, kw_only=True):
    """What a part of a post is held against."""

    language: Tag
    """The page's."""
    languages: tuple[Tag, ...]
    """The site's."""
    repertoire: Repertoire
    most: Tag = UNDETERMINED
    """What the post as a whole surely reads as."""

    def are_left_by(self, own: Tag) -> bool:
        """Whether what reads as `own` can be in no other language.

        What is in a language of the site without a profile reads as anything: on such a site only
        its own languages are believed.
        """
        is_known = own in self.languages or all(map(self.repertoire.labels_of, self.languages))
        return is_known and self.repertoire.are_told_apart(own, self.language)


def find_marks(
    post: Post, language: Tag, languages: tuple[Tag, ...], repertoire: Repertoire = PROFILES
) -> tuple[Mark, ...]:
    """What of `post` is to be marked on a page in `language`: nothing, for nearly every post.

    `languages` are the site's, and `repertoire` is its detector's.
    """
    if post.is_plainly(language) or all(share.language == language for share in post.shares):
        return ()
    segments = unpack_segments(post.packed_segments)
    around = _surroundings(post, language, languages, repertoire)
    return tuple(mark for segment in segments for mark in _marks_of(segment, around))


def _surroundings(
    post: Post, language: Tag, languages: tuple[Tag, ...], repertoire: Repertoire
) -> _Surroundings:
    most = post.detected.language if is_told(post) else UNDETERMINED
    return _Surroundings(language=language, languages=languages, repertoire=repertoire, most=most)


def find_field_languages(
    post: Post, language: Tag, languages: tuple[Tag, ...], repertoire: Repertoire = PROFILES
) -> tuple[Tag, Tag]:
    """What title and description of `post` are in: `language`, unless it surely is another."""
    if post.is_plainly(language):
        return language, language
    segments = unpack_segments(post.packed_segments)
    fields = [segment for segment in segments if segment.kind == "field"]
    shown = [_shown_field(name, [*post.fields_beside, *fields]) for name in NAMES_OF]
    if shown[0] is None and post.metadata.title:
        # It comes from the first heading.
        shown[0] = next(iter(segments[len(fields) :]), None)
    around = _surroundings(post, language, languages, repertoire)
    title, description = (_language_of(found, around) if found else language for found in shown)
    return title, description


def _shown_field(name: str, fields: Sequence[Segment]) -> Segment | None:
    """The field that is shown as the post's title or description."""
    for written in NAMES_OF[name]:
        for field in fields:
            if plain_name(field.field) == written:
                return field
    return None


def _language_of(segment: Segment, around: _Surroundings) -> Tag:
    """What a segment surely is in, else the page's language."""
    own = Tag(segment.language)
    if segment.is_of_names:
        return around.language
    is_sure = segment.confidence >= SURE and (segment.words >= _LEAST_WORDS or own == around.most)
    return own if is_sure and around.are_left_by(own) else around.language


def _marks_of(segment: Segment, around: _Surroundings) -> Iterator[Mark]:
    own = around.language if segment.kind in _UNMARKED else _language_of(segment, around)
    if own != around.language:
        yield Mark(start=segment.start, end=segment.end, language=own, is_block=True)
    for span in segment.spans:
        if around.repertoire.are_told_apart(span.language, own):
            yield Mark(start=span.start, end=span.end, language=span.language, is_block=False)


# Signs that nobody writes (planes 15 and 16 are for private use), so that they can be told again.
_FIRST_SIGN = 0x100000
_MOST_SIGNS = 0xFFFD
# White space to emphasis, as the start and the end of a line are, but kept where they are trimmed.
_EDGE = "\u1680"
_SIGN = re.compile(f"{_EDGE}?[\U00100000-\U0010fffd]{_EDGE}?")
_BARE_SIGN = re.compile("[\U00100000-\U0010fffd]")
_OPENING = re.compile(r"<(p|h[1-6]|li|td|th|dt|dd)((?: [^<>]*)?)>")
_INLINE = r"(?:a|b|cite|em|i|q|strong)"
_OPENED = re.compile(rf"<{_INLINE}(?: [^<>]*)?>")
_CLOSED = re.compile(rf"</{_INLINE}>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID = frozenset({"br", "img", "wbr", "input"})
_PHRASING = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s small span strong sub sup"
    " u var wbr".split()
)

Range = tuple[int, int]
"""The first character, and the one after the last."""
Edit = tuple[int, int, str]
"""A range of a text, and what stands there instead."""


def mark_html(html: str, markdown: str, marks: Sequence[Mark], render: Renderer) -> str:
    """`html`, which `render` makes of `markdown`, with ``lang`` on the parts that `marks` name.

    The marks' bytes are those of `markdown`; those of blocks do not overlap one another, nor do
    those of spans. A mark that would change anything else of the HTML is left out.
    """
    if _SIGN.search(markdown) or not marks:
        return html
    source = markdown.encode()
    usable = marks[: _MOST_SIGNS // 2]
    signed = render(_with_signs(source, usable))
    if _SIGN.sub("", signed) != html:
        usable = _harmless_marks(usable, html, source, render)
        signed = render(_with_signs(source, usable))
        if _SIGN.sub("", signed) != html:
            return html
    # Blocks first: to what is inside of them, their signs are then gone.
    signed = _with_languages(signed, usable, are_blocks=True)
    signed = _with_languages(signed, usable, are_blocks=False)
    return _SIGN.sub("", signed)


def _harmless_marks(
    marks: Sequence[Mark], html: str, source: bytes, render: Renderer
) -> list[Mark]:
    """Those of `marks` that change nothing. Halved, for nearly all of them are harmless."""
    if not marks or _SIGN.sub("", render(_with_signs(source, marks))) == html:
        return list(marks)
    if len(marks) == 1:
        return []
    half = len(marks) // 2
    return [
        mark
        for part in (marks[:half], marks[half:])
        for mark in _harmless_marks(part, html, source, render)
    ]


def _signs(at: int, mark: Mark) -> tuple[str, str]:
    edge = _EDGE if mark.is_block else ""
    start, end = (chr(_FIRST_SIGN + 2 * at + which) for which in (0, 1))
    return f"{edge}{start}{edge}", f"{edge}{end}{edge}"


def _with_signs(source: bytes, marks: Sequence[Mark]) -> str:
    """`source` with a sign at the start and the end of each mark, those of blocks outermost."""
    places = []
    for at, mark in enumerate(marks):
        start, end = _signs(at, mark)
        places.append((mark.start, 1 if mark.is_block else 2, at, start))
        places.append((mark.end, 2 if mark.is_block else 0, at, end))
    parts = []
    done = 0
    for place, _, _, sign in sorted(places):
        parts.append(source[done:place])
        parts.append(sign.encode())
        done = place
    return b"".join([*parts, source[done:]]).decode()


def _with_languages(signed: str, marks: Sequence[Mark], *, are_blocks: bool) -> str:
    """`signed` with the languages of the marks of blocks, or of those of spans."""
    places = _places_of_signs(signed, edge=_EDGE if are_blocks else "")
    edits: list[Edit] = []
    for at, mark in enumerate(marks):
        if mark.is_block is are_blocks:
            start, end = (places.get(sign) for sign in _signs(at, mark))
            if start and end and start < end:
                edits += _edits(signed, mark, start, end)
    return _edited(signed, edits)


def _places_of_signs(signed: str, edge: str) -> dict[str, Range | None]:
    """Where each sign between `edge` stands: None for one that HTML has more than once."""
    places: dict[str, Range | None] = {}
    for match in _BARE_SIGN.finditer(signed):
        start, end = match.start() - len(edge), match.end() + len(edge)
        sign = f"{edge}{match[0]}{edge}"
        if not edge or signed[max(0, start) : end] == sign:
            places[sign] = None if sign in places else (start, end)
    return places


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    done = 0
    # Stable: at one place the earlier mark ends before the later one begins.
    for start, end, replacement in sorted(edits, key=itemgetter(0)):
        parts += (text[done:start], replacement)
        done = end
    return "".join([*parts, text[done:]])


def _edits(signed: str, mark: Mark, start: Range, end: Range) -> list[Edit]:
    """What puts the language on the element that holds just the mark, else on a span.

    `start` and `end` are where its signs are; those that it can do nothing with stay.
    """
    attributes = language_attributes(mark.language)
    opening = _OPENING.fullmatch(signed, max(0, signed.rfind("<", 0, start[0])), start[0])
    if mark.is_block and opening and signed.startswith(f"</{opening[1]}>", end[1]):
        if " lang=" in opening[2]:
            return []
        return [(start[0] - 1, start[0] - 1, attributes), (*start, ""), (*end, "")]
    if (whole := _widened(signed, start, end)) is None:
        return []
    first, last = whole
    opened, closed = (first, first, f"<span{attributes}>"), (last, last, "</span>")
    return [opened, (*start, ""), (*end, ""), closed]


def _widened(signed: str, start: Range, end: Range) -> Range | None:
    """The mark with as many of the inline tags beside it as it lacks; None if it lacks others.

    A quotation that begins with a link begins inside of it.
    """
    inner = signed[start[1] : end[0]]
    lacking = _lacking_tags(inner)
    if lacking is None:
        return None
    first = _before_opened(signed, start[0], lacking[0])
    last = _after_closed(signed, end[1], lacking[1])
    if first is None or last is None:
        return None
    whole = f"{signed[first : start[0]]}{inner}{signed[end[1] : last]}"
    return (first, last) if _lacking_tags(whole) == (0, 0) else None


def _before_opened(html: str, place: int, count: int) -> int | None:
    """Where the last `count` inline elements open that are opened right before `place`."""
    while count:
        start = html.rfind("<", 0, place) if html.endswith(">", 0, place) else -1
        if start < 0 or not _OPENED.fullmatch(html, start, place):
            return None
        count -= not html.endswith("/>", 0, place)
        place = start
    return place


def _after_closed(html: str, place: int, count: int) -> int | None:
    """The end of the first `count` closing tags of inline elements from `place` on."""
    for _ in range(count):
        closed = _CLOSED.match(html, place)
        if closed is None:
            return None
        place = closed.end()
    return place


def language_attributes(language: Tag) -> str:
    """What an element has that holds text in `language`."""
    direction = "rtl" if is_right_to_left(language) else "ltr"
    return f' lang="{escape(language)}" dir="{direction}"'


def _lacking_tags(html: str) -> tuple[int, int] | None:
    """How many opening tags `html` lacks before it, and closing ones behind, to stand in a span.

    None for what may not: anything but inline elements, or such as cross each other.
    """
    opened: list[str] = []
    unopened = 0
    for slash, name, empty in _TAG.findall(html):
        if name not in _PHRASING:
            return None
        if not slash:
            opened += [] if empty or name in _VOID else [name]
        elif not opened:
            unopened += 1
        elif opened.pop() != name:
            return None
    return unopened, len(opened)
