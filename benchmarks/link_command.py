"""How `polyglot link` does for somebody who has nothing but texts: the whole command, measured.

    python benchmarks/link_command.py [--dates] [CORPORA [ARCHIVE…]]

Each archive is copied, but for the share that is taken away, to `0001.md`, `0002.md`, … in random
order, with no front matter but title, description, tags, authors, and the date where asked. The
language is kept in `lang:`, or by a folder, or nowhere. What `polyglot link --format json` prints
is scored: all groups, and those that are automatic.
"""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from hidden_links import NOT_SCORED, Pair, is_scored
from linking import Counts, figures
from polyglot.analyse.front_matter import split_front_matter

HERE = Path(__file__).resolve().parent
KEPT = frozenset(
    "title description summary excerpt subtitle tags categories author authors".split()
)
DATES = frozenset({"date"})
VARIANTS = ("lang", "folder", "none")

Fact = dict[str, str]


def main(corpora: Path, names: Sequence[str], fields: frozenset[str]) -> None:
    archives = {
        path.parent: [
            fact for line in path.open(encoding="utf-8") if is_scored(fact := json.loads(line))
        ]
        for path in sorted(corpora.glob("*/manifest.jsonl"))
        if path.parent.name not in NOT_SCORED and (not names or path.parent.name in names)
    }
    print(
        "language",
        "dropped",
        "threshold",
        "archives",
        "precision",
        "recall",
        "F1",
        "macro",
        sep="\t",
    )
    for variant in VARIANTS:
        for dropped in (0.25, 0.5):
            found = {
                archive.name: link_hidden(archive, facts, dropped, variant, fields)
                for archive, facts in archives.items()
            }
            for label, at in (("automatic", 0), ("balanced", 1)):
                counts = {name: [each[at]] for name, each in found.items()}
                for name, of in (("all", counts), *((key, {key: counts[key]}) for key in counts)):
                    print(variant, dropped, label, name, *figures(of), sep="\t", flush=True)


def link_hidden(
    archive: Path, facts: Sequence[Fact], dropped: float, variant: str, fields: frozenset[str]
) -> tuple[Counts, Counts]:
    """What is linked at the automatic and at the balanced threshold."""
    chance = random.Random(f"{archive.name} {dropped}")
    left = [fact for fact in facts if chance.random() >= dropped]
    chance.shuffle(left)
    with tempfile.TemporaryDirectory() as folder:
        truth = write_posts(archive, left, Path(folder), variant, fields)
        groups = run_link(Path(folder))
    wanted = {
        frozenset(pair)
        for pair in combinations(truth, 2)
        if len({truth[path] for path in pair}) == 1
    }
    return score(groups, wanted, is_automatic=True), score(groups, wanted, is_automatic=False)


def write_posts(
    archive: Path, facts: Sequence[Fact], folder: Path, variant: str, fields: frozenset[str]
) -> dict[str, str]:
    """The true group of each post written, by path."""
    truth = {}
    for number, fact in enumerate(facts, 1):
        path = f"{fact['lang']}/{number:04}.md" if variant == "folder" else f"{number:04}.md"
        declared = {"lang": fact["lang"]} if variant == "lang" else {}
        text = (archive / fact["path"]).read_text(encoding="utf-8-sig", errors="replace")
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(hide(text, fields, declared), encoding="utf-8")
        truth[path] = fact["true_group"]
    return truth


def hide(text: str, fields: frozenset[str], declared: Fact) -> str:
    """`text` without front matter, but for the `fields` to keep and what is `declared`."""
    found = split_front_matter(text)
    kept = {
        name: value for name, value in found.fields.items() if name.lower() in fields
    } | declared
    lines = [
        f"{json.dumps(name)}: {json.dumps(value, default=str)}\n" for name, value in kept.items()
    ]
    return "".join(("---\n", *lines, "---\n", found.body)) if lines else found.body


def run_link(folder: Path) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "polyglot", "link", str(folder), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True)
    groups = json.loads(done.stdout)["groups"]
    assert isinstance(groups, list)
    return groups


def score(groups: Sequence[dict[str, object]], wanted: set[Pair], *, is_automatic: bool) -> Counts:
    found = {
        pair for each in groups if each["automatic"] or not is_automatic for pair in pairs(each)
    }
    return len(found), len(found & wanted), len(wanted)


def pairs(group: dict[str, object]) -> Iterator[Pair]:
    members = group["members"]
    assert isinstance(members, list)
    for pair in combinations([member["path"] for member in members], 2):
        yield frozenset(pair)


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--dates"]
    main(
        Path(words[0]) if words else HERE.parent.parent / "shared" / "corpora",
        words[1:],
        KEPT | DATES if "--dates" in sys.argv else KEPT,
    )
