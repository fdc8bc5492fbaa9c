"""Groups: the editions of one work, one per language."""

from msgspec import Struct

from polyglot.relate.editions import Edition
from polyglot.tags import Tag


class Group(Struct, frozen=True, kw_only=True, gc=False):
    key: str
    """Stable: the explicit key, or the path without its language."""
    original: Edition
    editions: dict[Tag, Edition]
    """By language, the original among them; in the order of the site's languages."""
    sources: dict[Tag, Tag] = {}
    """Which language each translation was made from, where that is not the original's."""
