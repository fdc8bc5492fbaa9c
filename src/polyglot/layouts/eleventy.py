"""Eleventy: an input folder, languages by folder (11ty.dev, Internationalization)."""

import re
from collections.abc import Collection
from pathlib import Path
from posixpath import normpath

from polyglot.layouts.javascript import STRING, unquoted, without_comments
from polyglot.layouts.layout import NO_POSTS_IN_ROOT, Layout, is_inside
from polyglot.layouts.settings import read_text
from polyglot.tags import parse_tag

NAME = "Eleventy"
_NAMES = (
    ".eleventy.js",
    *(f"eleventy.config.{ending}" for ending in ("js", "mjs", "cjs", "ts")),
)
_INPUT = re.compile(
    rf"(?:\bdir['\"]?\s*+:\s*+\{{[^{{}}]*?\binput['\"]?\s*+:|\bsetInputDirectory\()\s*+({STRING})"
)
_DEFAULT = re.compile(rf"\bdefaultLanguage['\"]?\s*+:\s*+({STRING})")


def find_evidence(_root: Path, names: Collection[str]) -> tuple[str, ...]:
    """Its configuration."""
    return tuple(name for name in _NAMES if name in names)[:1]


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """Its folder of input, and the default language that its plugin is told of."""
    found = read_text(root, evidence[0]) if evidence else ""
    code = without_comments(found) if isinstance(found, str) else ""
    stated, default = _INPUT.search(code), _DEFAULT.search(code)
    content = normpath(unquoted(stated[1])) if stated else "."
    content = content if is_inside(content) else "."
    return Layout(
        name=NAME,
        content=content,
        evidence=evidence,
        exclude=(*(NO_POSTS_IN_ROOT if content == "." else ()), "_includes/*", "_data/*"),
        default_language=parse_tag(unquoted(default[1])) if default else None,
        has_dated_names=True,
        problems=(found,) if not isinstance(found, str) else (),
    )
