"""Checks of translations and of texts, over a whole site."""

from collections.abc import Iterator
from functools import partial

from polyglot.config import Config
from polyglot.messages import N_
from polyglot.pipeline import CHUNK, Progress, Site, silent
from polyglot.problems import Problem
from polyglot.quality.batches import CheckTask, check_batch
from polyglot.quality.glossary_files import read_glossary
from polyglot.quality.typography import LANGUAGES
from polyglot.records.places import place_record
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.tags import Tag, primary_language
from polyglot.workers import in_chunks, map_chunks, open_executor


def check_site(site: Site, *, jobs: int = 1, progress: Progress = silent) -> tuple[Problem, ...]:
    """What the glossary's files, the translations that have a record, and the texts show.

    Only those posts are read again. Sorted, as grave as the configuration wants each.
    """
    config = site.config
    glossary, problems = read_glossary(config.locales, config.root)
    found = list(problems)
    tasks = list(_plan(site))
    done = 0
    with open_executor(jobs, len(tasks)) as executor:
        check = partial(check_batch, glossary, config.checks)
        for chunk, results in zip(
            chunks := in_chunks(tasks, CHUNK), map_chunks(executor, check, chunks), strict=True
        ):
            found.extend(results)
            done += len(chunk)
            progress(N_("check texts"), done, len(tasks))
    return tuple(sorted(found))


def _plan(site: Site) -> Iterator[CheckTask]:
    """Every edition that has a record, or whose language has a typography to check."""
    stubs = {found.path for found in site.status.problems if found.code == "stub"}
    for row in site.status.rows:
        for language, edition in row.group.editions.items():
            if edition.post.path in stubs:
                continue  # told already: there is no translation yet
            record = _record_of(site.config, row.group, language, edition)
            if record or primary_language(language) in LANGUAGES:
                yield CheckTask(
                    content=str(site.config.content),
                    path=edition.post.path,
                    language=language,
                    root=str(site.config.root),
                    record=record,
                )


def _record_of(config: Config, group: Group, language: Tag, edition: Edition) -> str:
    """The path of the record of a translation, relative to the project; empty without one."""
    if edition is group.original:
        return ""
    path = config.locales / place_record(group.key, language)
    return path.relative_to(config.root).as_posix() if path.is_file() else ""
