"""Nikola: a translation's name follows a pattern, metadata may lie beside (its handbook)."""

from collections.abc import Collection, Iterator
from pathlib import Path
from posixpath import dirname, normpath

from polyglot.layouts.layout import NO_POSTS_IN_ROOT, Layout, is_inside
from polyglot.layouts.settings import (
    Settings,
    as_mapping,
    as_text,
    read_settings,
    read_text,
    unknown_tags,
    with_default_first,
)
from polyglot.strict_yaml import Value
from polyglot.tags import parse_tag

NAME = "Nikola"
_CONFIGURATION = "conf.py"
# Sphinx calls its configuration the same.
_OWN_WORDS = ("POSTS", "PAGES", "BLOG_TITLE", "TRANSLATIONS")
_USUAL_FOLDERS = ("posts", "pages", "stories")


def find_evidence(root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration."""
    text = read_text(root, _CONFIGURATION) if _CONFIGURATION in names else ""
    is_own = isinstance(text, str) and any(word in text for word in _OWN_WORDS)
    return (_CONFIGURATION,) if is_own else ()


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """Its folders of posts and pages, its languages, and how a translation is named."""
    settings = read_settings(root, _CONFIGURATION) if evidence else Settings(path=_CONFIGURATION)
    default = parse_tag(settings.text("DEFAULT_LANG") or "en")
    names = as_mapping(settings.fields.get("TRANSLATIONS", {}))
    tags = (tag for name in names if (tag := parse_tag(name)))
    pattern = settings.text("TRANSLATIONS_PATTERN").replace("%", "")
    line = settings.lines.get("TRANSLATIONS", 1)
    return Layout(
        name=NAME,
        evidence=evidence,
        exclude=NO_POSTS_IN_ROOT,
        include=_folders(root, settings),
        languages=with_default_first(tags, default),
        default_language=default,
        title=settings.text("BLOG_TITLE"),
        address=settings.text("SITE_URL"),
        has_sidecars=True,
        has_language_last=pattern.endswith("{lang}"),
        problems=(*settings.problems, *unknown_tags(settings.path, names, line)),
    )


def _folders(root: Path, settings: Settings) -> tuple[str, ...]:
    """The folders that hold posts; none where nothing says and none of the usual is there."""
    found = {
        folder
        for name in ("POSTS", "PAGES", "STORIES")
        for folder in _folders_of(settings.fields.get(name, []))
        if folder != "." and is_inside(folder)
    }
    listed = found or {name for name in _USUAL_FOLDERS if (root / name).is_dir()}
    is_nested = {each for each in listed for other in listed if each.startswith(f"{other}/")}
    return tuple(sorted(listed - is_nested))


def _folders_of(rules: Value) -> Iterator[str]:
    """``posts`` of ``("posts/*.md", "posts", "post.tmpl")``."""
    for rule in rules if isinstance(rules, list) else []:
        glob = as_text(rule[0]) if isinstance(rule, list) and rule else ""
        if glob:
            yield normpath(dirname(glob.partition("*")[0]) or ".")
