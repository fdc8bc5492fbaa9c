from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import EN, FR
from polyglot.config import Band, Config, paces_at
from polyglot.config_file import read_config
from polyglot.memory.files import memory_files
from polyglot.memory.store import open_memory
from polyglot.pipeline import read_site
from polyglot.records.places import place_record
from polyglot.records.units import Record, Unit
from polyglot.relate.taken import with_claims
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


def entry(text: str, translation: str = "") -> str:
    return f'msgid "{text}"\nmsgstr "{translation}"\n\n'


NAMES = ["Alpha", "Beta", "Gamma", "Delta"]


@pytest.fixture
def config(site: WriteSite) -> Config:
    """A site of four strings, the second of which is translated; a string takes five minutes."""
    template = "".join(map(entry, NAMES))
    own = "".join(entry(name, "Bêta" if name == "Beta" else "") for name in NAMES)
    root = site({"/locales/site.pot": template, "/locales/fr/LC_MESSAGES/site.po": own})
    return replace(read_config(root), words_per_hour=paces_at(60))


def task_in(config: Config) -> Task:
    claims, _ = read_claims(config, FR)
    status = read_site(config).status
    tasks = list_tasks(status, FR, default_language=EN, paces=config.words_per_hour)
    (task,) = with_claims(tasks, claims)
    return task


def plan(config: Config, wanted: Wanted) -> list[tuple[int, list[str]]]:
    """Minutes and strings of what is planned."""
    planned = plan_tasks([task_in(config)], wanted, Scales(config=config, language=FR))
    return [(task.minutes, [string.text for string in task.strings]) for task in planned]


def test_a_catalog_is_cut_between_two_strings(config: Config) -> None:
    assert plan(config, Wanted()) == [(15, ["Alpha", "Gamma", "Delta"])]
    assert plan(config, Wanted(minutes=15)) == [(15, ["Alpha", "Gamma", "Delta"])]
    assert plan(config, Wanted(minutes=14)) == [(10, ["Alpha", "Gamma"])]
    assert plan(config, Wanted(minutes=5)) == [(5, ["Alpha"])]
    assert plan(config, Wanted(minutes=4)) == []


def test_a_fuzzy_string_is_in_the_same_task_and_takes_less_time(config: Config) -> None:
    path = config.locales / "fr/LC_MESSAGES/site.po"
    fuzzy = entry("Gamma").replace("msgid", "#, fuzzy\nmsgid").replace('""', '"Gamma ?"')
    path.write_text(path.read_text().replace(entry("Gamma"), fuzzy))
    slow = replace(config, words_per_hour=replace(paces_at(60), verify=300))
    assert plan(slow, Wanted()) == [(11, ["Alpha", "Gamma", "Delta"])]
    assert plan(slow, Wanted(minutes=10)) == [(6, ["Alpha", "Gamma"])]
    # The memory is asked for what is to be translated alone.
    with open_memory(slow.state) as memory:
        scales = Scales(config=slow, language=FR, memory=memory)
        (task,) = plan_tasks([task_in(slow)], Wanted(), scales)
    assert task.bands == dict.fromkeys(Band, 0) | {Band.NEW: 2}
    assert (task.words, task.minutes) == (3, 11)


def test_the_next_run_goes_on_behind_the_strings_that_were_claimed(config: Config) -> None:
    wanted = Wanted(minutes=10, only_free=True)
    found = []
    for name in ("Ana", "Bo"):
        scales = Scales(config=config, language=FR)
        (task,) = plan_tasks([task_in(config)], wanted, scales)
        found.append([string.text for string in task.strings])
        claim = claim_task(task, task.part, name, DAY)
        assert add_claim(config, FR, task.subject.claim_key, claim)
    assert found == [["Alpha", "Gamma"], ["Delta"]]
    assert plan(config, wanted) == []
    assert (config.locales / "fr/LC_MESSAGES/claims/site/ana.yaml").is_file()


def test_a_part_of_a_catalog_is_named_by_the_lines_of_its_file(config: Config) -> None:
    task = task_in(config)
    assert task.line == 1
    part = cut_span(config, task, FR, Span(first_line=4, last_line=8))
    assert part is not None
    assert (part.first_line, part.last_line) == (7, 7)
    claim = claim_task(task, part, "Ana", DAY)
    add_claim(config, FR, task.subject.claim_key, claim)
    task = task_in(config)
    beside = cut_span(config, task, FR, Span(first_line=10))
    assert find_rivals(config, task, FR, beside, "Bo") == ()
    assert find_rivals(config, task, FR, part, "Bo") == (claim,)
    next_part = cut_span(config, task, FR, Span(only_next=True))
    assert next_part is not None
    assert (next_part.first_line, next_part.last_line) == (1, 1)
    key = task.subject.claim_key
    elsewhere = span_matcher(config, task.subject, FR, Span(first_line=10))
    assert release_claims(config, FR, key, "Ana", elsewhere) == ()
    there = span_matcher(config, task.subject, FR, Span(last_line=8))
    assert release_claims(config, FR, key, "Ana", there) == (claim,)


def test_strings_that_the_memory_has_take_less_time(config: Config) -> None:
    record = Record(
        key="a",
        language=FR,
        source_language=EN,
        units=(Unit(source="Alpha", target="Alpha"), Unit(source="Gamma", target="Gamma")),
    )
    path = config.locales / place_record("a", FR)
    write_record(RecordFile(root=config.root, path=path), record)
    with open_memory(config.state) as memory:
        memory.refresh(memory_files(config.root, config.locales, EN))
        scales = Scales(config=config, language=FR, memory=memory)
        (task,) = plan_tasks([task_in(config)], Wanted(), scales)
    none = dict.fromkeys(Band, 0)
    # Five words that are new, and a tenth of ten.
    assert (task.bands, task.minutes) == (none | {Band.NEW: 1, Band.EXACT: 2}, 6)
