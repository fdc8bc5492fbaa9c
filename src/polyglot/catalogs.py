"""Interface strings: gettext catalogs, read from PO files and compiled in memory.

The only module that knows polib, whose traps it holds: a path that doesn't exist is parsed as
content, an unclosed string loses its last character, and a truncated file is taken as whole.
"""

import re
from collections.abc import Sequence
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

import polib

from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, locale_name, primary_language

_LINE = re.compile(
    r"(?P<keyword>msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*"
    r'"(?:[^"\\]|\\.)*"'
)
_ERROR_LINE = re.compile(r"\(line (\d+)\)(?:: )?(.*)", re.DOTALL)
_PLURAL_SAMPLE = 201
_UNANSWERED = N_("this 'msgid' has no 'msgstr'")


class _BrokenCatalogError(Exception):
    """A PO file that cannot be used, with the 1-based line."""

    def __init__(self, line: int, detail: str) -> None:
        super().__init__(detail)
        self.line = line
        self.detail = detail


def packaged_locales() -> Path:
    """The folder of polyglot's own catalogs: in the wheel, or in the source tree."""
    package = Path(__file__).parent
    inside = package / "locales"
    return inside if inside.is_dir() else package.parent.parent / "locales"


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
        except _BrokenCatalogError:
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
    except _BrokenCatalogError as broken:
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        return problem("catalog-unreadable", shown.as_posix(), broken.line, detail=broken.detail)
    return None


def _compile(path: Path) -> GNUTranslations:
    """The catalog at `path`, fuzzy entries left out, plural rule its own."""
    catalog = _parse(path)
    # gettext decodes by this header; polib has already decoded by what it was.
    catalog.metadata["Content-Type"] = "text/plain; charset=UTF-8"
    catalog.encoding = "utf-8"
    try:
        compiled = GNUTranslations(BytesIO(catalog.to_binary()))
    except (ValueError, RecursionError) as error:
        raise _BrokenCatalogError(_header_line(path), f"Plural-Forms: {error}") from error
    _check_plural_rule(compiled, path)
    return compiled


def _parse(path: Path) -> polib.POFile:
    try:
        _check_lines(path.read_text(encoding=polib.detect_encoding(str(path))))
        return polib.pofile(str(path))
    except (UnicodeDecodeError, LookupError) as error:
        raise _BrokenCatalogError(1, str(error)) from error
    except OSError as error:
        # polib raises bare OSError for syntax, the system one with a number.
        match = _ERROR_LINE.search(str(error))
        line, detail = (int(match[1]), match[2]) if match else (1, error.strerror or str(error))
        raise _BrokenCatalogError(line, detail or N_("syntax error")) from error


def _check_lines(text: str) -> None:
    """Refuse an unclosed string, and an entry without its `msgstr` (GNU gettext manual, PO Files).

    Lines are those of the file, not of `str.splitlines`, which also cuts at U+2028.
    """
    open_line = 0
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        match = _LINE.fullmatch(stripped)
        if match is None:
            raise _BrokenCatalogError(number, N_("expected a keyword and a quoted string"))
        open_line = _open_entry(match["keyword"] or "", number, open_line)
    if open_line:
        raise _BrokenCatalogError(open_line, _UNANSWERED)


def _open_entry(keyword: str, number: int, open_line: int) -> int:
    """The line of the `msgid` that still waits for its `msgstr`, or 0."""
    if keyword.startswith("msgstr"):
        return 0
    if open_line and keyword in {"msgid", "msgctxt"}:
        raise _BrokenCatalogError(open_line, _UNANSWERED)
    return number if keyword == "msgid" else open_line


def _header_line(path: Path) -> int:
    lines = path.read_bytes().split(b"\n")
    return next((n for n, line in enumerate(lines, 1) if b"Plural-Forms" in line), 1)


def _check_plural_rule(catalog: GNUTranslations, path: Path) -> None:
    """Refuse a rule that fails, or points beyond its forms, for a number that a page may show."""
    header = catalog.info().get("plural-forms", "")
    match = re.search(r"nplurals\s*=\s*(\d+)", header)
    forms = int(match[1]) if match else 2
    rule = catalog.plural  # type: ignore[attr-defined]  # typeshed leaves it out
    try:
        is_sound = all(0 <= rule(number) < forms for number in range(_PLURAL_SAMPLE))
    except (ArithmeticError, ValueError) as error:
        raise _BrokenCatalogError(_header_line(path), f"Plural-Forms: {error}") from error
    if not is_sound:
        detail = f"Plural-Forms: the rule asks for more than its {forms} forms"
        raise _BrokenCatalogError(_header_line(path), detail)
