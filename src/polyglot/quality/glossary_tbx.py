"""Glossaries as TBX (ISO 30042): the Basic dialect, of 2008 (martif) and of 2019 (tbx).

Of 2008: ``termEntry``, ``langSet``, ``tig`` (or ``ntig/termGrp``); of 2019: ``conceptEntry``,
``langSec``, ``termSec``, with statuses as attributes (DCA) or as elements (DCT).
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import ErrorString

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.quality.glossary import Entry
from polyglot.tags import Tag, parse_tag

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BAD_STATUS = frozenset(
    {"deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "forbidden", "obsolete"}
)
"""Values of administrativeStatus, the last two Weblate's: such a term shall not be used."""


def parse_tbx_glossary(content: bytes, path: str) -> tuple[list[Entry], list[Problem]]:
    """The entries of a TBX file, and what is wrong with it; `path` is for problems.

    No entity is expanded but XML's own, and nothing outside of the file is read.
    """
    builder = _LineBuilder()
    # TBX of 2008 names its DTD; nobody reads it.
    parser = DefusedXMLParser(target=builder, forbid_entities=True, forbid_external=True)
    builder.expat = parser.parser
    try:
        parser.feed(content)
        root = parser.close()
    except ParseError as error:
        line, detail = error.position[0], ErrorString(error.code)
        return [], [problem("glossary-unreadable", path, line, reason=detail)]
    except (DefusedXmlException, LookupError, ValueError):
        reason = N_("it defines XML entities, or has an encoding that nobody knows")
        return [], [problem("glossary-unreadable", path, builder.line, reason=reason)]
    return _read_entries(root, path)


def _read_entries(root: Element, path: str) -> tuple[list[Entry], list[Problem]]:
    entries, problems = [], []
    for element in root.iter():
        if _name(element) in _ENTRIES:
            line = int(element.get(_LINE, "1"))
            terms, forbidden = _read_terms(element)
            if terms:
                entries.append(
                    Entry(
                        terms=terms,
                        forbidden=forbidden,
                        is_kept=_is_kept(element),
                        note=_text_of(element, "note"),
                        path=path,
                        line=line,
                    )
                )
            else:
                detail = N_("it holds no terms")
                problems.append(problem("glossary-entry", path, line, detail=detail))
    if not entries and not problems:
        reason = N_("it holds no TBX entries")
        problems.append(problem("glossary-unreadable", path, reason=reason))
    return entries, problems


_Terms = dict[Tag, tuple[str, ...]]


def _read_terms(entry: Element) -> tuple[_Terms, _Terms]:
    """The terms by language that may be used, and those that may not."""
    allowed: _Terms = {}
    forbidden: _Terms = {}
    for language, group in _term_groups(entry):
        text = _text_of(group, "term")
        if text:
            terms = forbidden if _is_forbidden(group) else allowed
            terms[language] = (*terms.get(language, ()), text)
    return allowed, forbidden


def _term_groups(entry: Element) -> Iterator[tuple[Tag, Element]]:
    for section in entry.iter():
        if _name(section) in _LANGUAGES:
            tag = parse_tag(section.get(_XML_LANG, ""))
            groups = (group for group in section.iter() if _name(group) in _TERMS)
            yield from ((tag, group) for group in groups if tag)


def _is_forbidden(group: Element) -> bool:
    return any(
        (element.text or "").strip() in _BAD_STATUS
        for element in group.iter()
        if "administrativeStatus" in {element.get("type"), _name(element)}
    )


def _is_kept(entry: Element) -> bool:
    """Whether a translationNote says ``no``, as Weblate marks what is not translated."""
    notes = (each for each in entry.iter() if each.get("type") == "translationNote")
    return any((note.text or "").strip().lower() == "no" for note in notes)


def _text_of(parent: Element, name: str) -> str:
    found = next((element for element in parent.iter() if _name(element) == name), None)
    return "" if found is None else " ".join("".join(found.itertext()).split())


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


_LINE = "polyglot-line"


class _LineBuilder(TreeBuilder):
    """Builds the tree, and notes on each element the line that it begins on."""

    def __init__(self) -> None:
        super().__init__()
        self.expat: Any = None

    @property
    def line(self) -> int:
        return int(self.expat.CurrentLineNumber)

    def start(self, tag: str, attrs: dict[Any, Any], /) -> Element:
        return super().start(tag, attrs | {_LINE: str(self.line)})
