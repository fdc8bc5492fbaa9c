"""Words scored under langdetect's n-gram profiles: compiled once, remembered word by word."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from threading import Lock

import msgspec
import numpy as np
from langdetect.utils.ngram import NGram
from msgspec import Struct
from msgspec.structs import asdict
from numpy.typing import NDArray

from polyglot.analyse.detection.common_words import COMMON_WORDS
from polyglot.analyse.detection.installed import installed_version
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
_COMPILED_VERSION = 4
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
        return _Memo(capacity, len(profile_names()))

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


Codes = NDArray[np.uint64]
"""N-grams as numbers: 21 bits for each of three characters, those of the first the highest."""
Places = NDArray[np.intp]


class Profiles(Struct, frozen=True, kw_only=True):
    """What all profiles say of each n-gram: most of them say nothing of most."""

    codes: Codes
    """Of every n-gram that any profile has, ascending."""
    begins: NDArray[np.int32]
    """Where the entries of each begin, and last where all end."""
    columns: NDArray[np.uint8]
    """The profile of each entry."""
    scores: NDArray[np.float32]
    """Of each entry: log(1 + p / unseen), weighted; what a profile lacks scores 0."""

    def rows(self, found: Places) -> Scores:
        """The scores of n-grams under each profile."""
        first = self.begins[found]
        counts = self.begins[found + 1] - first
        ends = counts.cumsum()
        # One after the other, the entries of each n-gram.
        entries = np.arange(counts.sum()) + (first - ends + counts).repeat(counts)
        rows: Scores = np.zeros((len(found), len(profile_names())), np.float32)
        rows[np.arange(len(found)).repeat(counts), self.columns[entries]] = self.scores[entries]
        return rows


class ProfileTable:
    """Scores words by their n-grams, each of which is made a row when it is first seen.

    Rows that several threads make at once are the same.
    """

    def __init__(self, profiles: Profiles) -> None:
        self._profiles = profiles
        self._unknown = len(profiles.codes)
        # Memory that is never touched is never taken. The last row is that of what none knows.
        self._rows: Scores = np.zeros((self._unknown + 1, len(profile_names())), np.float32)
        self._is_made = np.zeros(self._unknown + 1, np.bool_)
        self._is_made[self._unknown] = True

    def score(self, words: Sequence[str]) -> Scores:
        """The scores of each word between spaces: len(words) × profiles."""
        spelled = list(map(_spelled, words))
        letters = _letters(f" {' '.join(spelled)}  ")
        first, middle, last = letters[:-2], letters[1:-1], letters[2:]
        # No three characters have a space in the middle: those are the ends of words, and two.
        is_end = middle == ord(" ")
        codes = _codes(first, middle, np.where(is_end, 0, last))
        places = self._places(codes)
        begins = starts(len(word) + 1 for word in spelled)
        scores: Scores = np.add.reduceat(self._made_rows(places), begins, axis=0)
        unknown = np.flatnonzero((places == self._unknown) & ~is_end)
        if len(unknown):
            shorter = self._places(_shorter(codes[unknown]).ravel())
            words_of = np.searchsorted(begins, unknown, side="right") - 1
            np.add.at(scores, words_of.repeat(2), self._made_rows(shorter))
        return scores

    def _places(self, codes: Codes) -> Places:
        """Where the n-grams stand among all; after the last what none knows."""
        known = self._profiles.codes
        places: Places = known.searchsorted(codes)
        return np.where(known.take(places, mode="clip") == codes, places, self._unknown)

    def _made_rows(self, places: Places) -> Scores:
        """Of three characters with those of the first two and of the middle one.

        A word then has one row a letter and one for its end.
        """
        new = _distinct(places[~self._is_made[places]])
        if len(new):
            rows = self._profiles.rows(new)
            codes = self._profiles.codes[new]
            longest = np.flatnonzero(codes & _LETTER)
            for shorter in _shorter(codes[longest]).T:
                rows[longest] += self._made_rows(self._places(shorter))
            self._rows[new] = rows
            self._is_made[new] = True
        return self._rows.take(places, axis=0)


def _distinct(places: Places) -> Places:
    """Each place once, ascending; `np.unique` would load the arrays with masks for it, 20 ms."""
    ascending = np.sort(places)
    return ascending[np.diff(ascending, prepend=-1) > 0]


_LETTER = np.uint64(0x1FFFFF)
_LETTER_BITS = np.uint64(21)


def _letters(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def _codes(first: Codes, middle: Codes, last: Codes) -> Codes:
    return ((first << _LETTER_BITS | middle) << _LETTER_BITS) | last


def _shorter(codes: Codes) -> Codes:
    """Of n-grams of three characters the first two, and the middle one: n-grams × 2."""
    middle = codes << _LETTER_BITS & _LETTER << _LETTER_BITS * np.uint64(2)
    return np.stack([codes & ~_LETTER, middle], axis=1)


class _Profile(Struct, frozen=True):
    """One of langdetect's files: how often each n-gram came in its sample of a language."""

    freq: dict[str, int]
    n_words: tuple[int, int, int]
    """How many n-grams of one, two and three characters the sample had in all."""


