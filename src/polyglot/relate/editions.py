"""An edition is a post together with its language, and the evidence for it."""

from enum import StrEnum

from msgspec import Struct

from polyglot.analyse.posts import Post
from polyglot.tags import Tag


class Evidence(StrEnum):
    """How we know the language, strongest first."""

    DECLARED = "declared"
    SUFFIX = "suffix"
    FOLDER = "folder"
    DETECTED = "detected"
    DEFAULT = "default"
    """No language in the path, and its siblings have one: the site's default language."""


class Edition(Struct, frozen=True, kw_only=True, gc=False):
    post: Post
    language: Tag
    evidence: Evidence
    route: str
    """The path without language and extension: ``posts/a`` for ``fr/posts/a.md``."""
