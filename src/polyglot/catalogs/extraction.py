"""Messages from sources: Python, JavaScript, and anything else as a Jinja template."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec import Struct, structs

from polyglot.catalogs.catalog import MessageKey
from polyglot.catalogs.format_flags import format_flags
from polyglot.catalogs.marked import Call, Marked, is_filled_early, marked_strings
from polyglot.catalogs.message import Message
from polyglot.catalogs.python_calls import python_calls
from polyglot.keywords import Keywords
from polyglot.problems import BrokenFileError, Problem, problem

_PYTHON = frozenset({".py", ".pyw", ".pyi"})
_JAVASCRIPT = frozenset({".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx"})


class SourceMessages(Struct, frozen=True, kw_only=True):
    """What one source has."""

    path: str
    """Relative to the project."""
    messages: tuple[Message, ...] = ()
    """In the order of the source; the same again for each place."""
    problems: tuple[Problem, ...] = ()
    is_broken: bool = False
    """Whether it could not be read: what it has is not known."""


def extract_source(
    path: str, content: bytes, keywords: Keywords, options: Sequence[str] = ()
) -> SourceMessages:
    """What the source at `path` marks; `options` are those of Jinja. Raises nothing."""
    if not _may_mark(content, keywords):
        return SourceMessages(path=path)
    try:
        calls = list(_calls(path, content, keywords, options))
    except BrokenFileError as broken:
        return broken_source(broken.problem_at(path))
    marked = [(call, each) for call in calls for each in marked_strings(call, keywords)]
    faults = (
        problem(code, path, call.line, function=call.name)
        for call, each in marked
        for code in _faults(each)
    )
    early = (
        problem("extract-formatted", path, call.line, function=call.name)
        for call in calls
        if is_filled_early(call, keywords)
    )
    return SourceMessages(
        path=path,
        messages=tuple(_make_message(path, each) for _call, each in marked if not _faults(each)),
        problems=(*early, *faults),
    )


def _may_mark(content: bytes, keywords: Keywords) -> bool:
    """Whether `content` names any of the functions: most sources need no parser to say no."""
    return _names_pattern(tuple(keywords)).search(content) is not None


@lru_cache(maxsize=8)
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[bytes]:
    """A name with what calls it (a bracket, a template literal's quote), or Jinja's block."""
    last = sorted({re.escape(name.rpartition(".")[2]) for name in names})
    return re.compile(rf"(?<![A-Za-z0-9_])(?:(?:{'|'.join(last)})[\s\\]*[(`]|trans\b)".encode())


def broken_source(found: Problem) -> SourceMessages:
    """A source that could not be read."""
    return SourceMessages(path=found.path, problems=(found,), is_broken=True)


def _calls(path: str, content: bytes, keywords: Keywords, options: Sequence[str]) -> Iterable[Call]:
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in _PYTHON:
        return python_calls(content, keywords)
    from polyglot.catalogs.babel_calls import javascript_calls, jinja_calls

    if suffix in _JAVASCRIPT:
        return javascript_calls(content, keywords)
    return jinja_calls(content, keywords, options)


def _faults(marked: Marked) -> list[str]:
    """The code of what keeps a string out of any catalog."""
    if not marked.text:
        return ["extract-empty"]
    texts = f"{marked.context}{marked.text}{marked.plural}"
    return ["extract-half-character"] if _SURROGATE.search(texts) else []


_SURROGATE = re.compile("[\ud800-\udfff]")


def _make_message(path: str, marked: Marked) -> Message:
    return Message(
        text=marked.text,
        context=marked.context,
        plural=marked.plural,
        comments=marked.comments,
        places=(path,),
        flags=format_flags(marked.text, marked.plural or ""),
    )


def merge_messages(messages: Iterable[Message]) -> tuple[Message, ...]:
    """One message for each text in a context, in the order of their first places.

    A text that stands somewhere with a plural and elsewhere without has that plural, as for
    gettext.
    """
    found: dict[MessageKey, list[Message]] = {}
    for message in messages:
        found.setdefault(message.key, []).append(message)
    return tuple(map(_merged, found.values()))


def _merged(same: Sequence[Message]) -> Message:
    return structs.replace(
        same[0],
        plural=next((each.plural for each in same if each.plural is not None), None),
        comments=tuple(dict.fromkeys(comment for each in same for comment in each.comments)),
        places=tuple(sorted({place for each in same for place in each.places})),
        flags=tuple(sorted({flag for each in same for flag in each.flags})),
    )
