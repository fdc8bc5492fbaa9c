"""Which tasks somebody took, and which of their segments."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from polyglot.records.claims import Claim, ClaimKey, locate_claim
from polyglot.relate.choices import TaskKind
from polyglot.relate.worklist import Task

_SAME_WORK = (
    frozenset({TaskKind.TRANSLATE, TaskKind.UPDATE, TaskKind.FINISH}),
    frozenset({TaskKind.REVIEW, TaskKind.VERIFY}),
    frozenset({TaskKind.LINK}),
)
"""Who took one of these sees to the others: a translation that was begun is to be finished. But
who took a translation, and is done, does not see to verifying it."""


def with_claims(tasks: Iterable[Task], claims: Mapping[ClaimKey, Sequence[Claim]]) -> list[Task]:
    """The tasks, each with what was claimed of it."""
    return [
        replace(task, claims=_claims_of(task.kind, claims[task.subject.claim_key]))
        if task.subject.claim_key in claims
        else task
        for task in tasks
    ]


def _claims_of(kind: TaskKind, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    same = next(kinds for kinds in _SAME_WORK if kind in kinds)
    return tuple(sorted(claim for claim in claims if claim.kind in same))


def free_tasks(tasks: Iterable[Task], name: str = "") -> list[Task]:
    """The tasks of which others than `name` did not take all."""
    return [
        task for task in tasks if not any(claim.is_whole for claim in others_claims(task, name))
    ]


def others_claims(task: Task, name: str) -> tuple[Claim, ...]:
    """What others than `name` took of it; with no name, what anybody took."""
    return tuple(claim for claim in task.claims if not name or not claim.is_of(name))


def taken_segments(claims: Iterable[Claim], digests: Sequence[bytes]) -> frozenset[int]:
    """The segments that are claimed, by their indexes."""
    return frozenset(at for claim in claims for at in locate_claim(claim, digests))
