import pytest

from polyglot.history.prose import prose_digest, substance_digest
from repositories import make_segment


@pytest.mark.parametrize(
    "other",
    [
        "See *the* [map](https://example.org/map) of “Lyon”!",
        "see the [map](/carte_(1).html) of Lyon",
        "See the ![map][m] of <b>Lyon</b> {{< map >}}.",
        "See the map of Lyon https://example.org/",
    ],
)
def test_markup_addresses_and_signs_are_no_prose(other: str) -> None:
    own = make_segment("See the map of Lyon.")
    assert prose_digest(make_segment(other)) == prose_digest(own)


@pytest.mark.parametrize("other", ["See the maps of Lyon.", "See map the of Lyon.", "See 1 Lyon"])
def test_words_and_numbers_are(other: str) -> None:
    own = make_segment("See the map of Lyon.")
    assert prose_digest(make_segment(other)) != prose_digest(own)


def test_a_segment_without_words_is_its_own() -> None:
    one, other = make_segment("![](a.png)"), make_segment("![](b.png)")
    assert prose_digest(one) == one.digest
    assert prose_digest(one) != prose_digest(other)


@pytest.mark.parametrize("other", ["see the [map](/a)", "See **the** [map](/a)."])
def test_signs_and_emphasis_are_no_substance(other: str) -> None:
    own = make_segment("See the [map](/a).")
    assert substance_digest(make_segment(other)) == substance_digest(own)


@pytest.mark.parametrize("other", ["See the [map](/b).", "See the [map](/a) {{< x >}}."])
def test_addresses_and_calls_are(other: str) -> None:
    own = make_segment("See the [map](/a).")
    assert substance_digest(make_segment(other)) != substance_digest(own)
