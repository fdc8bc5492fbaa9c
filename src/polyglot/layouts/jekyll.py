"""Jekyll, and the plugins that give it languages: Polyglot and Multiple Languages."""

from collections.abc import Collection
from pathlib import Path

from polyglot.layouts.layout import NO_POSTS_IN_ROOT, Layout
from polyglot.layouts.settings import (
    Settings,
    as_texts,
    folder_of,
    read_settings,
    unknown_tags,
    with_default_first,
)
from polyglot.tags import Tag, parse_tag

NAME = "Jekyll"
_CONFIGURATIONS = ("_config.yml", "_config.yaml")
_NO_COLLECTIONS = frozenset({"_data", "_i18n", "_includes", "_layouts", "_sass", "_site"})
EXCLUDE = (*NO_POSTS_IN_ROOT, "_data/*", "_includes/*", "_layouts/*")


def find_evidence(root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration, and collections: folders with an underscore that hold posts."""
    folders = sorted(name for name in names if "." not in name)
    marks = [name for name in folders if _is_collection(root / name, names)]
    marks += [f"{name}/_posts" for name in folders if _holds_posts(root / name)]
    marks += [f"_i18n/{name}/_posts" for name in _folders_with_posts(root / "_i18n")]
    return (*marks, *(name for name in _CONFIGURATIONS if name in names))


def _is_collection(folder: Path, beside: Collection[str]) -> bool:
    """Whether posts lie in a folder such as ``_articles``, or one below: its depth is not ours."""
    name = folder.name
    if not name.startswith("_") or name in _NO_COLLECTIONS or not folder.is_dir():
        return False
    if name == "_posts":
        return True
    # Beside a folder of content it may be anything.
    return "content" not in beside and any(
        next(folder.glob(pattern), None) for pattern in ("*.md", "*/*.md", "*/*.markdown")
    )


def _holds_posts(folder: Path) -> bool:
    """Whether this is ``fr`` with ``fr/_posts``."""
    return parse_tag(folder.name) is not None and (folder / "_posts").is_dir()


def _folders_with_posts(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(each.name for each in folder.iterdir() if _holds_posts(each))


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """Its languages, as either plugin or a theme is told of them."""
    settings = read_configuration(root)
    content, outside = folder_of(settings, "source", ".")
    default = _default_language(settings)
    names = as_texts(settings.fields.get("languages", []))
    tags: list[Tag] = [tag for name in names if (tag := parse_tag(name))]
    return Layout(
        name=NAME,
        content=content,
        evidence=evidence,
        exclude=EXCLUDE,
        languages=with_default_first(tags, default),
        default_language=default or next(iter(tags), None),
        title=settings.text("title"),
        address=settings.text("url") + settings.text("baseurl"),
        has_dated_names=True,
        has_shared_addresses=True,
        draft_folders=frozenset({"_drafts"}),
        problems=(
            *settings.problems,
            *outside,
            *unknown_tags(settings.path, names, settings.lines.get("languages", 1)),
        ),
    )


def read_configuration(root: Path) -> Settings:
    """The site's configuration; an empty one where it has none."""
    name = next((name for name in _CONFIGURATIONS if (root / name).is_file()), None)
    return read_settings(root, name) if name else Settings(path=_CONFIGURATIONS[0])


def _default_language(settings: Settings) -> Tag | None:
    fields = ("default_lang", "lang", "locale")
    return next((tag for name in fields if (tag := parse_tag(settings.text(name)))), None)
