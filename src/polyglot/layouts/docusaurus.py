"""Docusaurus: translations lie in ``i18n/<locale>/<plugin>/`` (docusaurus.io, i18n tutorial)."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path
from posixpath import normpath

from msgspec import Struct

from polyglot.layouts.javascript import STRING, braced, without_comments
from polyglot.layouts.layout import LanguageFolder, Layout, is_inside
from polyglot.layouts.settings import read_text, unknown_tags, unreadable, with_default_first
from polyglot.messages import N_
from polyglot.problems import Problem
from polyglot.tags import Tag, parse_tag

NAME = "Docusaurus"
_CONFIGURATIONS = tuple(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs"))
_DOCS = "docusaurus-plugin-content-docs"
_BLOG = "docusaurus-plugin-content-blog"
_PAGES = "docusaurus-plugin-content-pages"
_VERSIONS = "versioned_docs"


class _Locales(Struct, frozen=True, kw_only=True):
    """What the configuration says of languages."""

    default: str = "en"
    names: tuple[str, ...] = ()
    line: int = 1
    paths: Mapping[str, str] = {}
    """The folder of each further set of documents, blog or pages, by its name."""
    problems: tuple[Problem, ...] = ()


def find_evidence(_root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration, and its folder of translations."""
    marks = [name for name in _CONFIGURATIONS if name in names][:1]
    return (*marks, *(name for name in ("i18n",) if marks and name in names))


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """Its languages, and where each has its documents, blog and pages."""
    path = next((name for name in _CONFIGURATIONS if (root / name).is_file()), "")
    locales = _read_locales(root, path) if path else _Locales()
    names = locales.names or (locales.default, *_folder_names(root / "i18n"))
    tags = {name: tag for name in names if (tag := parse_tag(name))}
    default = parse_tag(locales.default)
    sources = _sources(root, locales.paths)
    return Layout(
        name=NAME,
        evidence=evidence,
        exclude=("_*", "*/_*"),  # partials
        include=tuple(each for each in (*_roots(sources), "i18n") if (root / each).is_dir()),
        languages=with_default_first(tags.values(), default),
        default_language=default,
        folders=tuple(_language_folders(sources, tags, default)),
        has_dated_names=True,
        has_readme_pages=True,
        problems=(*locales.problems, *unknown_tags(path, locales.names, locales.line)),
    )


def _sources(root: Path, paths: Mapping[str, str]) -> dict[str, str]:
    """The folder in the tree of a locale for each folder of the default language.

    `paths` are those of further sets of documents, blogs and pages, by the name that they have.
    """
    found = {"docs": f"{_DOCS}/current", "blog": _BLOG, "src/pages": _PAGES}
    found |= _versions(root, _VERSIONS, _DOCS)
    for plugin, identity in _further_sets(root):
        is_versioned = plugin == _DOCS
        translated = f"{plugin}-{identity}"
        found[paths.get(identity, identity)] = f"{translated}{'/current' if is_versioned else ''}"
        if is_versioned:
            found |= _versions(root, f"{identity}_{_VERSIONS}", translated)
    return found


def _further_sets(root: Path) -> list[tuple[str, str]]:
    """The plugin and the name of each set that is not the first of its kind, where translated."""
    folders = (_folder_names(root / "i18n" / name) for name in _folder_names(root / "i18n"))
    return sorted(
        {
            (plugin, name.removeprefix(f"{plugin}-"))
            for name in chain.from_iterable(folders)
            for plugin in (_DOCS, _BLOG, _PAGES)
            if name.startswith(f"{plugin}-")
        }
    )


def _versions(root: Path, folder: str, plugin: str) -> dict[str, str]:
    names = _folder_names(root / folder)
    return {f"{folder}/{name}": f"{plugin}/{name}" for name in names if name.startswith("version-")}


def _folder_names(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(each.name for each in folder.iterdir() if each.is_dir())


def _roots(sources: Mapping[str, str]) -> Iterator[str]:
    """The folders of the default language, ``versioned_docs`` for all its versions."""
    yield from dict.fromkeys(
        path.partition("/")[0] if f"{_VERSIONS}/version-" in path else path for path in sources
    )


def _language_folders(
    sources: Mapping[str, str], tags: Mapping[str, Tag], default: Tag | None
) -> Iterator[LanguageFolder]:
    for source, translated in sources.items():
        yield LanguageFolder(path=source, language=default, route=source)
        for name, tag in tags.items():
            yield LanguageFolder(path=f"i18n/{name}/{translated}", language=tag, route=source)


_BLOCK = re.compile(r"\bi18n['\"]?\s*+:\s*+")
_DEFAULT = re.compile(rf"\bdefaultLocale['\"]?\s*+:\s*+({STRING})")
# With a bound: of many names in a row each would look on to the end.
_SETS = (
    re.compile(
        rf"\bid['\"]?\s*+:\s*+(?P<id>{STRING}),[^{{}}]{{0,500}}?\bpath['\"]?\s*+:\s*+(?P<path>{STRING})"
    ),
    re.compile(
        rf"\bpath['\"]?\s*+:\s*+(?P<path>{STRING}),[^{{}}]{{0,500}}?\bid['\"]?\s*+:\s*+(?P<id>{STRING})"
    ),
)
_NAMES = re.compile(rf"\blocales['\"]?\s*+:\s*+\[((?:\s|,|{STRING})*+)\]")


def _read_locales(root: Path, path: str) -> _Locales:
    """The block `i18n`, where it is written out: JavaScript is not executed."""
    text = read_text(root, path)
    if isinstance(text, Problem):
        return _Locales(problems=(text,))
    code = without_comments(text)
    paths = _set_paths(code)
    opening = _BLOCK.search(code)
    if opening is None:
        return _Locales(paths=paths)
    line = code.count("\n", 0, opening.start()) + 1
    block = braced(code, opening.end())
    default, names = _DEFAULT.search(block), _NAMES.search(block)
    if default is None or names is None:
        found = unreadable(path, N_("its 'i18n' does not list the locales as text"), line)
        return _Locales(paths=paths, problems=(found,))
    listed = tuple(each[1:-1] for each in re.findall(STRING, names[1]))
    return _Locales(default=default[1][1:-1], names=listed, line=line, paths=paths)


def _set_paths(code: str) -> dict[str, str]:
    """The folder of each set of documents that has an `id` and a `path`, in either order."""
    found = {
        match["id"][1:-1]: normpath(match["path"][1:-1])
        for pattern in _SETS
        for match in pattern.finditer(code)
    }
    return {name: path for name, path in found.items() if is_inside(path)}
