from builders import EN, ES, FR, make_post, make_status, segmented
from polyglot.relate.changes import Changes, WordsChange, compare_sites
from polyglot.relate.status import State


def told(changes: Changes) -> dict[str, list[tuple[str, str, int]]]:
    """What became of which work in which language, by how many words; what is nothing left out."""
    found = {
        name: [(each.row.group.key, each.language, each.words) for each in getattr(changes, name)]
        for name in ("outdated", "in_doubt", "finished", "lost")
    }
    return {name: cells for name, cells in found.items() if cells}


def keys(changes: Changes) -> tuple[list[str], list[str]]:
    """Of works that are new, and of those that are gone."""
    new, removed = changes.new, changes.removed
    return [row.group.key for row in new], [row.group.key for row in removed]


def test_a_work_that_is_given_a_key_is_the_same_work() -> None:
    then = make_status(make_post("a.md"), make_post("a.fr.md"))
    keyed = [make_post(path, key="greeting") for path in ("a.md", "a.fr.md")]
    changes = compare_sites(then, make_status(*keyed))
    assert (told(changes), keys(changes)) == ({}, ([], []))


def test_works_that_part_are_one_known_and_one_new() -> None:
    together = [make_post("a.md", key="x"), make_post("b.fr.md", key="x")]
    apart = [make_post("a.md"), make_post("b.fr.md")]
    changes = compare_sites(make_status(*together), make_status(*apart))
    assert keys(changes) == (["b"], [])
    assert told(changes) == {"lost": [("a", FR, 100)]}


def test_a_source_that_only_lost_words_leaves_its_translation_in_doubt() -> None:
    then = make_status(segmented("a.md", "One two.", "Three."), segmented("a.fr.md", "Un deux."))
    now = make_status(segmented("a.md", "One two."), segmented("a.fr.md", "Un deux."))
    changes = compare_sites(then, now)
    assert told(changes) == {"in_doubt": [("a", FR, 0)]}


def test_a_source_whose_segments_moved_says_what_it_said() -> None:
    then = make_status(segmented("a.md", "One two.", "Three."), segmented("a.fr.md", "Un deux."))
    now = make_status(segmented("a.md", "Three.", "One two."), segmented("a.fr.md", "Un deux."))
    assert told(compare_sites(then, now)) == {}


def test_words_to_translate_are_told_then_and_now() -> None:
    then = make_status(make_post("a.md"), make_post("a.fr.md"))
    now = make_status(make_post("a.md"), make_post("a.fr.md"), make_post("b.md", words=7))
    nothing = {"strings_before": 0, "strings_after": 0}
    assert compare_sites(then, now).words == {
        EN: WordsChange(before=0, after=0, **nothing),
        FR: WordsChange(before=0, after=7, **nothing),
        ES: WordsChange(before=100, after=107, **nothing),
    }


def test_a_translation_that_comes_tells_what_was_there_before() -> None:
    then = make_status(make_post("a.md"))
    now = make_status(make_post("a.md"), make_post("a.fr.md"))
    (change,) = compare_sites(then, now).finished
    assert (change.before, change.after) == (State.MISSING, State.UNVERIFIED)
