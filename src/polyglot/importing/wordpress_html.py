"""What WordPress keeps as a post's text, as Markdown: Gutenberg or classic, with shortcodes."""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from types import MappingProxyType
from typing import NamedTuple

from polyglot.importing.html_markdown import html_to_markdown

_BLOCKS = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|header|hr|iframe|li|main|nav|noscript|object|ol|p|pre|script|section|"
    "style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio"
)
_BLOCK_EDGE = re.compile(rf"(</?(?:{_BLOCKS})\b[^>]*>)", re.IGNORECASE)
_BLOCK_START = re.compile(rf"</?(?:{_BLOCKS})\b", re.IGNORECASE)
_WHOLE = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_PARTED = re.compile(r"\n[ \t]*\n\s*")
_BREAK = re.compile(r"(?:<br\s*/?>)?[ \t]*\n")

_NAME = r"[A-Za-z][\w-]*"
_ATTRIBUTES = (
    r"""(?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]"']+)|\s+"[^"]*"|\s+https?://[^\s\]]+)*"""
)
_SHORTCODE = re.compile(
    r"(?:(?<![\w)])|(?=\[/))\[(?P<escaped>\[)?"
    rf"(?P<close>/)?(?P<name>{_NAME})(?P<attributes>{_ATTRIBUTES})\s*/?\](?!\()(?(escaped)\])"
)
_CAPTION = re.compile(
    r"\[caption\b[^\]]{0,2000}\](?P<image>.{1,10000}?)\[/caption\]", re.IGNORECASE | re.DOTALL
)
_CAPTION_PARTS = re.compile(
    r"\s*(?P<image>(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(?P<text>.*)", re.DOTALL
)
_CODE = re.compile(
    r"(?<!\[)\[(?P<name>code|sourcecode|source|php|python|bash|css|html|xml|js|javascript|sql|java)\b"
    r"(?P<attributes>[^\]]*)\](?P<code>.{0,200000}?)\[/(?P=name)\]",
    re.DOTALL,
)
_CODE_LANGUAGE = re.compile(r"""(?:lang|language)\s*=\s*["']?([\w+#-]+)""")
_LONE_ADDRESS = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\[\]\"]+)[ \t]*$")
_MARKER = re.compile(r"<!--\s*(?:more\b|nextpage\b)")
_DYNAMIC_BLOCK = re.compile(r"<!--\s*wp:(?P<name>[\w/-]+)\s")

SIZE_BOUND = 2_000_000
"""Characters of a post's HTML: its tree takes a hundred times the memory."""

_FOOTNOTE = re.compile(
    r"""<sup\b[^>]*\bdata-fn=["'](?P<name>[^"']+)["'][^>]*>.{0,500}?</sup>""", re.DOTALL
)
_FOOTNOTES_BLOCK = re.compile(r"<!--\s*wp:footnotes\b.{0,500}?/-->", re.DOTALL)
_NO_FOOTNOTES: Mapping[str, str] = MappingProxyType({})

_KEPT = re.compile("\ue000([0-9]+)\ue001")

# Words that people put between brackets, and no plugin calls its shortcode.
_PLAIN_WORDS = frozenset("sic note edit update video podcast pdf x n ed trad".split())


class Converted(NamedTuple):
    """A body, and the names of the shortcodes and blocks in it that were kept as they stood."""

    markdown: str
    kept: tuple[str, ...]


def convert_post(text: str, footnotes: Mapping[str, str] = _NO_FOOTNOTES) -> Converted | None:
    """The Markdown of a post's text; None if its HTML cannot be read, or is too long.

    `footnotes` are those of Gutenberg, as HTML by their ids: they are not in the text.
    """
    if len(text) > SIZE_BOUND:
        return None
    kept = _Kept()
    html = text.replace("\r\n", "\n").replace("\ue000", "").replace("\ue001", "")
    html = _CODE.sub(_as_code, html)
    numbers = {name: index for index, name in enumerate(footnotes, start=1)}
    html = _FOOTNOTE.sub(lambda mark: kept.keep_footnote(mark, numbers), html)
    html = _FOOTNOTES_BLOCK.sub("", html) if footnotes else html
    html = _CAPTION.sub(_as_figure, html)
    is_classic = "<!-- wp:" not in html
    html = _without_comments(html, kept)
    html = _outside_code(html, lambda part: _SHORTCODE.sub(kept.keep_shortcode, part))
    # Alone on its line it is shown as what it leads to: at the least it must lead there.
    html = _outside_code(html, lambda part: _LONE_ADDRESS.sub(r'<a href="\1">\1</a>', part))
    markdown = html_to_markdown(add_paragraphs(html) if is_classic else html)
    if markdown is None:
        return None
    notes = (f"\n\n[^{numbers[name]}]: {_one_line(note)}" for name, note in footnotes.items())
    return Converted(kept.put_back("".join([markdown, *notes])), kept.names)


