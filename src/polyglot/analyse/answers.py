"""What a detector may answer: a language for each profile, and how likely each is beforehand."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby

import numpy as np

from polyglot.analyse.context import Probabilities
from polyglot.analyse.profile_names import profile_names, profiles_of
from polyglot.analyse.profile_table import Scores
from polyglot.tags import UNDETERMINED, Tag, parse_tag

_TEMPERATURE = 3.0
"""Neighbouring n-grams are not independent; this makes up for it: titles are then calibrated."""
_UNCONFIGURED_MALUS = 3.6
"""In nats. Less names fewer titles, more takes more foreign ones for our own.

This, the temperature, the malus of rarity, the weights of n-grams and the bonus of stop words
were fitted together on titles, sentences and commands, for the least log loss of the true
language: on one half of their sources, then on the other. What stands here lies between the two.
"""
_RARITY_MALUS = 0.75
"""For each nat that a language is rarer on the web than the commonest."""

_PER_MILLE_OF_THE_WEB = {
    share: names.split()
    for share, names in {
        60.0: "en es de ja fr ru pt it",
        20.0: "nl pl tr fa vi id cs zh-cn",
        6.0: "ko uk hu sv ar ro el da fi he zh-tw",
        2.5: "sk th bg no hr lt sl ca et lv hi",
        0.2: "af bn cy gu kn mk ml mr ne pa so sq sw ta te tl ur",
    }.items()
}
"""Rough classes of the share of web sites in a language, after W3Techs' survey; at most 60."""


class Answers:
    """The languages to answer, in the profiles' order: configured ones by their configured tag."""

    def __init__(self, languages: Sequence[Tag]) -> None:
        profiles = profile_names()
        configured = _configured_answers(languages)
        tags = [configured.get(name) or _answer_of(name) for name in profiles]
        self._malus = np.array(
            [0.0 if name in configured else _malus_of(name) for name in profiles], np.float32
        )
        # zh has two profiles, which are neighbours: their probabilities add up.
        runs = [(tag, len(list(run))) for tag, run in groupby(tags)]
        self.tags = tuple(tag for tag, _ in runs)
        self.first_columns = starts(length for _, length in runs)
        """The first profile of each answer."""
        ours = set(configured.values())
        self.configured = [at for at, tag in enumerate(self.tags) if tag in ours]
        self.others = [at for at, tag in enumerate(self.tags) if tag not in ours]
        self.configured_columns = [at for at, name in enumerate(profiles) if name in configured]

    def probabilities(self, scores: Scores) -> Probabilities:
        """Of each answer for each row of summed scores."""
        logits = (scores - self._malus) / _TEMPERATURE
        logits -= logits.max(axis=1, keepdims=True)
        likelihoods = np.add.reduceat(np.exp(logits, dtype=np.float64), self.first_columns, axis=1)
        shares: Probabilities = likelihoods / likelihoods.sum(axis=1, keepdims=True)
        return shares

    def states(self, probabilities: Probabilities) -> Probabilities:
        """Of each row, the probability of each configured answer, and last of all others."""
        ours = probabilities[:, self.configured]
        others = (1 - ours.sum(axis=1, keepdims=True)).clip(0, 1)
        return np.concatenate([ours, others], axis=1)


def starts(lengths: Iterable[int]) -> list[int]:
    """Where runs of these lengths begin, one after the other."""
    return list(accumulate(lengths, initial=0))[:-1]


def _malus_of(name: str) -> float:
    share = next(share for share, names in _PER_MILLE_OF_THE_WEB.items() if name in names)
    commonest = max(_PER_MILLE_OF_THE_WEB)
    return _UNCONFIGURED_MALUS + _RARITY_MALUS * float(np.log(commonest / share))


def _configured_answers(languages: Iterable[Tag]) -> dict[str, Tag]:
    """The tag to answer for each profile that a language uses; the first to use it names it."""
    answers: dict[str, Tag] = {}
    for tag in languages:
        for name in profiles_of(tag):
            answers.setdefault(name, tag)
    return answers


def _answer_of(name: str) -> Tag:
    return parse_tag(name) or UNDETERMINED
