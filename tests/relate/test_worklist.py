from datetime import UTC, date, datetime

from msgspec.structs import replace

from builders import EN, ES, FR, make_post, make_status
from polyglot.analyse.posts import Post
from polyglot.config import paces_at
from polyglot.problems import problem
from polyglot.records.claims import Claim
from polyglot.relate.choices import TaskKind
from polyglot.relate.probable import note_probable
from polyglot.relate.status import Status
from polyglot.relate.suggested import Suggestion
from polyglot.relate.worklist import Task, Wishes, choose_tasks, list_tasks, sort_tasks
from polyglot.tags import Tag

TRANSLATE, VERIFY = TaskKind.TRANSLATE, TaskKind.VERIFY


def tasks_of(status: Status, into: Tag = FR, *drafts: Post) -> list[Task]:
    return list_tasks(status, into, default_language=EN, paces=paces_at(300), drafts=drafts)


def day(number: int) -> datetime:
    return datetime(2026, 1, number, tzinfo=UTC)


def keys(tasks: list[Task]) -> list[str]:
    return [task.key for task in tasks]


def test_what_is_missing_comes_first_then_what_nobody_verified() -> None:
    status = make_status(
        make_post("a.md", date=day(9)),
        make_post("a.fr.md", date=day(9), translators=("Z",)),
        make_post("b.md"),
        make_post("c.fr.md"),
        make_post("d.md", translate=("es",)),
    )
    found = [(task.key, task.kind, task.target) for task in tasks_of(status)]
    assert found == [("b", TRANSLATE, "b.fr.md"), ("a", VERIFY, "a.fr.md")]


def test_newest_comes_first_then_the_shortest_then_the_key_and_undated_works_last() -> None:
    status = make_status(
        make_post("undated-long.md", words=20),
        make_post("undated-short.md", words=10),
        make_post("old.md", date=day(1)),
        make_post("new-z.md", date=day(2), words=50),
        make_post("new-b.md", date=day(2), words=60),
        make_post("new-a.md", date=day(2), words=60),
    )
    expected = ["new-z", "new-a", "new-b", "old", "undated-short", "undated-long"]
    assert keys(tasks_of(status)) == expected


def test_an_original_without_a_word_is_no_work() -> None:
    empty = (make_post("a.md", words=0), make_post("b.md", words=0), make_post("b.fr.md"))
    assert keys(tasks_of(make_status(*empty, make_post("c.md", words=1)))) == ["c"]


def test_verifying_takes_a_third_of_the_time() -> None:
    status = make_status(
        make_post("a.md", words=600), make_post("a.fr.md", words=700), make_post("b.md", words=600)
    )
    assert [(task.words, task.minutes) for task in tasks_of(status)] == [(600, 120), (600, 40)]


def test_source_is_the_edition_that_a_translation_was_made_from() -> None:
    status = make_status(
        make_post("a.md", is_original=True),
        make_post("a.es.md", original="a.md"),
        make_post("a.fr.md", original="a.es.md"),
    )
    (task,) = tasks_of(status)
    assert (task.kind, task.subject.source_language) == (VERIFY, ES)


def test_target_is_never_the_path_of_a_post_or_of_what_is_no_file() -> None:
    status = make_status(
        make_post("a.md", key="one"),
        make_post("a.fr.md", key="two"),
        make_post("b.md"),
        problems=(problem("not-a-file", "B.fr.md", found="socket"),),
    )
    assert [task.target for task in tasks_of(status)] == ["b-2.fr.md", "a-2.fr.md"]


def test_what_may_stand_there_unread_is_not_asked_for_again() -> None:
    status = make_status(
        make_post("a.md"),
        make_post("b.md"),
        problems=(problem("encoding", "b.fr.md", 3, byte="0xe9", guess="Latin-1"),),
    )
    assert [task.target for task in tasks_of(status)] == ["a.fr.md"]


def test_a_post_that_two_works_lack_is_to_be_linked_once() -> None:
    status = make_status(make_post("a.md"), make_post("b.fr.md"), make_post("c.es.md"))
    members = tuple(edition for row in status.rows for edition in row.group.editions.values())
    found = Suggestion(members=members, confidence=0.9, evidence={}, key="a")
    status = replace(status, rows=note_probable(status.rows, [found]))
    (task,) = tasks_of(status, FR)
    assert (task.kind, task.target) == (TaskKind.LINK, "b.fr.md")


def test_two_works_never_get_the_same_target() -> None:
    status = make_status(make_post("a.md"), make_post("a.en.md"))
    assert sorted(task.target for task in tasks_of(status)) == ["a-2.fr.md", "a.fr.md"]


def test_draft_at_the_target_is_gone_on_with() -> None:
    status = make_status(make_post("a.md"), make_post("b.md"))
    found = tasks_of(status, FR, make_post("a.fr.md", draft=True))
    assert [(task.target, task.is_begun) for task in found] == [
        ("a.fr.md", True),
        ("b.fr.md", False),
    ]


def test_wishes_leave_what_fits_them_in_order() -> None:
    tasks = tasks_of(
        make_status(
            make_post("a.md", authors=("Ana", "Bo"), tags=("x",)),
            make_post("b.md", authors=("Bo",), tags=("X", "y")),
            make_post("c.es.md", authors=("Ana",)),
            make_post("d.md"),
            make_post("d.fr.md"),
        )
    )
    assert keys(choose_tasks(tasks, Wishes())) == ["a", "b", "c", "d"]
    assert keys(choose_tasks(tasks, Wishes(author="ana"))) == ["a", "c"]
    assert keys(choose_tasks(tasks, Wishes(tag="x"))) == ["a", "b"]
    assert keys(choose_tasks(tasks, Wishes(source_language=ES))) == ["c"]
    assert keys(choose_tasks(tasks, Wishes(kinds=frozenset([VERIFY])))) == ["d"]
    assert keys(choose_tasks(tasks, Wishes(author="Bo", tag="y"))) == ["b"]


def test_order_is_that_of_the_fields_and_a_minus_is_for_falling() -> None:
    tasks = tasks_of(
        make_status(
            make_post("a.md", date=day(1), words=5, priority=3.0),
            make_post("b.md", words=9, priority=1.0),
            make_post("c.md", date=day(2), words=7),
            make_post("d.md", date=day(3), words=5),
            make_post("d.fr.md"),
        )
    )
    expected = {
        "priority": ["b", "c", "d", "a"],
        "-priority key": ["a", "c", "d", "b"],
        "date": ["a", "c", "d", "b"],
        "-date": ["d", "c", "a", "b"],
        "words -key": ["d", "a", "c", "b"],
        "-minutes": ["b", "c", "a", "d"],
        "-kind": ["d", "a", "b", "c"],
        "-key": ["d", "c", "b", "a"],
    }
    assert {order: keys(sort_tasks(tasks, order.split())) for order in expected} == expected


def test_what_is_not_to_be_linked_comes_last_by_confidence_and_what_is_taken_by_taken() -> None:
    status = make_status(make_post("a.md"), make_post("b.md"))
    first, second = tasks_of(status)
    sure = replace(second, confidence=0.9)
    assert sort_tasks([first, sure], ["confidence"]) == [sure, first]
    assert sort_tasks([first, sure], ["-confidence"]) == [sure, first]
    claim = Claim(by="Ana", since=date(2026, 11, 20), kind="translate")
    taken = replace(first, claims=(claim,))
    assert sort_tasks([taken, second], ["taken"]) == [second, taken]
