"""Strings that a page shows in another language than its own, because no catalog has them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

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
from polyglot.emit.site.theming.template_files import find_template
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

    A string that is wanted again by the same template costs one look into a dictionary.
    """

    def __init__(self, language: Tag, passed_over: frozenset[MessageKey], templates: str) -> None:
        """`passed_over` is told otherwise: the theme's strings, where all of it is missing.

        `templates` is the site's folder of them.
        """
        self._language = language
        self._passed_over = passed_over
        self._templates = templates
        self._known: dict[tuple[MessageKey, str], Use] = {}
        self._template = ""
        self._missed: list[MessageKey] = []
        self._uses: set[Use] = set()

    @contextmanager
    def asked_by(self, template: str) -> Iterator[list[MessageKey]]:
        """Whatever is added meanwhile, a template of this name asked for; gives what was."""
        self._template, self._missed = template, []
        try:
            yield self._missed
        finally:
            self._template = ""

    def add(self, key: MessageKey) -> None:
        """Note that a string is wanted: by a template, or by polyglot itself."""
        if key in self._passed_over:
            return
        self._missed.append(key)
        wanted = key, self._template
        if wanted not in self._known:
            self._known[wanted] = self._use(key)
        self._uses.add(self._known[wanted])

    def add_again(self, uses: Iterable[Use]) -> None:
        """Note what a part of the page wanted when it was rendered, for another page."""
        self._uses.update(uses)

    def take(self) -> frozenset[Use]:
        """What was wanted since this was asked last."""
        taken = frozenset(self._uses)
        self._uses.clear()
        return taken

    def _use(self, key: MessageKey) -> Use:
        context, text = key
        template, line = self.place_of(self._template, text, context or "")
        return Use(
            language=self._language,
            context=context or "",
            text=text,
            template=template,
            line=line,
        )

    def place_of(self, template: str, text: str, context: str = "") -> tuple[str, int]:
        """The file of `template` and the line of the call there; an empty path without one."""
        path = find_template(self._templates, template)
        if path is None:
            return "", 1
        return str(path), line_of_call(path.read_text("utf-8", "replace"), text, context)


def line_of_call(template: str, text: str, context: str = "") -> int:
    """The 1-based line of the first call that asks for `text`; the first, where it is not written.

    MiniJinja tells a function no line. What is asked for more than once is told of once anyway.
    """
    literal = rf"(['\"]){_as_literal(text)}\1"
    called = rf"(?<!\w)(?:_|n?gettext)\(\s*{literal}"
    if context:
        called = rf"pgettext\(\s*['\"]{_as_literal(context)}['\"]\s*,\s*{literal}"
    found = re.search(called, template) or re.search(literal, template)
    return template.count("\n", 0, found.start()) + 1 if found else 1


def _as_literal(text: str) -> str:
    """A pattern for `text` between quotes, with what must or may be escaped there."""
    pattern = re.escape(text)
    for written, escaped in (("\\\n", r"(?:\\n|\n)"), ('"', r'\\?"'), ("'", r"\\?'")):
        pattern = pattern.replace(written, escaped)
    return pattern


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