def _one_line(html: str) -> str:
    return " ".join((html_to_markdown(html) or html).split())


class _Kept:
    """What must come through the conversion as it stands, each behind a mark that does."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._names: list[str] = []

    @property
    def names(self) -> tuple[str, ...]:
        """As often as they stand there, in their order."""
        return tuple(self._names)

    def keep(self, text: str, name: str) -> str:
        """The mark that stands for `text`."""
        self._texts.append(text)
        if name:
            self._names.append(name)
        return f"\ue000{len(self._texts) - 1}\ue001"

    def keep_block(self, text: str, name: str) -> str:
        return f"\n\n<p>{self.keep(text, name and f'wp:{name}')}</p>\n\n"

    def keep_shortcode(self, match: re.Match[str]) -> str:
        if match["escaped"]:
            return match[0][1:-1]
        name = match["name"]
        if name in _PLAIN_WORDS or (name[0].isupper() and not match["attributes"]):
            return match[0]
        return self.keep(match[0], "" if match["close"] else name)

    def keep_footnote(self, match: re.Match[str], numbers: Mapping[str, int]) -> str:
        """The mark of the footnote that `match` points to, if there is such a one."""
        number = numbers.get(match["name"])
        return self.keep(f"[^{number}]", "") if number else match[0]

    def put_back(self, markdown: str) -> str:
        while _KEPT.search(markdown):
            markdown = _KEPT.sub(lambda mark: self._texts[int(mark[1])], markdown)
        return markdown


def _without_comments(html: str, kept: "_Kept") -> str:
    """`html` without comments but for those that show something: ``more``, dynamic blocks."""
    parts: list[str] = []
    position = 0
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start)) >= 0:
        comment = html[start : end + 3]
        parts.append(html[position:start])
        if block := _DYNAMIC_BLOCK.match(comment):
            parts.append(kept.keep_block(comment, block["name"]) if comment[-4] == "/" else "")
        elif _MARKER.match(comment):
            parts.append(kept.keep_block(comment, ""))
        position = end + 3
    return "".join([*parts, html[position:]])


def _as_figure(match: re.Match[str]) -> str:
    """``[caption]<img> words[/caption]`` as HTML has it; the words may also be an attribute."""
    parts = _CAPTION_PARTS.match(match["image"])
    if parts is None:
        return match[0]
    old_style = re.search(r"""\bcaption=(["'])(.*?)\1""", match[0])
    words = parts["text"].strip() or (old_style[2] if old_style else "")
    return f"\n\n<figure>{parts['image']}<figcaption>{words}</figcaption></figure>\n\n"


def _as_code(match: re.Match[str]) -> str:
    """``[sourcecode language="python"]`` and its kin (SyntaxHighlighter Evolved) as ``<pre>``."""
    named = _CODE_LANGUAGE.search(match["attributes"])
    generic = match["name"] in {"code", "sourcecode", "source"}
    language = named[1] if named else ("" if generic else match["name"])
    code = escape(unescape(match["code"].strip("\n")), quote=False)
    if "\n" not in match["code"] and not match["attributes"]:
        return f"<code>{code}</code>"
    attribute = f' class="language-{language}"' if language else ""
    return f"\n\n<pre><code{attribute}>{code}</code></pre>\n\n"


def _outside_code(html: str, change: Callable[[str], str]) -> str:
    """`html` with everything changed but what stands in ``<pre>`` and the like, and tags."""
    parts = []
    position = 0
    for whole in re.finditer(
        rf"{_WHOLE.pattern}|<code\b.*?</code>", html, re.IGNORECASE | re.DOTALL
    ):
        parts += [change(html[position : whole.start()]), whole[0]]
        position = whole.end()
    return "".join([*parts, change(html[position:])])


def add_paragraphs(html: str) -> str:
    """Classic text with the paragraphs and line breaks that WordPress adds when it is shown.

    Blank lines part paragraphs, and a single line end is a ``<br>``, outside of ``<pre>`` and of
    block elements (WordPress, `wpautop`).
    """
    wholes: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        wholes.append(match[0])
        return f"\n\n<pre>{len(wholes) - 1}</pre>\n\n"

    parted = _BLOCK_EDGE.sub(r"\n\n\1\n\n", _WHOLE.sub(put_aside, html))
    chunks = (chunk.strip() for chunk in _PARTED.split(parted))
    joined = "\n".join(_as_paragraph(chunk) for chunk in chunks if chunk)
    return re.sub(r"<pre>\s*<p>([0-9]+)</p>\s*</pre>", lambda match: wholes[int(match[1])], joined)


def _as_paragraph(chunk: str) -> str:
    if _BLOCK_START.match(chunk):
        return chunk
    return f"<p>{_BREAK.sub('<br>', chunk)}</p>"
