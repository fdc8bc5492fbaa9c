"""The files of a built tree: which there are, and how large."""

import os
from collections.abc import Iterator
from pathlib import Path

from polyglot.auditing.addresses import INDEX


class Tree:
    """The files below a folder, by path with forward slashes; none that is hidden."""

    def __init__(self, folder: Path) -> None:
        """OSError if the folder cannot be read."""
        self.sizes: dict[str, int] = dict(sorted(_files(os.fspath(folder), "")))
        self._own = {path: path for path in self.sizes}

    def find(self, path: str) -> str | None:
        """The file that is served under `path`: itself, or the index of a folder of that name."""
        return self._own.get(path) or self._own.get(f"{path}/{INDEX}")

    def is_lost(self, path: str) -> bool:
        """Whether what an address of ours leads to is not there.

        Beside the site's path nothing is known, but for this: what is there without that path was
        meant to be ours.
        """
        if path.startswith("/"):
            return self.find(path[1:]) is not None
        return self.find(path) is None

    def pages(self) -> list[str]:
        return [path for path in self.sizes if path.endswith((".html", ".htm"))]


def _files(folder: str, prefix: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            # Also of a link: what lies behind it is served.
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file():
                yield prefix + entry.name, entry.stat().st_size
