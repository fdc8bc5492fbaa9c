"""File names for posts: as their slugs, and such that no two works share a route."""

import re
import unicodedata

from polyglot.importing.posts import ImportedPost

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


GROUP = "key:"
"""What begins the name of a work that is a group."""

_FIT_SLUG = re.compile(r"\w[\w-]*(?:\.[\w-]+)*")


def fit_slug(post: ImportedPost, stem: str) -> str:
    """The slug of `post` where it says more than its file name and can be part of a URL."""
    slug = post.slug
    is_fit = _FIT_SLUG.fullmatch(slug) and len(slug.encode()) <= _BOUND_BYTES
    return slug if is_fit and slug != stem and slug.lower() not in _RESERVED else ""


def work_of(post: ImportedPost) -> str:
    """What a post shares with its translations, and with nothing else."""
    return f"{GROUP}{post.key}" if post.key else f"post:{post.source_id}"


class Names:
    """Gives each post its path, and never one path to two."""

    def __init__(self) -> None:
        self._owners: dict[str, tuple[str, set[str]]] = {}
        self._last: dict[str, int] = {}
        self._slugs: dict[tuple[str, str], dict[str, str]] = {}

    def path_of(self, post: ImportedPost) -> str:
        """``posts/hola.es.md``: the route of a work is shared by its languages, and by no other."""
        stem = make_stem(post.slug) or make_stem(post.title) or "post"
        ending = f".{post.language}.md" if post.language else ".md"
        plain = f"{post.folder}/{stem}"
        # A post of a group looks for the route of its translations; any other goes on counting.
        number = 1 if post.key else self._last.get(plain, 1)
        while not self.claim(route := _numbered(plain, number) + ending, work_of(post)):
            number += 1
        self._last[plain] = max(number, self._last.get(plain, 1))
        return route

    def claim(self, path: str, work: str) -> bool:
        """Whether `path` can be the work's: its route is free, or its own in other languages."""
        folder, _, name = path.rpartition("/")
        stem, _, language = name.removesuffix(".md").partition(".")
        owner, languages = self._owners.setdefault(f"{folder}/{stem}", (work, set()))
        if owner != work or language in languages:
            return False
        languages.add(language)
        return True

    def claim_slug(self, slug: str, path: str, language: str) -> bool:
        """Whether the post at `path` can be published under `slug`: no other is, by any case.

        A post without a language could be in any.
        """
        folder = path.rpartition("/")[0]
        owners = self._slugs.setdefault((folder, slug.lower()), {})
        others = {other for other, owner in owners.items() if owner != path}
        if others & {language, ""} or (others and not language):
            return False
        owners[language] = path
        return True


class Keys:
    """Gives each group a key that no group of another site has."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}
        self._used: set[str] = set()

    def note(self, site: str, key: str, given: str) -> None:
        """What an earlier run gave."""
        self._given[site, key] = given
        self._used.add(given)

    def key_of(self, post: ImportedPost) -> str:
        """The key of the post's group here; empty where it is alone."""
        site = site_of(post.source_id)
        if post.key and (site, post.key) not in self._given:
            number = 1
            while (given := _numbered(post.key, number)) in self._used:
                number += 1
            self.note(site, post.key, given)
        return self._given.get((site, post.key), "")


def site_of(source_id: str) -> str:
    """``https://blog.example#7`` → what all posts of one blog share."""
    return source_id.partition("#")[0]


def _numbered(route: str, number: int) -> str:
    return f"{route}-{number}" if number > 1 else route
