"""Words scored under langdetect's n-gram profiles: compiled once, remembered word by word."""

import io
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import count
from pathlib import Path
from threading import Lock

import msgspec
import numpy as np
from langdetect.utils.ngram import NGram
from msgspec import Struct
from numpy.typing import NDArray

from polyglot.analyse.detection.common_words import COMMON_WORDS
from polyglot.analyse.detection.repertoire import profile_names
from polyglot.analyse.detection.scoring import starts
from polyglot.analyse.detection.stop_words import STOP_WORDS
from polyglot.errors import PolyglotError
from polyglot.output import write_file

_UNSEEN = 5e-5
"""What an n-gram that a profile lacks has for a probability: langdetect's alpha / 10,000."""
_WEIGHTS = {0: 0.0, 1: 0.6, 2: 0.2, 3: 1.0}
"""Of an n-gram's score, by its length: the n-grams of a word overlap, and the longest say most."""
_WORD_BONUS = 12.0
"""In nats, for a listed word. This and the weights are fitted: `benchmarks/fit_detection.py`."""

_WORDS_REMEMBERED = 1 << 15
_NONE = 0
_COMPILED_VERSION = 3
"""To be raised whenever the same profiles would give another table."""

Scores = NDArray[np.float32]
"""Rows of log-likelihoods, in nats above an unseen n-gram's; one column for each profile."""


class _Memo:
    """The scores of words seen lately. Grows to its capacity, then another takes its place.

    Rows are written before their words are published and never again, so that readers need no
    lock; the memory of unused rows is never touched.
    """

    def __init__(self, capacity: int, profiles: int) -> None:
        self.row_by_word: dict[str, int] = {}
        self.scores: Scores = np.empty((capacity, profiles), np.float32)

    def has_room(self, words: int) -> bool:
        return len(self.row_by_word) + words <= len(self.scores)

    def add(self, words: Sequence[str], scores: Scores) -> None:
        first = len(self.row_by_word)
        self.scores[first : first + len(words)] = scores
        self.row_by_word.update(zip(words, count(first)))


class WordScores:
    """Scores whole words under every profile, remembering them. Safe under threads."""

    def __init__(self, table: "ProfileTable", *, capacity: int = _WORDS_REMEMBERED) -> None:
        self.table = table
        self._columns_by_word = columns_by_word()
        self._capacity = capacity
        self._memo = self._new_memo(capacity)
        self._growing = Lock()

    def _new_memo(self, capacity: int) -> _Memo:
        return _Memo(capacity, self.table.scores.shape[1])

    def rows(self, words: list[str]) -> Scores:
        """The scores of each word: len(words) × profiles."""
        memo = self._memo
        rows = list(map(memo.row_by_word.get, words))
        if None in rows:
            missing = [word for word, row in zip(words, rows, strict=True) if row is None]
            memo = self._remember(words, missing, memo)
            rows = list(map(memo.row_by_word.get, words))
        return memo.scores.take(rows, axis=0)  # type: ignore[arg-type]  # None was looked for

    def _remember(self, words: list[str], missing: list[str], asked: _Memo) -> _Memo:
        """A memo that holds all of `words`: the one there is, or a new one if it is full.

        `missing` are those that the memo `asked` lacked, a while ago.
        """
        with self._growing:
            memo = self._memo
            wanted = dict.fromkeys(missing if memo is asked else words)
            new = [word for word in wanted if word not in memo.row_by_word]
            if not memo.has_room(len(new)):
                new = list(dict.fromkeys(words))
                memo = self._memo = self._new_memo(max(self._capacity, len(new)))
            if new:
                memo.add(new, self._score(new))
            return memo

    def _score(self, words: list[str]) -> Scores:
        scores = self.table.score(words)
        for row, word in enumerate(words):
            for column in self._columns_by_word.get(word.lower(), ()):
                scores[row, column] += _WORD_BONUS
        return scores


def _spelled(word: str) -> str:
    """A word as langdetect's profiles spell it."""
    # The profiles know capitals as initials only: a title in capitals would read as noise.
    letters = word.lower() if len(word) > 1 and word.isupper() else word
    return letters if letters.isascii() else "".join(map(_normalize, letters))


@cache
def _normalize(character: str) -> str:
    """One character for all that the profiles do not tell apart, such as all of Hangul."""
    normalized: str = NGram.normalize(character)
    return normalized


def columns_by_word() -> dict[str, list[int]]:
    """Of each listed word, lower case, the columns of the languages that it speaks for."""
    columns: dict[str, list[int]] = {}
    for column, name in enumerate(profile_names()):
        for word in STOP_WORDS.get(name, frozenset()) | COMMON_WORDS.get(name, frozenset()):
            columns.setdefault(word, []).append(column)
    return columns


