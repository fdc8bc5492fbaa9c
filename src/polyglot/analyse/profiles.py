"""A language detector: naive Bayes over langdetect's n-gram profiles, scored exactly.

langdetect's own `detect` averages random walks: its answers depend on a seed and its
probabilities cluster at sevenths. Scored word by word, the same profiles give one answer,
as good, fifty times as fast.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import accumulate, groupby
from threading import Lock

import msgspec
import numpy as np
from langdetect.utils.ngram import NGram
from msgspec import Struct
from numpy.typing import NDArray

from polyglot.analyse.cleaning import telling_words
from polyglot.analyse.detection import DETECTION_VERSION, Detection, PostDetection
from polyglot.analyse.profile_names import profile_names, profiles_of
from polyglot.analyse.stop_words import STOP_WORDS
from polyglot.tags import UNDETERMINED, Tag, parse_tag

_UNSEEN = 5e-5
"""What an n-gram that a profile lacks has for a probability: langdetect's alpha / 10,000."""
_STOP_WORD_BONUS = 5.0
_UNCONFIGURED_MALUS = 3.0
"""Both in nats. A higher malus names more titles, and takes more foreign ones for our own."""
_TEMPERATURE = 4.0
"""Neighbouring n-grams are not independent; this makes up for it: titles are then calibrated."""
_LEAST_CONFIDENCE = 0.5

_WORDS_REMEMBERED = 1 << 16
_WORDS_SCORED = 1000
"""Of one block: more words cannot change its language, and would only take memory."""
_BLOCKS_AT_ONCE = 256

_Scores = NDArray[np.float32]
"""Rows of log-likelihoods, in nats above an unseen n-gram's; one column for each profile."""


class ProfileDetector:
    """Tells the language of texts among the 55 that langdetect has a profile of.

    The configured `languages` are likelier than the others, which are still answered: German is
    not the nearest thing to it in a list that lacks German. Cheap to make and to pickle: the
    profiles are read at the first question, once per process (about 0.3 s).
    """

    def __init__(self, languages: Sequence[Tag]) -> None:
        profiles = profile_names()
        configured = _configured_answers(languages)
        answers = [configured.get(name) or _answer_of(name) for name in profiles]
        self._languages = tuple(languages)
        self._malus = np.array(
            [0.0 if name in configured else _UNCONFIGURED_MALUS for name in profiles], np.float32
        )
        # zh has two profiles, which are neighbours: their probabilities add up.
        runs = [(answer, len(list(run))) for answer, run in groupby(answers)]
        self._answers = tuple(answer for answer, _ in runs)
        self._first_columns = _starts(length for _, length in runs)

    @property
    def version(self) -> str:
        langdetect = f"langdetect-{version('langdetect')}"
        return f"{DETECTION_VERSION} {langdetect} {','.join(self._languages)}"

    @property
    def unknown_languages(self) -> tuple[Tag, ...]:
        """The configured languages that are never answered, in the configured order.

        They have no profile, or share it with a language that is configured before them.
        """
        return tuple(tag for tag in self._languages if tag not in self._answers)

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:  # noqa: ARG002 -- the protocol's; here every block counts alike
        """The language of each text alone, and of all: their vote, weighted by letters."""
        words = [telling_words(text) for text in texts]
        telling = [found for found in words if found]
        if not telling:
            return PostDetection(post=Detection(), blocks=(Detection(),) * len(texts))
        probabilities = self._probabilities(telling)
        letters = np.array([sum(map(len, found)) for found in telling], np.float64)
        votes = (probabilities * letters[:, np.newaxis]).sum(axis=0) / letters.sum()
        answers = iter(self._detections(probabilities))
        blocks = tuple(next(answers) if found else Detection() for found in words)
        return PostDetection(post=self._detections(votes[np.newaxis])[0], blocks=blocks)

    def _probabilities(self, texts: Sequence[list[str]]) -> NDArray[np.float64]:
        """Of each answer, for each text's words: len(texts) × answers, rows summing to 1."""
        scores = np.concatenate([_score_texts(part) for part in _parts(texts)]) - self._malus
        scores = (scores - scores.max(axis=1, keepdims=True)) / _TEMPERATURE
        likelihoods = np.exp(scores.astype(np.float64))
        likelihoods = np.add.reduceat(likelihoods, self._first_columns, axis=1)
        shares: NDArray[np.float64] = likelihoods / likelihoods.sum(axis=1, keepdims=True)
        return shares

    def _detections(self, probabilities: NDArray[np.float64]) -> list[Detection]:
        best = probabilities.argmax(axis=1).tolist()
        # Rounded: processors differ in the last digits, and an answer must not.
        confidences = probabilities.max(axis=1).round(4).tolist()
        return [
            Detection(language=self._answers[answer], confidence=confidence)
            if confidence >= _LEAST_CONFIDENCE
            else Detection()
            for answer, confidence in zip(best, confidences, strict=True)
        ]


