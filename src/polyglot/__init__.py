"""polyglot: languages, translation groups, worklists, coverage and localized pages for a blog."""

__version__ = "0.1.0"
