"""The records of a site, found and summarised: one PO file a group and language."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import msgspec

from polyglot.analyse.sources import Analysed, Source, scan_records
from polyglot.config import Config
from polyglot.kept_files import FileKind, Progress, read_files
from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.records.places import record_folders
from polyglot.records.summaries import (
    SUMMARY_VERSION,
    RecordSummary,
    RecordTask,
    summarise_batch,
)


def read_summaries(
    config: Config, jobs: int, progress: Progress
) -> tuple[list[RecordSummary], list[Problem]]:
    """A summary of every record below the locales folder, by path; and what could not be read."""
    folders = record_folders(config.locales, config.root)
    if not folders:
        return [], []
    sources, problems = scan_records(config.root, folders)
    kind = FileKind(
        name="records",
        version=SUMMARY_VERSION,
        decode=msgspec.msgpack.Decoder(RecordSummary).decode,
        plan=partial(_plan_summaries, config),
        stage=N_("read records"),
    )
    summaries, unreadable = read_files(kind, config.state, sources, jobs, progress)
    return summaries, problems + unreadable


def waiting_problems(config: Config) -> list[Problem]:
    """That somebody's words wait in the quarantine: one a file."""
    paths = sorted(config.locales.glob("*/quarantine/**/*.po"))
    names = (path.relative_to(config.root).as_posix() for path in paths)
    return [problem("quarantine-waiting", name) for name in names]


def _plan_summaries(
    config: Config, changed: Sequence[Source], digests: Mapping[str, bytes]
) -> tuple[Callable[[Sequence[RecordTask]], list[Analysed]], list[RecordTask]]:
    tasks = [
        RecordTask(
            root=str(config.root),
            path=source.path,
            known_digest=digests.get(source.path, b""),
        )
        for source in changed
    ]
    return summarise_batch, tasks
