"""Posts of archives joined into text dumps of many shapes, and split again.

    python benchmarks/dumps.py [FOLDER…] [--dumps N] [--seed N] [--wrong]

Each folder is one archive of Markdown with front matter; without any, those that no weight was
fitted on. For each shape: dumps whose posts begin at
exactly the right lines, posts with the right first and last line, and how often a post of a stated
confidence is right. Nothing of the splitter is fitted here; `--wrong` shows what went wrong.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from polyglot.analyse.front_matter import split_front_matter
from polyglot.importing.dumps import Part, split_dump

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
}


CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora"
NOT_FITTED_ON = [
    CORPORA / name / "files"
    for name in ("duniter-fr-en", "learnxiny", "nodejs-site", "rladies-blog")
]


class Original(NamedTuple):
    title: str
    body: str


class Joined(NamedTuple):
    text: str
    truth: list[tuple[int, int]]


def read_originals(folder: Path) -> list[Original]:
    """The posts of an archive that have a title and a text of some length."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        front = split_front_matter(path.read_text("utf-8", errors="replace"))
        lines = front.body.strip().splitlines()
        title = next((str(v) for k, v in front.fields.items() if k.lower() == "title"), "")
        if not title and lines and lines[0].startswith("# "):
            title, lines = lines[0].strip("# "), lines[1:]
        body = "\n".join(lines).strip()
        if 2 <= len(title.split()) <= 20 and len(body.split()) >= 60 and len(body) < 40_000:
            found.append(Original(" ".join(title.split()), body))
    return found


def as_plain(body: str) -> str:
    """What is left when a post is copied from a browser: no marks, no addresses."""
    body = re.sub(r"(?ms)^(```|~~~).*?^\1\s*$", "", body)
    body = re.sub(r"!\[[^\]]*\]\([^)]*\)|<[^>]+>|\{[{%].*?[%}]\}", "", body)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    body = re.sub(r"(?m)^#+\s*|^>\s?|[*`]", "", body)
    body = re.sub(r"(?m)^\s*[-=_]{3,}\s*$", "", body)
    return re.sub(r"\n{3,}", "\n\n", body).strip()


def date_line(chance: random.Random) -> str:
    day, year = chance.randint(1, 28), chance.randint(2004, 2024)
    month = chance.randint(1, 12)
    language = chance.choice(["en", "fr", "es"])
    name = MONTHS[language].split()[month - 1]
    forms = {
        "en": [f"{name} {day}, {year}", f"{day} {name} {year}", f"Posted on {name} {day}, {year}"],
        "fr": [f"{day} {name} {year}", f"Publié le {day} {name} {year}"],
        "es": [f"{day} de {name} de {year}", f"Publicado el {day} de {name} de {year}"],
    }
    return chance.choice([*forms[language], f"{year}-{month:02}-{day:02}"])


Shape = Callable[[list[Original], random.Random], list[str]]


def shaped(head: Callable[[int, str, random.Random], str], *, plain: bool, gap: str) -> Shape:
    """`head` makes what stands above a text of its number, title and chance."""

    def join(posts: list[Original], chance: random.Random) -> list[str]:
        bodies = (as_plain(post.body) if plain else post.body for post in posts)
        return [
            (gap if number > 1 else "") + head(number, post.title, chance) + body
            for number, (post, body) in enumerate(zip(posts, bodies, strict=True), start=1)
        ]

    return join


