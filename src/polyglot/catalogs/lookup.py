"""Which catalogs answer for a language, and in which order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from polyglot.catalogs.catalog import Catalog, MessageKey, key_of, parse_catalog
from polyglot.catalogs.damage import find_duplicates
from polyglot.catalogs.loading import load_messages
from polyglot.catalogs.places import path_in
from polyglot.problems import BrokenFileError, Problem
from polyglot.tags import Tag, wider_tags


def packaged_locales() -> Path:
    """The folder of polyglot's own messages: in the wheel, or in the source tree."""
    package = Path(__file__).parent.parent
    inside = package / "locales"
    return inside if inside.is_dir() else package.parent.parent / "locales"


def theme_locales() -> Path:
    """The folder of the packaged theme's catalogs."""
    return Path(__file__).parent.parent / "theme" / "locales"


def catalog_paths(domain: str, language: Tag, folders: Sequence[Path]) -> list[Path]:
    """The PO files that answer for `language`, first come first served.

    Each folder's region (``fr_CA``) before its language (``fr``), all of one folder before the
    next. Only files that exist.
    """
    tags = wider_tags(language)
    paths = (path_in(folder, domain, tag) for folder in folders for tag in tags)
    return [path for path in paths if path.is_file()]


def read_catalogs(paths: Iterable[Path]) -> Iterator[Catalog]:
    """The catalogs at these paths, broken ones left out: `catalog_problems` says why."""
    for path in paths:
        try:
            yield parse_catalog(path.read_bytes(), path.name)
        except (BrokenFileError, OSError):
            continue


def load_catalog(domain: str, language: Tag, folders: Sequence[Path]) -> NullTranslations:
    """The strings of `domain` in `language`; English where no folder has them.

    A string that the first catalog lacks, or has as fuzzy, is taken from the next (see
    `catalog_paths`). A broken catalog is passed over: `catalog_problems` says why.
    """
    return chain_catalogs(load_catalogs(domain, language, folders))


def load_catalogs(domain: str, language: Tag, folders: Sequence[Path]) -> Iterator[GNUTranslations]:
    """The catalogs that answer for `language` itself, in their order, broken ones left out."""
    for path in catalog_paths(domain, language, folders):
        try:
            yield _load(path)
        except BrokenFileError:
            continue


def chain_catalogs(catalogs: Iterable[NullTranslations]) -> NullTranslations:
    """One that asks each of them in turn. None of them may be in another chain."""
    first, *others = [*catalogs] or [NullTranslations()]
    for each in others:
        first.add_fallback(each)
    return first


class Watch(NullTranslations):
    """Stands behind the catalogs of a language: it is asked for what none of them has.

    It says so, and asks what stands behind itself. What is found costs nothing more.
    """

    def __init__(self, say: Callable[[MessageKey], object]) -> None:
        super().__init__()
        self._say = say

    def gettext(self, message: str) -> str:
        self._say((None, message))
        return super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self._say((None, msgid1))
        return super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        self._say((context, message))
        return super().pgettext(context, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        self._say((context, msgid1))
        return super().npgettext(context, msgid1, msgid2, n)


THEME_LANGUAGE = Tag("en")
"""What the packaged theme's strings are written in."""


@lru_cache(maxsize=1)
def theme_keys(domain: str) -> frozenset[MessageKey]:
    """The strings of the packaged theme: all are in the catalog of its own language."""
    (path,) = catalog_paths(domain, THEME_LANGUAGE, [theme_locales()])
    return frozenset(map(key_of, parse_catalog(path.read_bytes(), path.name).messages))


def speaks_theme(domain: str, language: Tag, folders: Sequence[Path]) -> bool:
    """Whether the catalogs of `language` itself have most of the packaged theme's strings."""
    missed: list[MessageKey] = []
    catalog = chain_catalogs([*load_catalogs(domain, language, folders), Watch(missed.append)])
    keys = theme_keys(domain)
    for context, text in keys:
        # A plural is found so, too: in its form for one.
        catalog.gettext(text) if context is None else catalog.pgettext(context, text)
    return len(missed) * 2 < len(keys)


def catalog_problems(
    domain: str, languages: Sequence[Tag], folders: Sequence[Path], *, root: Path
) -> tuple[Problem, ...]:
    """What is wrong with the catalogs that `load_catalog` would read; paths relative to `root`."""
    paths = {path for tag in languages for path in catalog_paths(domain, tag, folders)}
    return tuple(found for path in sorted(paths) for found in _problems_of(path, root))


def _problems_of(path: Path, root: Path) -> Iterator[Problem]:
    shown = (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
    try:
        catalog = _read(path, shown)
        load_messages(catalog)
    except BrokenFileError as broken:
        yield broken.problem_at(shown)
    else:
        yield from find_duplicates(catalog)


def _load(path: Path) -> GNUTranslations:
    return load_messages(_read(path, path.name))


def _read(path: Path, name: str) -> Catalog:
    try:
        return parse_catalog(path.read_bytes(), name)
    except OSError as error:
        raise BrokenFileError("catalog-unreadable", 1, reason=error.strerror) from error
