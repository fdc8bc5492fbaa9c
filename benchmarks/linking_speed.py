"""How long linking takes beside scikit-learn, and how it grows.

    python benchmarks/linking_speed.py [CORPORA]

Both begin with texts in memory and a new process, and use one thread. polyglot makes fingerprints
and suggests groups; scikit-learn weighs words with TfidfVectorizer, as it is by default, multiplies
the sparse matrices of each pair of languages and takes the most similar post of each. By turns,
seven rounds, on 10,000 synthetic posts and on all real archives as one site. Then polyglot alone,
on more and more synthetic posts, with the peak memory of its process, texts included.

Synthetic posts are words, names, links and numbers from Zipf distributions, each work in two of
three languages. Seconds are of CPU, of which neither uses more than one at a time: a busy machine
disturbs them less. Needs scikit-learn for the comparison: 'pip install -e .[bench]'.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

from hidden_links import LANGUAGES, Hidden, groups_of
from polyglot.analyse.detection import Detection
from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.linking.fingerprints import make_fingerprint
from polyglot.analyse.posts import Metadata, Post, PostText
from polyglot.relate.editions import Edition
from polyglot.relate.evidence import Evidence
from polyglot.relate.suggestions import suggest_groups
from polyglot.tags import Tag

HERE = Path(__file__).resolve().parent
COMPARED = 10_000
GROWING = (10_000, 25_000, 50_000, 100_000)
WORDS = 300
ROUNDS = 7

Text = tuple[str, str]
"""Language and body."""


def main(corpora: Path) -> None:
    sets = [str(COMPARED), *([str(corpora)] if corpora.is_dir() else [])]
    for name in sets if find_spec("sklearn") else ():
        compare(name)
    print("posts", "seconds", "of them fingerprints", "links", "peak GB", sep="\t")
    for size in GROWING:
        took = run("polyglot", str(size))
        values = (took["seconds"], took["fingerprints"], took["links"], took["peak"])
        print(size, *(f"{value:.2f}" for value in values), sep="\t", flush=True)


def compare(texts: str) -> None:
    rounds = [(run("polyglot", texts), run("scikit-learn", texts)) for _ in range(ROUNDS)]
    for at, rival in enumerate(("polyglot", "scikit-learn")):
        seconds = [each[at]["seconds"] for each in rounds]
        print(f"{Path(texts).name}: {rival}: {statistics.median(seconds):.2f} s", flush=True)
    ratios = [mine["seconds"] / theirs["seconds"] for mine, theirs in rounds]
    print(f"ratio {statistics.median(ratios):.3f} ({min(ratios):.3f}–{max(ratios):.3f})")


def run(rival: str, texts: str) -> dict[str, float]:
    """What a new process measures."""
    command = [sys.executable, __file__, rival, texts]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    measured: dict[str, float] = json.loads(output)
    return measured


def measure(rival: str, name: str) -> dict[str, float]:
    texts = list(synthesise(int(name)) if name.isdigit() else read_texts(Path(name)))
    random.Random(7).shuffle(texts)
    measured = link(texts) if rival == "polyglot" else score(texts)
    return measured | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20}


def read_texts(corpora: Path) -> Iterator[Text]:
    """The bodies of all archives in our languages."""
    for manifest in sorted(corpora.glob("*/manifest.jsonl")):
        for line in manifest.read_text(encoding="utf-8").splitlines():
            fact = json.loads(line)
            if fact["lang"] in LANGUAGES:
                source = (manifest.parent / fact["path"]).read_bytes().decode("utf-8", "replace")
                yield fact["lang"], split_front_matter(source).body


def synthesise(size: int) -> Iterator[Text]:
    """`size` posts: of each work an edition in two languages."""
    chance = random.Random(7)
    names = [f"{a}{b}".capitalize() for a in _SYLLABLES for b in _SYLLABLES]
    for _ in range((size + 1) // 2):
        own = [names[int(len(names) * chance.random() ** 2)] for _ in range(8)]
        links = [
            f"https://site{chance.randrange(size)}.org/p{chance.randrange(size)}" for _ in "abc"
        ]
        roots = [int(20_000 * chance.random() ** 3) for _ in range(WORDS)]
        figures = [str(chance.randrange(10, 3000)) for _ in range(4)]
        for language in chance.sample(LANGUAGES, 2):
            # A third of the words are cognates; the others are in their language alone.
            words = [f"{_word(root)}{language * (root % 3 > 0)}" for root in roots]
            for position, neutral in enumerate([*own, *links, *figures]):
                words.insert(position * 17, neutral)
            yield language, " ".join(words)


_SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]


def _word(root: int) -> str:
    size = len(_SYLLABLES)
    return _SYLLABLES[root % size] + _SYLLABLES[root // size % size] + _SYLLABLES[root * 7 % size]


def link(texts: list[Text]) -> dict[str, float]:
    start = time.process_time()
    posts = [_hidden(number, *text) for number, text in enumerate(texts)]
    made = time.process_time()
    prints = {each.edition.post.path: each.fingerprint for each in posts}
    found = suggest_groups(groups_of(posts), prints)
    seconds = time.process_time() - start
    return {"seconds": seconds, "fingerprints": made - start, "links": len(found)}


def _hidden(number: int, language: str, body: str) -> Hidden:
    post = Post(
        path=f"{number:06}.md",
        digest=b"",
        metadata=Metadata(),
        detected=Detection(),
        text=PostText(words=WORDS, packed_segments=b"\x90"),
    )
    edition = Edition(
        post=post, language=Tag(language), evidence=Evidence.DECLARED, route=post.path
    )
    return Hidden(
        edition=edition, fingerprint=make_fingerprint(body.encode(), post.metadata), truth=""
    )


def score(texts: list[Text]) -> dict[str, float]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    start = time.process_time()
    matrix = TfidfVectorizer().fit_transform(body for _, body in texts)
    rows = {tag: [at for at, text in enumerate(texts) if text[0] == tag] for tag in LANGUAGES}
    for one, other in combinations(LANGUAGES, 2):
        product = matrix[rows[one]] @ matrix[rows[other]].T
        product.argmax(axis=1)
    return {"seconds": time.process_time() - start}


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(*sys.argv[1:])))
    else:
        main(Path(sys.argv[1]) if sys.argv[1:] else HERE.parent.parent / "shared" / "corpora")
