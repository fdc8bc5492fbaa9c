"""The pages about single works: documents to HTML, by chunks that any process can take."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from markupsafe import escape
from msgspec import Struct
from msgspec.structs import replace

from polyglot.emit.dashboard.facts import Facts
from polyglot.emit.dashboard.names import content_folder
from polyglot.emit.dashboard.placed_problems import PlacedProblem
from polyglot.emit.dashboard.rendering import Frame, Place, render_page, render_part
from polyglot.emit.dashboard.work_values import work_values
from polyglot.emit.dashboard.works import Inspected, WorkPage, work_page
from polyglot.emit.reports.works import report_works
from polyglot.output import Output
from polyglot.problems import Problem
from polyglot.records.claims import What
from polyglot.relate.groups import Group
from polyglot.relate.worklist import Task
from polyglot.tags import Tag

_CHUNK = 100
"""Works that a worker takes at once."""
_NOTHING: Mapping[str, Sequence[Inspected]] = {}


class WorkTask(Struct, frozen=True, kw_only=True):
    """One work."""

    name: str
    """Of its page, without extension."""
    page: WorkPage
    group: Group | None = None
    """Where a record is to be read; None where that would only be sent about."""


class WorksTask(Struct, frozen=True, kw_only=True):
    """Some works whose pages are made together, in every language, perhaps by another process."""

    frame: Frame
    content: str
    """What leads from the site's root to its posts: empty, or ending in a slash."""
    works: tuple[WorkTask, ...]


def work_tasks(facts: Facts) -> Iterator[WorksTask]:
    """All works, in their order."""
    works = _works(facts)
    while chunk := tuple(islice(works, _CHUNK)):
        yield WorksTask(frame=facts.frame, content=content_folder(facts.config), works=chunk)


def _works(facts: Facts) -> Iterator[WorkTask]:
    tasks = _tasks_by_key(facts)
    content, claims = content_folder(facts.config), _claim_problems(facts)
    for row, work in zip(facts.report.rows, report_works(facts.report), strict=True):
        key = row.group.key
        page = work_page(row, work, tasks.get(key, {}), facts.report, content)
        if found := claims.get(facts.names[key]):
            page = _with_claims(page, found)
        group = row.group if page.recorded else None
        yield WorkTask(name=facts.names[key], page=page, group=group)


def _claim_problems(facts: Facts) -> dict[str, list[PlacedProblem]]:
    """What is wrong with the claims on each work, by the name of its page."""
    wrong = {each for worklist in facts.worklists.values() for each in worklist.problems}
    found: dict[str, list[PlacedProblem]] = {}
    for placed in facts.problems:
        if placed.work and placed.found in wrong:
            found.setdefault(placed.work.name, []).append(placed)
    return found


def _with_claims(page: WorkPage, problems: Sequence[PlacedProblem]) -> WorkPage:
    """`page` with these problems in the sections of their languages."""
    by_language: dict[Tag, list[Problem]] = {}
    for placed in problems:
        if placed.work:
            by_language.setdefault(placed.work.language, []).append(placed.found)
    return replace(
        page,
        sections=tuple(
            replace(section, claim_problems=tuple(by_language.get(section.language, ())))
            for section in page.sections
        ),
    )


def _tasks_by_key(facts: Facts) -> dict[str, dict[Tag, Task]]:
    """What the worklists have of each work, by language; each as it is by itself."""
    found: dict[str, dict[Tag, Task]] = {}
    for language, worklist in facts.worklists.items():
        for task in worklist.plain:
            if task.subject.what is What.POST:
                found.setdefault(task.key, {})[language] = task
    return found


def render_works(
    task: WorksTask, inspected: Mapping[str, Sequence[Inspected]] = _NOTHING
) -> Iterator[Output]:
    """The pages of the works in each language of the interface, and the records beside them.

    `inspected`, by the key of a work, is what its records say.
    """
    shells = {language: _shell(task.frame, language) for language in task.frame.languages}
    for work in task.works:
        found = inspected.get(work.page.key, ())
        for each in found:
            if each.record:
                yield Output(path=record_path(work.name, each.language), content=each.record)
        for language, shell in shells.items():
            values = work_values(work.page, found, language, task.content)
            main = render_part("_work.html", language, name=work.name, root="../../", **values)
            filling = {_NAME: work.name, _TITLE: str(escape(values["title"])), _MAIN: main}
            html = "".join(filling.get(piece, piece) for piece in shell)
            path = f"{language}/works/{work.name}.html"
            yield Output(path=path, content=html.encode("utf-8", "backslashreplace"))


_NAME, _TITLE, _MAIN = "\ue000", "\ue001", "\ue002"
"""Private characters that stand in a shell for what each page has of its own."""


def _shell(frame: Frame, language: Tag) -> list[str]:
    """The page about a work without the work, cut at what is missing: made once for thousands."""
    place = Place(language=language, path=f"works/{_NAME}.html")
    page = render_page(frame, place, "work.html", title=_TITLE, main=_MAIN)
    return re.split(f"([{_NAME}{_TITLE}{_MAIN}])", page.content.decode())


def record_path(name: str, language: Tag) -> str:
    """Of the copy of a record, in the dashboard's folder."""
    return f"records/{name}.{language}.po"
