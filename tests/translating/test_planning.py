from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import EN, FR, make_post, make_status
from polyglot.cli.clock import today
from polyglot.config import Band, Config, paces_at
from polyglot.config_file import read_config
from polyglot.errors import PolyglotError
from polyglot.memory.files import memory_files
from polyglot.memory.store import open_memory
from polyglot.pipeline import read_site
from polyglot.problems import problem
from polyglot.records.claims import Claim, ClaimKey
from polyglot.records.places import place_record
from polyglot.records.units import Record, Unit
from polyglot.relate.choices import TaskKind
from polyglot.relate.taken import free_tasks, with_claims
from polyglot.relate.worklist import Task, list_tasks
from polyglot.translating.claiming import (
    Span,
    add_claim,
    claim_task,
    cut_span,
    find_rivals,
    read_claims,
    release_claims,
    span_matcher,
)
from polyglot.translating.opening import RecordFile, write_record
from polyglot.translating.planning import Scales, Wanted, plan_tasks

WriteSite = Callable[[Mapping[str, str | bytes]], Path]

DAY = date(2026, 11, 20)
NOWHERE = Config(
    root=Path("/nowhere"),
    content=Path("/nowhere/content"),
    locales=Path("/nowhere/locales"),
    output=Path("/nowhere/public"),
    templates=Path("/nowhere/templates"),
    assets=Path("/nowhere/assets"),
    dashboard=Path("/nowhere/dashboard"),
    state=Path("/nowhere/.polyglot"),
)


def fitting(tasks: list[Task], minutes: int) -> list[Task]:
    """Those that fit, of posts that nobody can read."""
    scales = Scales(config=NOWHERE, language=FR)
    return plan_tasks(tasks, Wanted(minutes=minutes, most_looked_up=0), scales)


def tasks_of(counts: Mapping[str, int]) -> list[Task]:
    posts = [make_post(f"{name}.md", words=words) for name, words in counts.items()]
    tasks = list_tasks(make_status(*posts), FR, default_language=EN, paces=paces_at(300))
    return sorted(tasks, key=lambda task: task.key)


def keys(tasks: list[Task]) -> list[str]:
    return [task.key for task in tasks]


def test_what_is_too_long_is_skipped_and_the_next_that_fits_is_taken() -> None:
    tasks = tasks_of({"a": 50, "b": 100, "c": 5, "d": 60})
    assert [task.minutes for task in tasks] == [10, 20, 1, 12]
    assert keys(fitting(tasks, 23)) == ["a", "c", "d"]
    assert fitting(tasks, 0) == []


@given(words=st.lists(st.integers(0, 3000), max_size=12), minutes=st.integers(0, 2000))
def test_fitting_tasks_fit_and_no_other_would(words: list[int], minutes: int) -> None:
    tasks = tasks_of({f"p{index}": count for index, count in enumerate(words)})
    found = fitting(tasks, minutes)
    left = minutes - sum(task.minutes for task in found)
    assert left >= 0
    assert all(task.minutes > left for task in tasks if task not in found)
    assert found == [task for task in tasks if task in found]


def sentence(name: str, words: int) -> str:
    """So many words that no other sentence has."""
    return " ".join(f"{name}{at}" for at in range(words))


LONG = "\n\n".join(
    [
        "---\ntitle: Long\nlang: en\n---",
        sentence("one", 9),
        "## Two",
        sentence("two", 9),
        "## Three",
        sentence("three", 19),
    ]
)


@pytest.fixture
def config(site: WriteSite) -> Config:
    """A site of a long post, and of one with a translation."""
    root = site(
        {
            "long.md": LONG,
            "short.md": f"---\ntitle: Short\nlang: en\n---\n\nThanks. \n\n{sentence('a', 8)}\n",
            "short.fr.md": "---\ntitle: Bref\nlang: fr\n---\n\nMerci.\n\nUne phrase à lire ici.\n",
        }
    )
    return read_config(root)


