"""How right and how fast the language detector is, beside langdetect's own `detect`.

Usage: ``python benchmarks/detection.py [FOLDER]``; FOLDER holds the labelled texts as JSON lines
(by default ``../shared/corpora/detection`` beside the repository).
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import langdetect
from langdetect import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from polyglot.analyse.profiles import ProfileDetector
from polyglot.tags import UNDETERMINED, Tag

LANGUAGES = (Tag("en"), Tag("fr"), Tag("es"))
SETS = "post para sentence title tldr oos_far none natural_seed_posts".split()
MOST_FOR_LANGDETECT = 150
"""It reads some 200 texts a second: of longer sets it gets every n-th text."""

Answer = Callable[[list[str]], str]


class Sample(NamedTuple):
    blocks: list[str]
    language: str


class Score(NamedTuple):
    texts: int
    right: int
    """Of those in a configured language."""
    configured: int
    accepted: int
    """Of the others, those taken for a configured language."""
    cpu_s: float


def read_samples(path: Path) -> list[Sample]:
    """One line, one sample; a whole post is cut at its empty lines."""
    with path.open(encoding="utf-8") as lines:
        return [sample_of(json.loads(line)) for line in lines]


def sample_of(labelled: dict[str, object]) -> Sample:
    blocks = labelled.get("blocks")
    if isinstance(blocks, list):
        return Sample([block["text"] for block in blocks], str(labelled["post_lang"]))
    text = str(labelled["text"])
    cut = text.split("\n\n") if labelled["kind"] == "post" else [text]
    return Sample(cut, str(labelled["lang"]))


def score(samples: Sequence[Sample], answer: Answer) -> Score:
    started = time.process_time()
    answers = [answer(sample.blocks) for sample in samples]
    cpu_s = time.process_time() - started
    pairs = list(zip((sample.language for sample in samples), answers, strict=True))
    ours = [(truth, found) for truth, found in pairs if truth in LANGUAGES]
    return Score(
        texts=len(pairs),
        right=sum(truth == found for truth, found in ours),
        configured=len(ours),
        accepted=sum(found in LANGUAGES for truth, found in pairs if truth not in LANGUAGES),
        cpu_s=cpu_s,
    )


def detect_with(detector: ProfileDetector) -> Answer:
    return lambda blocks: detector.detect(blocks).post.language


def langdetect_answer(blocks: list[str]) -> str:
    DetectorFactory.seed = 0
    try:
        return str(langdetect.detect("\n".join(blocks)))
    except LangDetectException:
        return UNDETERMINED


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "-"


def cells(found: Score) -> str:
    right = percent(found.right, found.configured)
    accepted = percent(found.accepted, found.texts - found.configured)
    return f"{found.texts:>6} {right:>8} {accepted:>10} {found.texts / found.cpu_s:>9,.0f}"


def compare(name: str, samples: Sequence[Sample], detector: ProfileDetector) -> str:
    """One line: ours, ours once every word is remembered, and langdetect's."""
    answer = detect_with(detector)
    cold, warm = score(samples, answer), score(samples, answer)
    few = score(samples[:: max(1, len(samples) // MOST_FOR_LANGDETECT)], langdetect_answer)
    return f"{name:<18} {cells(cold)} {warm.texts / warm.cpu_s:>9,.0f}  | {cells(few)}"


def cost_of_a_post(samples: Sequence[Sample], detector: ProfileDetector) -> str:
    """CPU time of a post of 600 words in 25 blocks, its words remembered: the best of ten."""
    words = " ".join(block for sample in samples for block in sample.blocks).split()[:600]
    blocks = [" ".join(words[at : at + 24]) for at in range(0, len(words), 24)]
    best_s = min(score([Sample(blocks, "en")] * 50, detect_with(detector)).cpu_s for _ in range(10))
    return f"{len(words)} words in {len(blocks)} blocks: {best_s / 50 * 1000:.2f} ms of CPU"


def main(folder: Path) -> None:
    detector = ProfileDetector(LANGUAGES)
    started = time.process_time()
    detector.detect(["The profiles are read now."])
    print(f"{detector.version}: loaded in {time.process_time() - started:.2f} s of CPU")
    langdetect_answer(["Its own profiles are read now."])
    head = f"{'texts':>6} {'right %':>8} {'accepted %':>10} {'texts/s':>9}"
    print(f"{'':<18} {head} {'warm':>9}  | {head}  langdetect's own")
    samples_by_set = {name: read_samples(folder / f"{name}.jsonl") for name in SETS}
    for name, samples in samples_by_set.items():
        print(compare(name, samples, detector))
    print(cost_of_a_post(samples_by_set["post"], detector))


if __name__ == "__main__":
    default = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "detection"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
