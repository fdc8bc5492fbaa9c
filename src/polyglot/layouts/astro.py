"""Astro: collections of content, and Starlight's locales (docs.astro.build, I18n routing)."""

import re
from collections.abc import Collection
from pathlib import Path

from polyglot.layouts.javascript import STRING, braced, unquoted, without_comments
from polyglot.layouts.layout import NO_POSTS_IN_ROOT, Layout
from polyglot.layouts.locale_folders import Locales, read_locales
from polyglot.layouts.settings import read_text, with_default_first
from polyglot.tags import Tag, parse_tag

NAME = "Astro"
_NAMES = tuple(f"astro.config.{ending}" for ending in ("mjs", "ts", "js", "mts", "cjs"))
_COLLECTIONS = "src/content"
_DOCS = "src/content/docs"
_PAGES = "src/pages"
_SITE = re.compile(rf"\bsite['\"]?\s*+[:=]\s*+({STRING})")
_ROUTING = re.compile(r"\bi18n['\"]?\s*+:\s*+(?=\{)")
_DEFAULT = re.compile(rf"\bdefaultLocale['\"]?\s*+:\s*+({STRING})")
_LISTED = re.compile(r"\blocales['\"]?\s*+:\s*+\[([^\]]*+)\]")


def find_evidence(_root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration."""
    return tuple(name for name in _NAMES if name in names)[:1]


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """The folder of its collections, or of Starlight's pages, and its languages."""
    found = read_text(root, evidence[0]) if evidence else ""
    text = found if isinstance(found, str) else ""
    locales = _read_routing(text) if "starlight" not in text else read_locales(text)
    content = _content(root, has_docs="starlight" in text)
    return Layout(
        name=NAME,
        content=content,
        evidence=evidence,
        exclude=NO_POSTS_IN_ROOT if content == "." else (),
        languages=with_default_first(locales.languages, locales.default),
        default_language=locales.default,
        address=unquoted(stated[1]) if (stated := _SITE.search(without_comments(text))) else "",
        folders=locales.folders if content == _DOCS else (),
        has_dated_names=True,
        problems=(found,) if not isinstance(found, str) else (),
    )


def _content(root: Path, *, has_docs: bool) -> str:
    """Where posts are; Starlight's pages are no collection among others, but have the root."""
    if has_docs and (root / _DOCS).is_dir():
        others = (path for path in (root / _COLLECTIONS).iterdir() if path != root / _DOCS)
        if not any(next(path.glob("**/*.md*"), None) for path in others if path.is_dir()):
            return _DOCS
    usual = (path for path in (_COLLECTIONS, "content", _PAGES) if (root / path).is_dir())
    return next(usual, ".")


def _read_routing(text: str) -> Locales:
    """The block `i18n` of the configuration, where it is written out."""
    code = without_comments(text)
    opening = _ROUTING.search(code)
    block = braced(code, opening.end()) if opening else ""
    default, listed = _DEFAULT.search(block), _LISTED.search(block)
    texts = (unquoted(each) for each in re.findall(STRING, listed[1])) if listed else ()
    tags: list[Tag] = [tag for each in texts if (tag := parse_tag(each))]
    first = parse_tag(unquoted(default[1])) if default else None
    return Locales(default=first, languages=tuple(tags))
