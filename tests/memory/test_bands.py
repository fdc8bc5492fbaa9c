from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memories_made import EN, ES, FR, file, file_of, memory_of, pair

from polyglot.analyse.segment_texts import SegmentText
from polyglot.analyse.segments import count_words, segment_digest
from polyglot.config import Band
from polyglot.memory.bands import Job, band_of, count_bands
from polyglot.tags import Tag


def segment(text: str) -> SegmentText:
    return SegmentText(
        kind="paragraph",
        start=0,
        end=len(text),
        line=1,
        end_line=1,
        text=text,
        digest=segment_digest(text),
        words=count_words(text),
    )


def job(*texts: str, into: Tag = FR, translated: tuple[str, ...] = ()) -> Job:
    return Job(
        segments=[segment(text) for text in texts],
        source_language=EN,
        target_language=into,
        translated=frozenset(map(segment_digest, translated)),
    )


def words(**counts: int) -> dict[Band, int]:
    return dict.fromkeys(Band, 0) | {Band[name]: count for name, count in counts.items()}


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0.0, "new"),
        (0.7499, "new"),
        (0.75, "75-84"),
        (0.8499, "75-84"),
        (0.85, "85-94"),
        (0.95, "95-99"),
        (0.99, "95-99"),
        (1.0, "exact"),
    ],
)
def test_a_score_has_the_band_that_it_reaches(score: float, band: str) -> None:
    assert band_of(score) == band


def test_words_count_by_the_best_match_of_their_segment(tmp_path: Path) -> None:
    known = {"One two three four five six": "A", "Open the door in 2020": "B", "The end": "C"}
    asked = job(
        "One two three four five seven",
        "Open the door in 2024",
        "The end",
        "Something that nobody ever wrote",
    )
    with memory_of(tmp_path, file_of(known)) as memory:
        assert count_bands([asked], memory) == (words(FROM_85=6, FROM_95=5, EXACT=2, NEW=5),)


def test_what_comes_again_is_repeated_in_later_posts_too_but_not_in_other_languages(
    tmp_path: Path,
) -> None:
    with memory_of(tmp_path, file_of({"Read more": "Suite"})) as memory:
        jobs = [
            job("A new text", "A new text", "Read more", "Read more"),
            job("A  new\ntext"),
            job("A new text", into=ES),
        ]
        assert count_bands(jobs, memory) == (
            words(NEW=3, REPEATED=3, EXACT=4),
            words(REPEATED=3),
            words(NEW=3),
        )


def test_what_has_its_translation_is_not_counted(tmp_path: Path) -> None:
    with memory_of(tmp_path) as memory:
        asked = job("Done before", "Not done", "12 —", translated=("Done before",))
        assert count_bands([asked], memory) == (words(NEW=3),)


def test_what_nobody_is_sure_of_takes_no_work_off(tmp_path: Path) -> None:
    with memory_of(tmp_path, file(pair("The end", "Fin", is_unsure=True))) as memory:
        assert count_bands([job("The end")], memory) == (words(NEW=2),)


TEXTS = st.lists(st.sampled_from(["a b", "a b c", "x", "a b c d e f g h", "9"]), max_size=6)


@given(st.lists(TEXTS, max_size=3))
def test_every_word_is_counted_once(
    tmp_path_factory: pytest.TempPathFactory, posts: list[list[str]]
) -> None:
    with memory_of(tmp_path_factory.mktemp("memory"), file_of({"a b c": "A"})) as memory:
        counted = count_bands([job(*texts) for texts in posts], memory)
    assert [sum(each.values()) for each in counted] == [
        sum(map(count_words, texts)) for texts in posts
    ]