def load_profiles(cache_folder: Path | None = None) -> Profiles:
    """The profiles, from their compiled file in `cache_folder` where there is one, which is made.

    What is not whole or of another version is compiled again; a folder that cannot be written
    costs only time.
    """
    if cache_folder is None:
        return compile_profiles()
    path = cache_folder / f"profiles-{_COMPILED_VERSION}-{installed_version('langdetect')}.npz"
    try:
        return _read_compiled(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        profiles = compile_profiles()
        with suppress(PolyglotError):
            write_file(path, _packed(profiles))
        return profiles


def _read_compiled(path: Path) -> Profiles:
    """ValueError and others for what `_packed` did not pack: zip members carry a checksum."""
    with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
        if arrays["names"].tobytes().decode().split() != list(profile_names()):
            raise ValueError(path)
        profiles = Profiles(**{name: arrays[name] for name in Profiles.__struct_fields__})
    if len(profiles.begins) != len(profiles.codes) + 1:
        raise ValueError(path)
    return profiles


def _packed(profiles: Profiles) -> bytes:
    buffer = io.BytesIO()
    names = np.frombuffer(" ".join(profile_names()).encode(), np.uint8)
    np.savez(buffer, names=names, **asdict(profiles))
    return buffer.getvalue()


def compile_profiles(weights: Mapping[int, float] = _WEIGHTS) -> Profiles:
    """Those in langdetect's files, with these weights by the length of an n-gram."""
    found = [_read_profile(name, weights) for name in profile_names()]
    codes = np.concatenate([ngrams for ngrams, _ in found])
    columns = np.arange(len(found), dtype=np.uint8).repeat([len(ngrams) for ngrams, _ in found])
    scores = np.concatenate([scores for _, scores in found])
    order = codes.argsort(kind="stable")
    every, begins = np.unique(codes[order], return_index=True)
    return Profiles(
        codes=every,
        begins=np.append(begins, len(codes)).astype(np.int32),
        columns=columns[order],
        scores=scores[order],
    )


def _read_profile(name: str, weights: Mapping[int, float]) -> tuple[Codes, NDArray[np.float32]]:
    """The n-grams of one of langdetect's files, and the score of each."""
    path = files("langdetect") / "profiles" / name
    profile = msgspec.json.decode(path.read_bytes(), type=_Profile)
    letters = np.array(list(profile.freq), "U4").view(np.uint32).reshape(-1, 4)
    lengths = np.count_nonzero(letters, axis=1)
    is_known = lengths <= 3
    letters, lengths = letters[is_known, :3].astype(np.uint64), lengths[is_known]
    counts = np.fromiter(profile.freq.values(), np.float64)[is_known]
    shares = counts / np.array([1, *profile.n_words])[lengths]
    scores = np.log1p(shares / _UNSEEN).astype(np.float32)
    scores *= np.array([weights[length] for length in range(4)], np.float32)[lengths]
    return _codes(*letters.T), scores


_LOADING = Lock()
_loaded: list[WordScores] = []


def word_scores(cache_folder: Path | None = None) -> WordScores:
    """The one of this process, loaded by whoever asks first."""
    if not _loaded:
        # Threads that ask together for the first time must not each read the profiles.
        with _LOADING:
            if not _loaded:
                _loaded.append(WordScores(ProfileTable(load_profiles(cache_folder))))
    return _loaded[0]
