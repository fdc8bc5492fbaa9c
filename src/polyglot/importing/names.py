"""File names for posts: as their slugs, and such that no two works share a route."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from polyglot.importing.posts import ImportedPost
from polyglot.tags import Tag

_UNFIT = re.compile(r"[^\w]+|_+")
_BOUND_BYTES = 120
"""Of a stem: file systems take 255 bytes for a name, editors add to it."""

# A bundle's index is the page of its folder; the others are devices on Windows.
_RESERVED = frozenset(
    [
        "index",
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)),
    ]
)


def make_stem(text: str) -> str:
    """``Hola, ¿qué tal?`` → ``hola-qué-tal``; empty where no letter or digit is left."""
    folded = unicodedata.normalize("NFC", text).lower()
    stem = _UNFIT.sub("-", folded).strip("-")
    cut = stem.encode()[:_BOUND_BYTES].decode(errors="ignore").rstrip("-")
    return f"{cut}-post" if cut in _RESERVED else cut


class Names:
    """Gives each post its path, and never one path to two."""

    def __init__(self, taken: Mapping[str, str] = MappingProxyType({})) -> None:
        """`taken` are the paths of earlier runs, with the ids of their posts."""
        self._taken = taken
        self._owners: dict[str, tuple[str, set[Tag | None]]] = {}

    def path_of(self, post: ImportedPost) -> str:
        """``posts/hola.es.md``: the route of a work is shared by its languages, and by no other."""
        stem = make_stem(post.slug) or make_stem(post.title) or "post"
        ending = f".{post.language}.md" if post.language else ".md"
        number = 1
        route = f"{post.folder}/{stem}"
        while not self._claim(route, ending, post):
            number += 1
            route = f"{post.folder}/{stem}-{number}"
        return route + ending

    def _claim(self, route: str, ending: str, post: ImportedPost) -> bool:
        """Whether `route` is the post's: nobody has it, or its own group, in another language."""
        if self._taken.get(route + ending, post.source_id) != post.source_id:
            return False
        work = f"key:{post.key}" if post.key else f"post:{post.source_id}"
        owner, languages = self._owners.setdefault(route, (work, set()))
        if owner != work or post.language in languages:
            return False
        languages.add(post.language)
        return True
