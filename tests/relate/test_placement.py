import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import EN, ES, FR, LANGUAGES, edit, group, make_post
from polyglot.relate.placement import Habits, learn_habits, suggest_path
from polyglot.tags import Tag

PLAIN = Habits(default_language=EN)


def suggested(*paths: str, into: Tag, languages: tuple[Tag, ...] = LANGUAGES) -> str:
    """Where the first path's translation belongs on a site that holds all `paths`."""
    posts = [make_post(path) for path in paths]
    groups, _ = group(*posts)
    original = next(found for found in edit(posts, languages) if found.post.path == paths[0])
    taken = {path.casefold() for path in paths}
    return suggest_path(original, into, learn_habits(groups, EN), taken)


@pytest.mark.parametrize(
    ("path", "into", "target"),
    [
        ("posts/a.md", FR, "posts/a.fr.md"),
        ("posts/a.fr.md", ES, "posts/a.es.md"),
        ("posts/a.fr.md", EN, "posts/a.md"),
        ("posts/a/index.md", FR, "posts/a/index.fr.md"),
        ("posts/a.b.mdx", FR, "posts/a.b.fr.mdx"),
        ("fr/posts/a.md", ES, "es/posts/a.md"),
        ("fr/posts/a.md", EN, "posts/a.md"),
        ("pages.fr/a.md", ES, "pages.es/a.md"),
        ("pages.fr/a.md", EN, "pages/a.md"),
        ("fr/posts/a.fr.md", ES, "es/posts/a.es.md"),
        ("posts/a.FR.md", ES, "posts/a.ES.md"),
    ],
)
def test_translation_follows_the_layout_of_its_original(path: str, into: Tag, target: str) -> None:
    assert suggested(path, into=into) == target


def test_a_name_that_is_a_language_becomes_another() -> None:
    works = ("a/en.md", "a/fr.md", "b/en.md", "b/fr.md")
    assert suggested(*works, into=ES) == "a/es.md"
    assert suggested(*works, "a/es.md", into=ES) == "a/es-2.md"
    assert suggested("a/en.md", "b/x.md", into=FR) == "a/en.fr.md"


def test_default_language_gets_a_suffix_where_its_posts_have_one() -> None:
    assert suggested("b.fr.md", "a.en.md", "a.fr.md", into=EN) == "b.en.md"


def test_default_language_gets_a_folder_where_its_posts_have_one() -> None:
    assert suggested("fr/b.md", "en/a.md", "fr/a.md", into=EN) == "en/b.md"


def test_plain_original_goes_into_the_folder_that_holds_translations_of_its_kind() -> None:
    assert suggested("b.md", "a.md", "fr/a.md", into=ES) == "es/b.md"
    assert suggested("x/b.md", "x/a.md", "x/fr/a.md", into=FR) == "x/fr/b.md"


def test_plain_original_goes_into_the_folder_with_the_suffix_of_its_language() -> None:
    assert suggested("pages/b.md", "pages/a.md", "pages.fr/a.md", into=ES) == "pages.es/b.md"


def test_folder_is_not_used_where_it_holds_another_part_of_the_site() -> None:
    assert suggested("y/b.md", "x/a.md", "x/fr/a.md", into=FR) == "y/b.fr.md"
    assert suggested("b.md", "pages/a.md", "pages.fr/a.md", into=FR) == "b.fr.md"


def test_suffix_wins_where_both_are_as_usual() -> None:
    paths = ("c.md", "a.md", "a.fr.md", "b.md", "fr/b.md")
    assert suggested(*paths, into=ES) == "c.es.md"


def test_region_is_spelled_as_in_the_path_of_the_original() -> None:
    languages = (EN, Tag("pt-BR"), Tag("zh-TW"))
    posts = [make_post(path) for path in ("a.pt_BR.md", "b.pt-br.md", "c.pt-BR.md")]
    assert [suggest_path(found, Tag("zh-TW"), PLAIN) for found in edit(posts, languages)] == [
        "a.zh_TW.md",
        "b.zh-tw.md",
        "c.zh-TW.md",
    ]


def test_detected_original_keeps_its_plain_name() -> None:
    (original,) = edit([make_post("b.md", reads_as="fr")])
    assert (original.language, suggest_path(original, EN, PLAIN)) == (FR, "b.en.md")


def test_taken_path_gets_a_number_case_aside() -> None:
    (original,) = edit([make_post("a/B.md")])
    taken = {"a/b.fr.md", "a/b-2.fr.md"}
    assert suggest_path(original, FR, PLAIN, taken) == "a/B-3.fr.md"


NAMES = st.sampled_from(["a", "b", "posts", "fr", "es", "en", "index", "a.fr", "b.es", "c.en"])


@given(
    paths=st.lists(st.lists(NAMES, min_size=1, max_size=3), min_size=1, max_size=8),
    into=st.sampled_from(LANGUAGES),
)
def test_suggestion_is_free_and_joins_the_work_in_its_language(
    paths: list[list[str]], into: Tag
) -> None:
    posts = [make_post(path) for path in sorted({f"{'/'.join(parts)}.md" for parts in paths})]
    groups, _ = group(*posts)
    taken = {post.path.casefold() for post in posts}
    habits = learn_habits(groups, EN)
    for found in groups:
        if into not in found.editions:
            target = suggest_path(found.original, into, habits, taken)
            assert target.casefold() not in taken
            (edition,) = (e for e in edit([*posts, make_post(target)]) if e.post.path == target)
            assert edition.language == into
