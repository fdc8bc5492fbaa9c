"""Checks of markup in interface strings: HTML and XML tags, attributes, entities, code."""

import re
from collections import Counter
from collections.abc import Iterator
from html.entities import html5

from msgspec import Struct

from polyglot.catalogs.forms import Form
from polyglot.excerpts import listed
from polyglot.problems import Problem

_TAG = re.compile(
    r"(?<!<)<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]*)"
    r"(?P<attributes>(?:\s+[^\s<>=/\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+))?)*)\s*"
    r"(?P<alone>/?)>"
)
_ATTRIBUTE = re.compile(r"([^\s<>=/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s<>\"']+)))?")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # HTML Living Standard §13.1.2
_ELEMENTS = _VOID | frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote body button canvas caption center "
    "cite code colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption "
    "figure font footer form h1 h2 h3 h4 h5 h6 head header html i iframe ins kbd label legend li "
    "main map mark menu meter nav object ol optgroup option output p picture pre progress q s samp "
    "script section select small span strike strong style sub summary sup svg table tbody td "
    "template textarea tfoot th thead time title tr tt u ul var video".split()
)
_TRANSLATED = frozenset(
    "alt title placeholder aria-label aria-description label summary content lang hreflang dir "
    "xml:lang".split()
)
"""Attributes that hold words, or say which language they are in."""


class _Tag(Struct, frozen=True):
    name: str
    is_end: bool
    is_alone: bool
    attributes: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"<{'/' * self.is_end}{self.name}>"


def _tags_of(text: str, beside: str = "") -> list[_Tag]:
    """The tags of HTML, and those of other markup that are closed or have attributes.

    ``<file>`` alone is a word in brackets: ``usage: convert <file>``. `beside`: a text that may
    close what is forgotten here.
    """
    found = list(_TAG.finditer(text))
    closed = {match["name"].lower() for match in _TAG.finditer(text + beside) if match["end"]}
    return [
        _make_tag(match)
        for match in found
        if match["name"].lower() in _ELEMENTS | closed
        or match["alone"]
        or "=" in match["attributes"]
    ]


def _make_tag(match: re.Match[str]) -> _Tag:
    name = match["name"].lower()
    attributes = (
        (found[1].lower(), found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(match["attributes"])
    )
    return _Tag(
        name,
        bool(match["end"]),
        bool(match["alone"]) or name in _VOID,
        tuple(sorted(each for each in attributes if not _is_free(*each))),
    )


def _is_free(name: str, value: str) -> bool:
    """Whether an attribute may differ: addresses are looked at by themselves."""
    return name in _TRANSLATED or "://" in value


def check_markup(form: Form) -> Iterator[Problem]:
    """What differs from the source, and what is not well-formed where the source is."""
    if "<" in form.source or "<" in form.target:
        yield from _check_tags(form)
    if "&" in form.source or "&" in form.target:
        yield from _check_entities(form)
    yield from _check_code(form)


def _check_tags(form: Form) -> Iterator[Problem]:
    found = _tags_of(form.target, form.source)
    sources = [_tags_of(text) for text in form.sources]
    counts = Counter(map(str, found))
    wanted = [Counter(map(str, source)) for source in sources]
    if missing := sorted(set(wanted[0] - counts) & set(wanted[-1] - counts)):
        yield form.problem("catalog-tag-missing", missing=listed(missing))
    if extra := sorted(set(counts - wanted[0]) & set(counts - wanted[-1])):
        yield form.problem("catalog-tag-extra", extra=listed(extra))
    if not missing and not extra:
        yield from _check_attributes(form, found, [tag for source in sources for tag in source])
    fault = _fault_of(form.target, found)
    if fault and not any(map(_fault_of, form.sources, sources)):
        yield form.problem("catalog-markup-malformed", found=fault)


def _check_attributes(form: Form, found: list[_Tag], sources: list[_Tag]) -> Iterator[Problem]:
    allowed = {(tag.name, tag.is_end, tag.attributes) for tag in sources}
    for tag in found:
        if (tag.name, tag.is_end, tag.attributes) not in allowed:
            written = " ".join(f'{name}="{value}"' for name, value in tag.attributes)
            yield form.problem("catalog-attribute", tag=str(tag), found=written or "–")


_BROKEN = re.compile(r"<(?:/?[A-Za-z][\w:.-]*(?=[\s<]|\Z)[^<>]*(?=<|\Z)|/?(?=>)|\s+/?[a-z]+\s*>)")


def _fault_of(text: str, tags: list[_Tag]) -> str:
    """The first tag that is cut off, never closed, or closed where another is open."""
    if broken := _BROKEN.search(text):
        return broken[0][:40]
    opened: list[str] = []
    for tag in tags:
        if tag.is_end:
            if not opened or opened.pop() != tag.name:
                return str(tag)
        elif not tag.is_alone:
            opened.append(tag.name)
    return f"<{opened[-1]}>" if opened else ""


_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9.]*);")
_CUT_ENTITY = re.compile(
    r"&(amp|lt|gt|quot|nbsp|copy|hellip|[mn]dash|[lr][sd]?a?quo|#\d+)(?![\w;])"
)
_TYPOGRAPHIC = re.compile(r"nbsp|[mn]dash|hellip|.*quo|quot|apos|#160|#39|#34|ensp|emsp|thinsp|shy")
"""Spaces, dashes and quotation marks follow the language."""


def _check_entities(form: Form) -> Iterator[Problem]:
    found = set(_ENTITY.findall(form.target))
    wanted = [set(_ENTITY.findall(text)) for text in form.sources]
    missing = sorted(
        name
        for name in set.intersection(*wanted) - found
        if not _TYPOGRAPHIC.fullmatch(name) and html5.get(f"{name};", "\0") not in form.target
    )
    extra = sorted(
        name for name in found - set.union(*wanted) if f"{name};" not in html5 and name[0] != "#"
    )
    if missing:
        yield form.problem("catalog-entity-missing", missing=listed([f"&{n};" for n in missing]))
    if extra:
        yield form.problem("catalog-entity-extra", extra=listed([f"&{n};" for n in extra]))
    cut = _CUT_ENTITY.search(form.target)
    if cut and not any(map(_CUT_ENTITY.search, form.sources)):
        yield form.problem("catalog-markup-malformed", found=cut[0])


_CODE = re.compile(
    r"<(code|command|filename|programlisting|function|varname|tt|samp)\b[^>]*>(.*?)</\1>"
    r"|(?<![`\w])(`{1,2})([^`'\n]+)\3(?![`\w])",
    re.DOTALL,
)


def _check_code(form: Form) -> Iterator[Problem]:
    sources = [_code_in(text) for text in form.sources]
    found = _code_in(form.target)
    other = sorted(set(found) - {code for source in sources for code in source})
    if other and any(len(found) == len(source) for source in sources):
        yield form.problem("code-changed", found=listed(other))


def _code_in(text: str) -> list[str]:
    return [match[2] or match[4] for match in _CODE.finditer(text)]
