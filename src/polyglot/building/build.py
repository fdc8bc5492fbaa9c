"""A build under way, and its plan: as much of it as is known before anything is read.

What makes pages takes long to load, and is loaded while workers look at posts.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from polyglot.building.past import Past
from polyglot.building.state import Asked, Body, Kept
from polyglot.config import Config
from polyglot.site_tree.committing import discard, open_tree
from polyglot.site_tree.staging import SiteTree


class Build(Struct, frozen=True, kw_only=True):
    """A build under way."""

    config: Config
    asked: Asked | None
    past: Past
    tree: SiteTree
    earlier: frozenset[str]
    """The paths that builds have written into the folder before."""


@contextmanager
def open_build(config: Config, past: Past, asked: Asked | None = None) -> Iterator[Build]:
    """A build into the output folder; whatever ends it, nothing of what was staged is left.

    PolyglotError where the folder holds somebody else's files, or cannot be written.
    """
    tree, earlier = open_tree(config.output)
    try:
        yield Build(config=config, asked=asked, past=past, tree=tree, earlier=earlier)
    finally:
        discard(tree)


class Packed(Struct, frozen=True, kw_only=True):
    """A plan as it is kept; much smaller than its values."""

    wanted: list[Kept]
    """The outputs, without what making them finds out."""
    tasks: str
    """The file of the tasks, one after another."""
    body: Body
    links: bytes
    """The map of links."""
    searched: tuple[str, ...]
    """The pages that the index for search is made of."""
