"""Zola: languages by suffix (getzola.org, Multilingual sites)."""

import re
from collections.abc import Collection
from pathlib import Path

from polyglot.layouts.layout import Layout
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
from polyglot.tags import Tag, parse_tag

NAME = "Zola"
_NAMES = ("zola.toml", "config.toml")
# The one setting that it cannot do without; Hugo writes it in another way.
_BASE_URL = re.compile(r"^[ \t]*base_url[ \t]*=", re.MULTILINE)


def find_evidence(root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration, beside a folder of content."""
    if "content" not in names:
        return ()
    return tuple(name for name in _NAMES if name in names and _is_own(root, name))


def _is_own(root: Path, name: str) -> bool:
    text = read_text(root, name)
    return name == _NAMES[0] or (isinstance(text, str) and _BASE_URL.search(text) is not None)


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """Its languages."""
    settings = read_settings(root, evidence[0]) if evidence else Settings(path=_NAMES[0])
    default = parse_tag(settings.text("default_language") or "en")
    names = _language_names(settings.fields.get("languages", {}))
    tags: list[Tag] = [tag for name in names if (tag := parse_tag(name))]
    return Layout(
        name=NAME,
        content="content",
        evidence=evidence,
        languages=with_default_first(tags, default),
        default_language=default,
        title=settings.text("title"),
        address=settings.text("base_url"),
        has_dated_names=True,
        problems=(*settings.problems, *unknown_tags(settings.path, names)),
    )


def _language_names(languages: Value) -> list[str]:
    """The keys of a table; in Zola before 0.15 a list of tables with a `code`."""
    if isinstance(languages, list):
        return [as_text(as_mapping(each).get("code", "")) for each in languages]
    return list(as_mapping(languages))
