import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from polyglot.analyse.linking.fingerprints import Fingerprint, make_fingerprint
from polyglot.analyse.posts import Metadata
from polyglot.relate.similarity import Vectors, pair_similarities, weigh_tokens

_NAMES = ("Ana", "Bilbao", "Córdoba", "Dakar", "Elche", "Fez", "Gijón", "Huesca")
_bodies = st.lists(st.lists(st.sampled_from(_NAMES), max_size=6), max_size=9)


def fingerprint(body: str) -> Fingerprint:
    return make_fingerprint(body.encode(), Metadata())


def vectors_of(bodies: list[list[str]]) -> Vectors:
    """The vectors of posts in two languages by turns."""
    languages = [("en", "fr")[at % 2] for at in range(len(bodies))]
    return weigh_tokens([fingerprint(" ".join(body)) for body in bodies], languages)


def dense(vectors: Vectors) -> NDArray[np.float32]:
    rows = np.zeros((len(vectors.starts) - 1, vectors.vocabulary), dtype=np.float32)
    for post, row in enumerate(rows):
        part = slice(vectors.starts[post], vectors.starts[post + 1])
        row[vectors.tokens[part]] = vectors.weights[part]
    return rows


@given(_bodies)
def test_similarities_of_pairs_are_the_products_of_their_vectors(bodies: list[list[str]]) -> None:
    vectors = vectors_of(bodies)
    rows = dense(vectors)
    first, second = (each.ravel().astype(np.int32) for each in np.indices((len(rows), len(rows))))
    found = pair_similarities(vectors, first, second)
    np.testing.assert_allclose(found, (rows @ rows.T).ravel(), atol=1e-6)


def test_no_pairs_have_no_similarities() -> None:
    none = np.empty(0, dtype=np.int32)
    assert pair_similarities(vectors_of([["Ana"]]), none, none).tolist() == []
