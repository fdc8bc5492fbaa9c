"""Checks of translations: a source beside its translation, and a text alone."""
