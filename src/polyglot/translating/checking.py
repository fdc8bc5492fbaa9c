"""Checks of translations and of texts, over a whole site."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from polyglot.messages import N_
from polyglot.pipeline import Progress, Site, silent
from polyglot.problems import Problem
from polyglot.quality.batches import CheckTask, check_batch
from polyglot.quality.glossary_files import read_glossary
from polyglot.quality.typography import LANGUAGES
from polyglot.record_files import read_summaries
from polyglot.relate.placed_records import place_records
from polyglot.relate.status import Records
from polyglot.tags import primary_language
from polyglot.workers import chunk_size, in_chunks, spread


def check_site(site: Site, *, jobs: int = 1, progress: Progress = silent) -> tuple[Problem, ...]:
    """What the glossary's files, the translations that have a record, and the texts show.

    Only those posts are read again. Sorted, as grave as the configuration wants each.
    """
    config = site.config
    glossary, problems = read_glossary(config.locales, config.root)
    # What is wrong with the records themselves, the status tells.
    records, _unread = read_summaries(config, jobs, progress)
    groups = [row.group for row in site.status.rows]
    placed, _misplaced = place_records(records, groups, config.languages)
    check = partial(check_batch, glossary, config.checks)
    return tuple(sorted([*problems, *_run(check, list(_plan(site, placed)), jobs, progress)]))


def _run(
    check: Callable[[Sequence[CheckTask]], list[Problem]],
    tasks: Sequence[CheckTask],
    jobs: int,
    progress: Progress,
) -> Iterator[Problem]:
    chunks = in_chunks(tasks, chunk_size(len(tasks)))
    done = 0
    with spread(check, chunks, jobs, len(tasks)) as results:
        for chunk, found in zip(chunks, results, strict=True):
            yield from found
            done += len(chunk)
            progress(N_("check texts"), done, len(tasks))


def _plan(site: Site, records: Records) -> Iterator[CheckTask]:
    """Every edition that has a record, or whose language has a typography to check."""
    stubs = {found.path for found in site.status.problems if found.code == "stub"}
    for row in site.status.rows:
        for language, edition in row.group.editions.items():
            is_original = edition is row.group.original
            record = None if is_original else records.get((row.group.key, language))
            is_stub = edition.post.path in stubs  # told already: there is no translation yet
            if not is_stub and (record or primary_language(language) in LANGUAGES):
                yield CheckTask(
                    content=str(site.config.content),
                    path=edition.post.path,
                    language=language,
                    root=str(site.config.root),
                    record=record.path if record else "",
                )
