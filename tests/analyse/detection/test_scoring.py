import numpy as np
import pytest

from polyglot.analyse.detection.scoring import Answers
from polyglot.tags import Tag


def labels_of(tag: Tag) -> tuple[str, ...]:
    return {"nb": ("no", "nb"), "pt-BR": ("pt",), "pt-PT": ("pt",)}.get(tag, (str(tag),))


def shares_of(answers: Answers, shares: list[float]) -> dict[str, float]:
    (row,) = answers.probabilities(np.log(np.array([shares], np.float32))).tolist()
    return {str(tag): round(share, 4) for tag, share in zip(answers.tags, row, strict=True)}


def test_labels_of_one_answer_add_up_wherever_they_stand() -> None:
    answers = Answers(("no", "sv", "nb"), [Tag("nb")], labels_of)
    assert shares_of(answers, [0.1, 0.5, 0.4]) == {"nb": 0.5, "sv": 0.5}


def test_a_label_is_answered_by_the_first_tag_that_it_stands_for() -> None:
    answers = Answers(("en", "pt"), [Tag("pt-BR"), Tag("pt-PT")], labels_of)
    assert shares_of(answers, [0.25, 0.75]) == {"en": 0.25, "pt-BR": 0.75}
    assert (answers.configured, answers.others) == ([1], [0])


@pytest.mark.parametrize("far", [0.0, 1e30])
def test_any_logits_give_shares_of_one(far: float) -> None:
    answers = Answers(("en", "fr", "es"), [Tag("en")], labels_of)
    found = answers.probabilities(np.array([[far, 0, -far]], np.float32))
    assert found.sum() == pytest.approx(1)


def test_states_are_the_configured_answers_and_all_others_together() -> None:
    answers = Answers(("de", "en", "fr", "it"), [Tag("en"), Tag("fr")], labels_of)
    states = answers.states(np.array([[0.1, 0.2, 0.3, 0.4]]))
    assert states.tolist() == [[0.2, 0.3, pytest.approx(0.5)]]