@cache
def load_detector(languages: tuple[Tag, ...]) -> ProfileDetector:
    """The one detector of this process for these languages."""
    return ProfileDetector(languages)


def _configured_answers(languages: Iterable[Tag]) -> dict[str, Tag]:
    """The tag to answer for each profile that a language uses; the first to use it names it."""
    answers: dict[str, Tag] = {}
    for tag in languages:
        for name in profiles_of(tag):
            answers.setdefault(name, tag)
    return answers


def _answer_of(name: str) -> Tag:
    return parse_tag(name) or UNDETERMINED


def _parts(texts: Sequence[list[str]]) -> Iterator[Sequence[list[str]]]:
    """`texts` a few at a time, which bounds the memory that a huge post takes."""
    return (
        texts[start : start + _BLOCKS_AT_ONCE] for start in range(0, len(texts), _BLOCKS_AT_ONCE)
    )


def _score_texts(texts: Sequence[list[str]]) -> _Scores:
    """The summed scores of each text's words: len(texts) × profiles. No text may be empty."""
    scored = [text[:_WORDS_SCORED] for text in texts]
    rows = _word_scores().rows([word for text in scored for word in text])
    return np.add.reduceat(rows, _starts(map(len, scored)), axis=0)


def _starts(lengths: Iterable[int]) -> list[int]:
    """Where runs of these lengths begin, one after the other."""
    return list(accumulate(lengths, initial=0))[:-1]


class _Memo:
    """The scores of words seen lately. Grows to its capacity, then another takes its place.

    Rows are written before their words are published and never again, so that readers need no
    lock; the memory of unused rows is never touched.
    """

    def __init__(self, capacity: int, profiles: int) -> None:
        self.row_by_word: dict[str, int] = {}
        self.scores: _Scores = np.empty((capacity, profiles), np.float32)

    def has_room(self, words: set[str]) -> bool:
        return len(self.row_by_word) + len(words) <= len(self.scores)

    def add(self, word: str, scores: _Scores) -> None:
        row = len(self.row_by_word)
        self.scores[row] = scores
        self.row_by_word[word] = row


class _WordScores:
    """Scores whole words under every profile, remembering them. Safe under threads."""

    def __init__(self, table: "_ProfileTable", *, capacity: int = _WORDS_REMEMBERED) -> None:
        self._table = table
        self._bonuses = _stop_word_bonuses()
        self._capacity = capacity
        self._memo = self._new_memo(capacity)
        self._growing = Lock()

    def _new_memo(self, capacity: int) -> _Memo:
        return _Memo(capacity, self._table.scores.shape[1])

    def rows(self, words: list[str]) -> _Scores:
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

    def _score(self, word: str) -> _Scores:
        table = self._table
        rows = [table.row_by_ngram[ngram] for ngram in _ngrams(word) if ngram in table.row_by_ngram]
        scores: _Scores = table.scores.take(rows, axis=0).sum(axis=0)
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


def _stop_word_bonuses() -> dict[str, _Scores]:
    """What each stop word adds to the scores of a word, lower case."""
    profiles = profile_names()
    bonuses: dict[str, _Scores] = {}
    for language, words in STOP_WORDS.items():
        for word in words:
            bonus = bonuses.setdefault(word, np.zeros(len(profiles), np.float32))
            bonus[profiles.index(language)] = _STOP_WORD_BONUS
    return bonuses


class _Profile(Struct, frozen=True):
    """One of langdetect's files: how often each n-gram came in its sample of a language."""

    freq: dict[str, int]
    n_words: tuple[int, int, int]
    """How many n-grams of one, two and three characters the sample had in all."""


class _ProfileTable(Struct, frozen=True, kw_only=True):
    row_by_ngram: dict[str, int]
    scores: _Scores


def _load_table() -> _ProfileTable:
    """Every profile side by side: log(1 + p / unseen), so that what none knows scores 0."""
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
    return _ProfileTable(row_by_ngram=row_by_ngram, scores=scores)


_LOADING = Lock()


def _word_scores() -> _WordScores:
    # Threads that ask together for the first time must not each read the profiles.
    with _LOADING:
        return _load_word_scores()


@cache
def _load_word_scores() -> _WordScores:
    return _WordScores(_load_table())
