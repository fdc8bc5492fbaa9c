"""Which record belongs to which work."""

from builders import EN, ES, FR, LANGUAGES, group, make_post
from polyglot.problems import Problem, problem
from polyglot.records.summaries import RecordSummary
from polyglot.relate.placed_records import place_records
from polyglot.tags import Tag


def summary(path: str, key: str = "a", language: Tag = FR) -> RecordSummary:
    return RecordSummary(path=path, key=key, language=language, source_language=EN)


def placed(*records: RecordSummary) -> tuple[dict[tuple[str, Tag], str], list[Problem]]:
    groups, _ = group(make_post("a.md"))
    found, problems = place_records(records, groups, LANGUAGES)
    return {name: record.path for name, record in found.items()}, problems


def test_records_are_found_by_key_and_language() -> None:
    records = (summary("locales/fr/posts/a.po"), summary("locales/es/posts/a.po", language=ES))
    paths = {("a", FR): "locales/fr/posts/a.po", ("a", ES): "locales/es/posts/a.po"}
    assert placed(*records) == (paths, [])


def test_of_two_records_the_one_in_its_place_counts() -> None:
    records = (summary("locales/fr/posts/A copy.po"), summary("locales/fr/posts/a.po"))
    other = problem(
        "record-second",
        "locales/fr/posts/A copy.po",
        key="a",
        language="fr",
        other="locales/fr/posts/a.po",
    )
    assert placed(*records) == ({("a", FR): "locales/fr/posts/a.po"}, [other])


def test_a_record_of_no_work_is_told() -> None:
    path = "locales/fr/posts/gone.po"
    _, problems = placed(summary(path, key="gone"))
    assert problems == [problem("record-orphan", path, key="gone")]


def test_a_record_in_a_language_of_no_site_is_told() -> None:
    path = "locales/de/posts/a.po"
    _, problems = placed(summary(path, language=Tag("de")))
    assert problems == [problem("record-language", path, language="de", languages="en, fr, es")]


def test_a_record_that_cannot_be_read_is_told_and_counts_for_nothing() -> None:
    fault = problem("record-truncated", "locales/fr/posts/a.po", 3)
    unread = RecordSummary(path="locales/fr/posts/a.po", problems=(fault,))
    assert placed(unread) == ({}, [fault])
