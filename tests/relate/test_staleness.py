"""How far a translation is behind its source, from digests alone."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import EN, FR, segmented
from polyglot.analyse.posts import Post
from polyglot.records.standing import stand
from polyglot.records.summaries import RecordSummary, summarise
from polyglot.records.units import Origin, Record, SegmentState, Unit, tell_apart
from polyglot.relate.staleness import Count, Progress, compare
from post_texts import paragraphs, record

PATH = "locales/fr/posts/a.po"


def post_of(*texts: str, path: str = "a.md") -> Post:
    return segmented(path, *texts)


def units_of(*texts: str) -> tuple[Unit, ...]:
    return tuple(Unit(source=text, target=text.upper()) for text in texts)


def summary_of(*units: Unit) -> RecordSummary:
    record = Record(key="a", language=FR, source_language=EN, units=units)
    return summarise(record, (), PATH)


def progress_of(units: tuple[Unit, ...], source: Post, target: Post | None = None) -> Progress:
    if target is None:
        target = post_of(*(unit.target for unit in units), path="a.fr.md")
    return compare(summary_of(*units), source, target, EN)


def count(segments: int, words: int) -> Count:
    return Count(segments=segments, words=words)


def test_what_is_as_it_was_is_current() -> None:
    assert progress_of(units_of("one", "two words"), post_of("one", "two words")) == Progress(
        record=PATH,
        source=EN,
        counts={SegmentState.CURRENT: count(2, 3)},
        is_confirmed=True,
    )


def test_what_changed_was_added_and_was_removed_is_told_apart() -> None:
    source = post_of("one", "two other words", "three", "four new")
    assert progress_of(units_of("one", "two words", "three", "gone", "five"), source) == Progress(
        record=PATH,
        source=EN,
        counts={
            SegmentState.CURRENT: count(2, 2),
            SegmentState.CHANGED: count(2, 5),
        },
        removed=1,
        line=2,
    )


def test_a_segment_that_is_added_has_all_its_words_to_be_translated() -> None:
    found = progress_of(units_of("one", "two"), post_of("one", "in between", "two"))
    assert found.counts == {SegmentState.CURRENT: count(2, 2), SegmentState.ADDED: count(1, 2)}
    assert (found.outdated, found.line) == (count(1, 2), 2)


def test_a_segment_that_is_removed_has_no_words() -> None:
    found = progress_of(units_of("one", "two", "three"), post_of("one", "three"))
    assert (found.counts, found.removed, found.line) == ({SegmentState.CURRENT: count(2, 2)}, 1, 1)


def test_a_segment_that_the_translation_has_no_more_either_is_not_behind() -> None:
    target = post_of("ONE", path="a.fr.md")
    found = progress_of(units_of("one", "two"), post_of("one"), target)
    assert (found.removed, found.is_confirmed) == (0, True)


def test_a_segment_without_a_translation_is_untranslated_though_it_changed() -> None:
    units = (*units_of("one"), Unit(source="two"), Unit(source="three"))
    found = progress_of(units, post_of("one", "two", "three anew"))
    expected = {SegmentState.CURRENT: count(1, 1), SegmentState.UNTRANSLATED: count(2, 3)}
    assert found.counts == expected


def test_a_segment_that_is_left_out_on_purpose_is_current() -> None:
    units = (*units_of("one"), Unit(source="two", is_omitted=True))
    assert progress_of(units, post_of("one", "two")).is_confirmed


def test_a_fuzzy_segment_is_unverified() -> None:
    units = (replace(units_of("one")[0], is_fuzzy=True),)
    assert progress_of(units, post_of("one")).counts == {SegmentState.UNVERIFIED: count(1, 1)}


def test_a_segment_whose_translation_changed_too_is_unverified() -> None:
    target = post_of("ONE", "SOMETHING ELSE", path="a.fr.md")
    found = progress_of(units_of("one", "two"), post_of("one", "two anew"), target)
    assert found.counts == {SegmentState.CURRENT: count(1, 1), SegmentState.UNVERIFIED: count(1, 2)}


def test_a_translation_that_somebody_improved_is_current() -> None:
    target = post_of("One!", path="a.fr.md")
    assert progress_of(units_of("one"), post_of("one"), target).is_confirmed


def test_a_pending_update_is_outdated() -> None:
    """A CAT tool brought the source up to date, and left its translation for a person to mend."""
    pending = Unit(source="one anew", target="ONE", previous="one", is_fuzzy=True)
    found = progress_of((pending,), post_of("one anew"))
    assert found.counts == {SegmentState.CHANGED: count(1, 2)}


def test_an_update_that_the_source_took_back_is_current() -> None:
    pending = Unit(source="one anew", target="ONE", previous="one", is_fuzzy=True)
    assert progress_of((pending,), post_of("one")).counts == {SegmentState.CURRENT: count(1, 1)}


def test_what_a_machine_translated_is_told_apart() -> None:
    units = (replace(units_of("one")[0], origin=Origin.MACHINE), *units_of("two"))
    found = progress_of(units, post_of("one", "two"))
    assert found.counts == {SegmentState.CURRENT: count(1, 1), SegmentState.MACHINE: count(1, 1)}


def test_what_was_aligned_is_current_but_nobody_confirmed_it() -> None:
    units = (replace(units_of("one")[0], origin=Origin.ALIGNED, confidence=0.9),)
    found = progress_of(units, post_of("one"))
    assert (found.counts, found.is_confirmed) == ({SegmentState.CURRENT: count(1, 1)}, False)


def test_a_text_that_stands_twice_counts_twice() -> None:
    found = progress_of(units_of("one", "two"), post_of("one", "new", "one", "new"))
    assert found.counts == {SegmentState.CURRENT: count(2, 2), SegmentState.CHANGED: count(2, 2)}


def test_a_record_without_a_post_tells_what_is_translated_already() -> None:
    units = (*units_of("one"), Unit(source="two"))
    found = compare(summary_of(*units), post_of("one", "two", "three"), None, EN)
    assert found.counts == {
        SegmentState.CURRENT: count(1, 1),
        SegmentState.ADDED: count(1, 1),
        SegmentState.UNTRANSLATED: count(1, 1),
    }


TEXTS = st.lists(st.sampled_from("one two three four five six seven".split()), unique=True)


@given(TEXTS.flatmap(lambda texts: st.tuples(st.just(texts), st.permutations(texts))))
def test_no_order_outdates_anything(case: tuple[list[str], list[str]]) -> None:
    before, after = case
    assert progress_of(units_of(*before), post_of(*after)).is_confirmed


@given(TEXTS, st.data())
def test_no_wrapping_outdates_anything(texts: list[str], data: st.DataObject) -> None:
    spaces = st.sampled_from([" ", "  ", "\n", "\n> ", "\t", "\r\n  "])
    wrapped = [f"a{data.draw(spaces)}{text}" for text in texts]
    assert progress_of(units_of(*(f"a {text}" for text in texts)), post_of(*wrapped)).is_confirmed


@given(TEXTS, TEXTS)
def test_every_segment_and_every_word_is_counted_once(before: list[str], after: list[str]) -> None:
    found = progress_of(units_of(*before), post_of(*after))
    assert found.count(*SegmentState) == count(len(after), len(after))
    assert found.is_confirmed == (set(before) == set(after))


WORDS = st.sampled_from(["one", "two", "three", "four", "five"])
UNITS = st.lists(
    st.builds(
        Unit,
        source=WORDS,
        target=st.sampled_from(["", "UN", "DEUX", "TROIS\n\nQUATRE"]),
        is_fuzzy=st.booleans(),
        is_omitted=st.booleans(),
    ),
    max_size=6,
)


TARGETS = st.lists(st.sampled_from([["UN"], ["DEUX"], ["TROIS", "QUATRE"]])).map(
    lambda runs: [text for run in runs for text in run]
)


# Of equal segments that are new, texts may choose another one as the changed one.
@given(UNITS, st.lists(WORDS, max_size=6, unique=True), TARGETS)
def test_digests_count_what_a_look_at_the_texts_finds(
    units: list[Unit], source: list[str], target: list[str]
) -> None:
    known = tell_apart(replace(unit, is_omitted=not unit.target) for unit in units)
    found = progress_of(known, post_of(*source), post_of(*target, path="a.fr.md"))
    sides = [paragraphs(*texts).segments for texts in (source, target)]
    standings = stand(record(known), *sides)
    by_digest = Counter({state: each.segments for state, each in found.counts.items()})
    by_text = Counter(each.state for each in standings)
    for state in (SegmentState.CURRENT, SegmentState.ADDED):
        assert by_digest[state] == by_text[state]
    # Which unit a text was changed from, and so what became of that, texts may tell otherwise.
    assert sum(by_digest[state] for state in BEHIND) == sum(by_text[state] for state in BEHIND)


BEHIND = (SegmentState.CHANGED, SegmentState.UNVERIFIED, SegmentState.UNTRANSLATED)
