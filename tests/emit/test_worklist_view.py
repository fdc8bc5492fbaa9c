from datetime import UTC, date, datetime
from gettext import NullTranslations
from typing import Any

import msgspec
from msgspec.structs import replace

from builders import EN, FR, make_post, make_status
from polyglot.analyse.posts import Post
from polyglot.config import Band, paces_at
from polyglot.emit.worklist_view import (
    WorklistTotals,
    needs_declaring,
    task_text,
    too_little_time_text,
    total_tasks,
    totals_text,
    worklist_document,
    worklist_table,
)
from polyglot.records.claims import Claim
from polyglot.relate.parts import Part
from polyglot.relate.worklist import Task, list_tasks

UI = NullTranslations()

DATED = make_post(
    "posts/a.md",
    title="A",
    words=303,
    date=datetime(2026, 3, 1, tzinfo=UTC),
    authors=("Ana",),
    tags=("x",),
)


def tasks_of(*posts: Post, drafts: tuple[Post, ...] = ()) -> list[Task]:
    status = make_status(*posts)
    return list_tasks(status, FR, default_language=EN, paces=paces_at(300), drafts=drafts)


def test_document_has_all_that_a_translator_needs() -> None:
    tasks = tasks_of(
        DATED, make_post("b.md", words=90), make_post("b.fr.md"), make_post("c.es.md", words=5)
    )
    found: Any = msgspec.json.decode(msgspec.json.encode(worklist_document(tasks, FR, EN)))
    assert found == {
        "schema": 1,
        "language": "fr",
        "order": ["kind", "-date", "words", "key"],
        "items": [
            {
                "what": "post",
                "key": "posts/a",
                "kind": "translate",
                "source": {"path": "posts/a.md", "language": "en", "title": "A"},
                "target": "posts/a.fr.md",
                "begun": False,
                "words": 303,
                "minutes": 61,
                "bands": None,
                "claims": [],
                "date": "2026-03-01T00:00:00Z",
                "authors": ["Ana"],
                "tags": ["x"],
            },
            {
                "what": "post",
                "key": "c",
                "kind": "translate",
                "source": {"path": "c.es.md", "language": "es", "title": ""},
                "target": "c.fr.md",
                "begun": False,
                "words": 5,
                "minutes": 1,
                "bands": None,
                "claims": [],
                "date": None,
                "authors": [],
                "tags": [],
            },
            {
                "what": "post",
                "key": "b",
                "kind": "verify",
                "source": {"path": "b.md", "language": "en", "title": ""},
                "target": "b.fr.md",
                "begun": False,
                "words": 90,
                "minutes": 6,
                "bands": None,
                "claims": [],
                "date": None,
                "authors": [],
                "tags": [],
            },
        ],
        "totals": {"items": 3, "words": 398, "minutes": 68},
    }


def test_minutes_that_somebody_has_are_repeated() -> None:
    found = msgspec.json.decode(msgspec.json.encode(worklist_document([], FR, EN, 25)))
    assert (found["minutes_available"], found["items"]) == (25, [])


def test_source_whose_language_was_only_detected_is_to_declare_it() -> None:
    """Beside a translation, a name without a language would stand for the default one."""
    tasks = tasks_of(make_post("a.md", reads_as="es"), make_post("b.md", reads_as="en"))
    assert [needs_declaring(task, EN) for task in tasks] == [True, False]
    views = worklist_document(tasks, FR, EN).items
    assert [view.source.declare for view in views] == ["es", msgspec.UNSET]


def test_table_has_a_row_a_task() -> None:
    table = worklist_table(tasks_of(DATED, make_post("b.md"), make_post("b.fr.md")), UI)
    assert table.columns == (
        "task",
        "work",
        "title",
        "from",
        "source",
        "target",
        "words",
        "minutes",
        "lines",
        "taken by",
    )
    assert table.rows == (
        ("translate", "posts/a", "A", "en", "posts/a.md", "posts/a.fr.md", "303", "61", "", ""),
        ("verify", "b", "", "en", "b.md", "b.fr.md", "100", "7", "", ""),
    )


def test_task_tells_what_to_open_and_where_to_write() -> None:
    tasks = tasks_of(
        DATED,
        make_post("b.md"),
        make_post("b.fr.md"),
        make_post("c.md", words=1),
        drafts=(make_post("c.fr.md"),),
    )
    lines = [
        line
        for number, task in enumerate(tasks, start=1)
        for line in task_text(task, number, lambda path: f"content/{path}", UI)
    ]
    assert lines == [
        "  1. translate  A — 303 words, 1 h 01 min",
        "     open content/posts/a.md:1 (en)",
        "     write content/posts/a.fr.md",
        "  2. translate  c — 1 word, 1 min",
        "     open content/c.md:1 (en)",
        "     go on with the draft content/c.fr.md",
        "  3. verify  b — 100 words, 7 min",
        "     open content/b.md:1 (en)",
        "     compare content/b.fr.md",
    ]


