"""The files that the strings of a domain stand in."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from polyglot.cataloging.opening import place_of
from polyglot.config import CONFIG_NAMES, Config, Domain
from polyglot.problems import Problem, problem
from polyglot.strict_yaml import parse_yaml

SIZE_BOUND_BYTES = 5_000_000
"""A source above this is made by a machine, or no source."""
_TEMPLATES = frozenset({".html", ".htm", ".xml", ".txt", ".jinja", ".jinja2", ".j2"})


def find_sources(config: Config, domain: Domain) -> tuple[list[Path], list[Problem]]:
    """The files, in the order of their paths, and which patterns match none.

    No hidden ones, none that a link leads to out of the site, none of the pages that are built.
    """
    found: set[Path] = set()
    problems = []
    for pattern in domain.sources:
        matched = set(filter(partial(_is_source, config), config.root.glob(_whole(pattern))))
        found |= matched
        if not matched:
            problems.append(_unmatched(config, domain, pattern))
    if domain.has_site_strings:
        found.update(_own_templates(config))
    kept = [path for path in found if not _is_excluded(place_of(path, config), domain.exclude)]
    return sorted(kept, key=lambda path: place_of(path, config)), problems


def _whole(pattern: str) -> str:
    """Of ``src/**`` pathlib takes the folders, or in newer Pythons the files, too."""
    return f"{pattern}/*" if pattern.endswith("**") else pattern


def _unmatched(config: Config, domain: Domain, pattern: str) -> Problem:
    path = place_of(config.path, config) if config.path else CONFIG_NAMES[0]
    line = _line_of(config, domain, pattern)
    return problem("extract-no-source", path, line, found=pattern, domain=domain.name)


def _line_of(config: Config, domain: Domain, pattern: str) -> int:
    """Where the configuration has the pattern; the file has been read without a fault."""
    if config.path is None:
        return 1
    document = parse_yaml(config.path.read_text(encoding="utf-8-sig"))
    members = document.fields.get("catalogs")
    for name, member in members.items() if isinstance(members, dict) else ():
        if isinstance(member, dict) and member.get("domain", name) == domain.name:
            place = ("catalogs", name, "sources")
            sources = member.get("sources", "")
            if isinstance(sources, list) and pattern in sources:
                return document.line_of((*place, sources.index(pattern)))
            if sources == pattern:
                return document.line_of(place)
    return 1


def _own_templates(config: Config) -> Iterator[Path]:
    for path in config.templates.rglob("*"):
        if path.suffix.lower() in _TEMPLATES and _is_source(config, path):
            yield path


def _is_source(config: Config, path: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(config.root).parts)
    if is_hidden or path.is_relative_to(config.output) or not path.is_file():
        return False
    return path.resolve().is_relative_to(config.root)


def _is_excluded(place: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(place, pattern) or _lies_in(place, pattern) for pattern in patterns)


def _lies_in(place: str, pattern: str) -> bool:
    return fnmatchcase(place, f"{pattern.rstrip('/')}/*")


def read_source(path: Path, config: Config) -> bytes | Problem:
    """The content of a source, or why there is none."""
    place = place_of(path, config)
    try:
        if path.stat().st_size > SIZE_BOUND_BYTES:
            return problem("extract-too-large", place, bound=f"{SIZE_BOUND_BYTES:,}")
        return path.read_bytes()
    except OSError as error:
        return problem("extract-unreadable", place, reason=error.strerror)
