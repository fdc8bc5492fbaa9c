"""Calls in sources that Babel's extractors read. The only module that knows them.

Their traps: `babel.messages.extract.extract` writes to stderr of an empty text, and takes a call
whose context is no text as one without; Jinja's extractor passes over a template that it cannot
parse without a word, and knows no tags but its own.
"""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from babel.messages.extract import extract_javascript
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from polyglot.catalogs.marked import COMMENT_TAGS, Call
from polyglot.decoding import decode_utf8
from polyglot.problems import BrokenFileError

_Texts = str | None | Sequence[str | None]
_Found = tuple[int, str, _Texts, Sequence[str]]

_EXTENSIONS = "jinja2.ext.do,jinja2.ext.loopcontrols,jinja2.ext.debug"
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_OWN_TAGS = frozenset(
    "if elif else endif for endfor block endblock extends include import from macro endmacro call "
    "endcall filter endfilter set endset with endwith autoescape endautoescape raw endraw print "
    "trans pluralize endtrans do break continue debug".split()
)
"""What of these stands alone is a fault; any other tag is one of an extension."""


def javascript_calls(content: bytes, names: Collection[str]) -> Iterator[Call]:
    """The calls in JavaScript, also with JSX. BrokenFileError where it is not UTF-8."""
    text = decode_utf8(content, "extract-encoding").encode()
    found = extract_javascript(io.BytesIO(text), dict.fromkeys(names), COMMENT_TAGS, {})
    yield from _calls(found)  # type: ignore[arg-type]  # it yields the functions' names, too


def jinja_calls(
    content: bytes, names: Collection[str], options: Collection[str] = ()
) -> Iterator[Call]:
    """The calls and ``{% trans %}`` blocks of a Jinja template.

    Tags of extensions that we do not know are passed over, what stands between them is not.
    `options` are of `JINJA_OPTIONS`, as pybabel's mapping files name them.
    BrokenFileError where it is not UTF-8, or no template.
    """
    text = decode_utf8(content, "extract-encoding")
    settings = {"silent": "false", "extensions": _EXTENSIONS, **dict.fromkeys(options, "true")}
    found: list[_Found] | None = None
    while found is None:
        try:
            found = list(_extract(text.encode(), names, settings))
        except TemplateSyntaxError as error:
            text = _without_tag(text, error)
        except RecursionError as error:
            raise BrokenFileError("extract-syntax", 1, found="too deeply nested") from error
    yield from _calls(found)


def _extract(content: bytes, names: Collection[str], settings: dict[str, str]) -> Iterable[_Found]:
    return babel_extract(io.BytesIO(content), list(names), COMMENT_TAGS, settings)


def _without_tag(text: str, error: TemplateSyntaxError) -> str:
    """`text` without the tag of an extension that the parser met; its line breaks stay."""
    unknown = _UNKNOWN_TAG.match(error.message or "")
    if unknown is not None and unknown[1] not in _OWN_TAGS:
        tag = re.compile(r"\{%[-+]?\s*" + unknown[1] + r"\b.*?%\}", re.DOTALL)
        without = tag.sub(lambda match: "\n" * match[0].count("\n"), text)
        if without != text:
            return without
    found = (error.message or "").rstrip(".")
    raise BrokenFileError("extract-syntax", error.lineno, found=found) from error


def _calls(found: Iterable[_Found]) -> Iterator[Call]:
    for line, name, texts, comments in found:
        several = (texts,) if isinstance(texts, str) or texts is None else texts
        yield Call(
            name=name,
            line=line,
            arguments=tuple((text and _joined_pairs(text),) for text in several),
            comments=tuple(comments),
        )


def _joined_pairs(text: str) -> str:
    """`text` with its surrogates joined: JavaScript may write one character as two escapes."""
    pairs = text.encode("utf-16-le", "surrogatepass")
    return pairs.decode("utf-16-le", "surrogatepass")
