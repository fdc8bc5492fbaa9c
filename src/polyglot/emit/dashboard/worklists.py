"""The worklist of each language: pages of so many tasks, and the data of all for a script."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from markupsafe import Markup
from msgspec import UNSET, Struct

from polyglot.emit.claims import claim_text
from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.fitting import Fitting, Scale, Worklist, scale_of
from polyglot.emit.dashboard.rendering import Place, render_page, ui_in
from polyglot.emit.dashboard.scripts import counted_forms, data_file, embedded
from polyglot.emit.dashboard.task_lines import TaskLine
from polyglot.emit.dashboard.work_values import Values, kinds_in, time_in, words_in
from polyglot.emit.tables import printable
from polyglot.emit.wording import long_time
from polyglot.emit.worklist_view import amount_text, known_text, total_tasks, totals_text
from polyglot.messages import N_
from polyglot.output import Output
from polyglot.relate.choices import TaskKind
from polyglot.relate.worklist import Task
from polyglot.speech import Speech
from polyglot.tags import Tag

T = TypeVar("T", bound=str)

PER_PAGE = 200
SLIDER = range(5, 245, 5)
"""Minutes that somebody may say that they have."""


def worklist_pages(facts: Facts, language: Tag) -> Iterator[Output]:
    """A worklist for each language of the site, in a language of the interface."""
    for into, worklist in facts.worklists.items():
        yield from _pages(facts, into, worklist, language)


def page_path(into: Tag, number: int = 1) -> str:
    """Of the page of that number, from 1."""
    return f"worklist-{into}.html" if number == 1 else f"worklist-{into}-{number}.html"


def data_path(into: Tag) -> str:
    """Of a worklist for scripts, in the dashboard's folder."""
    return f"assets/data/worklist-{into}.js"


