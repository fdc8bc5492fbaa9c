"""A folder that holds what a commit has of a site, as far as states depend on it."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from polyglot.analyse.sources import POST_EXTENSIONS, SIZE_BOUND_BYTES
from polyglot.history.git import Blobs, Git

_EVERYWHERE = frozenset({".meta", ".po", ".pot"})
_OF_SETTINGS = frozenset(
    {".yaml", ".yml", ".toml", ".json", ".cfg", ".py", ".js", ".cjs", ".mjs", ".ts"}
)
_DEEPEST_SETTINGS = 2
"""Folders above what may be a tool's configuration: layouts are recognised by no deeper ones."""

_NOTHING: Mapping[str, str] = {}


class Checkout:
    """Files of one commit after another; only what differs between the two is written.

    Pictures, code and the like are left out, and so are links: no state depends on them.
    """

    def __init__(self, folder: Path, git: Git, blobs: Blobs) -> None:
        self._folder = folder
        self._git = git
        self._blobs = blobs
        self._there: dict[str, str] = {}

    def turn_to(self, commit: str, known: Mapping[str, str] = _NOTHING) -> frozenset[str]:
        """Make the folder hold what that commit has, but for what is `known`: ids by path.

        What was left out for that; the folders that it lies in are there. PolyglotError where git
        gives up.
        """
        files = self._git.read_plain_files(commit)
        wanted = {path: blob for path, blob in files.items() if _is_wanted(path)}
        left = frozenset(path for path, blob in wanted.items() if known.get(path) == blob)
        for path, blob in list(self._there.items()):
            if path in left or wanted.get(path) != blob:
                self._remove(path)
        # Layouts are recognised by folders, too.
        for folder in {(self._folder / path).parent for path in wanted}:
            folder.mkdir(parents=True, exist_ok=True)
        for path, blob in wanted.items():
            if path not in self._there and path not in left:
                self._write(path, self._blobs.read(blob), blob)
        return left

    def _write(self, path: str, content: bytes | None, blob: str) -> None:
        # What is too large for a post is none, today as well.
        if content is None or len(content) > SIZE_BOUND_BYTES:
            return
        (self._folder / path).write_bytes(content)
        self._there[path] = blob

    def _remove(self, path: str) -> None:
        file = self._folder / path
        file.unlink()
        del self._there[path]
        for folder in file.parents:
            if folder == self._folder:
                return
            try:
                folder.rmdir()
            except OSError:  # there is more in it
                return


def _is_wanted(path: str) -> bool:
    parts = path.split("/")
    # Git itself makes no such paths, but a repository may hold them.
    if os.path.isabs(path) or any(part in {"", ".", ".."} for part in parts):  # noqa: PTH117 -- a string
        return False
    name = parts[-1].lower()
    suffix = PurePosixPath(name).suffix
    is_post = any(extension in name for extension in POST_EXTENSIONS)
    is_setting = suffix in _OF_SETTINGS and len(parts) <= _DEEPEST_SETTINGS + 1
    return is_post or suffix in _EVERYWHERE or ".meta." in name or is_setting
