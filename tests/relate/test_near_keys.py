import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import group, make_post
from polyglot.problems import show
from polyglot.relate.near_keys import is_one_slip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Summer-Camp", "summer_camp"),
        ("camp", "Camp"),
        ("summer-camp", "sumer-camp"),
        ("summer-camp", "summer-campp"),
        ("summer-camp", "sunmer-camp"),
        ("summer-camp", "sumemr-camp"),
        ("about-us-en", "about-us-es"),
        ("camp/", "/camp"),
    ],
)
def test_one_slip_is_seen(one: str, other: str) -> None:
    assert is_one_slip(one, other)
    assert is_one_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cat", "car"),
        ("pacman-sync", "vacman-sync"),
        ("release", "releases"),
        ("chapter-1", "chapter-2"),
        ("chapter-1", "chapter-11"),
        ("2019-review", "2018-review"),
        ("annex-a", "annex-b"),
        ("annex", "annex-a"),
        ("summer-camp", "summer-school"),
        ("winter-camp", "summer-camp"),
        ("abcdefg", "bacdegf"),
        ("docs/camp", "docscamp"),
    ],
)
def test_what_is_serial_short_or_further_apart_is_no_slip(one: str, other: str) -> None:
    assert not is_one_slip(one, other)
    assert not is_one_slip(other, one)


def test_a_key_that_is_one_slip_from_one_without_its_language_is_told() -> None:
    _, (found,) = group(
        make_post("a.md", key="summer-camp"),
        make_post("a.es.md", key="summer-camp"),
        make_post("b.fr.md", key="sumer-camp", lines={"key": 3}),
    )
    assert (found.path, found.line, show(found).message, show(found).hint) == (
        "b.fr.md",
        3,
        "no other post has the key 'sumer-camp', while 'summer-camp' (a.md) lacks this language",
        "did you mean 'summer-camp'?",
    )


def test_of_two_lone_keys_the_later_language_is_told() -> None:
    _, found = group(make_post("a.md", key="summer-camp"), make_post("b.fr.md", key="sumer-camp"))
    assert [each.path for each in found] == ["b.fr.md"]


def test_keys_of_one_language_are_never_near() -> None:
    posts = [make_post(f"{key}.md", key=key) for key in ("summer-camp", "summer-camps")]
    assert group(*posts)[1] == []


def test_a_key_with_company_is_not_doubted() -> None:
    _, found = group(
        make_post("a.md", key="summer-camp"),
        make_post("a.es.md", key="summer-camp"),
        make_post("b.fr.md", key="summer-camps"),
        make_post("b.md", key="summer-camps"),
    )
    assert found == []


_KEYS = st.text("abc-", min_size=1, max_size=11)


@given(st.lists(_KEYS, unique=True, max_size=8), st.lists(_KEYS, unique=True, max_size=8))
def test_the_index_finds_what_comparing_all_pairs_finds(
    english: list[str], french: list[str]
) -> None:
    posts = [
        *(make_post(f"en{at}.md", language="en", key=key) for at, key in enumerate(english)),
        *(make_post(f"fr{at}.md", language="fr", key=key) for at, key in enumerate(french)),
    ]
    near = {
        key: [other for other in english if other not in french and is_one_slip(key, other)]
        for key in french
        if key not in english
    }
    _, found = group(*posts)
    told = {dict(each.values)["key"]: dict(each.values)["near"] for each in found}
    expected = {key: min(others) for key, others in near.items() if others}
    assert {key: told[key] for key in expected} == expected
    assert all(is_one_slip(key, other) for key, other in told.items())