def _pages(facts: Facts, into: Tag, worklist: Worklist, language: Tag) -> Iterator[Output]:
    ui, tasks = ui_in(language), worklist.planned
    lines = facts.lines[into]
    sums = list(accumulate((task.minutes for task in tasks), initial=0))
    paths = [
        page_path(into, 1 + start // PER_PAGE) for start in range(0, len(tasks) or 1, PER_PAGE)
    ]
    shared = {
        "into": into,
        "total": totals_text(total_tasks(tasks), ui) if tasks else "",
        "paths": paths,
        "others": [(tag, page_path(tag)) for tag in facts.worklists],
        "data": data_path(into),
        "words": _words(language, into),
        "times": embedded([long_time(minutes, ui) for minutes in SLIDER]),
    }
    for index, path in enumerate(paths):
        start = index * PER_PAGE
        chunk = slice(start, start + PER_PAGE)
        yield render_page(
            facts.frame,
            Place(language=language, path=path),
            "worklist.html",
            number_of_page=index + 1,
            start=start + 1,
            tasks=[
                task_values(line, task, total, ui, language)
                for line, task, total in zip(
                    lines[chunk], tasks[chunk], sums[start + 1 :], strict=False
                )
            ],
            **shared,
        )


def task_values(line: TaskLine, task: Task, total: int, ui: Speech, language: Tag) -> Values:
    """What a page shows of a task; `total` are the minutes up to it."""
    return {
        "kind": line.kind,
        "kind_name": kinds_in(language)[line.kind],
        "title": line.title,
        "name": line.name,
        "source": f"{line.source}:{line.line}",
        "source_language": line.source_language,
        "target": line.target,
        "amount": words_in(task.words, language)
        if not line.strings and line.confidence is None
        else amount_text(task, ui),
        "time": time_in(task.minutes, language),
        "total": time_in(total, language),
        "notes": [*_notes(line, ui), *filter(None, [known_text(task.bands, ui)])]
        if task.bands
        else list(_notes(line, ui)),
        "claims": [printable(claim_text(claim, ui)) for claim in line.claims],
    }


def _notes(line: TaskLine, ui: Speech) -> Iterator[str]:
    """What to know before one begins."""
    if line.is_to_declare:
        template = ui.gettext(_UNDECLARED)
        yield template.format(path=line.source, language=line.source_language)
    if line.is_begun:
        yield ui.gettext("go on with the draft {path}").format(path=line.target)


_UNDECLARED = N_(
    "{path}:1: its language was only detected; write 'lang: {language}' at the top of the post "
    "before you add a translation"
)


def _words(language: Tag, into: Tag) -> Markup:
    """What the script says."""
    ui = ui_in(language)
    return embedded(
        {
            "into": into,
            "page": PER_PAGE,
            "kinds": kinds_in(language),
            "tasks": counted_forms("{count} task", "{count} tasks", language),
            "words": counted_forms("{count} word", "{count} words", language),
            "texts": counted_forms("{count} text", "{count} texts", language),
            "hours": ui.gettext("{hours} h {minutes:02} min"),
            "minutes": ui.gettext("{minutes} min"),
            "exact": ui.gettext("{count} exact"),
            "alike": ui.gettext("{count} alike"),
            "known": counted_forms(
                "of {words} words {count} is in the memory: {kinds}",
                "of {words} words {count} are in the memory: {kinds}",
                language,
            ),
            "again": counted_forms(
                "{count} of {words} words comes again",
                "{count} of {words} words come again",
                language,
            ),
            "draft": ui.gettext("go on with the draft {path}"),
            "undeclared": ui.gettext(_UNDECLARED),
            "sure": ui.gettext("{percent} sure"),
            "percent": ui.gettext("{percent}%"),
            "found": ui.gettext("{tasks}: {words}, about {time}"),
            "nothing": ui.gettext("Nothing fits into {available}."),
            "none": ui.gettext("There is no such task."),
            "part": ui.gettext("part: lines {first}–{last}"),
            "part_until": ui.gettext("part: lines {first}–{last}, up to '{heading}'"),
            "part_last": ui.gettext("part: lines {first}–{last}, up to the end"),
            "taken": ui.gettext("taken by {name} since {date}"),
            "taken_from": ui.gettext("taken in part by {name} since {date}, from '{heading}'"),
            "taken_part": ui.gettext("taken in part by {name} since {date}, from the beginning"),
        }
    )


class WorklistData(Struct, frozen=True, kw_only=True):
    """A worklist for the script: all tasks, in order. Words are in the pages."""

    scale: Scale
    kinds: tuple[TaskKind, ...]
    languages: list[Tag]
    authors: list[str]
    tags: list[str]
    tasks: list[tuple[object, ...]]
    """Place of the kind, title, name of the page, source, place of its language, target, line,
    words, minutes, strings, confidence, begun, claims, taken, places of authors and tags; whether
    its source has to say its language first."""
    fittings: dict[int, Fitting]


def worklist_data(facts: Facts) -> Iterator[Output]:
    """The data of each worklist."""
    config = facts.config
    for into, worklist in facts.worklists.items():
        scale = scale_of(config.words_per_hour, config.match_weights, worklist.looked_up)
        data = make_data(facts.lines[into], worklist.fittings, scale)
        yield data_file(data_path(into), "polyglotWorklist", data)


def make_data(
    lines: Sequence[TaskLine], fittings: dict[int, Fitting], scale: Scale
) -> WorklistData:
    """The tasks with places in lists instead of what comes again."""
    kinds = tuple(TaskKind)
    languages = _places(line.source_language for line in lines)
    authors = _places(name for line in lines for name in line.authors)
    tags = _places(tag for line in lines for tag in line.tags)
    return WorklistData(
        scale=scale,
        kinds=kinds,
        languages=list(languages),
        authors=list(authors),
        tags=list(tags),
        tasks=[
            (
                kinds.index(line.kind),
                line.title,
                line.name,
                line.source,
                languages[line.source_language],
                line.target,
                line.line,
                line.words,
                line.minutes,
                line.strings,
                line.confidence,
                line.is_begun,
                [
                    (claim.by, claim.since, None if claim.heading is UNSET else claim.heading)
                    for claim in line.claims
                ],
                line.is_taken,
                [authors[name] for name in line.authors],
                [tags[tag] for tag in line.tags],
                line.is_to_declare,
            )
            for line in lines
        ],
        fittings=fittings,
    )


def _places(texts: Iterable[T]) -> dict[T, int]:
    """The place of each text among all, sorted."""
    return {text: place for place, text in enumerate(sorted(set(texts)))}
