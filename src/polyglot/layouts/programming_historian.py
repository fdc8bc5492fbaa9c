"""Programming Historian: Jekyll, with lessons in folders whose names are translated, too.

A translation names the original's file in `original`.
"""

from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from polyglot.layouts import jekyll
from polyglot.layouts.layout import LanguageFolder, Layout
from polyglot.layouts.settings import with_default_first
from polyglot.tags import Tag

NAME = "Programming Historian"
_LESSONS = {"en": "lessons", "es": "lecciones", "fr": "lecons", "pt": "licoes"}
_DEFAULT = Tag("en")


def find_evidence(root: Path, _names: Collection[str]) -> tuple[str, ...]:
    """Its folders of lessons, the English one and another."""
    marks = tuple(f"{tag}/{name}" for tag, name in _LESSONS.items() if (root / tag / name).is_dir())
    return marks if marks[:1] == ("en/lessons",) and len(marks) > 1 else ()


def read_layout(root: Path, evidence: tuple[str, ...]) -> Layout:
    """The languages that it has lessons in."""
    found = [tag for tag, name in _LESSONS.items() if f"{tag}/{name}" in evidence] or [*_LESSONS]
    folders = (
        LanguageFolder(path=f"{tag}/{_LESSONS[tag]}", language=Tag(tag), route=_LESSONS["en"])
        for tag in found
    )
    return replace(
        jekyll.read_layout(root, evidence),
        name=NAME,
        content=".",
        languages=with_default_first(map(Tag, found), _DEFAULT),
        default_language=_DEFAULT,
        folders=tuple(folders),
    )
