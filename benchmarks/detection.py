"""How right and how fast the language detector is, beside langdetect's own `detect`.

Usage: ``python benchmarks/detection.py [FOLDER]``; FOLDER holds the labelled texts as JSON lines
(by default ``../shared/corpora/detection`` beside the repository). langdetect, which reads some
300 texts a second, gets every n-th text of the longer sets, and every set of blocks whole.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import langdetect
from langdetect import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from polyglot.analyse.detection import Detection, Detector
from polyglot.analyse.detection.detectors import load_detector
from polyglot.tags import UNDETERMINED, Tag

LANGUAGES = (Tag("en"), Tag("fr"), Tag("es"))
SINGLES = "post para sentence title tldr oos_far none".split()
MIXED = "mixed_blocks_synth natural_seed_posts".split()
MOST_FOR_LANGDETECT = 300

Sample = dict[str, Any]
Answer = tuple[str, float]
"""A language and how sure of it."""
ReadPost = Callable[[list[str], list[str]], list[Answer]]
"""From the texts of a post and their kinds to the answer for the post, then for each text."""


def read_samples(path: Path) -> list[Sample]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def texts_of(sample: Sample) -> list[str]:
    """A whole post is cut at its empty lines."""
    text: str = sample["text"]
    return text.split("\n\n") if sample["kind"] == "post" else [text]


def read_with(detector: Detector) -> ReadPost:
    def read(texts: list[str], kinds: list[str]) -> list[Answer]:
        found = detector.detect(texts, kinds)
        return [(one.language, one.confidence) for one in (found.post, *found.blocks)]

    return read


def langdetect_reads(texts: list[str], _kinds: list[str]) -> list[Answer]:
    whole = langdetect_answer("\n".join(texts))
    return [whole, *(map(langdetect_answer, texts) if len(texts) > 1 else [whole])]


def langdetect_answer(text: str) -> Answer:
    DetectorFactory.seed = 0
    try:
        best = langdetect.detect_langs(text)[0]
    except LangDetectException:
        return UNDETERMINED, 0.0
    return best.lang, best.prob


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "-"


def calibration_error(answers: Iterable[tuple[Sample, Answer]]) -> float:
    """The expected calibration error of what was answered, in ten bins."""
    bins = reliability(answers)
    count = sum(len(rows) for rows in bins) or 1
    return sum(abs(sum(sure - right for sure, right in rows)) for rows in bins) / count


def reliability(answers: Iterable[tuple[Sample, Answer]]) -> list[list[tuple[float, bool]]]:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for sample, (language, sure) in answers:
        if language != UNDETERMINED:
            bins[min(9, int(sure * 10))].append((sure, language == sample["lang"]))
    return bins


def judge(samples: Sequence[Sample], read: ReadPost) -> str:
    started = time.process_time()
    answers = [read(texts_of(sample), [])[0] for sample in samples]
    rate = len(samples) / (time.process_time() - started)
    pairs = list(zip(samples, answers, strict=True))
    ours = [answer[0] == sample["lang"] for sample, answer in pairs if sample["lang"] in LANGUAGES]
    others = [answer[0] in LANGUAGES for sample, answer in pairs if sample["lang"] not in LANGUAGES]
    return (
        f"{len(samples):>6} {percent(sum(ours), len(ours)):>8} "
        f"{percent(sum(others), len(others)):>10} {calibration_error(pairs):>6.3f} {rate:>9,.0f}"
    )


def judge_blocks(samples: Sequence[Sample], read: ReadPost) -> str:
    """All blocks that have a language, those under 60 characters, and whole posts."""
    blocks, short = [], []
    posts = 0
    for sample in samples:
        truths = sample["blocks"]
        kinds = ["field" if block["kind"] == "title" else block["kind"] for block in truths]
        post, *found = read([block["text"] for block in truths], kinds)
        posts += post[0] == sample["post_lang"]
        for block, (language, _) in zip(truths, found, strict=True):
            if block["lang"] != UNDETERMINED:
                blocks.append(language == block["lang"])
                if len(block["text"]) < 60:
                    short.append(blocks[-1])
    return (
        f"{len(blocks):>6} {percent(sum(blocks), len(blocks)):>8} "
        f"{percent(sum(short), len(short)):>8} {posts:>5}/{len(samples)}"
    )


def print_spans(folder: Path, detector: Detector) -> None:
    samples = read_samples(folder / "mixed_spans_synth.jsonl")
    found = [detector.detect([sample["text"]]).blocks[0] for sample in samples]
    right = length = 0
    for sample, block in zip(samples, found, strict=True):
        truth, said = labels(sample), labels_found(sample["text"], block)
        right += sum(map(str.__eq__, truth, said))
        length += len(truth)
    print(f"spans: {percent(right, length)} % of characters right")
    for kind in sorted({sample["kind"] for sample in samples}):
        hits = [
            is_found(sample, block)
            for sample, block in zip(samples, found, strict=True)
            if sample["kind"] == kind
        ]
        print(f"spans: {kind} found {percent(sum(hits), len(hits))} %")
    pure = [s for s in read_samples(folder / "para.jsonl") if s["lang"] in LANGUAGES]
    false = sum(bool(detector.detect([sample["text"]]).blocks[0].spans) for sample in pure)
    print(f"spans: in {percent(false, len(pure))} % of {len(pure)} pure paragraphs")


def labels(sample: Sample) -> list[str]:
    named = [sample["lang"]] * len(sample["text"])
    for start, end, language in sample["spans"]:
        named[start:end] = [language] * (end - start)
    return named


def labels_found(text: str, block: Detection) -> list[str]:
    named = [str(block.language)] * len(text)
    for span in block.spans:
        named[span.start : span.end] = [span.language] * (span.end - span.start)
    return named


def is_found(sample: Sample, block: Detection) -> bool:
    """Whether at least half of each foreign span is."""
    named = labels_found(sample["text"], block)
    return all(2 * named[a:b].count(language) >= b - a for a, b, language in sample["spans"])


def print_reliability(name: str, samples: Sequence[Sample], read: ReadPost) -> None:
    answers = [(sample, read(texts_of(sample), [])[0]) for sample in samples]
    for at, rows in enumerate(reliability(answers)):
        if rows:
            sure = 100 * sum(row[0] for row in rows) / len(rows)
            right = percent(sum(row[1] for row in rows), len(rows))
            print(f"{name} {at / 10:.1f}-: {len(rows):>5} texts, said {sure:.1f} %, right {right}")


def print_cost_of_a_post(samples: Sequence[Sample], read: ReadPost) -> None:
    """CPU time of a post of 675 words in 25 blocks, its words remembered: the best of ten."""
    words = " ".join(sample["text"] for sample in samples if sample["lang"] == "en").split()[:675]
    blocks = [" ".join(words[at : at + 27]) for at in range(0, len(words), 27)]
    best_s = min(cpu_of(read, blocks) for _ in range(10))
    print(f"{len(words)} words in {len(blocks)} blocks: {best_s / 50 * 1000:.2f} ms of CPU")


def cpu_of(read: ReadPost, blocks: list[str]) -> float:
    started = time.process_time()
    for _ in range(50):
        read(blocks, [])
    return time.process_time() - started


def main(folder: Path) -> None:
    detector = load_detector(LANGUAGES)
    started = time.process_time()
    detector.detect(["The profiles are read now."])
    print(f"loaded in {time.process_time() - started:.2f} s of CPU")
    langdetect_answer("Its own profiles are read now.")
    read = read_with(detector)
    head = f"{'texts':>6} {'right %':>8} {'accepted %':>10} {'ECE':>6} {'texts/s':>9}"
    print(f"{'':<18} {head} (cold, then warm)\n{'':<18} {head} (langdetect's own)")
    by_set = {name: read_samples(folder / f"{name}.jsonl") for name in SINGLES}
    for name, samples in by_set.items():
        few = samples[:: max(1, len(samples) // MOST_FOR_LANGDETECT)]
        for reader, chosen in ((read, samples), (read, samples), (langdetect_reads, few)):
            print(f"{name:<18} {judge(chosen, reader)}")
    print(f"\n{'':<18} {'blocks':>6} {'right %':>8} {'short %':>8} posts (then langdetect's own)")
    for name in MIXED:
        samples = read_samples(folder / f"{name}.jsonl")
        for reader in (read, langdetect_reads):
            print(f"{name:<18} {judge_blocks(samples, reader)}")
    print_spans(folder, detector)
    for name in ("title", "sentence"):
        print_reliability(name, by_set[name], read)
    print_cost_of_a_post(by_set["post"], read)


if __name__ == "__main__":
    default = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "detection"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
