"""Placeholders of interface strings: what a program fills in, by the notations in use.

Sources: Python library reference, "printf-style String Formatting" and "Format String Syntax";
POSIX fprintf; GNU gettext manual, "c-format" to "perl-brace-format"; Qt, QString::arg.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import Formatter

from msgspec import Struct

_BRACE = "python-brace-format"
_PYTHON = "python-format"
_C_LIKE = ("c-format", "objc-format", "php-format", "gcc-internal-format", "lua-format")
STRICT = (_PYTHON, _BRACE, *_C_LIKE)
"""Flags of notations that are parsed whole: what is not right in them breaks the program."""


class Argument(Struct, frozen=True, kw_only=True):
    """What one or several placeholders of a text stand for."""

    key: str
    """Its name, or its place from 1."""
    kind: str = ""
    """``number``, ``decimal``, ``text``, with the size where the notation has one; or not said."""
    text: str
    """As it is written."""


class MalformedError(ValueError):
    """A text that its notation cannot read; `found` is where."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def notation_of(flags: Sequence[str]) -> str:
    """The flag that says how placeholders are written; empty where none of `STRICT` does."""
    return next((flag for flag in flags if flag in STRICT), "")


def arguments_of(text: str, notation: str) -> dict[str, Argument]:
    """What the placeholders of `text` stand for, by key. MalformedError where they are broken."""
    if notation == _BRACE:
        found = list(_brace_arguments(text))
    else:
        found = list(_percent_arguments(text, _GRAMMARS.get(notation, _C)))
    return {argument.key: argument for argument in found}


_PYTHON_PERCENT = re.compile(
    r"%(?:\((?P<key>[^()]*)\))?(?P<place>)[#0\- +]*(?P<stars>(?:\*|\d+)?(?:\.(?:\*|\d+)?)?)"
    r"(?P<size>)[hlL]?(?P<type>[diouxXeEfFgGcrsa%])"
)
_C = re.compile(
    r"%(?P<key>)(?:(?P<place>\d+)\$)?[#0\- +'I]*"
    r"(?P<stars>(?:\*(?:\d+\$)?|\d+)?(?:\.(?:\*(?:\d+\$)?|\d+)?)?)"
    r"(?P<size>hh|h|ll|l|L|q|j|z|t)?(?P<type>[diouxXeEfFgGaAcsCSpm%@]|<PRI\w+>)"
)
_GRAMMARS = {_PYTHON: _PYTHON_PERCENT}
_KINDS = {
    **dict.fromkeys("diouxX", "number"),
    **dict.fromkeys("eEfFgG", "decimal"),
    **dict.fromkeys("sra", "text"),
}


def _percent_arguments(text: str, grammar: re.Pattern[str]) -> Iterator[Argument]:
    place = named = at = 0
    while (at := text.find("%", at)) >= 0:
        match = grammar.match(text, at)
        if match is None:
            raise MalformedError(text[at : at + 12])
        at = match.end()
        if match["type"] == "%":
            continue
        for _star in range(match["stars"].count("*")):
            place += 1
            yield Argument(key=str(place), kind="number", text="*")
        place += not match["key"]
        named += bool(match["key"])
        if match["type"] == "m":
            continue  # errno: glibc fills it in by itself
        kind = (match["size"] or "") + _KINDS.get(match["type"], match["type"])
        yield Argument(key=match["key"] or match["place"] or str(place), kind=kind, text=match[0])
    if named and place:
        raise MalformedError(text)


def _brace_arguments(text: str) -> Iterator[Argument]:
    try:
        fields = list(_brace_fields(text))
    except ValueError as error:
        raise MalformedError(text) from error
    unnamed = [name for name, _spec in fields if not name or name[0] in ".["]
    if unnamed and any(name[:1].isdigit() for name, _spec in fields):
        raise MalformedError(text)
    place = 0
    for name, spec in fields:
        key = name
        if name in unnamed:
            place += 1
            key = f"{place - 1}{name}"
        yield Argument(key=key, kind=_kind_of_spec(spec), text=f"{{{name}}}")


def _brace_fields(text: str) -> Iterator[tuple[str, str]]:
    """The name and the specification of each field, of those inside of specifications, too."""
    for _literal, name, spec, conversion in Formatter().parse(text):
        if name is None:
            continue
        if conversion and conversion not in "rsa":
            raise ValueError(conversion)
        yield name, spec or ""
        yield from _brace_fields(spec or "")


_SPEC = re.compile(
    r"(?:.?[<>=^])?[-+ ]?z?#?0?\d*[,_]?(?:\.\d+)?[,_]?(?P<type>[bcdeEfFgGnosxX%]?)", re.DOTALL
)


def _kind_of_spec(spec: str) -> str:
    """Empty for what is not said, and for what only the type itself knows, as ``{:%d %B}``."""
    match = _SPEC.fullmatch(spec)
    if match is None:
        return ""
    return {"c": "number", "b": "number", "n": "", "%": "decimal"}.get(
        match["type"], _KINDS.get(match["type"], "")
    )


_LOOSE = re.compile(
    r"\$\{[A-Za-z_][\w.]*\}"  # ${name}
    r"|%\{\w+\}"  # %{name}
    r"|\{\{[^{}]+\}\}"  # {{ name }}
    r"|\{\s*\w+\s*,\s*(?:plural|select|selectordinal|number|date|time)\b"  # ICU MessageFormat
    r"|\{(?:\d+|[A-Za-z_][\w.]*)?(?:\[\w+\])*(?:![rsa])?(?::[^{}\s]*)?\}"  # {name}, {0}, {}, {:.2f}
    r"|%\([A-Za-z_]\w*\)[#0\- +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"  # %(name)s
    r"|(?<!%)%(?:%%)*\d+\$[-+0#]*\d*(?:\.\d+)?[a-zA-Z@]"  # %1$s
    r"|(?<![\d%])(?<!\d\s)%[-+0#]*\d*(?:\.\d+)?(?:hh?|ll?|z)?[sdiufgcxX@](?![A-Za-z])"  # %s
    r"|%[A-Z][A-Z_]+%?"  # %PRODUCTNAME%
    r"|(?<![\w$])\$[A-Za-z_]\w+"  # $NAME
    r"|(?<!\w)@[A-Za-z_]\w*@"  # @NAME@
    r"|(?<![\d%])%L?(?:\d{1,2}|n)\b(?!\$)"  # %1, %L1, %n of Qt
)
_PERCENT = (_PYTHON, *_C_LIKE)


def loose_placeholders(text: str, notation: str, flags: Sequence[str] = ()) -> Counter[str]:
    """What looks like a placeholder in `text`, and is none of the notation that is read strictly.

    A flag such as ``no-python-format`` says that ``%`` is only a sign.
    """
    is_known = {
        "{": notation == _BRACE or f"no-{_BRACE}" in flags,
        "%": notation in _PERCENT or any(f"no-{flag}" in flags for flag in _PERCENT),
    }
    texts = (found[0] for found in _LOOSE.finditer(text))
    return Counter(text for text in texts if not is_known.get(text[0]))


@lru_cache(maxsize=256)  # each text is asked for by a dozen checks
def without_placeholders(text: str) -> str:
    """`text` with a neutral sign in the place of each."""
    return _LOOSE.sub(OBJECT, text)


OBJECT = "\ufffc"
"""Stands for what is no text: U+FFFC, as in Unicode."""
