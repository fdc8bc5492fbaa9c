"""Words scored under langdetect's n-gram profiles: compiled once, remembered word by word."""

import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from threading import Lock

import msgspec
import numpy as np
from langdetect.utils.ngram import NGram
from msgspec import Struct
from numpy.typing import NDArray

from polyglot.analyse.profile_names import profile_names
from polyglot.analyse.stop_words import STOP_WORDS
from polyglot.errors import PolyglotError
from polyglot.output import write_file

_UNSEEN = 5e-5
"""What an n-gram that a profile lacks has for a probability: langdetect's alpha / 10,000."""
_WEIGHTS = {1: 0.6, 2: 0.3, 3: 1.0}
"""Of an n-gram's score, by its length: the n-grams of a word overlap, and the longest say most.
Fitted with the temperature (see `benchmarks/detection.py --fit`)."""
_STOP_WORD_BONUS = 8.0
"""In nats."""

_WORDS_REMEMBERED = 1 << 16
_COMPILED_VERSION = 1
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

    def has_room(self, words: set[str]) -> bool:
        return len(self.row_by_word) + len(words) <= len(self.scores)

    def add(self, word: str, scores: Scores) -> None:
        row = len(self.row_by_word)
        self.scores[row] = scores
        self.row_by_word[word] = row


class WordScores:
    """Scores whole words under every profile, remembering them. Safe under threads."""

    def __init__(self, table: "ProfileTable", *, capacity: int = _WORDS_REMEMBERED) -> None:
        self.table = table
        self._bonuses = _stop_word_bonuses()
        self._capacity = capacity
        self._memo = self._new_memo(capacity)
        self._growing = Lock()

    def _new_memo(self, capacity: int) -> _Memo:
        return _Memo(capacity, self.table.scores.shape[1])

    def rows(self, words: list[str]) -> Scores:
        """The scores of each word: len(words) × profiles."""
        memo = self._memo
        try:
            rows = list(map(memo.row_by_word.__getitem__, words))
        except KeyError:
            memo = self._remember(set(words))
            rows = list(map(memo.row_by_word.__getitem__, words))
        return memo.scores.take(rows, axis=0)

    def _remember(self, words: set[str]) -> _Memo:
        """A memo that holds all of `words`: the one there is, or a new one if it is full."""
        with self._growing:
            missing = words - self._memo.row_by_word.keys()
            if not self._memo.has_room(missing):
                self._memo = self._new_memo(max(self._capacity, len(words)))
                missing = words
            for word in missing:
                self._memo.add(word, self._score(word))
            return self._memo

    def _score(self, word: str) -> Scores:
        table = self.table
        rows = [table.row_by_ngram[ngram] for ngram in _ngrams(word) if ngram in table.row_by_ngram]
        scores: Scores = table.scores.take(rows, axis=0).sum(axis=0)
        bonus = self._bonuses.get(word.lower())
        return scores if bonus is None else scores + bonus


def _ngrams(word: str) -> list[str]:
    """The n-grams (1–3) of a word between spaces, as langdetect's profiles count them."""
    # The profiles know capitals as initials only: a title in capitals would read as noise.
    letters = word.lower() if len(word) > 1 and word.isupper() else word
    padded = f" {''.join(map(_normalize, letters))} "
    last = len(padded) - 1
    return [
        *padded[1:-1],
        *(padded[at : at + 2] for at in range(last)),
        *(padded[at : at + 3] for at in range(last - 1)),
    ]


@cache
def _normalize(character: str) -> str:
    """One character for all that the profiles do not tell apart, such as all of Hangul."""
    normalized: str = NGram.normalize(character)
    return normalized


def _stop_word_bonuses() -> dict[str, Scores]:
    """What each stop word adds to the scores of a word, lower case."""
    profiles = profile_names()
    bonuses: dict[str, Scores] = {}
    for language, words in STOP_WORDS.items():
        for word in words:
            bonus = bonuses.setdefault(word, np.zeros(len(profiles), np.float32))
            bonus[profiles.index(language)] = _STOP_WORD_BONUS
    return bonuses


class ProfileTable(Struct, frozen=True, kw_only=True):
    """Every profile side by side."""

    row_by_ngram: dict[str, int]
    scores: Scores
    """One row for each n-gram: log(1 + p / unseen), so that what none knows scores 0."""


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
        return _compile_table()
    path = cache_folder / f"profiles-{_COMPILED_VERSION}-{version('langdetect')}.npz"
    try:
        return _read_table(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        table = _compile_table()
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


def _compile_table() -> ProfileTable:
    folder = files("langdetect") / "profiles"
    row_by_ngram: dict[str, int] = {}
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
    weights = np.array([_WEIGHTS[len(ngram)] for ngram in row_by_ngram], np.float32)
    scores *= weights[:, np.newaxis]
    return ProfileTable(row_by_ngram=row_by_ngram, scores=scores)


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
