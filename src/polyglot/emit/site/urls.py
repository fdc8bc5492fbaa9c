"""URLs: which names may stand in one, and the file that each is written to.

A part of a URL is also a file name, on file systems with rules of their own: no two names may
differ only in case (Windows, macOS), some names are devices (Windows), none may exceed 255 bytes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from unicodedata import category, normalize
from urllib.parse import quote

from msgspec import Struct

from polyglot.digests import blake2b

# "Naming Files, Paths, and Namespaces", Microsoft: reserved whatever follows the first dot.
_DEVICES = frozenset(
    "con prn aux nul".split() + [name + digit for name in ("com", "lpt") for digit in "123456789"]
)
_NAME_BOUND_BYTES = 255
_UNSAFE = re.compile(
    r"[/\\\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|%[0-9A-Fa-f]{2}|^\.+$|\.$"
)
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_~+.-]*[A-Za-z0-9_~+])?")
_QUOTED = re.compile(r"[A-Za-z0-9_.~/+@:-]*")
# No letter or digit, nor a sub-delimiter that means nothing in a path (RFC 3986 §3.3) and keeps
# 'c++' apart from 'c', nor one of the joiners, which spell Persian (RFC 5892).
_DOUBTFUL = re.compile(r"[^\w.~+\u200c\u200d-]")
_HYPHENS = re.compile(r"-{2,}")
_JEKYLL_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-(?=.)")
_SECTION_STEMS = ("index", "_index")


class Place(Struct, frozen=True, kw_only=True):
    """Where a post goes below its language's prefix: ``('posts', 'a')``, or () for the root."""

    parts: tuple[str, ...]
    unsafe: tuple[str, str, str] | None = None
    """What could not be used as it stands: the field, what it says, and what is used."""


def is_unsafe(text: str) -> bool:
    """Whether `text` could leave its folder, or trick its reader, as a part of a path."""
    return _UNSAFE.search(text) is not None


def fits_url(part: str) -> bool:
    """Whether `part` may stand in a path as it is: no more than that it is safe there."""
    is_short = len(part.encode("utf-8", "replace")) <= _NAME_BOUND_BYTES
    return bool(part) and is_short and not is_unsafe(part) and not is_device(part)


@lru_cache(maxsize=65_536)
def name_part(text: str) -> str:
    """The part of a URL that `text` becomes: letters and digits of any script, NFC, hyphens.

    Case is kept. Empty where nothing is left. At most 255 bytes of UTF-8.
    """
    if not _PLAIN.fullmatch(text):
        text = text if text.isascii() else normalize("NFC", text)
        # Spaces, which most of what is doubtful is, are told by themselves in a fifth of the time.
        text = _DOUBTFUL.sub(_kept, text.replace(" ", "-"))
        text = (_HYPHENS.sub("-", text) if "--" in text else text).strip("-.")
    return _shortened(_without_device(text))


def _kept(doubtful: re.Match[str]) -> str:
    # Marks are of words: the vowels of Hindi are marks.
    return doubtful[0] if category(doubtful[0])[0] == "M" else "-"


def _without_device(name: str) -> str:
    stem, dot, rest = name.partition(".")
    return f"{stem}_{dot}{rest}" if is_device(name) else name


def is_device(name: str) -> bool:
    """Whether Windows takes a file of this name for a device."""
    return name.partition(".")[0].lower() in _DEVICES


def _shortened(name: str) -> str:
    encoded = name.encode("utf-8", "replace")
    if len(encoded) <= _NAME_BOUND_BYTES:
        return name
    ending = f"-{digest_part(name)}"
    return encoded[: _NAME_BOUND_BYTES - len(ending)].decode("utf-8", "ignore") + ending


