"""Strings that a page shows in another language than its own, because no catalog has them."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import CodeType, FrameType

from jinja2 import Template
from msgspec import Struct

from polyglot.catalogs.catalog import MessageKey, key_of
from polyglot.catalogs.lookup import (
    THEME_LANGUAGE,
    read_catalogs,
    speaks_theme,
    theme_keys,
    theme_locales,
)
from polyglot.catalogs.places import path_in
from polyglot.config import SITE_DOMAIN, Config
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, primary_language


class Use(Struct, frozen=True, kw_only=True, order=True):
    """A string that a page wanted in a language, and where."""

    language: Tag
    context: str
    """Empty where it has none."""
    text: str
    template: str
    """The file, absolute; empty where polyglot itself says it."""
    line: int
    """1-based."""

    @property
    def key(self) -> MessageKey:
        return self.context or None, self.text


class Misses:
    """What was wanted in one language and is in none of its catalogs.

    A string that is wanted again from the same line of a template costs two looks.
    """

    def __init__(self, language: Tag, passed_over: frozenset[MessageKey]) -> None:
        """`passed_over` is told otherwise: the theme's strings, where all of it is missing."""
        self._language = language
        self._passed_over = passed_over
        self._seen: dict[tuple[MessageKey, CodeType | None, int], Use] = {}
        self._uses: set[Use] = set()

    def add(self, key: MessageKey) -> None:
        """Note that the template that is being rendered wants a string."""
        if key in self._passed_over:
            return
        frame = _template_frame(sys._getframe(1))  # noqa: SLF001 -- the documented way to the caller
        seen = (key, frame.f_code, frame.f_lineno) if frame else (key, None, 0)
        if seen not in self._seen:
            self._seen[seen] = self._use(key, frame)
        self._uses.add(self._seen[seen])

    def add_again(self, uses: Iterable[Use]) -> None:
        """Note what a part of the page wanted when it was rendered, for another page."""
        self._uses.update(uses)

    def take(self) -> frozenset[Use]:
        """What was wanted since this was asked last."""
        taken = frozenset(self._uses)
        self._uses.clear()
        return taken

    def _use(self, key: MessageKey, frame: FrameType | None) -> Use:
        context, text = key
        template, line = _place_in(frame) if frame else ("", 1)
        return Use(
            language=self._language,
            context=context or "",
            text=text,
            template=template,
            line=line,
        )


def _template_frame(frame: FrameType | None) -> FrameType | None:
    """The innermost call that a template made, which Jinja compiles to code with a file's name."""
    while frame is not None and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    return frame


def _place_in(frame: FrameType) -> tuple[str, int]:
    template: Template = frame.f_globals["__jinja_template__"]
    return template.filename or "", template.get_corresponding_lineno(frame.f_lineno)


def missing_problems(config: Config, uses: Iterable[Use]) -> tuple[Problem, ...]:
    """One problem a string and language, at the first of the places that want it; sorted.

    None for the language that a string is written in. A site's templates are written in its
    default language, but for the strings that they have from the packaged theme.
    """
    places: dict[tuple[Tag, MessageKey], list[Use]] = defaultdict(list)
    for use in uses:
        places[use.language, use.key].append(use)
    firsts = [use for found in places.values() if _is_foreign(config, use := min(found))]
    lines = {tag: _open_entries(tag, config) for tag in {use.language for use in firsts}}
    return tuple(sorted(_problem_of(config, use, lines[use.language]) for use in firsts))


def _is_foreign(config: Config, use: Use) -> bool:
    is_own = use.key not in theme_keys(SITE_DOMAIN) and _is_below(config.templates, use.template)
    written = config.default_language if is_own else THEME_LANGUAGE
    return primary_language(use.language) != primary_language(written)


def _is_below(folder: Path, path: str) -> bool:
    return bool(path) and Path(path).is_relative_to(folder)


def _problem_of(config: Config, use: Use, lines: Mapping[MessageKey, int]) -> Problem:
    """At the line of the site's template; what the packaged theme wants, at the catalog for it.

    With the line of the catalog where that has the string, and only not translated.
    """
    catalog, line = _catalog_for(use.language, config), lines.get(use.key, 0)
    text, language = use.text, use.language
    if _is_below(config.templates, use.template):
        path = Path(use.template).relative_to(config.root).as_posix()
        place = f"{catalog}:{line}" if line else catalog
        values = {"text": text, "language": language, "catalog": place}
        return problem("string-missing", path, use.line, **values)
    used = f"{Path(use.template).name}:{use.line}" if use.template else "polyglot"
    values = {"text": text, "language": language, "used": used}
    return problem("theme-string-missing", catalog, line or 1, **values)


def _open_entries(language: Tag, config: Config) -> dict[MessageKey, int]:
    """The lines of what waits for its translation in the site's own catalog, in its order."""
    path = path_in(config.locales, SITE_DOMAIN, language)
    return {
        key_of(entry): entry.line
        for catalog in read_catalogs([path])
        for entry in catalog.messages
        if entry.is_fuzzy or not entry.is_translated
    }


def _catalog_for(language: Tag, config: Config) -> str:
    """Where the site's own catalog for `language` is or would be, relative to the project."""
    path = path_in(config.locales, SITE_DOMAIN, language)
    return path.relative_to(config.root).as_posix()


def unspoken_languages(config: Config) -> Iterator[Problem]:
    """The languages that the theme, with the site's own catalogs, does not speak."""
    path = config.path.name if config.path else "."
    folders = [config.locales, theme_locales()]
    for language in config.languages:
        if not speaks_theme(SITE_DOMAIN, language, folders):
            spoken = spoken_instead(config.default_language, folders)
            lines = _open_entries(language, config)
            line = next((lines[key] for key in lines if key in theme_keys(SITE_DOMAIN)), 0)
            catalog = _catalog_for(language, config) + (f":{line}" if line else "")
            yield problem(
                "theme-untranslated", path, language=language, spoken=spoken, catalog=catalog
            )


def spoken_instead(default: Tag, folders: list[Path]) -> Tag:
    """What the theme speaks to readers of a language that it does not speak."""
    return default if speaks_theme(SITE_DOMAIN, default, folders) else THEME_LANGUAGE
