"""Reading other tools' configurations: as data, never executed, and never a reason to stop."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from posixpath import normpath

from msgspec import Struct

from polyglot.layouts.layout import is_inside
from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.strict_yaml import DEPTH_BOUND, Value, parse_yaml
from polyglot.tags import Tag, parse_tag

SIZE_BOUND_BYTES = 1_000_000
"""A configuration above this is not read."""


class Settings(Struct, frozen=True, kw_only=True):
    """One configuration file, as far as it can be read; every scalar as text."""

    path: str
    """Relative to the site's root, for messages."""
    fields: Mapping[str, Value] = {}
    lines: Mapping[str, int] = {}
    """1-based line of each top-level field, where known."""
    problems: tuple[Problem, ...] = ()

    def text(self, name: str) -> str:
        """The text of a field; empty where it is none."""
        return as_text(self.fields.get(name, ""))


def read_settings(root: Path, path: str) -> Settings:
    """The YAML, TOML, JSON or Python file at `path`, by its ending. Raises nothing."""
    text = read_text(root, path)
    if isinstance(text, Problem):
        return Settings(path=path, problems=(text,))
    return _PARSERS[PurePosixPath(path).suffix](path, text)


def read_text(root: Path, path: str) -> str | Problem:
    """The text of a configuration file, or why there is none."""
    try:
        with (root / path).open("rb") as file:
            content = file.read(SIZE_BOUND_BYTES + 1)
        if len(content) <= SIZE_BOUND_BYTES:
            return content.decode("utf-8-sig")
        detail = N_("it is too large")
    except OSError as error:
        detail = str(error.strerror)
    except UnicodeDecodeError:
        detail = N_("it is not UTF-8")
    return unreadable(path, detail)


def unreadable(path: str, detail: str, line: int = 1) -> Problem:
    """The problem that a tool's configuration cannot be read."""
    return problem("layout-unreadable", path, line, detail=detail)


def _broken(path: str, detail: str, line: int = 1) -> Settings:
    return Settings(path=path, problems=(unreadable(path, detail, line),))


# What ends the reading. Types that only the tool knows, and keys that stand twice, are its affair.
_BREAKING = {
    "syntax": "",
    "too-deep": N_("it is nested too deeply"),
    "aliases": N_("its aliases stand for too much"),
    "not-mapping": N_("it is no mapping"),
}


def _parse_yaml(path: str, text: str) -> Settings:
    document = parse_yaml(text)
    found = (fault for fault in document.faults if fault.code in _BREAKING)
    problems = [
        unreadable(path, _BREAKING[fault.code] or dict(fault.values)["detail"], fault.line)
        for fault in found
    ]
    lines = {key: document.line_of((key,)) for key in document.fields}
    return Settings(path=path, fields=document.fields, lines=lines, problems=tuple(problems))


_TOML_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def _parse_toml(path: str, text: str) -> Settings:
    import tomllib  # every build asks for a site's layout, and few sites have any such file

    try:
        return Settings(path=path, fields=_fields(tomllib.loads(text)))
    except RecursionError:
        return _broken(path, _BREAKING["too-deep"])
    except ValueError as error:
        place = _TOML_LINE.search(str(error))
        line = int(place[1] or text.count("\n") + 1) if place else 1
        return _broken(path, _TOML_LINE.sub("", str(error)), line)


def _parse_json(path: str, text: str) -> Settings:
    import json  # here: few sites have such settings

    try:
        raw = json.loads(text)
        return Settings(path=path, fields=_fields(raw)) if isinstance(raw, dict) else _no_map(path)
    except RecursionError:
        return _broken(path, _BREAKING["too-deep"])
    except json.JSONDecodeError as error:
        return _broken(path, error.msg, error.lineno)
    except ValueError as error:  # an integer too long to convert
        return _broken(path, str(error))


def _no_map(path: str) -> Settings:
    return _broken(path, _BREAKING["not-mapping"])


def _parse_python(path: str, text: str) -> Settings:
    from polyglot.layouts.assignments import read_assignments

    try:
        found = read_assignments(text)
        values = {name: as_value(value) for name, (value, _line) in found.items()}
    except SyntaxError as error:
        return _broken(path, error.msg, error.lineno or 1)
    except (ValueError, RecursionError, MemoryError):  # what a parser in C says of nonsense
        return _broken(path, _BREAKING["too-deep"])
    return Settings(path=path, fields=values, lines={name: at for name, (_, at) in found.items()})


_PARSERS: dict[str, Callable[[str, str], Settings]] = {
    ".yml": _parse_yaml,
    ".yaml": _parse_yaml,
    ".toml": _parse_toml,
    ".json": _parse_json,
    ".py": _parse_python,
}


def _fields(raw: Mapping[str, object]) -> dict[str, Value]:
    return {str(key): as_value(value) for key, value in raw.items()}


def as_value(raw: object, depth: int = 1) -> Value:
    """`raw` with every scalar as text, as YAML is read: None is empty. RecursionError if deep."""
    if depth > DEPTH_BOUND:
        raise RecursionError
    if isinstance(raw, Mapping):
        return {str(key): as_value(value, depth + 1) for key, value in raw.items()}
    if isinstance(raw, list | tuple):
        return [as_value(item, depth + 1) for item in raw]
    if isinstance(raw, bool):
        return str(raw).lower()
    return "" if raw is None else str(raw)


def as_text(value: Value) -> str:
    return value.strip() if isinstance(value, str) else ""


def as_texts(value: Value) -> list[str]:
    """The texts of a list; a text alone is a list of one."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    return [item.strip() for item in value if isinstance(item, str)]


def as_mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def is_yes(value: Value) -> bool:
    return as_text(value).lower() in {"true", "yes", "on"}


def with_default_first(languages: Iterable[Tag], default: Tag | None) -> tuple[Tag, ...]:
    """The distinct `languages`, the default before the others; none where there are none."""
    listed = list(dict.fromkeys(languages))
    return tuple(dict.fromkeys([default, *listed])) if default and listed else tuple(listed)


def folder_of(settings: Settings, name: str, usual: str) -> tuple[str, tuple[Problem, ...]]:
    """The folder that a field names, relative to the site's root; `usual` where none inside it."""
    stated = normpath(settings.text(name) or usual)
    if is_inside(stated):
        return stated, ()
    return usual, (outside(settings.path, stated, settings.lines.get(name, 1)),)


def outside(path: str, folder: str, line: int = 1) -> Problem:
    """The problem that a configuration names a folder which is none of the site's."""
    return problem("layout-outside", path, line, found=folder)


def unknown_tags(path: str, names: Iterable[str], line: int = 1) -> Iterator[Problem]:
    """A problem for each name that is no language tag."""
    for name in names:
        if parse_tag(name) is None:
            yield problem("layout-language", path, line, found=name)
