"""The translation memory at hand: filled from the site’s files, and asked for a segment."""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from polyglot.config import Config
from polyglot.memory.files import memory_files
from polyglot.memory.matches import Match
from polyglot.memory.store import Memory, open_memory
from polyglot.messages import N_
from polyglot.pipeline import Progress
from polyglot.problems import Problem
from polyglot.tags import Tag

LEAST = 0.75
"""How alike (0–1) a text must be to be suggested: CAT tools begin there."""
_SUGGESTED = 2
"""Suggestions for one segment: nobody reads more."""


class Filled(Struct, frozen=True, kw_only=True):
    """A memory that holds what its files hold."""

    memory: Memory
    files: int
    problems: tuple[Problem, ...]
    """What is wrong with files that were read anew."""


@contextmanager
def filled_memory(config: Config, progress: Progress) -> Iterator[Filled]:
    """The memory of a site, brought up to date."""
    files = memory_files(config.root, config.locales, config.default_language, config.domains)
    with open_memory(config.state) as memory:
        problems = memory.refresh(
            files, lambda done, total: progress(N_("remembering"), done, total)
        )
        yield Filled(memory=memory, files=len(files), problems=problems)


def suggest(
    memory: Memory, text: str, languages: tuple[Tag, Tag], known: str = ""
) -> tuple[Match, ...]:
    """The best translations of what is like `text`, but for the one that is `known` already.

    None for what has no letter: to type a number anew is as quick.
    """
    if not any(map(str.isalpha, text)):
        return ()
    found = memory.look_up(text, *languages, least=LEAST, limit=_SUGGESTED + 1)
    return tuple(match for match in found if match.target != known)[:_SUGGESTED]
