"""What rendering finds out about an output besides its bytes: data that travels back with it."""

from msgspec import Struct

from polyglot.emit.site.missing import Use
from polyglot.problems import Problem


class Facts(Struct, frozen=True, kw_only=True, gc=False):
    """Kept with the output, so that a build that does not render it can tell them again."""

    missing: tuple[Use, ...] = ()
    """Strings that no catalog of the page's language has."""
    problems: tuple[Problem, ...] = ()
    """Such as broken links, with file and line."""
    ids: tuple[str, ...] = ()
    """Anchors on the page."""
    fragments: tuple[tuple[str, str, str, int], ...] = ()
    """To be looked up when all pages are known: target URL, fragment, source path, line."""
    lookups: tuple[tuple[str, str], ...] = ()
    """What was asked of the map of links, and its answer."""


NO_FACTS = Facts()


class Made(Struct, frozen=True, kw_only=True, gc=False):
    """What came of a task."""

    content: bytes
    facts: Facts = NO_FACTS
