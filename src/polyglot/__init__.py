"""polyglot: languages, translation groups, worklists, coverage and localized pages for a blog."""

__all__ = ["__version__"]

__version__ = "0.1.0"
