"""Hexo: posts and pages in ``source`` (hexo.io, Internationalization)."""

import re
from collections.abc import Collection
from pathlib import Path

from polyglot.layouts.layout import Layout
from polyglot.layouts.settings import (
    Settings,
    as_texts,
    folder_of,
    read_settings,
    read_text,
    unknown_tags,
    with_default_first,
)
from polyglot.tags import Tag, parse_tag

NAME = "Hexo"
_NAMES = ("_config.yml", "_config.yaml")
# What its configuration has from the beginning; Jekyll's is called like it, and has none of these.
_OWN_KEY = re.compile(
    r"^(?:source_dir|public_dir|new_post_name|i18n_dir|skip_render|render_drafts)[ \t]*:",
    re.MULTILINE,
)
# What a theme falls back to, in a list of languages.
_FALLBACK = "default"


def find_evidence(root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration, and the folder that new posts are made from."""
    found = [name for name in _NAMES if name in names and _is_own(root, name)][:1]
    return (*found, *(name for name in ("scaffolds",) if found and name in names))


def _is_own(root: Path, name: str) -> bool:
    text = read_text(root, name)
    return isinstance(text, str) and _OWN_KEY.search(text) is not None


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """Its folder of sources, and its languages, the first of which is the default."""
    name = evidence[0] if evidence else _NAMES[0]
    settings = read_settings(root, name) if (root / name).is_file() else Settings(path=name)
    content, outside = folder_of(settings, "source_dir", "source")
    names = [each for each in as_texts(settings.fields.get("language", [])) if each != _FALLBACK]
    tags: list[Tag] = [tag for each in names if (tag := parse_tag(each))]
    default = next(iter(tags), None)
    return Layout(
        name=NAME,
        content=content,
        evidence=evidence,
        exclude=("_data/*",),
        languages=with_default_first(tags, default) if len(tags) > 1 else (),
        default_language=default,
        title=settings.text("title"),
        address=settings.text("url"),
        has_dated_names=True,
        draft_folders=frozenset({"_drafts"}),
        problems=(
            *settings.problems,
            *outside,
            *unknown_tags(settings.path, names, settings.lines.get("language", 1)),
        ),
    )
