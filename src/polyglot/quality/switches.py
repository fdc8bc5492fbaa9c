"""Checks that a post switches off: ``<!-- polyglot: check-off length-long, french-quotes -->``."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from polyglot.problems import CHECKS, Problem, problem

_MARK = re.compile(rb"(?:<!--|\{/\*)\s*+polyglot:\s*+check-off\s++([\w\s,-]*?)\s*(?:-->|\*/\})")
"""In Markdown, or in MDX."""


def switched_off(content: bytes, path: str) -> tuple[frozenset[str], list[Problem]]:
    """The codes that comments of a post name, and those that are none, with their lines."""
    codes = set()
    problems = []
    for line, code in _named(content):
        if code in CHECKS:
            codes.add(code)
        else:
            (near,) = get_close_matches(code, CHECKS, n=1, cutoff=0)
            problems.append(problem("unknown-check", path, line, found=code, near=near))
    return frozenset(codes), problems


def _named(content: bytes) -> Iterator[tuple[int, str]]:
    """Every name in a mark, with the line that the mark begins on."""
    if b"check-off" not in content:
        return
    for mark in _MARK.finditer(content):
        line = content.count(b"\n", 0, mark.start()) + 1
        names = mark[1].decode("utf-8", "replace").replace(",", " ").split()
        yield from ((line, name) for name in names)
