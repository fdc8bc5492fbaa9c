"""py3langid as a model: byte n-grams of 140 languages. Needs the extra of the same name."""

from collections.abc import Sequence
from math import inf
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from polyglot.analyse.detection.repertoire import Repertoire
from polyglot.analyse.detection.scoring import Answers, Probabilities
from polyglot.config import DetectorName
from polyglot.tags import Tag

_SHARPNESS = 2.0
"""Its own confidence is too low for short texts."""
_FAVOUR = 2.7
"""In nats, for a configured language."""
_LEAST_LOGARITHM = -30.0
_NO_LANGUAGE = "zxx"


class Py3langidScorer:
    """Scores texts with py3langid's naive Bayes, the configured languages favoured."""

    def __init__(self, languages: Sequence[Tag]) -> None:
        labels = _identifier().labels
        repertoire = Repertoire(DetectorName.PY3LANGID)
        self.answers = Answers(labels, languages, repertoire.labels_of)
        self._columns = {label: at for at, label in enumerate(labels)}
        self._favours = np.zeros(len(labels), np.float32)
        self._favours[self.answers.configured_labels] = _FAVOUR
        self._favours[self._columns[_NO_LANGUAGE]] = _LEAST_LOGARITHM

    def score(self, texts: Sequence[list[str]]) -> Probabilities:
        logits = np.stack([self._logits(" ".join(words)) for words in texts])
        return self.answers.probabilities(_SHARPNESS * logits + self._favours)

    def score_with_gains(self, texts: Sequence[list[str]]) -> tuple[Probabilities, list[float]]:
        return self.score(texts), [inf] * len(texts)

    def _logits(self, text: str) -> NDArray[np.float32]:
        shares = np.zeros(len(self._columns), np.float32)
        for label, share in _identifier().rank(text):
            shares[self._columns[label]] = share
        logits: NDArray[np.float32] = np.log(shares + np.exp(_LEAST_LOGARITHM, dtype=np.float32))
        return logits


_LOADING = Lock()
_loaded: list[LanguageIdentifier] = []


def _identifier() -> LanguageIdentifier:
    """The one of this process. Its probabilities are sharpened by the root of a text's length."""
    if not _loaded:
        with _LOADING:
            if not _loaded:
                _loaded.append(LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    return _loaded[0]
