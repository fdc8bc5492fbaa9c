"""Which catalogs answer for a language, and in which order."""

from collections.abc import Sequence
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from polyglot.catalogs.catalog import parse_catalog
from polyglot.catalogs.compiling import load_compiled
from polyglot.problems import BrokenFileError, Problem
from polyglot.tags import Tag, locale_name, primary_language


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
    names = dict.fromkeys([locale_name(language), primary_language(language)])
    paths = (folder / name / "LC_MESSAGES" / f"{domain}.po" for folder in folders for name in names)
    return [path for path in paths if path.is_file()]


def load_catalog(domain: str, language: Tag, folders: Sequence[Path]) -> NullTranslations:
    """The strings of `domain` in `language`; English where no folder has them.

    A string that the first catalog lacks, or has as fuzzy, is taken from the next (see
    `catalog_paths`). A broken catalog is passed over: `catalog_problems` says why.
    """
    first: NullTranslations | None = None
    for path in catalog_paths(domain, language, folders):
        try:
            catalog = _compile(path)
        except BrokenFileError:
            continue
        if first is None:
            first = catalog
        else:
            first.add_fallback(catalog)
    return first or NullTranslations()


def catalog_problems(
    domain: str, languages: Sequence[Tag], folders: Sequence[Path], *, root: Path
) -> tuple[Problem, ...]:
    """What is wrong with the catalogs that `load_catalog` would read; paths relative to `root`."""
    paths = {path for tag in languages for path in catalog_paths(domain, tag, folders)}
    found = (_problem_of(path, root) for path in sorted(paths))
    return tuple(each for each in found if each is not None)


def _problem_of(path: Path, root: Path) -> Problem | None:
    try:
        _compile(path)
    except BrokenFileError as broken:
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        return broken.problem_at(shown.as_posix())
    return None


def _compile(path: Path) -> GNUTranslations:
    try:
        return load_compiled(parse_catalog(path.read_bytes(), path.name))
    except OSError as error:
        raise BrokenFileError("catalog-unreadable", 1, reason=error.strerror) from error
