"""Outputs: what a build makes, as values; and the one writer that puts them on disk."""

from msgspec import Struct


class Output(Struct, frozen=True, kw_only=True, gc=False):
    """One file to write: a path relative to the output folder, with forward slashes."""

    path: str
    content: bytes