def test_braces_in_a_path_are_no_placeholders() -> None:
    (task,) = tasks_of(make_post("{a}.md", title="{0} {x}"))
    assert task_text(task, 1, str, UI) == [
        "  1. translate  {0} {x} — 100 words, 20 min",
        "     open {a}.md:1 (en)",
        "     write {a}.fr.md",
    ]


def test_totals_are_told_in_words_and_hours() -> None:
    assert total_tasks(tasks_of(DATED, make_post("b.md"))) == WorklistTotals(
        items=2, words=403, minutes=81
    )
    assert totals_text(WorklistTotals(items=1, words=1, minutes=61), UI) == (
        "1 task: 1 word, about 1 hour 1 minute"
    )


def test_where_nothing_fits_the_shortest_is_named() -> None:
    tasks = tasks_of(DATED, make_post("b.md", words=150))
    assert too_little_time_text(
        tasks, 25, lambda task: f"content/{task.subject.source_path}", UI
    ) == (
        "Nothing fits into 25 minutes; "
        "the shortest task, translate 'b' (content/b.md), takes 30 minutes."
    )


PART = Part(
    first=3,
    last=9,
    first_line=12,
    last_line=80,
    first_digest=b"1",
    last_digest=b"2",
    heading="The first alarm",
    until="Three bad alarms",
)
BANDS = {
    Band.NEW: 692,
    Band.FROM_75: 20,
    Band.FROM_85: 30,
    Band.FROM_95: 10,
    Band.EXACT: 60,
    Band.REPEATED: 8,
}
CLAIM = Claim(by="Ana", since=date(2026, 11, 20), kind="translate")
OF_PART = replace(CLAIM, by="Bo", first=b"1", last=b"2", segments=3, heading="Later")


def test_task_tells_its_part_what_is_known_of_it_and_who_took_it() -> None:
    (task,) = tasks_of(DATED)
    full = replace(task, part=PART, line=12, bands=BANDS, claims=(CLAIM, OF_PART))
    assert task_text(full, 1, str, UI)[1:] == [
        "     open posts/a.md:12 (en)",
        "     write posts/a.fr.md",
        "     part: lines 12–80, up to 'Three bad alarms'",
        "     of 820 words 120 are in the memory: 60 exact, 60 alike; 8 of 820 words come again",
        "     taken by Ana since Nov 20, 2026",
        "     taken in part by Bo since Nov 20, 2026, from 'Later'",
    ]
    last = replace(PART, until="", is_last=True)
    assert "     part: lines 12–80, up to the end" in task_text(
        replace(full, part=last), 1, str, UI
    )
    inside = replace(PART, until="")
    assert "     part: lines 12–80" in task_text(replace(full, part=inside), 1, str, UI)


def test_document_has_part_bands_claims_and_priority() -> None:
    (task,) = tasks_of(make_post("a.md", priority=1.0))
    full = replace(task, part=PART, words=90, bands=BANDS, claims=(CLAIM, OF_PART))
    document = worklist_document([full, full], FR, EN, order=["priority"])
    found: Any = msgspec.json.decode(msgspec.json.encode(document))
    item = found["items"][0]
    assert found["order"] == ["priority"]
    assert found["totals"]["bands"] == {str(band): 2 * words for band, words in BANDS.items()}
    assert {name: item[name] for name in ("part", "bands", "claims", "priority")} == {
        "part": {
            "lines": [12, 80],
            "heading": "The first alarm",
            "until": "Three bad alarms",
            "words": 90,
        },
        "bands": {str(band): words for band, words in BANDS.items()},
        "claims": [
            {"by": "Ana", "since": "2026-11-20"},
            {"by": "Bo", "since": "2026-11-20", "heading": "Later"},
        ],
        "priority": 1.0,
    }


def test_table_for_machines_has_words_by_band() -> None:
    (task,) = tasks_of(make_post("a.md"))
    full = replace(task, part=PART, bands=BANDS, claims=(CLAIM, OF_PART))
    table = worklist_table([full, task], UI, with_bands=True)
    assert [row[8:] for row in table.rows] == [
        ("12-80", "Ana, Bo", "692", "20", "30", "10", "60", "8"),
        ("", "", "", "", "", "", "", ""),
    ]
