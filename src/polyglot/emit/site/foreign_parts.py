"""The parts of a post that are in another language than its page (WCAG 2.2, 3.1.2)."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from msgspec import Struct

from polyglot.analyse.detection.repertoire import PROFILES, Repertoire
from polyglot.analyse.language_shares import SURE, is_told
from polyglot.analyse.posts import Post, Segment
from polyglot.analyse.segments import unpack_segments
from polyglot.emit.site.pages import Mark
from polyglot.tags import UNDETERMINED, Tag, is_right_to_left

Renderer = Callable[[str], str]
"""Makes HTML of Markdown."""

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
    if all(share.language == language for share in post.shares):
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
    segments = unpack_segments(post.packed_segments)
    fields = [segment for segment in segments if segment.kind == "field"]
    # Only a title may come from elsewhere than the front matter: from the body's first heading.
    descriptions = fields[-1:] if post.metadata.description else []
    titles = fields if len(fields) > len(descriptions) else segments[len(fields) :]
    shown = (titles[:1] if post.metadata.title else [], descriptions)
    around = _surroundings(post, language, languages, repertoire)
    title, description = (_language_of(found[0], around) if found else language for found in shown)
    return title, description


def _language_of(segment: Segment, around: _Surroundings) -> Tag:
    """What a segment surely is in, else the page's language."""
    own = Tag(segment.language)
    if segment.is_of_names:
        return around.language
    is_sure = segment.confidence >= SURE and (segment.words >= _LEAST_WORDS or own == around.most)
    return own if is_sure and around.are_left_by(own) else around.language


def _marks_of(segment: Segment, around: _Surroundings) -> Iterator[Mark]:
    own = around.language if segment.kind == "field" else _language_of(segment, around)
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
_OPENING = re.compile(r"<(p|h[1-6]|li|td|th|dt|dd)((?: [^<>]*)?)>\Z")
_INLINE = r"(?:a|b|cite|em|i|q|strong)"
_OPENED = re.compile(rf"(?:<{_INLINE}(?: [^<>]*)?>)+\Z")
_CLOSED = re.compile(rf"(?:</{_INLINE}>)+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID = frozenset({"br", "img", "wbr", "input"})
_PHRASING = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s small span strong sub sup"
    " u var wbr".split()
)


def mark_html(html: str, markdown: str, marks: Sequence[Mark], render: Renderer) -> str:
    """`html`, which `render` makes of `markdown`, with ``lang`` on the parts that `marks` name.

    The marks' bytes are those of `markdown`. A mark that would change anything else of the HTML
    is left out.
    """
    source = markdown.encode()
    if _SIGN.search(markdown) or not marks:
        return html
    usable = marks[: _MOST_SIGNS // 2]
    signed = render(_with_signs(source, usable))
    if _SIGN.sub("", signed) != html:
        usable = [mark for mark in usable if _is_harmless(mark, html, source, render)]
        signed = render(_with_signs(source, usable))
        if _SIGN.sub("", signed) != html:
            return html
    for at, mark in enumerate(usable):
        signed = _with_language(signed, mark, *_signs(at, mark))
    return _SIGN.sub("", signed)


def _is_harmless(mark: Mark, html: str, source: bytes, render: Renderer) -> bool:
    return _SIGN.sub("", render(_with_signs(source, [mark]))) == html


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


def _with_language(signed: str, mark: Mark, start: str, end: str) -> str:
    """`signed` with the language on the element that holds just the mark, else in a span."""
    if signed.count(start) != 1 or signed.count(end) != 1:
        return signed
    before, _, rest = signed.partition(start)
    inner, _, after = rest.partition(end)
    attributes = language_attributes(mark.language)
    opening = _OPENING.search(before)
    if mark.is_block and opening and after.startswith(f"</{opening[1]}>"):
        if " lang=" in opening[2]:
            return signed
        return f"{before[:-1]}{attributes}>{inner}{after}"
    for taken, whole, left in _widened(before, inner, after):
        if _is_phrasing(whole):
            return f"{taken}<span{attributes}>{whole}</span>{left}"
    return signed


def _widened(before: str, inner: str, after: str) -> Iterator[tuple[str, str, str]]:
    """The parts as they are, then with more and more of the inline tags beside it in `inner`.

    A quotation that begins with a link begins inside of it.
    """
    run_before, run_after = _OPENED.search(before), _CLOSED.match(after)
    opened = re.findall("<[^<>]*>", run_before[0]) if run_before else []
    closed = re.findall("<[^<>]*>", run_after[0]) if run_after else []
    for some in range(len(opened) + 1):
        head = "".join(opened[len(opened) - some :])
        for more in range(len(closed) + 1):
            tail = "".join(closed[:more])
            rest = before.removesuffix(head), after.removeprefix(tail)
            yield rest[0], f"{head}{inner}{tail}", rest[1]


def language_attributes(language: Tag) -> str:
    """What an element has that holds text in `language`."""
    direction = "rtl" if is_right_to_left(language) else "ltr"
    return f' lang="{escape(language)}" dir="{direction}"'


def _is_phrasing(html: str) -> bool:
    """Whether `html` may stand in a span: inline elements alone, each of them closed."""
    opened: list[str] = []
    for slash, name, empty in _TAG.findall(html):
        if name not in _PHRASING:
            return False
        if not slash and not empty and name not in _VOID:
            opened.append(name)
        elif slash and (not opened or opened.pop() != name):
            return False
    return not opened