def tasks_in(config: Config) -> list[Task]:
    site = read_site(config)
    claims, _ = read_claims(config, FR)
    tasks = list_tasks(site.status, FR, default_language=EN, paces=paces_at(60))
    return with_claims(tasks, claims)


def plan(config: Config, wanted: Wanted) -> list[tuple[str, int, int, int]]:
    """Each task's key, its minutes, and the lines of its part (0 for all of it)."""
    paced = replace(config, words_per_hour=paces_at(60))
    planned = plan_tasks(tasks_in(config), wanted, Scales(config=paced, language=FR))
    return [
        (
            task.key,
            task.minutes,
            task.part.first_line if task.part else 0,
            task.part.last_line if task.part else 0,
        )
        for task in planned
    ]


def test_a_long_post_is_cut_where_a_part_fits(config: Config) -> None:
    assert plan(config, Wanted(minutes=60)) == [("long", 40, 0, 0), ("short", 4, 0, 0)]
    assert plan(config, Wanted(minutes=39)) == [("long", 20, 2, 10), ("short", 4, 0, 0)]
    assert plan(config, Wanted(minutes=19)) == [("long", 10, 2, 6), ("short", 4, 0, 0)]
    assert plan(config, Wanted(minutes=9)) == [("short", 4, 0, 0)]
    assert plan(config, Wanted(limit=1)) == [("long", 40, 0, 0)]


def test_the_next_run_goes_on_behind_what_was_claimed(config: Config) -> None:
    wanted = Wanted(minutes=25, only_free=True, limit=1)
    found = []
    for name in ("Ana", "Bo", "Cy"):
        tasks = free_tasks(tasks_in(config))
        paced = replace(config, words_per_hour=paces_at(60))
        (task,) = plan_tasks(tasks, wanted, Scales(config=paced, language=FR))
        found.append((task.key, task.part and task.part.heading))
        add_claim(config, FR, task.subject.claim_key, claim_task(task, task.part, name, DAY))
    assert found == [("long", ""), ("long", "Three"), ("short", None)]
    assert free_tasks(tasks_in(config)) == [tasks_in(config)[0]]
    assert plan(config, Wanted(only_free=True, name="Ana", limit=1)) == [("long", 20, 2, 10)]


def test_words_of_the_memory_take_less_time(config: Config) -> None:
    unit = Unit(source="Thanks.", target="Merci.")
    record = Record(key="short", language=FR, source_language=EN, units=(unit,))
    path = config.locales / place_record("short", FR)
    write_record(RecordFile(root=config.root, path=path), record)
    again = f"---\ntitle: Again\nlang: en\n---\n\nThanks.\n\nThanks.\n\n{sentence('b', 8)}\n"
    (config.content / "again.md").write_text(again)
    (config.content / "more.md").write_text(again.replace("Again", "More"))
    files = memory_files(config.root, config.locales, EN)
    with open_memory(config.state) as memory:
        memory.refresh(files)
        scales = Scales(config=config, language=FR, memory=memory)
        planned = plan_tasks(tasks_in(config), Wanted(), scales)
    found = {task.key: (task.bands, task.minutes) for task in planned}
    none = dict.fromkeys(Band, 0)
    assert found["again"] == (none | {Band.NEW: 9, Band.EXACT: 2}, 2)
    assert found["more"] == (none | {Band.NEW: 1, Band.EXACT: 2, Band.REPEATED: 8}, 1)


def test_what_a_record_has_translated_is_no_part_of_what_is_to_be_done(config: Config) -> None:
    done = ("Long", sentence("one", 9))
    units = tuple(Unit(source=text, target=text.upper()) for text in done)
    record = Record(key="long", language=FR, source_language=EN, units=units)
    path = config.locales / place_record("long", FR)
    write_record(RecordFile(root=config.root, path=path), record)
    assert plan(config, Wanted(minutes=10)) == [("long", 10, 8, 10)]
    assert plan(config, Wanted(minutes=9)) == [("short", 4, 0, 0)]


