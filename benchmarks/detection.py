"""How right and how fast the language detectors are, beside langdetect's own `detect`.

Usage: ``python benchmarks/detection.py [FOLDER]``; FOLDER holds the labelled texts as JSON lines
(by default ``../shared/corpora/detection`` beside the repository). langdetect, which reads some
400 sentences a second, gets every n-th text of the longer sets, and every set of blocks whole.

Speed is measured in processes of their own, one after the other in rounds, so that each round
gives a ratio: a process loads its model, then reads all sentences for the first time (cold: no word
is remembered), then again (warm).
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import langdetect
from langdetect import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from polyglot.analyse.detection import Detection, Detector
from polyglot.analyse.detection.detectors import load_detector
from polyglot.config import DetectorName
from polyglot.tags import UNDETERMINED, Tag

LANGUAGES = (Tag("en"), Tag("fr"), Tag("es"))
SINGLES = "post para sentence title tldr oos_far none".split()
MIXED = "mixed_blocks_synth natural_seed_posts".split()
MOST_FOR_LANGDETECT = 300
ROUNDS = 5
BARE_INTERPRETER = """
status = open("/proc/self/status").read()
print('{"memory": %f}' % (int(status.split("VmHWM:")[1].split()[0]) / 1024))
"""
DETECTION_TEXTS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "detection"

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
    pairs = [(sample, read(texts_of(sample), [])[0]) for sample in samples]
    ours = [answer[0] == sample["lang"] for sample, answer in pairs if sample["lang"] in LANGUAGES]
    others = [answer[0] in LANGUAGES for sample, answer in pairs if sample["lang"] not in LANGUAGES]
    return (
        f"{len(samples):>6} {percent(sum(ours), len(ours)):>8} "
        f"{percent(sum(others), len(others)):>10} {calibration_error(pairs):>6.3f}"
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


def print_spans(name: str, folder: Path, detector: Detector) -> None:
    samples = read_samples(folder / "mixed_spans_synth.jsonl")
    found = [detector.detect([sample["text"]]).blocks[0] for sample in samples]
    right = length = 0
    for sample, block in zip(samples, found, strict=True):
        truth, said = labels(sample), labels_found(sample["text"], block)
        right += sum(map(str.__eq__, truth, said))
        length += len(truth)
    print(f"{name}, spans: {percent(right, length)} % of characters right")
    for kind in sorted({sample["kind"] for sample in samples}):
        hits = [
            is_found(sample, block)
            for sample, block in zip(samples, found, strict=True)
            if sample["kind"] == kind
        ]
        print(f"{name}, spans: {kind} found {percent(sum(hits), len(hits))} %")
    pure = [s for s in read_samples(folder / "para.jsonl") if s["lang"] in LANGUAGES]
    false = sum(bool(detector.detect([sample["text"]]).blocks[0].spans) for sample in pure)
    print(f"{name}, spans: in {percent(false, len(pure))} % of {len(pure)} pure paragraphs")


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


def print_speed(folder: Path) -> None:
    peers = (*DetectorName, "langdetect")
    rounds = [{name: measured(name, folder) for name in peers} for _ in range(ROUNDS)]
    head = " ".join(f"{name:>20}" for name in ("cold", "cold, posts of 25", "warm"))
    print(f"{'times langdetect':<16} {head} {'load s':>7} {'MB':>5} {'post ms en, fr, es':>18}")
    for name in peers:
        found = [each[name] for each in rounds]
        theirs = [each["langdetect"]["cold"] for each in rounds]
        speeds = [ratios(theirs, [one[key] for one in found]) for key in ("cold", "posts", "warm")]
        load, memory = (median(one[key] for one in found) for key in ("load", "memory"))
        columns = " ".join(f"{speed:>20}" for speed in speeds)
        posts = (1e3 * min(one[language] for one in found) for language in LANGUAGES)
        posts_ms = ", ".join(f"{post:.2f}" for post in posts)
        print(f"{name:<16} {columns} {load:>7.2f} {memory:>5.0f} {posts_ms:>18}")
    print(f"langdetect: {1e6 * median(theirs):,.0f} µs a sentence")


def ratios(theirs: Sequence[float], ours: Sequence[float]) -> str:
    each = [their / own for their, own in zip(theirs, ours, strict=True)]
    return f"{median(each):.1f} ({min(each):.1f}–{max(each):.1f})"


def measured(name: str, folder: Path) -> dict[str, float]:
    """What two processes measured, one with a sentence a post and one with 25."""
    with TemporaryDirectory() as cache:
        command = [sys.executable, __file__, str(folder), name, cache]
        if name == DetectorName.PROFILES:
            _ = answer_of([*command, "1"])  # compiles the profiles
        alone, together = answer_of([*command, "1"]), answer_of([*command, "25"])
    bare = answer_of([sys.executable, "-c", BARE_INTERPRETER])["memory"]
    return alone | {"posts": together["cold"], "memory": alone["memory"] - bare}


def answer_of(command: list[str]) -> dict[str, float]:
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def measure(name: str, folder: Path, cache: Path, size: int) -> dict[str, float]:
    """CPU seconds: of loading, of a sentence in posts of `size`, of a long post; memory in MB."""
    sentences = [sample["text"] for sample in read_samples(folder / "sentence.jsonl")]
    if name == "langdetect":
        sentences = sentences[:: len(sentences) // MOST_FOR_LANGDETECT]
    posts = [sentences[at : at + size] for at in range(0, len(sentences), size)]
    started = time.process_time()
    read: ReadPost = langdetect_reads
    if name != "langdetect":
        read = read_with(load_detector(LANGUAGES, DetectorName(name), cache))
    read(["The model is read now."], [])
    found = {"load": time.process_time() - started}
    found["cold"] = cpu_of(read, posts) / len(sentences)
    found["warm"] = cpu_of(read, posts) / len(sentences)
    found["memory"] = peak_mb()
    samples = read_samples(folder / "post.jsonl")
    rounds = 1 if name == "langdetect" else 20
    for language in LANGUAGES:
        blocks = blocks_of_a_post(samples, language)
        found[language] = min(cpu_of(read, [blocks] * rounds) / rounds for _ in range(rounds))
    return found


def peak_mb() -> float:
    """Of this process alone: what `getrusage` tells begins with that of its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def blocks_of_a_post(samples: Sequence[Sample], language: Tag) -> list[str]:
    """675 words of posts in a language, 27 a block."""
    texts = (sample["text"] for sample in samples if sample["lang"] == language)
    words = " ".join(texts).split()[:675]
    return [" ".join(words[at : at + 27]) for at in range(0, len(words), 27)]


