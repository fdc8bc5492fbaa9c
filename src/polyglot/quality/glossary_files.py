"""The glossary files of a site: every CSV and TBX below ``locales/glossary``."""

from pathlib import Path

from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.quality.glossary import Entry, Glossary
from polyglot.quality.glossary_csv import parse_csv_glossary

FOLDER = "glossary"
"""Below the folder of locales."""
BOUND_BYTES = 64_000_000
"""A glossary file of more is none."""


def read_glossary(locales: Path, root: Path) -> tuple[Glossary, tuple[Problem, ...]]:
    """All entries of all files, in the order of their names, and what is wrong with them.

    An empty glossary where there is no folder. Paths of problems are relative to `root`.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in sorted((locales / FOLDER).glob("*")):
        if path.suffix.lower() in {".csv", ".tbx"}:
            found, faults = _read_file(path, path.relative_to(root).as_posix())
            entries.extend(found)
            problems.extend(faults)
    return Glossary(entries), tuple(sorted(problems))


def _read_file(path: Path, name: str) -> tuple[list[Entry], list[Problem]]:
    try:
        if not path.is_file() or path.stat().st_size > BOUND_BYTES:
            return [], [problem("glossary-unreadable", name, reason=N_("it is no file of terms"))]
        content = path.read_bytes()
    except OSError as error:
        return [], [problem("glossary-unreadable", name, reason=error.strerror)]
    if path.suffix.lower() == ".csv":
        return parse_csv_glossary(content, name)
    from polyglot.quality.glossary_tbx import parse_tbx_glossary

    return parse_tbx_glossary(content, name)
