"""Pelican: posts of one slug are translations of each other (docs.getpelican.com, Translations)."""

from collections.abc import Collection
from pathlib import Path

from polyglot.layouts.layout import NO_POSTS_IN_ROOT, Layout
from polyglot.layouts.settings import (
    Settings,
    as_mapping,
    as_texts,
    folder_of,
    read_settings,
    unknown_tags,
    with_default_first,
)
from polyglot.tags import parse_tag

NAME = "Pelican"
_CONFIGURATION = "pelicanconf.py"


def find_evidence(_root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration."""
    return (_CONFIGURATION,) if _CONFIGURATION in names else ()


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """Its folder, its default language, and the languages of its subsites."""
    settings = read_settings(root, _CONFIGURATION) if evidence else Settings(path=_CONFIGURATION)
    usual = "content" if (root / "content").is_dir() else "."
    content, outside = folder_of(settings, "PATH", usual)
    default = parse_tag(settings.text("DEFAULT_LANG"))
    subsites = as_mapping(settings.fields.get("I18N_SUBSITES", {}))
    tags = (tag for name in subsites if (tag := parse_tag(name)))
    line = settings.lines.get("I18N_SUBSITES", 1)
    return Layout(
        name=NAME,
        content=content,
        evidence=evidence,
        exclude=NO_POSTS_IN_ROOT if content == "." else (),
        languages=with_default_first(tags, default),
        default_language=default,
        title=settings.text("SITENAME"),
        address=settings.text("SITEURL"),
        has_slug_keys=_has_slug_keys(settings),
        problems=(*settings.problems, *outside, *unknown_tags(settings.path, subsites, line)),
    )


def _has_slug_keys(settings: Settings) -> bool:
    """Whether translations are found by slug, as they are unless the site says otherwise."""
    return "slug" in as_texts(settings.fields.get("ARTICLE_TRANSLATION_ID", "slug"))
