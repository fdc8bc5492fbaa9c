"""How the language of an edition is known."""

from enum import StrEnum


class Evidence(StrEnum):
    """Strongest first. A detected language never overrides what is declared or in the path."""

    DECLARED = "declared"
    SUFFIX = "suffix"
    FOLDER = "folder"
    DETECTED = "detected"
    DEFAULT = "default"
    """Nothing says; the site's default language is taken."""
