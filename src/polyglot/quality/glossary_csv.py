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
        rows = list(_rows(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return _unreadable(path, 1, N_("it is not UTF-8"))
    except _UnpairedError as error:
        return _unreadable(path, error.line, N_("its quotation marks do not pair up"))
    return _read_rows(rows, path)


class _UnpairedError(Exception):
    """No CSV: a cell's quotation marks do not pair up, as the reader noticed on a line."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


_Row = tuple[int, list[str]]
"""The cells of a row, and before them the line that it begins on."""


def _read_rows(rows: Sequence[_Row], path: str) -> tuple[list[Entry], list[Problem]]:
    names = [name.strip() for name in rows[0][1]] if rows else []
    if not any(parse_tag(name) for name in names):
        return _unreadable(path, 1, N_("its first line names no languages"))
    read = [_read_row(names, cells, path, line) for line, cells in rows[1:]]
    unknown = [name for name in names if name and not _is_known(name)]
    problems = [problem("glossary-column", path, found=name) for name in unknown]
    problems += [found for found in read if isinstance(found, Problem)]
    return [found for found in read if isinstance(found, Entry)], problems


def _unreadable(path: str, line: int, reason: str) -> tuple[list[Entry], list[Problem]]:
    return [], [problem("glossary-unreadable", path, line, reason=reason)]


def _rows(text: str) -> Iterator[_Row]:
    """Every row that is not empty."""
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _UnpairedError(reader.line_num) from error


def _is_known(name: str) -> bool:
    tag = name.removeprefix(FORBIDDEN)
    return name in {"note", "translate"} or parse_tag(tag) is not None


def _read_row(names: Sequence[str], cells: Sequence[str], path: str, line: int) -> Entry | Problem:
    fields = dict(zip(names, (cell.strip() for cell in cells), strict=False))
    terms = _terms(fields, "")
    translate = fields.get("translate", "").lower()
    if translate and translate not in _YES | _NO:
        return problem("glossary-entry", path, line, detail=N_("'translate' is not yes or no"))
    if not terms:
        return problem("glossary-entry", path, line, detail=N_("it holds no terms"))
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
