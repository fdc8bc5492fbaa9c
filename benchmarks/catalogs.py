"""Extraction beside pybabel and xgettext, message by message.

    python benchmarks/catalogs.py [--show] [FOLDER…]

Each folder holds the sources of a project, as `pip download` and unpacking gives them; without one
it is polyglot itself. `polyglot catalog extract` and `pybabel extract` read the same files with the
same keywords and comment tags: Python, JavaScript and HTML as Jinja templates. xgettext reads the
Python sources alone, in the order of their paths, and `polyglot` again those alone.

Printed for each pair: how many messages both have (text and context), how many but one has, and
of those of both in how many the plural, the flags, the comments for translators, or the set of
files are others; seconds of each, whole processes. --show lists every difference.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from polyglot.catalogs.catalog import MessageKey, key_of, parse_catalog

KEYWORDS = (
    *("gettext_lazy", "ngettext_lazy:1,2", "pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3"),
    *("lazy_gettext", "lazy_ngettext:1,2", "gettext_noop", "__", "l_", "N_", "ns_:1,2"),
)
"""What projects of Django, Flask, Sphinx and humanize mark strings with besides gettext's own."""
LATER = ("pgettext:1c,2", "npgettext:1c,2,3", "dpgettext:2c,3", "dnpgettext:2c,3,4")
"""What xgettext knows from 0.22 on."""
TAGS = ("Translators:", "TRANSLATORS:", "L10n:", "L10N:")
PATTERNS = ("**/*.py", "**/*.js", "**/*.html")
MAPPING = "[python: **.py]\n[javascript: **.js]\n[jinja2: **.html]\n"
OWN = Path(__file__).resolve().parent.parent / "src/polyglot"
ASPECTS = ("plural", "flags", "comment", "files")


class Known(Struct, frozen=True, kw_only=True):
    """What a template says of a message."""

    plural: str
    flags: tuple[str, ...]
    comment: str
    files: tuple[str, ...]


Template = dict[MessageKey, Known]


def main(folders: Sequence[Path], *, is_shown: bool) -> None:
    columns = ("both", "only ours", "only theirs", *ASPECTS, "ours s", "theirs s")
    print("project", "beside", *columns, sep="\t")
    for folder in folders:
        with tempfile.TemporaryDirectory() as kept:
            root = Path(kept) / "project"
            shutil.copytree(folder, root, ignore=shutil.ignore_patterns("*.po", "*.pot", "*.mo"))
            for name, ours, theirs in compare_extraction(root):
                print(folder.name, name, *_row(ours, theirs), sep="\t", flush=True)
                if is_shown:
                    print(*_differences(ours[0], theirs[0]), sep="\n")


Timed = tuple[Template, float]


def compare_extraction(root: Path) -> Iterator[tuple[str, Timed, Timed]]:
    """The other tool, what polyglot and what that finds in a project, with seconds."""
    yield "pybabel", run_polyglot(root, PATTERNS), run_pybabel(root)
    yield "xgettext", run_polyglot(root, PATTERNS[:1]), run_xgettext(root)


def run_polyglot(root: Path, patterns: Sequence[str]) -> Timed:
    sources = ", ".join(f'"{pattern}"' for pattern in patterns if any(root.glob(pattern)))
    keywords = ", ".join(f'"{keyword}"' for keyword in KEYWORDS)
    (root / "polyglot.yaml").write_text(
        f"catalogs: {{ours: {{sources: [{sources}], keywords: [{keywords}], folder: pot}}}}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "polyglot", "catalog", "extract", "--domain", "ours"]
    seconds = _seconds(command, root)
    return read_template(root / "pot/ours.pot"), seconds


def run_pybabel(root: Path) -> Timed:
    (root / "babel.cfg").write_text(MAPPING, encoding="utf-8")
    keywords = (option for keyword in KEYWORDS for option in ("-k", keyword))
    tags = (option for tag in TAGS for option in ("-c", tag))
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg"]
    # Without --ignore-dirs it passes over folders whose names begin with an underscore.
    options = ["--ignore-dirs", ".*", "--add-location", "file", "-o", "theirs.pot", "."]
    seconds = _seconds([*command, *keywords, *tags, *options], root)
    return read_template(root / "theirs.pot"), seconds


def run_xgettext(root: Path) -> Timed:
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.py"))
    (root / "files").write_text("\n".join(paths), encoding="utf-8")
    keywords = [f"--keyword={keyword}" for keyword in (*KEYWORDS, *LATER)]
    command = [
        "xgettext",
        "-L",
        "Python",
        "--from-code=UTF-8",
        "--add-location=file",
        "-f",
        "files",
    ]
    # It takes one tag.
    options = [f"--add-comments={TAGS[0]}", "-o", "xgettext.pot"]
    seconds = _seconds([*command, *keywords, *options], root)
    return read_template(root / "xgettext.pot"), seconds


def _seconds(command: Sequence[str], folder: Path) -> float:
    began = time.perf_counter()
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    # polyglot exits with 1 where it tells of a source.
    if ended.returncode not in {0, 1} or "Traceback" in ended.stderr:
        sys.exit(ended.stderr)
    return time.perf_counter() - began


def read_template(path: Path) -> Template:
    """A template; comments as one text, since pybabel breaks their lines anew."""
    entries = parse_catalog(path.read_bytes(), path.name).messages if path.is_file() else ()
    return {
        key_of(entry): Known(
            plural=entry.plural or "",
            flags=tuple(sorted(entry.flags)),
            comment=" ".join(" ".join(entry.extracted).split()),
            files=tuple(sorted(_files(entry.references))),
        )
        for entry in entries
    }


def _files(references: Sequence[str]) -> set[str]:
    """None of these projects has a file with a space in its name."""
    return {file.removeprefix("./") for line in references for file in line.split()}


def _row(ours: Timed, theirs: Timed) -> list[str]:
    both = ours[0].keys() & theirs[0].keys()
    others = [
        sum(getattr(ours[0][key], aspect) != getattr(theirs[0][key], aspect) for key in both)
        for aspect in ASPECTS
    ]
    counts = (len(both), len(ours[0]) - len(both), len(theirs[0]) - len(both), *others)
    return [*map(str, counts), f"{ours[1]:.1f}", f"{theirs[1]:.1f}"]


def _differences(ours: Template, theirs: Template) -> Iterator[str]:
    for key in sorted(ours.keys() | theirs.keys(), key=str):
        if key not in theirs:
            yield f"    only ours: {key} {ours[key].files}"
        elif key not in ours:
            yield f"    only theirs: {key} {theirs[key].files}"
        else:
            yield from (
                f"    {aspect}: {key} {getattr(ours[key], aspect)} {getattr(theirs[key], aspect)}"
                for aspect in ASPECTS
                if getattr(ours[key], aspect) != getattr(theirs[key], aspect)
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[OWN])
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    main(asked.folders, is_shown=asked.show)