class ProfileTable(Struct, frozen=True, kw_only=True):
    """Every profile side by side."""

    row_by_ngram: dict[str, int]
    scores: Scores
    """One row for each n-gram: log(1 + p / unseen), so that what none knows scores 0.

    To three characters those of the first two and of the middle one are added: a word then has one
    row a letter and one for its end. The first row, of no n-gram, is 0.
    """

    def score(self, words: Sequence[str]) -> Scores:
        """The scores of each word between spaces: len(words) × profiles."""
        spelled = list(map(_spelled, words))
        text = f" {' '.join(spelled)}  "
        row_of = self.row_by_ngram.get
        rows = [row_of(text[at : at + 3], _NONE) for at in range(len(text) - 2)]
        begins = starts(len(word) + 1 for word in spelled)
        # No three characters have a space in the middle: those are the ends of words.
        for at in (begin - 1 for begin in (*begins[1:], len(rows))):
            rows[at] = row_of(text[at : at + 2], _NONE)
        scores: Scores = np.add.reduceat(self.scores.take(rows, axis=0), begins, axis=0)
        if _NONE in rows:
            unknown = (at for at, row in enumerate(rows) if row == _NONE and text[at + 1] != " ")
            for at in unknown:
                word = bisect_right(begins, at) - 1
                scores[word] += self.scores[row_of(text[at : at + 2], _NONE)]
                scores[word] += self.scores[row_of(text[at + 1], _NONE)]
        return scores


class _Profile(Struct, frozen=True):
    """One of langdetect's files: how often each n-gram came in its sample of a language."""

    freq: dict[str, int]
    n_words: tuple[int, int, int]
    """How many n-grams of one, two and three characters the sample had in all."""


def load_table(cache_folder: Path | None = None) -> ProfileTable:
    """The table, from its compiled file in `cache_folder` where there is one, which is made.

    What is not whole or of another version is compiled again; a folder that cannot be written
    costs only time.
    """
    if cache_folder is None:
        return compile_table()
    path = cache_folder / f"profiles-{_COMPILED_VERSION}-{version('langdetect')}.npz"
    try:
        return _read_table(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        table = compile_table()
        with suppress(PolyglotError):
            write_file(path, _packed_table(table))
        return table


def _read_table(path: Path) -> ProfileTable:
    """ValueError and others for what `_packed_table` did not pack: zip members carry a checksum."""
    with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
        scores, joined, names = (arrays[name] for name in ("scores", "ngrams", "names"))
    ngrams = joined.tobytes().decode().split("\n")
    is_ours = names.tobytes().decode().split() == list(profile_names())
    if not is_ours or scores.shape != (len(ngrams), len(profile_names())):
        raise ValueError(path)
    if scores.dtype != np.float32:
        raise ValueError(path)
    return ProfileTable(row_by_ngram=_numbered(ngrams), scores=scores)


def _packed_table(table: ProfileTable) -> bytes:
    buffer = io.BytesIO()
    np.savez(
        buffer,
        scores=table.scores,
        ngrams=np.frombuffer("\n".join(table.row_by_ngram).encode(), np.uint8),
        names=np.frombuffer(" ".join(profile_names()).encode(), np.uint8),
    )
    return buffer.getvalue()


def _numbered(ngrams: Iterable[str]) -> dict[str, int]:
    return {ngram: row for row, ngram in enumerate(ngrams)}


def compile_table(weights: Mapping[int, float] = _WEIGHTS) -> ProfileTable:
    """The table of langdetect's files, with these weights by the length of an n-gram."""
    folder = files("langdetect") / "profiles"
    row_by_ngram = {"": _NONE}
    columns = []
    for name in profile_names():
        profile = msgspec.json.decode((folder / name).read_bytes(), type=_Profile)
        counts = {ngram: n for ngram, n in profile.freq.items() if len(ngram) <= 3}
        rows = [row_by_ngram.setdefault(ngram, len(row_by_ngram)) for ngram in counts]
        totals = [profile.n_words[len(ngram) - 1] for ngram in counts]
        columns.append((rows, np.fromiter(counts.values(), np.float64) / totals))
    scores = np.zeros((len(row_by_ngram), len(columns)), np.float32)
    for column, (rows, shares) in enumerate(columns):
        scores[rows, column] = np.log1p(shares / _UNSEEN)
    scores *= np.array([[weights[len(ngram)]] for ngram in row_by_ngram], np.float32)
    _fold_shorter(row_by_ngram, scores)
    return ProfileTable(row_by_ngram=row_by_ngram, scores=scores)


def _fold_shorter(row_by_ngram: dict[str, int], scores: Scores) -> None:
    """Add to the scores of three characters those of the first two and of the middle one."""
    for ngram, row in row_by_ngram.items():
        if len(ngram) == 3:
            scores[row] += scores[row_by_ngram.get(ngram[:2], _NONE)]
            scores[row] += scores[row_by_ngram.get(ngram[1], _NONE)]


_LOADING = Lock()
_loaded: list[WordScores] = []


def word_scores(cache_folder: Path | None = None) -> WordScores:
    """The one of this process, loaded by whoever asks first."""
    if not _loaded:
        # Threads that ask together for the first time must not each read the profiles.
        with _LOADING:
            if not _loaded:
                _loaded.append(WordScores(load_table(cache_folder)))
    return _loaded[0]
