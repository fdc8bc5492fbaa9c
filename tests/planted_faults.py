"""The catalogs in ``catalogs/planted``: each has faults, which its first line names."""

import re
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).parent / "catalogs" / "planted"
CLEAN = FOLDER / "clean.po"
_FIRST_LINE = re.compile(rb"\A(?:\xef\xbb\xbf)?# Planted: (.+)")


class Planted(Struct, frozen=True, kw_only=True):
    """A file, and what is wrong in it."""

    path: Path
    faults: tuple[tuple[str, int], ...]
    """Codes, and the lines that they are told for."""

    @property
    def name(self) -> str:
        return self.path.relative_to(FOLDER).as_posix()


def planted_files() -> list[Planted]:
    """All but the one that has no fault, and the template of a site."""
    paths = sorted([*FOLDER.rglob("*.po"), *FOLDER.rglob("*.pot")])
    found = [Planted(path=path, faults=_faults_of(path.read_bytes())) for path in paths]
    return [each for each in found if each.faults]


def _faults_of(content: bytes) -> tuple[tuple[str, int], ...]:
    match = _FIRST_LINE.match(content)
    assert match is not None
    parts = re.findall(r"([a-z-]+) @(\d+)", match[1].decode())
    return tuple((code, int(line)) for code, line in parts if code != "nothing")
