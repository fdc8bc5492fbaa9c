"""Recognising a site's layout from its tree, so that nothing needs to be configured."""

from pathlib import Path

from msgspec import Struct

from polyglot.messages import N_


class Layout(Struct, frozen=True, kw_only=True):
    """Where the posts of a site lie."""

    name: str
    content: str
    """Relative to the site's root; ``.`` for the root itself."""
    evidence: str
    """The file or folder that gave it away."""
    exclude: tuple[str, ...] = ()
    """Globs of Markdown files that are not posts."""


# Files about a repository rather than of the blog, where the root is the content folder.
_ABOUT_THE_REPOSITORY = tuple(
    f"{name}{ending}"
    for name in ("README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT")
    for ending in (".md", ".*.md")
)
_GENERATED = tuple(
    f"{folder}/*"
    for folder in ("_site", "output", "public", "site", "cache", "vendor", "themes", "build")
)


def recognise_layout(root: Path) -> Layout:
    """The layout of the site at `root`; a plain folder of posts where nothing else shows.

    Looks at names in `root` alone: Hugo, Jekyll, Nikola and Pelican by their configuration files,
    Jekyll also by a collection's folder (``_posts``).
    """
    names = {path.name for path in root.iterdir()} if root.is_dir() else set()
    for name, marks, content in (
        ("Hugo", ("hugo.toml", "hugo.yaml", "hugo.json", "archetypes"), "content"),
        ("Jekyll", ("_config.yml", "_config.yaml", "_posts"), "."),
        ("Nikola", ("conf.py",), "."),
        ("Pelican", ("pelicanconf.py",), "content"),
    ):
        mark = next((mark for mark in marks if mark in names), None)
        if mark and (content == "." or content in names):
            return _layout(name, content, mark)
    if "content" in names and (root / "content").is_dir():
        return _layout(N_("folder"), "content", "content")
    collection = next((name for name in sorted(names) if _is_collection(root / name)), None)
    if collection:
        return _layout("Jekyll", ".", collection)
    return _layout(N_("folder"), ".", ".")


def _layout(name: str, content: str, evidence: str) -> Layout:
    exclude = (*_ABOUT_THE_REPOSITORY, *_GENERATED) if content == "." else ()
    return Layout(name=name, content=content, evidence=evidence, exclude=exclude)


def _is_collection(folder: Path) -> bool:
    """Whether a folder is a Jekyll collection (``_articles``): an underscore, and posts inside."""
    return folder.name.startswith("_") and folder.is_dir() and any(folder.glob("**/*.md"))
