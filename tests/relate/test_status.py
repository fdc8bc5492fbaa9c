from msgspec.structs import replace

from builders import EN, ES, FR, LANGUAGES, group, left_in, make_post, segmented
from polyglot.analyse.posts import Post
from polyglot.records.summaries import summarise
from polyglot.records.units import Origin, Record, Unit
from polyglot.relate.status import Cell, State, assess
from polyglot.tags import Tag


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


ONE = Unit(source="one", target="un")
TWO = Unit(source="two words", target="deux mots")


def french_cell(*units: Unit, source: Tag = EN, **metadata: object) -> Cell:
    """The cell of a French translation of "one" and "two words", with a record of these units."""
    posts = (
        segmented("a.md", "one", "two words"),
        segmented("a.fr.md", "un", "deux mots", **metadata),
    )
    return cell_of(posts, units, source)


def cell_of(posts: tuple[Post, ...], units: tuple[Unit, ...], source: Tag = EN) -> Cell:
    groups, _ = group(*posts)
    record = Record(key="a", language=FR, source_language=source, units=units)
    records = {("a", FR): summarise(record, (), "locales/fr/posts/a.po")}
    return assess(groups, LANGUAGES, records=records)[0].cells[FR]


def test_a_translation_whose_record_has_all_that_its_source_says_is_current() -> None:
    cell = french_cell(ONE, TWO)
    assert (cell.state, cell.words_by_state) == (State.CURRENT, {State.CURRENT: 3})


def test_a_translation_whose_source_changed_is_outdated_by_the_words_that_changed() -> None:
    cell = french_cell(ONE, replace(TWO, source="two"))
    assert (cell.state, cell.outdated, cell.words_to_translate) == (State.OUTDATED, 2, 2)
    assert cell.words_by_state == {State.OUTDATED: 2, State.CURRENT: 1}
    assert cell.segments_behind == 1


def test_a_translation_of_what_its_source_has_no_more_is_outdated() -> None:
    cell = cell_of((segmented("a.md", "one"), segmented("a.fr.md", "un", "deux mots")), (ONE, TWO))
    assert (cell.state, cell.outdated, cell.segments_behind) == (State.OUTDATED, 0, 1)


def test_a_translation_that_lacks_a_segment_is_partial_though_another_changed() -> None:
    cell = french_cell(replace(ONE, source="uno"), replace(TWO, target=""))
    assert (cell.state, cell.remaining, cell.outdated) == (State.PARTIAL, 2, 1)
    assert cell.words_by_state == {State.PARTIAL: 2, State.OUTDATED: 1}


def test_a_translation_left_in_its_source_language_is_partial_whatever_its_record_says() -> None:
    posts = (make_post("a.md", words=300), left_in(make_post("a.fr.md"), EN, 60))
    cell = cell_of(posts, ())
    assert (cell.state, cell.remaining) == (State.PARTIAL, 60)


def test_an_outdated_translation_is_so_though_a_segment_is_fuzzy() -> None:
    cell = french_cell(replace(ONE, is_fuzzy=True), replace(TWO, source="two"))
    assert (cell.state, cell.unverified) == (State.OUTDATED, 1)
    assert cell.words_by_state == {State.OUTDATED: 2, State.UNVERIFIED: 1}


def test_a_translation_with_a_fuzzy_segment_is_unverified_by_its_words() -> None:
    cell = french_cell(ONE, replace(TWO, is_fuzzy=True))
    assert (cell.state, cell.unverified) == (State.UNVERIFIED, 2)
    assert cell.words_by_state == {State.UNVERIFIED: 2, State.CURRENT: 1}


def test_a_machine_s_translation_is_so_until_a_person_confirmed_all_of_it() -> None:
    aligned = replace(TWO, origin=Origin.ALIGNED)
    assert french_cell(ONE, aligned, is_machine=True).state is State.MACHINE
    assert french_cell(ONE, TWO, is_machine=True).state is State.CURRENT


def test_a_machine_s_translation_that_somebody_reviewed_is_a_person_s() -> None:
    cell = french_cell(ONE, TWO, is_machine=True, reviewers=("Zoé",))
    assert cell.state is State.CURRENT


def test_a_machine_s_translation_without_a_record_is_told() -> None:
    found = states(make_post("a.md"), make_post("a.fr.md", is_machine=True))
    assert found["a"]["fr"] == (State.MACHINE, 100)


def test_a_segment_that_a_machine_translated_makes_the_translation_one_to_review() -> None:
    cell = french_cell(ONE, replace(TWO, origin=Origin.MACHINE))
    assert (cell.state, cell.unreviewed) == (State.MACHINE, 2)
    assert cell.words_by_state == {State.MACHINE: 2, State.CURRENT: 1}


def test_a_translation_is_held_against_the_edition_that_its_record_names() -> None:
    posts = (
        segmented("a.md", "entirely other"),
        segmented("a.es.md", "uno", "dos palabras"),
        segmented("a.fr.md", "un", "deux mots"),
    )
    units = (replace(ONE, source="uno"), replace(TWO, source="dos palabras"))
    cell = cell_of(posts, units, source=ES)
    assert cell.state is State.CURRENT
    assert cell.progress is not None
    assert cell.progress.source == ES


def test_a_record_of_an_edition_that_is_gone_says_nothing() -> None:
    cell = french_cell(ONE, TWO, source=ES)
    assert (cell.state, cell.progress) == (State.UNVERIFIED, None)


def test_an_original_stays_one_whatever_a_record_says() -> None:
    posts = (segmented("a.fr.md", "un"), segmented("a.es.md", "uno", original="a.fr.md"))
    assert cell_of(posts, (replace(ONE, source="uno"),), source=ES).state is State.ORIGINAL
