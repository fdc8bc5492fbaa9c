"""How long linking takes beside scikit-learn, and how it grows.

    python benchmarks/linking_speed.py [POSTS…]

Posts are synthetic: words, names, links and numbers from Zipf distributions, each work in two of
three languages. For the first number of posts, in turn and three times: polyglot's fingerprints and
matches, in one process; and scikit-learn's TfidfVectorizer with a sparse product of each pair of
languages, over words, its default. For the
other numbers polyglot alone, with the peak of this process's memory. Needs scikit-learn for the
comparison; without it that is left out.
"""

import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

from hidden_links import Hidden, groups_of
from polyglot.analyse.detection import Detection
from polyglot.analyse.linking.fingerprints import make_fingerprint
from polyglot.analyse.posts import Metadata, Post
from polyglot.relate.editions import Edition
from polyglot.relate.evidence import Evidence
from polyglot.relate.suggestions import suggest_groups
from polyglot.tags import Tag

LANGUAGES = ("en", "es", "fr")
WORDS = 300
ROUNDS = 3

Text = tuple[str, str, str]
"""Path, language and body."""


def main(sizes: Sequence[int]) -> None:
    compare(list(synthesise(sizes[0])))
    for size in sizes[1:]:
        texts = list(synthesise(size))
        seconds, found, made_s = polyglot_link(texts)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"{size}: {seconds:.1f} s ({made_s:.1f} s fingerprints), {found} links", end=", ")
        print(f"peak {peak:.2f} GB", flush=True)


def compare(texts: list[Text]) -> None:
    rivals: dict[str, Callable[[list[Text]], float]] = {"polyglot": lambda t: polyglot_link(t)[0]}
    try:
        import sklearn  # noqa: F401 -- whether it is there
    except ImportError:
        print("scikit-learn is not installed: polyglot alone")
    else:
        rivals |= {"TfidfVectorizer": by_words}
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(ROUNDS):
        for name, link in rivals.items():
            times[name].append(link(texts))
    for name, seconds in times.items():
        print(f"{len(texts)}: {name}: {statistics.median(seconds):.1f} s", flush=True)


def synthesise(size: int) -> Iterator[Text]:
    """`size` posts: of each work an edition in two languages."""
    chance = random.Random(7)
    names = [f"{a}{b}".capitalize() for a in _SYLLABLES for b in _SYLLABLES]
    for number in range((size + 1) // 2):
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
            yield f"{number:06}-{language}.md", language, " ".join(words)


_SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]


def _word(root: int) -> str:
    size = len(_SYLLABLES)
    return _SYLLABLES[root % size] + _SYLLABLES[root // size % size] + _SYLLABLES[root * 7 % size]


def polyglot_link(texts: list[Text]) -> tuple[float, int, float]:
    """Seconds, links, and the seconds that fingerprints took of them."""
    start = time.perf_counter()
    posts = [_hidden(*text) for text in texts]
    made = time.perf_counter()
    found = suggest_groups(
        groups_of(posts), {each.edition.post.path: each.fingerprint for each in posts}
    )
    return time.perf_counter() - start, len(found), made - start


def _hidden(path: str, language: str, body: str) -> Hidden:
    post = Post(
        path=path,
        digest=b"",
        metadata=Metadata(),
        detected=Detection(),
        words=WORDS,
        packed_segments=b"\x90",
    )
    return Hidden(
        edition=Edition(post=post, language=Tag(language), evidence=Evidence.DECLARED, route=path),
        fingerprint=make_fingerprint(body.encode(), post.metadata),
        truth="",
    )


def by_words(texts: list[Text]) -> float:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return _score(texts, TfidfVectorizer())


def _score(texts: list[Text], vectorizer: Any) -> float:  # noqa: ANN401 -- scikit-learn ships no types
    start = time.perf_counter()
    matrix = vectorizer.fit_transform(body for _, _, body in texts)
    rows = {tag: [at for at, text in enumerate(texts) if text[1] == tag] for tag in LANGUAGES}
    for one, other in combinations(LANGUAGES, 2):
        product = matrix[rows[one]] @ matrix[rows[other]].T
        product.argmax(axis=1)
    return time.perf_counter() - start


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 25_000, 50_000, 100_000])
