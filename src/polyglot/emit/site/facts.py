"""What rendering finds out about an output besides its bytes: data that travels back with it."""

from msgspec import Struct

from polyglot.emit.site.theming.missing import Use
from polyglot.problems import Problem

Fragment = tuple[str, str, str, int]
"""The URL of a page, what of it a link leads to, the post that holds the link, and the line."""


class Facts(Struct, frozen=True, kw_only=True, gc=False):
    """Kept with the output, so that a build that does not render it can tell them again."""

    missing: tuple[Use, ...] = ()
    """Strings that no catalog of the page's language has."""
    problems: tuple[Problem, ...] = ()
    """Such as broken links, with file and line."""
    ids: tuple[str, ...] = ()
    """Anchors on the page."""
    fragments: tuple[Fragment, ...] = ()
    """To be looked up when all pages are known."""
    lookups: tuple[tuple[str, str], ...] = ()
    """What was asked of the map of links, and its answer."""


NO_FACTS = Facts()


class Made(Struct, frozen=True, kw_only=True, gc=False):
    """What came of a task."""

    content: bytes
    facts: Facts = NO_FACTS
