"""MkDocs with the plugin static-i18n: languages by suffix or by folder."""

from collections.abc import Collection, Iterator
from pathlib import Path

from polyglot.layouts.layout import Layout
from polyglot.layouts.settings import (
    Settings,
    as_mapping,
    as_text,
    folder_of,
    is_yes,
    read_settings,
    unknown_tags,
    with_default_first,
)
from polyglot.strict_yaml import Value
from polyglot.tags import parse_tag

NAME = "MkDocs"
_NAMES = ("mkdocs.yml", "mkdocs.yaml")
# Stands for no language, but for a link in the menu of languages.
_NO_LOCALE = "null"


def find_evidence(_root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration."""
    return tuple(name for name in _NAMES if name in names)[:1]


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """The folder of its documents, and the languages that the plugin is told of."""
    settings = read_settings(root, evidence[0]) if evidence else Settings(path=_NAMES[0])
    content, outside = folder_of(settings, "docs_dir", "docs")
    found = list(_languages(_plugin(settings.fields.get("plugins", []))))
    tags = {name: tag for name, _ in found if (tag := parse_tag(name))}
    default = next((tags[name] for name, is_default in found if is_default and name in tags), None)
    names = [name for name, _ in found]
    return Layout(
        name=NAME,
        content=content,
        evidence=evidence,
        languages=with_default_first(tags.values(), default),
        default_language=default or parse_tag(_theme_language(settings.fields.get("theme", ""))),
        title=settings.text("site_name"),
        address=settings.text("site_url"),
        problems=(
            *settings.problems,
            *outside,
            *unknown_tags(settings.path, names, settings.lines.get("plugins", 1)),
        ),
    )


def _plugin(plugins: Value) -> dict[str, Value]:
    """The settings of `i18n` in a list of names and mappings, or in a mapping."""
    entries = [plugins] if isinstance(plugins, dict) else plugins
    for entry in entries:
        if isinstance(entry, dict) and "i18n" in entry:
            # The documentation's own examples indent the settings no deeper than the name.
            return {**entry, **as_mapping(entry["i18n"])}
    return {}


def _languages(plugin: dict[str, Value]) -> Iterator[tuple[str, bool]]:
    """The locale of each language, and whether it is the default."""
    languages = plugin.get("languages", [])
    if isinstance(languages, dict):  # before version 1
        default = as_text(plugin.get("default_language", ""))
        names = dict.fromkeys([*([default] if default else []), *languages])
        yield from ((name, name == default) for name in names if name != "default")
        return
    for language in map(as_mapping, languages):
        name = as_text(language.get("locale", ""))
        if name and name != _NO_LOCALE:
            yield name, is_yes(language.get("default", ""))


def _theme_language(theme: Value) -> str:
    return as_text(as_mapping(theme).get("language", "") or as_mapping(theme).get("locale", ""))
