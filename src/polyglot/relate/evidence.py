"""How the language of an edition is known."""

from enum import StrEnum

from polyglot.messages import N_


class Evidence(StrEnum):
    """Strongest first. A detected language never overrides what is declared or in the path."""

    DECLARED = N_("declared")
    SUFFIX = N_("suffix")
    FOLDER = N_("folder")
    DETECTED = N_("detected")
    DEFAULT = N_("default")
    """Nothing says; the site's default language is taken."""
