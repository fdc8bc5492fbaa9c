"""The tasks of a worklist as lines, which are the same in every language of the interface."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from polyglot.config import Config
from polyglot.emit.claims import ClaimView
from polyglot.emit.dashboard.contributions import shown_claims
from polyglot.emit.dashboard.names import content_folder
from polyglot.emit.tables import printable
from polyglot.emit.worklist_view import needs_declaring
from polyglot.people import shown_names
from polyglot.records.claims import What
from polyglot.relate.choices import TaskKind
from polyglot.relate.worklist import Task
from polyglot.tags import Tag


class TaskLine(Struct, frozen=True, kw_only=True, gc=False):
    """One task of a worklist, whatever the language of the interface."""

    kind: TaskKind
    title: str
    name: str
    """Of the work's page, without extension; empty of interface strings, which have none."""
    source: str
    """Path from the site's root."""
    source_language: Tag
    target: str
    """Likewise; empty where it is the source: strings are written where they are read."""
    line: int
    words: int
    minutes: int
    strings: int
    """Interface strings that it is about; 0 of a work."""
    confidence: float | None
    is_begun: bool
    """Whether a draft stands at `target` already."""
    is_to_declare: bool
    """Whether the source has to say its language first, which is only detected."""
    claims: tuple[ClaimView, ...]
    is_taken: bool
    """Whether somebody took all of it."""
    authors: tuple[str, ...]
    tags: tuple[str, ...]


def task_lines(
    tasks: Sequence[Task], names: Mapping[str, str], config: Config
) -> tuple[TaskLine, ...]:
    """The tasks in their order; `names` are those of the works' pages, by key."""
    content = content_folder(config)
    return tuple(_task_line(task, names, config, content) for task in tasks)


def _task_line(task: Task, names: Mapping[str, str], config: Config, content: str) -> TaskLine:
    subject, people = task.subject, config.people
    is_work = subject.what is What.POST
    folder = content if is_work else ""
    return TaskLine(
        kind=task.kind,
        title=printable(subject.title or task.key),
        name=names[task.key] if is_work else "",
        source=printable(folder + subject.source_path),
        source_language=subject.source_language,
        target="" if subject.source_path == task.target else printable(folder + task.target),
        line=task.line,
        words=task.words,
        minutes=task.minutes,
        strings=len(task.strings),
        confidence=task.confidence,
        is_begun=task.is_begun,
        is_to_declare=needs_declaring(task, config.default_language),
        claims=shown_claims(task.claims, people),
        is_taken=any(claim.is_whole for claim in task.claims),
        authors=shown_names(people, subject.authors),
        tags=tuple(map(printable, subject.tags)),
    )
