"""Calls in Python sources, from the syntax tree.

Babel's own extractor reads tokens: before Python 3.12 it finds nothing inside of f-strings, runs
the two texts of ``_("a" if x else "b")`` into one, and fails on ``_(b"a")``.
"""

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Collection, Iterable, Iterator

from polyglot.catalogs.marked import COMMENT_TAGS, Argument, Call
from polyglot.decoding import decode_utf8
from polyglot.problems import BrokenFileError

_CODING = re.compile(rb"(?:[^\n]*\n)?[ \t\f]*#.*?coding[:=]")
"""PEP 263: in one of the first two lines."""

Comment = tuple[int, str]
"""The 1-based line, and the text without its sign."""


def python_calls(content: bytes, names: Collection[str]) -> Iterator[Call]:
    """The calls of functions of these `names`, in the order of the source.

    BrokenFileError where it is no Python of the version that runs us.
    """
    if not _CODING.match(content):
        decode_utf8(content, "extract-encoding")
    calls = _find_calls(_parse(content), names)
    # Tokenizing takes as long as parsing, and few sources have comments for translators.
    has_comments = any(tag.encode() in content for tag in COMMENT_TAGS)
    blocks = list(_comment_blocks(content)) if has_comments and calls else []
    for name, call in calls:
        yield _make_call(name, call, blocks)


def _parse(content: bytes) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # Of escapes that Python does not know: no matter of ours.
            warnings.simplefilter("ignore")
            return ast.parse(content)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        detail = getattr(error, "msg", None) or str(error)
        raise BrokenFileError("extract-syntax", line, found=detail) from error
    except (RecursionError, MemoryError) as error:
        raise BrokenFileError("extract-syntax", 1, found="too deeply nested") from error


def _find_calls(tree: ast.Module, names: Collection[str]) -> list[tuple[str, ast.Call]]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = ((_name_of(call.func, names), call) for call in calls)
    return sorted(((name, call) for name, call in named if name), key=_position)


def _position(named: tuple[str, ast.Call]) -> tuple[int, int]:
    function = named[1].func
    return function.end_lineno or 1, function.end_col_offset or 0


def _name_of(function: ast.expr, names: Collection[str]) -> str:
    """Which of `names` a function is called by: ``translations.gettext`` is ``gettext``, too."""
    name = getattr(function, "attr", "") or getattr(function, "id", "")
    if name in names or not any("." in each for each in names):
        return name if name in names else ""
    dotted = ast.unparse(function)
    return dotted if dotted in names else ""


def _make_call(name: str, call: ast.Call, blocks: list[list[Comment]]) -> Call:
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    line = call.func.end_lineno or 1
    first = arguments[0].lineno if arguments else line
    return Call(
        name=name,
        line=line,
        arguments=tuple(_texts(argument) for argument in arguments),
        comments=_comments_before(line, first, blocks),
        filled=frozenset(at for at, argument in enumerate(arguments, 1) if _is_filled(argument)),
    )


def _texts(node: ast.expr) -> Argument:
    """What the expression can be, as far as the source says."""
    match node:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return tuple(_joined(a, b) for a in _texts(left) for b in _texts(right))
        case ast.IfExp(body=body, orelse=other):
            return *_texts(body), *_texts(other)
        case ast.JoinedStr(values=values) if not _has_fields(node):
            return ("".join(str(getattr(value, "value", "")) for value in values),)
    filled = _filled(node)
    return _texts(filled) if filled else (None,)


def _filled(node: ast.expr) -> ast.expr | None:
    """The text that is filled before the function gets it: ``"%s" % name``."""
    match node:
        case ast.BinOp(left=left, op=ast.Mod()):
            return left
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return value
    return None


def _joined(before: str | None, after: str | None) -> str | None:
    return None if before is None or after is None else before + after


def _has_fields(node: ast.JoinedStr) -> bool:
    return any(isinstance(value, ast.FormattedValue) for value in node.values)


def _is_filled(node: ast.expr) -> bool:
    """Whether a text of the source is filled before the function gets it."""
    if isinstance(node, ast.JoinedStr):
        return _has_fields(node)
    filled = _filled(node)
    return filled is not None and _texts(filled) != (None,)


def _comment_blocks(content: bytes) -> Iterator[list[Comment]]:
    """Runs of comments with nothing but empty lines between them."""
    block: list[Comment] = []
    try:
        for token in tokenize.tokenize(io.BytesIO(content).readline):
            if token.type == tokenize.COMMENT:
                block.append((token.start[0], token.string[1:].strip()))
            elif block and token.type not in _BLANK:
                yield block
                block = []
    except (tokenize.TokenError, SyntaxError):
        # What the parser takes and the tokenizer does not: texts count more than comments.
        return
    if block:
        yield block


_BLANK = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}


def _comments_before(line: int, first: int, blocks: Iterable[list[Comment]]) -> tuple[str, ...]:
    """Those for translators right above the call, or inside of it before its first text."""
    for block in blocks:
        last = block[-1][0]
        if line - 1 <= last <= first:
            tagged = tuple(_tagged(block))
            if tagged:
                return tagged
    return ()


def _tagged(block: list[Comment]) -> Iterator[str]:
    """The comments that begin with a tag, each with the lines right below it."""
    before = 0
    for line, text in block:
        if text.startswith(COMMENT_TAGS) or line == before + 1:
            yield text
            before = line
