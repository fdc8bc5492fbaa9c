from msgspec.structs import replace

from builders import EN, ES, FR, LANGUAGES, edit, group, make_post, make_status, with_text
from polyglot.analyse.posts import LanguageShare, Post
from polyglot.config import paces_at
from polyglot.problems import Problem, problem
from polyglot.relate.choices import TaskKind
from polyglot.relate.coverage import Amount, cover_cells
from polyglot.relate.editions import edition_problems
from polyglot.relate.leftovers import Leftover, find_leftover, leftover_problems
from polyglot.relate.status import State
from polyglot.relate.worklist import list_tasks
from polyglot.tags import Tag


def share(language: str, words: int, line: int = 7) -> LanguageShare:
    return LanguageShare(
        language=Tag(language), words=words + 5, prose_words=words, line=line if words else 0
    )


def translation(*shares: LanguageShare, reads_as: str = "fr", path: str = "a.fr.md") -> Post:
    return with_text(make_post(path, reads_as=reads_as), shares=shares)


def leftover(post: Post, *others: Post) -> Leftover | None:
    """What is left over in the only French edition."""
    groups, _ = group(make_post("a.md", reads_as="en"), post, *others)
    return find_leftover(groups[0], groups[0].editions[FR], LANGUAGES)


def test_blocks_in_the_originals_language_are_left_over() -> None:
    post = translation(share("en", 19), share("fr", 81))
    assert leftover(post) == Leftover(language=EN, words=19, line=7, is_stub=False)


def test_twenty_words_make_a_translation_partial() -> None:
    def state(words: int) -> State:
        post = translation(share("en", words), share("fr", 200))
        return make_status(make_post("a.md"), post).rows[0].cells[FR].state

    assert (state(19), state(20)) == (State.UNVERIFIED, State.PARTIAL)


def test_four_fifths_make_a_stub_with_all_words_that_read_so() -> None:
    post = translation(share("en", 80), share("fr", 20))
    assert leftover(post) == Leftover(language=EN, words=85, line=7, is_stub=True)


def test_a_copy_of_the_original_remains_with_its_title() -> None:
    copied = replace(share("en", 80), field_words=15)
    assert leftover(translation(copied)) == Leftover(language=EN, words=100, line=7, is_stub=True)


def test_an_untranslated_title_makes_nothing_partial() -> None:
    titled = replace(share("en", 0), words=0, field_words=30)
    assert leftover(translation(titled, share("fr", 80))) is None


def test_a_post_that_reads_as_the_original_is_a_stub_even_without_long_blocks() -> None:
    post = translation(replace(share("en", 0), words=20), reads_as="en")
    assert leftover(post) == Leftover(language=EN, words=20, line=1, is_stub=True)


def test_a_list_of_works_in_the_originals_language_is_no_stub() -> None:
    post = translation(share("en", 0), reads_as="en")
    assert leftover(post) is None
    assert list(edition_problems(edit([make_post("a.md"), post]), LANGUAGES)) == []


def test_nothing_is_left_over_in_a_third_language() -> None:
    assert leftover(translation(share("es", 50), share("fr", 50))) is None


def test_the_edition_in_between_is_a_source_too() -> None:
    post = translation(share("es", 30), share("fr", 70))
    named = replace(post, metadata=replace(post.metadata, original="a.es.md"))
    spanish = make_post("a.es.md", original="a.md", reads_as="es")
    assert leftover(named, spanish) == Leftover(language=ES, words=30, line=7, is_stub=False)


def test_a_language_without_a_profile_is_never_held_against_a_post() -> None:
    languages = (ES, Tag("ast"))
    posts = [make_post("a.es.md", reads_as="es"), make_post("a.ast.md", reads_as="es")]
    assert list(edition_problems(edit(posts, languages), languages)) == []


def test_the_original_has_nothing_left_over() -> None:
    groups, _ = group(with_text(make_post("a.md", reads_as="fr"), shares=(share("fr", 90),)))
    assert find_leftover(groups[0], groups[0].original, LANGUAGES) is None


ENGLISH = make_post("a.md", reads_as="en")


def told(post: Post, original: Post = ENGLISH) -> list[Problem]:
    groups, _ = group(original, post)
    edition = groups[0].editions[FR]
    found = find_leftover(groups[0], edition, LANGUAGES)
    assert found is not None
    return list(leftover_problems([(edition, found)]))


def test_a_stub_is_told_of_and_single_blocks_by_their_first_line() -> None:
    assert told(translation(share("en", 90))) == [
        problem("stub", "a.fr.md", 1, marked="fr", evidence="suffix", language="en", words=95)
    ]
    assert told(translation(share("en", 10), share("fr", 90))) == [
        problem("untranslated-blocks", "a.fr.md", 7, language="en", words=10)
    ]


def test_stubs_are_not_told_of_twice() -> None:
    editions = edit([make_post("a.md"), make_post("a.fr.md", reads_as="en")])
    assert [found.code for found in edition_problems(editions, LANGUAGES)] == ["language-mismatch"]
    assert list(edition_problems(editions, LANGUAGES, {"a.fr.md"})) == []


PARTIAL = make_status(make_post("a.md"), translation(share("en", 30), share("fr", 70)))


def test_what_remains_is_not_covered() -> None:
    covered = cover_cells(row.cells[FR] for row in PARTIAL.rows)
    assert covered.states == {State.PARTIAL: Amount(posts=1, words=100, remaining=30)}
    assert (covered.covered_words, covered.wanted_words) == (70, 100)


def test_no_more_remains_than_the_original_has() -> None:
    original, stub = make_post("a.md", words=40), translation(share("en", 90))
    assert make_status(original, stub).rows[0].cells[FR].remaining == 40
    assert dict(told(stub, original)[0].values)["words"] == "40"


def test_nothing_is_left_over_of_an_empty_original() -> None:
    groups, _ = group(make_post("a.md", words=0), translation(share("en", 90)))
    assert find_leftover(groups[0], groups[0].editions[FR], LANGUAGES) is None


def test_a_partial_translation_is_to_be_finished_with_the_words_that_remain() -> None:
    (task,) = list_tasks(PARTIAL, FR, default_language=EN, paces=paces_at(300))
    assert (task.kind, task.target, task.words, task.minutes) == (
        TaskKind.FINISH,
        "a.fr.md",
        30,
        6,
    )