def test_claims_are_kept_and_released(config: Config) -> None:
    task = tasks_in(config)[0]
    part = cut_span(config, task, FR, Span(only_next=True))
    claim = claim_task(task, part, "Ana", DAY)
    assert [add_claim(config, FR, ClaimKey("long"), claim) for _ in range(2)] == [True, False]
    assert read_claims(config, FR) == ({ClaimKey("long"): [claim]}, ())
    whole = Claim(by="ana", since=DAY, kind="translate")
    assert add_claim(config, FR, ClaimKey("long"), whole)
    assert read_claims(config, FR) == ({ClaimKey("long"): [whole]}, ())
    assert release_claims(config, FR, ClaimKey("long"), "Ana", lambda _: True) == (whole,)
    assert not config.locales.exists() or not list(config.locales.iterdir())
    assert release_claims(config, FR, ClaimKey("long"), "Ana", lambda _: True) == ()


def test_parts_are_named_by_their_lines(config: Config) -> None:
    task = tasks_in(config)[0]
    part = cut_span(config, task, FR, Span(first_line=8, last_line=10))
    assert part is not None
    assert (part.first_line, part.last_line, part.heading) == (8, 10, "Two")
    add_claim(config, FR, ClaimKey("long"), claim_task(task, part, "Ana", DAY))
    (taken,) = [task for task in tasks_in(config) if task.key == "long"]
    other = cut_span(config, taken, FR, Span(first_line=11))
    assert find_rivals(config, taken, FR, other, "Bo") == ()
    assert find_rivals(config, taken, FR, None, "Ana") == ()
    assert find_rivals(config, taken, FR, part, "Bo") == taken.claims
    assert find_rivals(config, taken, FR, None, "Bo") == taken.claims
    release = span_matcher(config, task.subject, FR, Span(first_line=11))
    assert release_claims(config, FR, ClaimKey("long"), "Ana", release) == ()
    release = span_matcher(config, task.subject, FR, Span(last_line=8))
    assert release_claims(config, FR, ClaimKey("long"), "Ana", release) == taken.claims
    with pytest.raises(PolyglotError, match="there is nothing left to do there"):
        cut_span(config, task, FR, Span(first_line=99))


def test_who_claimed_a_translation_does_not_see_to_verifying_it() -> None:
    status = make_status(make_post("a.md"), make_post("a.fr.md"), make_post("b.md"))
    tasks = list_tasks(status, FR, default_language=EN, paces=paces_at(300))
    claim = Claim(by="Ana", since=DAY, kind="translate")
    claimed = with_claims(tasks, {ClaimKey("a"): [claim], ClaimKey("b"): [claim]})
    assert {task.kind: task.claims for task in claimed} == {
        TaskKind.TRANSLATE: (claim,),
        TaskKind.VERIFY: (),
    }


def test_a_file_of_bad_claims_is_told_and_never_written_over(config: Config) -> None:
    bad = config.locales / "fr/claims/long/ana.yaml"
    bad.parent.mkdir(parents=True)
    bad.write_text("key: long\nclaims:\n  - by: Ana\n")
    claim = Claim(by="Ana", since=DAY, kind="translate")
    claims, problems = read_claims(config, FR)
    assert (claims, [(found.path, found.line) for found in problems]) == (
        {ClaimKey("long"): []},
        [("locales/fr/claims/long/ana.yaml", 3), ("locales/fr/claims/long/ana.yaml", 3)],
    )
    assert problems[1] == problem(
        "claim-value",
        "locales/fr/claims/long/ana.yaml",
        3,
        field="kind",
        found="",
        expected="a text",
    )
    with pytest.raises(PolyglotError, match="holds something that is not a claim"):
        add_claim(config, FR, ClaimKey("long"), claim)


def test_the_day_is_that_of_the_clock_or_of_a_reproducible_build() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1795132800"}) == DAY
    assert today({}) >= date(2024, 1, 1)