def cpu_of(read: ReadPost, posts: Sequence[list[str]]) -> float:
    started = time.process_time()
    for texts in posts:
        read(texts, [])
    return time.process_time() - started


def main(folder: Path) -> None:
    readers = {str(name): read_with(load_detector(LANGUAGES, name)) for name in DetectorName}
    readers["langdetect"] = langdetect_reads
    by_set = {name: read_samples(folder / f"{name}.jsonl") for name in SINGLES}
    print(f"{'':<30} {'texts':>6} {'right %':>8} {'accepted %':>10} {'ECE':>6}")
    for name, samples in by_set.items():
        for reader, read in readers.items():
            step = max(1, len(samples) // MOST_FOR_LANGDETECT) if reader == "langdetect" else 1
            print(f"{name:<18} {reader:<11} {judge(samples[::step], read)}")
    print(f"{'':<30} {'blocks':>6} {'right %':>8} {'short %':>8} posts")
    for name in MIXED:
        samples = read_samples(folder / f"{name}.jsonl")
        for reader, read in readers.items():
            print(f"{name:<18} {reader:<11} {judge_blocks(samples, read)}")
    for detector in DetectorName:
        print_spans(detector, folder, load_detector(LANGUAGES, detector))
    for name in ("title", "sentence"):
        print_reliability(name, by_set[name], readers[DetectorName.PROFILES])
    print_speed(folder)


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else DETECTION_TEXTS
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[2], given, Path(sys.argv[3]), int(sys.argv[4]))))
    else:
        main(given)
