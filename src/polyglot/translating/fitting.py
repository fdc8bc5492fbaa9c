"""A worklist as the dashboard has it: planned, and with all that a browser needs to plan again."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from polyglot.analyse.posts import Post
from polyglot.config import Config
from polyglot.emit.dashboard.fitting import Fitting, Worklist, band_places
from polyglot.memory.store import Memory
from polyglot.pipeline import Progress
from polyglot.relate.choices import TaskKind
from polyglot.relate.parts import section_ends
from polyglot.relate.status import Status
from polyglot.relate.taken import taken_segments, with_claims
from polyglot.relate.worklist import Task, list_tasks, sort_tasks
from polyglot.tags import Tag
from polyglot.translating.claiming import ClaimsByKey, read_claims
from polyglot.translating.planning import (
    MOST_LOOKED_UP,
    Scales,
    Wanted,
    Weighed,
    has_parts,
    plan_weighed,
    weigh_task,
)
from polyglot.translating.remembering import filled_memory


def read_worklists(
    config: Config, status: Status, drafts: Sequence[Post], progress: Progress
) -> dict[Tag, Worklist]:
    """The worklist of every language of the site, claims and all."""
    with filled_memory(config, progress) as filled:
        return {
            language: _read_worklist(config, status, drafts, language, filled.memory)
            for language in config.languages
        }


def _read_worklist(
    config: Config, status: Status, drafts: Sequence[Post], language: Tag, memory: Memory | None
) -> Worklist:
    claims, problems = read_claims(config, language)
    tasks = _claimed_tasks(config, status, drafts, language, claims)
    return replace(fit_worklist(tasks, config, language, memory), problems=problems)


def _claimed_tasks(
    config: Config,
    status: Status,
    drafts: Sequence[Post],
    language: Tag,
    claims: ClaimsByKey,
) -> list[Task]:
    """As the site orders them."""
    tasks = list_tasks(
        status,
        language,
        default_language=config.default_language,
        paces=config.words_per_hour,
        layout=config.layout,
        drafts=drafts,
    )
    return sort_tasks(with_claims(tasks, claims), config.worklist_order)


def fit_worklist(
    tasks: Sequence[Task], config: Config, language: Tag, memory: Memory | None
) -> Worklist:
    """The `tasks` of a worklist, of which the first ones of each kind are read.

    So a browser can plan those of one kind, too. All of them are planned as a worklist is: with
    what its first tasks alone are known to hold.
    """
    scales = Scales(config=config, language=language, memory=memory)
    read = _first_of_each_kind(tasks)
    weighed = [
        weigh_task(task, scales, is_read=number in read) for number, task in enumerate(tasks)
    ]

    def weigh(number: int, task: Task) -> Weighed:
        is_known = number < MOST_LOOKED_UP or has_parts(task)
        return weighed[number] if is_known else Weighed(task=task)

    digests: dict[tuple[Tag, bytes], int] = {}
    return Worklist(
        plain=tuple(tasks),
        planned=tuple(plan_weighed(tasks, Wanted(), config, weigh)),
        fittings={
            number: fitting
            for number, each in enumerate(weighed)
            if (fitting := _fitting(each, digests))
        },
        looked_up=MOST_LOOKED_UP,
    )


def _first_of_each_kind(tasks: Sequence[Task]) -> frozenset[int]:
    """The numbers of those that a worklist of all kinds, or of one, reads."""
    seen: Counter[TaskKind] = Counter()
    found = set(range(min(MOST_LOOKED_UP, len(tasks))))
    for number, task in enumerate(tasks):
        if seen[task.kind] < MOST_LOOKED_UP:
            found.add(number)
        seen[task.kind] += 1
    return frozenset(found)


def _fitting(weighed: Weighed, digests: dict[tuple[Tag, bytes], int]) -> Fitting | None:
    """None of a task that nothing is known of by segment."""
    remaining = weighed.remaining
    if remaining is None:
        return None
    segments, wanted = remaining.segments, remaining.wanted
    language = weighed.task.subject.source_language
    words = tuple(segments[at].words for at in wanted)
    efforts = tuple(remaining.effort_of(at) for at in wanted)
    return Fitting(
        wanted=wanted,
        lines=tuple(segments[at].line for at in wanted),
        words=words,
        efforts=efforts if efforts != words else (),
        read=tuple(at for at in wanted if at in remaining.read_over),
        bands=band_places(weighed.bands, wanted),
        digests=tuple(
            digests.setdefault((language, segments[at].digest), len(digests)) for at in wanted
        ),
        beside=remaining.words_beside,
        taken=tuple(sorted(taken_segments(weighed.task.claims, remaining.digests))),
        ends=tuple(section_ends(segments)),
        last_lines=tuple(segment.end_line for segment in segments),
        headings={
            str(at): segment.text
            for at, segment in enumerate(segments)
            if segment.kind == "heading"
        },
    )
