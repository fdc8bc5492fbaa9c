"""Recognising a site's layout from names in its root, so that nothing needs to be configured."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from polyglot.layouts import (
    astro,
    docusaurus,
    eleventy,
    hexo,
    hugo,
    jekyll,
    mkdocs,
    nikola,
    pelican,
    programming_historian,
    vitepress,
    vuepress,
    zola,
)
from polyglot.layouts.layout import NO_POSTS_IN_ROOT, Layout, layout_key, move_layout


class Tool(Protocol):
    """What a module about a tool offers."""

    NAME: str

    def find_evidence(self, root: Path, names: Collection[str], /) -> tuple[str, ...]:
        """The files and folders that give the tool away; `names` are those in `root`."""

    def read_layout(self, root: Path, evidence: tuple[str, ...], /) -> Layout:
        """The layout of a site of this tool, whose configuration may be missing or broken."""


# A tool's own files first; folders that others may have, too, last.
_TOOLS: tuple[Tool, ...] = (
    docusaurus,
    vitepress,
    vuepress,
    astro,
    eleventy,
    zola,
    hugo,
    mkdocs,
    pelican,
    nikola,
    programming_historian,
    hexo,
    jekyll,
)
_TOOLS_BY_NAME = {layout_key(tool.NAME): tool for tool in _TOOLS}
_FOLDER = "folder"

LAYOUT_NAMES = (*sorted(_TOOLS_BY_NAME), _FOLDER)
"""What a layout is called in polyglot.yaml."""


def recognise_layout(root: Path, wanted: str = "") -> Layout:
    """The layout of the site at `root`; a plain folder of posts where nothing else shows.

    Looks at names in `root` and a level or two below, and into the tool's configuration. `wanted`,
    one of `LAYOUT_NAMES`, is taken for granted.
    """
    names = _names_in(root)
    if wanted in _TOOLS_BY_NAME:
        tool = _TOOLS_BY_NAME[wanted]
        return _within(root, tool.read_layout(root, tool.find_evidence(root, names)))
    for tool in () if wanted else _TOOLS:
        if evidence := tool.find_evidence(root, names):
            return _within(root, tool.read_layout(root, evidence))
    if (root / "content").is_dir():
        return Layout(content="content")
    return Layout(exclude=NO_POSTS_IN_ROOT)


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(entry.name for entry in os.scandir(folder))
    except OSError:  # whoever looks for posts there tells why
        return frozenset()


def _within(root: Path, layout: Layout) -> Layout:
    """`layout` in the root itself where its content folder is not there: some keep posts alone."""
    if (root / layout.content).is_dir():
        return layout
    return replace(move_layout(layout, "."), exclude=NO_POSTS_IN_ROOT)
