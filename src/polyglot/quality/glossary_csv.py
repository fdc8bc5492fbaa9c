"""Glossaries as CSV (RFC 4180): a header that names languages, then a concept a row."""

import csv
import io
from collections.abc import Iterator, Sequence

from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.quality.glossary import Entry
from polyglot.tags import Tag, parse_tag

FORBIDDEN = "forbidden_"
"""Begins the name of a column: ``forbidden_fr``."""

_YES = frozenset({"yes", "true", "1"})
_NO = frozenset({"no", "false", "0"})


def parse_csv_glossary(content: bytes, path: str) -> tuple[list[Entry], list[Problem]]:
    """The entries of a CSV file, and what is wrong with it; `path` is for problems.

    Columns: ``en``, ``fr``… with the terms of a language, the preferred one first and others
    after a ``|``; ``forbidden_fr``… with words not to be used; ``translate``, where ``no`` keeps
    the term as it is; ``note``. Commas, semicolons or tabs part the cells, as the header shows.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [problem("glossary-unreadable", path, reason=N_("it is not UTF-8"))]
    rows = _rows(text)
    _line, header = next(rows, (1, []))
    names = [name.strip() for name in header]
    problems = [
        problem("glossary-column", path, found=name) for name in names if name and not _known(name)
    ]
    if not any(parse_tag(name) for name in names):
        reason = N_("its first line names no languages")
        return [], [problem("glossary-unreadable", path, reason=reason), *problems]
    entries = []
    for line, cells in rows:
        entry = _read_row(names, cells, path, line)
        if isinstance(entry, Problem):
            problems.append(entry)
        elif entry:
            entries.append(entry)
    return entries, problems


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with the line that it begins on."""
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    # strict=False: a stray quotation mark stays in its cell, and no row is lost.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _known(name: str) -> bool:
    tag = name.removeprefix(FORBIDDEN)
    return name in {"note", "translate"} or parse_tag(tag) is not None


def _read_row(
    names: Sequence[str], cells: Sequence[str], path: str, line: int
) -> Entry | Problem | None:
    fields = dict(zip(names, (cell.strip() for cell in cells), strict=False))
    terms = _terms(fields, "")
    translate = fields.get("translate", "").lower()
    if translate and translate not in _YES | _NO:
        return problem("glossary-entry", path, line, detail=N_("'translate' is not yes or no"))
    if not terms:
        return problem("glossary-entry", path, line, detail=N_("no term stands in it"))
    return Entry(
        terms=terms,
        forbidden=_terms(fields, FORBIDDEN),
        is_kept=translate in _NO,
        note=fields.get("note", ""),
        path=path,
        line=line,
    )


def _terms(fields: dict[str, str], prefix: str) -> dict[Tag, tuple[str, ...]]:
    """``{"fr": "dépôt|dépôt Git"}`` → the terms by language, of the columns with that prefix."""
    found = {}
    for name, cell in fields.items():
        tag = parse_tag(name.removeprefix(prefix)) if name.startswith(prefix) else None
        terms = tuple(term.strip() for term in cell.split("|") if term.strip())
        if tag and terms:
            found[tag] = terms
    return found