def digest_part(text: str) -> str:
    """Eight characters that stand for `text` where it has none that a URL may hold."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


@lru_cache(maxsize=65_536)  # a work's posts share it in every language
def place_post(route: str, slug: str) -> Place:
    """Where the post of `route` (``_posts/2024-01-31-a``, ``posts/a/index``) is published.

    A bundle takes its folder's name. `slug` replaces the last part, unless it is unsafe.
    """
    *folders, stem = route.split("/")
    if stem in _SECTION_STEMS:
        if not folders:
            return Place(parts=())
        stem = folders.pop()
    elif "_posts" in folders:
        stem = _JEKYLL_DATE.sub("", stem, count=1)
    parents = tuple(map(_folder_part, folders))
    return _with_leaf(parents, stem, slug.strip())


@lru_cache(maxsize=4096)
def _folder_part(folder: str) -> str:
    return name_part(folder.lstrip("_")) or digest_part(folder)


def _with_leaf(parents: tuple[str, ...], stem: str, slug: str) -> Place:
    from_stem = name_part(stem.lstrip("_")) or digest_part(stem)
    if not slug:
        unsafe = ("file name", stem, from_stem) if _is_altered(stem, from_stem) else None
        return Place(parts=(*parents, from_stem), unsafe=unsafe)
    leaf = "" if is_unsafe(slug) else name_part(slug)
    used = leaf or from_stem
    unsafe = ("slug", slug, used) if not leaf or _is_altered(slug, leaf) else None
    return Place(parts=(*parents, used), unsafe=unsafe)


def _is_altered(text: str, name: str) -> bool:
    """Whether `name` is more than `text` with its spaces and punctuation as hyphens."""
    if name == text:
        return is_unsafe(text)
    return is_unsafe(text) or name.endswith(digest_part(text)) or len(name) > len(text)


def url_of(base_path: str, path: str) -> str:
    """The root-relative URL of an output path; that of a folder for its index."""
    return f"{base_path}/{quoted(path.removesuffix('index.html'))}"


def quoted(path: str) -> str:
    """`path` as it stands in a URL, percent-encoded (RFC 3986 §2.1)."""
    if _QUOTED.fullmatch(path):  # as nearly all are: in a third of the time
        return path
    return quote(path, safe="/~+@:!$'(),;=-._") if not path.isascii() else quote(path, "/~+@:")


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else normalize("NFC", normalize("NFC", path).casefold())


class Claims:
    """Which output paths are taken, as a file system that ignores case would see it."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self._owners: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def claim(self, path: str, owner: str) -> str | None:
        """Take `path` for `owner`; or say who holds it, or a file or folder in its way."""
        folded = _folded(path)
        holder = self._owners.get(folded) or self._folders.get(folded)
        fresh, parent = [], folded.rpartition("/")[0]
        # Above a folder that is known there are others alone.
        while holder is None and parent and parent not in self._folders:
            fresh.append(parent)
            holder, parent = self._owners.get(parent), parent.rpartition("/")[0]
        if holder is not None:
            return holder
        self._owners[folded] = owner
        self._folders.update(dict.fromkeys(fresh, owner))
        return None

    def claim_nearest(self, path: str, owner: str) -> tuple[str, str | None]:
        """Take `path`, or the first free one of `_numbered_paths`; and who holds `path`."""
        holder = self.claim(path, owner)
        if holder is None:
            return path, None
        numbered = _numbered_paths(path, self._taken_part(path))
        free = next(each for each in numbered if self.claim(each, owner) is None)
        return free, holder

    def _taken_part(self, path: str) -> int:
        """The index of the part to number: the last, or the folder that is somebody's file."""
        folders = _parents(_folded(path))
        return next((at for at, each in enumerate(folders) if each in self._owners), -1)


def _numbered_paths(path: str, at: int) -> Iterator[str]:
    """``posts/a-2/index.html``, ``posts/a-3/index.html`` and so on, or another part numbered."""
    bare, index = (path.removesuffix("/index.html"), "/index.html")
    if bare == path:
        stem, dot, extension = path.rpartition(".")
        bare, index = (stem, dot + extension) if stem and "/" not in extension else (path, "")
    parts = bare.split("/")
    at %= len(parts)
    for number in count(2):
        numbered = name_part(f"{parts[at]}-{number}")
        yield "/".join([*parts[:at], numbered, *parts[at + 1 :]]) + index


def _parents(path: str) -> list[str]:
    found, cut = [], path.find("/")
    while cut >= 0:
        found.append(path[:cut])
        cut = path.find("/", cut + 1)
    return found
