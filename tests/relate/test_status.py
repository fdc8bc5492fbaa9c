from builders import LANGUAGES, group, make_post
from polyglot.analyse.posts import Post
from polyglot.relate.status import State, assess


def states(*posts: Post) -> dict[str, dict[str, tuple[State, int]]]:
    groups, _ = group(*posts)
    return {
        row.group.key: {tag: (cell.state, cell.words) for tag, cell in row.cells.items()}
        for row in assess(groups, LANGUAGES)
    }


def test_cells_count_the_words_of_the_original() -> None:
    assert states(make_post("a.md", words=70), make_post("a.fr.md", words=90)) == {
        "a": {
            "en": (State.ORIGINAL, 70),
            "fr": (State.UNVERIFIED, 70),
            "es": (State.MISSING, 70),
        }
    }


def test_author_may_exclude_some_or_all_languages() -> None:
    assert states(make_post("a.md", translate=()), make_post("b.md", translate=("fr",))) == {
        "a": {
            "en": (State.ORIGINAL, 100),
            "fr": (State.EXCLUDED, 100),
            "es": (State.EXCLUDED, 100),
        },
        "b": {
            "en": (State.ORIGINAL, 100),
            "fr": (State.MISSING, 100),
            "es": (State.EXCLUDED, 100),
        },
    }


def test_translation_that_exists_is_shown_though_it_was_not_wanted() -> None:
    cells = states(make_post("a.md", translate=()), make_post("a.fr.md"))["a"]
    assert cells["fr"] == (State.UNVERIFIED, 100)


def test_original_may_be_in_a_language_the_site_does_not_list() -> None:
    assert {state for state, _ in states(make_post("a.md", language="de"))["a"].values()} == {
        State.MISSING
    }
