"""Real archives read with nothing configured but the languages, against their truth.

    python benchmarks/archives.py [CORPORA]

For each archive: posts and works found, the time of the first and of an unchanged second status,
languages that agree with the truth, and linked pairs: right, wrong, and missed. Archives are
copied first: a status writes its cache beside the posts.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

from polyglot.config_file import read_config
from polyglot.pipeline import Site, read_site

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr", "es")

Pair = frozenset[str]


def main(corpora: Path) -> None:
    columns = ("archive", "layout", "posts", "works", "first s", "again s", "languages", "pairs")
    print(*columns, "right", "wrong", "missed", sep="\t")
    for archive in sorted(path.parent for path in corpora.glob("*/manifest.jsonl")):
        print(*measure(archive), sep="\t", flush=True)


def measure(archive: Path) -> list[object]:
    truth = read_truth(archive)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / archive.name
        shutil.copytree(archive / "files", root)
        for path in (root, *root.rglob("*")):
            path.chmod(0o755)
        config = read_config(root, languages=LANGUAGES)
        first, first_s = timed(lambda: read_site(config, jobs=0))
        _, again_s = timed(lambda: read_site(config, jobs=0))
        prefix = config.content.relative_to(root).as_posix()
    languages, groups = read_answers(first, "" if prefix == "." else f"{prefix}/")
    known = {path: fact for path, fact in truth.items() if fact["lang"] in LANGUAGES}
    agreeing = sum(languages.get(path) == fact["lang"] for path, fact in known.items())
    wanted = pairs(known, {path: fact["true_group"] for path, fact in known.items()})
    found = pairs(known, groups)
    return [
        archive.name,
        config.layout.name,
        sum(len(row.group.editions) for row in first.status.rows),
        len(first.status.rows),
        f"{first_s:.2f}",
        f"{again_s:.2f}",
        f"{agreeing}/{len(known)}",
        len(wanted),
        len(wanted & found),
        len(found - wanted),
        len(wanted - found),
    ]


def read_truth(archive: Path) -> dict[str, dict[str, str]]:
    lines = (archive / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [json.loads(line) for line in lines]
    return {fact["path"].removeprefix("files/"): fact for fact in facts}


def read_answers(site: Site, prefix: str) -> tuple[dict[str, str], dict[str, str]]:
    """Language and group of each path below the archive's root."""
    languages, groups = {}, {}
    for row in site.status.rows:
        for language, edition in row.group.editions.items():
            languages[prefix + edition.post.path] = str(language)
            groups[prefix + edition.post.path] = row.group.key
    return languages, groups


def pairs(paths: Iterable[str], groups: dict[str, str]) -> set[Pair]:
    """Every two paths of one group, as the truth's languages have it."""
    members: dict[str, list[str]] = {}
    for path in paths:
        if path in groups:
            members.setdefault(groups[path], []).append(path)
    return {frozenset(pair) for group in members.values() for pair in combinations(group, 2)}


def timed(read: Callable[[], Site]) -> tuple[Site, float]:
    start = time.perf_counter()
    site = read()
    return site, time.perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE.parent.parent / "shared" / "corpora")
