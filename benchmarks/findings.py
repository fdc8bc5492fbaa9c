"""What is found to be in another language than it should be, in real archives.

    python benchmarks/findings.py [CORPORA]

For each archive, with English, French and Spanish configured and nothing else: its posts; those
marked as one language that read as another (mismatch); translations that are nearly all (stub) or
partly (untranslated) in the language of their source, and how many of both count as partial; posts
that hold parts in another language than they read as (mixed), and how many of those parts are whole
blocks or spans inside one. A block counts as pages mark it. Archives are copied first: reading
writes a cache beside the posts.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from polyglot.config import Config
from polyglot.config_file import read_config
from polyglot.emit.site.bodies.foreign_parts import find_marks
from polyglot.emit.site.pages import Mark
from polyglot.pipeline import Site, read_site
from polyglot.relate.editions import Edition
from polyglot.relate.status import State
from polyglot.tags import UNDETERMINED

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr", "es")
PROBLEMS = ("language-mismatch", "stub", "untranslated-blocks")


def main(corpora: Path) -> None:
    columns = ("archive", "posts", "mismatch", "stub", "untranslated", "partial")
    print(*columns, "mixed", "blocks", "spans", sep="\t")
    for archive in sorted(path.parent for path in corpora.glob("*/manifest.jsonl")):
        with tempfile.TemporaryDirectory() as folder:
            print(archive.name, *count(read_copy(archive, Path(folder))), sep="\t", flush=True)


def read_copy(archive: Path, folder: Path) -> Site:
    root = folder / archive.name
    shutil.copytree(archive / "files", root)
    for path in (root, *root.rglob("*")):
        path.chmod(0o755)
    return read_site(read_config(root, languages=LANGUAGES), jobs=0)


def count(site: Site) -> Iterator[int]:
    """As the columns have it."""
    editions = [edition for row in site.status.rows for edition in row.group.editions.values()]
    codes = Counter(problem.code for problem in site.status.problems)
    cells = [cell for row in site.status.rows for cell in row.cells.values()]
    marks = [found for edition in editions if (found := foreign_parts(edition, site.config))]
    yield len(editions)
    yield from (codes[code] for code in PROBLEMS)
    yield sum(cell.state is State.PARTIAL for cell in cells)
    yield len(marks)
    yield sum(mark.is_block for found in marks for mark in found)
    yield sum(not mark.is_block for found in marks for mark in found)


def foreign_parts(edition: Edition, config: Config) -> tuple[Mark, ...]:
    """What is in another language than the post reads as: of a stub, what is translated."""
    detected = edition.post.detected.language
    around = edition.language if detected == UNDETERMINED else detected
    return find_marks(edition.post, around, config.languages)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE.parent.parent / "shared" / "corpora")
