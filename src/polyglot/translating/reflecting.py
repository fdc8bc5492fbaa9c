"""What the sources of translations said when those were made, from git."""

from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText, read_segment_texts
from polyglot.config import Config
from polyglot.history.git import Git
from polyglot.history.past import Pair, Past, read_pasts
from polyglot.history.reflection import reflect_source
from polyglot.messages import N_
from polyglot.pipeline import Progress
from polyglot.problems import Problem, problem
from polyglot.records.adoption import align_segments
from polyglot.relate.groups import Group
from polyglot.tags import Tag
from polyglot.translating.opening import Opened, open_translation


class Reflected(Struct, frozen=True, kw_only=True):
    """Sources as they were, of the translations whose past is known."""

    sources: dict[tuple[str, Tag], tuple[SegmentText, ...]]
    """By the group's key and the translation's language."""
    problems: tuple[Problem, ...] = ()
    """What stood in the way of others, and which may be the originals of their sources."""


def reflect_sources(
    config: Config, wanted: Sequence[tuple[Group, Tag]], progress: Progress
) -> Reflected:
    """Ask git for the source that each of these translations reflects.

    Those that have a record are not asked for: it says so already. PolyglotError without a
    repository, in a shallow clone, or where git gives up.
    """
    git = Git(config.content)
    opened = _without_record(config, wanted)
    contents = {pair: each.target_side.content for pair, each in opened.items()}
    sources: dict[tuple[str, Tag], tuple[SegmentText, ...]] = {}
    problems: list[Problem] = []
    read_texts = partial(read_segment_texts, fields=config.translatable_fields)
    pasts = read_pasts(git, contents, read_texts)
    for done, (each, past) in enumerate(zip(opened.values(), pasts, strict=True), start=1):
        progress(N_("read the history"), done, len(opened))
        if isinstance(past, Problem):
            problems.append(past)
            continue
        problems.extend(_reversed(past))
        today = each.source_side.segments
        if segments := reflect_source(past, today, read_texts, align_segments):
            sources[each.group.key, each.language] = segments
    return Reflected(sources=sources, problems=tuple(problems))


def _without_record(config: Config, wanted: Sequence[tuple[Group, Tag]]) -> dict[Pair, Opened]:
    found = (open_translation(config, group, language) for group, language in wanted)
    return {
        Pair(source=each.source.post.path, target=each.target_path): each
        for each in found
        if isinstance(each, Opened) and each.target and not each.file.record
    }


def _reversed(past: Past) -> list[Problem]:
    """That the translation is older than its source, where it is."""
    if not past.is_reversed:
        return []
    return [problem("older-than-source", past.pair.target, source=past.pair.source)]