BLANK = "\n\n"
NO_BREAK = "\u00a0"
"""WordPress puts one between the last two words of a title."""
SHAPES: dict[str, Shape] = {
    "# title, Markdown": shaped(lambda _n, t, _c: f"# {t}\n\n", plain=False, gap=BLANK),
    "## title, Markdown": shaped(lambda _n, t, _c: f"## {t}\n\n", plain=False, gap=BLANK),
    "underlined =": shaped(lambda _n, t, _c: f"{t}\n{'=' * len(t)}\n\n", plain=True, gap=BLANK),
    "underlined -": shaped(lambda _n, t, _c: f"{t}\n{'-' * len(t)}\n", plain=True, gap=BLANK),
    "--- between": shaped(lambda _n, t, _c: f"{t}\n\n", plain=True, gap="\n\n---\n\n"),
    "*** between": shaped(lambda _n, t, _c: f"{t}\n\n", plain=True, gap="\n\n* * *\n\n"),
    "--- and #": shaped(lambda _n, t, _c: f"# {t}\n\n", plain=False, gap="\n\n---\n\n"),
    "blank lines": shaped(lambda _n, t, _c: f"{t}\n\n", plain=True, gap="\n\n\n\n"),
    "TITLE": shaped(lambda _n, t, _c: f"{t.upper()}\n\n", plain=True, gap=BLANK),
    "title, date": shaped(lambda _n, t, c: f"{t}\n{date_line(c)}\n\n", plain=True, gap=BLANK),
    "title, blank, date": shaped(
        lambda _n, t, c: f"{t}\n\n{date_line(c)}\n\n", plain=True, gap=BLANK
    ),
    "date, title": shaped(lambda _n, t, c: f"{date_line(c)}\n{t}\n\n", plain=True, gap=BLANK),
    "Title: Date:": shaped(
        lambda _n, t, c: f"Title: {t}\nDate: {date_line(c)}\n\n", plain=False, gap=BLANK
    ),
    "front matter": shaped(lambda _n, t, _c: f'---\ntitle: "{t}"\n---\n\n', plain=False, gap=BLANK),
    "1. title": shaped(lambda n, t, _c: f"{n}. {t}\n\n", plain=True, gap=BLANK),
    "nothing but a line": shaped(lambda _n, t, _c: f"{t}\n\n", plain=True, gap=BLANK),
    "a line, no-break space": shaped(
        lambda _n, t, _c: f"{t[::-1].replace(' ', NO_BREAK, 1)[::-1]}\n\n", plain=True, gap=BLANK
    ),
    "one post": lambda posts, _c: [f"# {posts[0].title}\n\n{posts[0].body}"],
    "one plain post": lambda posts, _c: [f"{posts[0].title}\n\n{as_plain(posts[0].body)}"],
}


def join_posts(shape: Shape, posts: list[Original], chance: random.Random) -> Joined:
    texts = shape(posts, chance)
    truth, line = [], 1
    for text in texts:
        # The gap before a post belongs to none; a rule in it neither.
        own = re.sub(r"\A\s*(?:(?:-{3}|\* \* \*)\n\n)?\n*", "", text) if line > 1 else text
        first = line + text[: len(text) - len(own)].count("\n")
        truth.append((first, first + own.rstrip().count("\n")))
        line += text.count("\n")
    return Joined("".join(texts), truth)


def samples(
    archives: dict[str, list[Original]], number: int, seed: int
) -> Iterator[tuple[str, str, Joined]]:
    chance = random.Random(seed)
    for name, originals in archives.items():
        for shape_name, shape in SHAPES.items():
            for _ in range(number):
                posts = chance.sample(originals, min(len(originals), chance.randint(2, 12)))
                yield name, shape_name, join_posts(shape, posts, chance)


def rightness(parts: list[Part], truth: list[tuple[int, int]]) -> list[tuple[float, bool]]:
    known = set(truth)
    return [(part.confidence, (part.first_line, part.last_line) in known) for part in parts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=NOT_FITTED_ON)
    parser.add_argument("--dumps", type=int, default=5)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    archives = {path.name: read_originals(path) for path in arguments.folders}
    archives = {name: found for name, found in archives.items() if len(found) > 1}
    shapes: dict[str, Counter[str]] = defaultdict(Counter)
    stated: dict[int, list[bool]] = defaultdict(list)
    for name, shape, joined in samples(archives, arguments.dumps, arguments.seed):
        parts = split_dump(joined.text)
        judged = rightness(parts, joined.truth)
        starts = [first for first, _ in joined.truth]
        is_exact = [part.first_line for part in parts] == starts
        shapes[shape].update(
            dumps=1, exact=is_exact, posts=len(starts), found=sum(right for _, right in judged)
        )
        for confidence, right in judged:
            stated[min(9, int(confidence * 10))].append(right)
        if arguments.wrong and not is_exact:
            show_wrong(name, shape, joined, parts)
    print("shape", "dumps", "exact", "posts", "right", sep="\t")
    for shape, count in shapes.items():
        print(shape, *(count[name] for name in ("dumps", "exact", "posts", "found")), sep="\t")
    total = sum(shapes.values(), Counter[str]())
    print("all", *(total[name] for name in ("dumps", "exact", "posts", "found")), sep="\t")
    print("\nstated", "posts", "right", sep="\t")
    for tenth, rights in sorted(stated.items()):
        print(f".{tenth}", len(rights), f"{sum(rights) / len(rights):.2f}", sep="\t")


def show_wrong(name: str, shape: str, joined: Joined, parts: list[Part]) -> None:
    truth = {first for first, _ in joined.truth}
    found = {part.first_line: part for part in parts}
    lines = joined.text.split("\n")
    for line in sorted(truth ^ found.keys())[:6]:
        mark = "missed" if line in truth else f"extra {found[line].confidence:.2f}"
        print(f"{name}\t{shape}\t{mark}\t{line}\t{lines[line - 1][:80]!r}")


if __name__ == "__main__":
    main()
