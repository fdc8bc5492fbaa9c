"""What every reader makes of a foreign file, whatever the file was."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from msgspec import Struct

from polyglot.tags import Tag

Advance = Callable[[int, int], None]
"""Called while a file is read, with the bytes read so far and those there are."""


POST_TYPES = frozenset({"post", "page"})
"""What is taken of a WordPress export unless somebody asks for more."""


class ImportedPost(Struct, frozen=True, kw_only=True):
    """One post of a foreign file, in our terms."""

    source_id: str
    """Stable from export to export: what a second run knows the post by."""
    line: int
    """Where it begins in the foreign file."""
    body: str
    """Markdown."""
    title: str = ""
    language: Tag | None = None
    """None where the file does not say."""
    folder: str = "posts"
    """Below the content folder; one name, no path."""
    slug: str = ""
    key: str = ""
    """What the editions of one work share; empty where the post stands alone."""
    is_original: bool = False
    held_back: str = ""
    """Why it is a draft: an English phrase of ours; empty for a published post."""
    date: datetime | None = None
    """Aware, as are all times here."""
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    description: str = ""
    address: str = ""
    """Where it was published, from the root of its site: ``/2019/05/bread/``; may be empty."""
    image: str = ""
    """Address of the picture that stands for the post."""
    kept: tuple[str, ...] = ()
    """Names of what Markdown has no words for and was kept as it stood, such as shortcodes."""
    site_links: int = 0
    """Links to pages of the site it comes from, which still lead there."""


def former_address(url: str) -> str:
    """What of the address of a post can be that of a file on another site: a path, or nothing."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    is_path = parts.scheme in {"http", "https"} and not parts.query and parts.path.strip("/")
    return parts.path if is_path else ""


class Passed(Struct, frozen=True, kw_only=True):
    """Something in a foreign file that no post was made of."""

    line: int
    reason: str
    """An English phrase of ours, such as ``revision``."""
    type: str = ""
    """The foreign name of its type, where that is why."""


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that a foreign file points to."""

    url: str
    title: str = ""
    caption: str = ""
