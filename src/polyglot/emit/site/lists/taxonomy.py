"""What posts are sorted by: tags and categories."""

from enum import StrEnum

from polyglot.analyse.posts import Metadata
from polyglot.emit.site.words import Context


class Taxonomy(StrEnum):
    """What posts are sorted by; its value is the context of its names in catalogs, too."""

    TAG = Context.TAG.value
    CATEGORY = Context.CATEGORY.value

    @property
    def folder(self) -> str:
        """Where its pages are."""
        return "tags" if self is Taxonomy.TAG else "categories"

    @property
    def field(self) -> str:
        """The name of its field in `Metadata`."""
        return "tags" if self is Taxonomy.TAG else "category"

    def names_of(self, metadata: Metadata) -> tuple[str, ...]:
        if self is Taxonomy.TAG:
            return metadata.tags
        return (metadata.category,) if metadata.category else ()
