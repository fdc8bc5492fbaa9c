"""Where the prose of a block begins and ends: what stands around it is no part of its text."""

import re


def prose_span(body: bytes, start: int, end: int, kind: str) -> tuple[int, int]:
    """The span of a block without what is around its text; empty for a block of mathematics.

    Outside are calls and components around all of it (``<Tip>`` … ``</Tip>``) and the anchor
    behind a heading (``[[anchor]]``, of Hugging Face's documents). Inside is the ``[]`` of a
    collapsed reference, which no event has.
    """
    if body.startswith(b"[]", end):
        end += 2
    last = body[end - 1 : end]
    if last == b"]" and kind == "heading":
        anchor = _ANCHOR.search(body, start, end)
        return start, anchor.start() if anchor else end
    if last == b"$" and body.startswith(b"$$", start) and body.endswith(b"$$", start + 2, end):
        return start, start
    if last in b"}>" and body[start : start + 1] in b"{<":
        return _inside_calls(body, start, end)
    return start, end


def _inside_calls(body: bytes, start: int, end: int) -> tuple[int, int]:
    text = body[start:end].decode()
    match = _WRAPPED.fullmatch(text)
    if match is None:
        return start, end
    first, last = (len(text[:at].encode()) for at in match.span("inside"))
    return start + first, start + last


_WRAPPED = re.compile(
    r"(?:\{\{[<%]\s*+(?P<shortcode>[\w./-]++)[^{}]*+\}\}|\{%-?\s*+(?P<tag>\w++)[^{}%]*+%\}"
    r"|<(?P<component>[A-Z][\w.]*+)[^<>]*+>)\s*+"
    r"(?P<inside>.*\S)\s*"
    r"(?:\{\{[<%]\s*+/\s*+(?P=shortcode)\s*+[%>]\}\}|\{%-?\s*+end(?P=tag)\s*+-?%\}"
    r"|</(?P=component)\s*+>)",
    re.DOTALL,
)
_ANCHOR = re.compile(rb"(?<!\s)[ \t]*+\[\[[\w-]++\]\]\Z")
