"""Records into posts: what a translator wrote in a PO file, or what an exchange brought back."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.segments import fold_space
from polyglot.config import Config
from polyglot.output import write_file
from polyglot.pipeline import Site
from polyglot.problems import Problem, problem
from polyglot.records.new_posts import new_translation
from polyglot.records.placing import Placed, Side, place_texts
from polyglot.records.standing import SegmentState, Standing, stand, target_text
from polyglot.records.units import Unit
from polyglot.relate.editions import Edition
from polyglot.relate.groups import Group
from polyglot.relate.placement import learn_habits, suggest_path
from polyglot.tags import Tag
from polyglot.translating.opening import (
    RecordFile,
    Translation,
    open_translation,
    read_record_file,
    read_side,
    source_of,
)


class Plan(Struct, frozen=True, kw_only=True):
    """What of a record is to be written into its post."""

    wanted: dict[int, str]
    """Translations by the index of the source's segment."""
    conflicts: tuple[int, ...]
    """Segments of which record and post say different things, in the words of people."""


def plan_application(translation: Translation) -> Plan:
    """What the record of `translation` says, and its post does not."""
    wanted: dict[int, str] = {}
    conflicts = []
    for standing in translation.standings:
        unit = standing.unit
        if standing.source is None or unit is None or not _counts(standing, unit):
            continue
        text = target_text(standing, translation.target_side.segments)
        if fold_space(text) == fold_space(unit.target):
            continue
        source = translation.source_side.segments[standing.source].text
        wanted[standing.source] = unit.target
        if text and fold_space(text) not in {fold_space(t) for t in (source, unit.source)}:
            conflicts.append(standing.source)
    return Plan(wanted=wanted, conflicts=tuple(conflicts))


def _counts(standing: Standing, unit: Unit) -> bool:
    """Whether the unit has a translation of today's source that somebody stands for."""
    is_of_today = standing.state in {SegmentState.CURRENT, SegmentState.UNVERIFIED}
    return bool(unit.target) and not unit.is_fuzzy and is_of_today


class Applied(Struct, frozen=True, kw_only=True):
    """One post after the translations of its record were written into it."""

    key: str
    language: Tag
    path: str
    """Relative to the content folder."""
    written: int
    """Segments that say what the record says, and did not before."""
    is_new: bool = False
    conflicts: tuple[int, ...] = ()
    """Lines of the source whose translation the post words otherwise: left as they are."""
    unplaced: tuple[int, ...] = ()
    """Lines of the source for whose translation the post has no safe place."""
    replaced: tuple[Unit, ...] = ()
    """What the post said where the record was taken: to be set aside, never to be lost."""


def apply_record(
    config: Config, translation: Translation, *, takes_record: bool = False
) -> Applied | Problem:
    """Write into the post what its record says.

    Where both are in the words of people, the post's stand, unless `takes_record`. A problem
    where the post changed since it was read; PolyglotError where it cannot be written.
    """
    plan = plan_application(translation)
    left = () if takes_record else plan.conflicts
    wanted = {at: text for at, text in plan.wanted.items() if at not in left}
    placed = place_texts(
        translation.standings, wanted, translation.source_side, translation.target_side
    )
    if fault := write_post(config, translation.target.post.path, translation.target_side, placed):
        return fault
    source = translation.source_side.segments
    return Applied(
        key=translation.group.key,
        language=translation.language,
        path=translation.target.post.path,
        written=len(placed.placed),
        conflicts=tuple(source[at].line for at in left),
        unplaced=tuple(source[at].line for at in placed.unplaced),
        replaced=tuple(
            _as_in_post(translation, at) for at in plan.conflicts if at in placed.placed
        ),
    )


def _as_in_post(translation: Translation, at: int) -> Unit:
    standing = next(each for each in translation.standings if each.source == at)
    unit = standing.unit or Unit(source=translation.source_side.segments[at].text)
    return replace(unit, target=target_text(standing, translation.target_side.segments))


def write_post(config: Config, path: str, before: Side, placed: Placed) -> Problem | None:
    """Write a post that was read as `before`, if something was placed and it is still the same."""
    if placed.content == before.content:
        return None
    target = config.content / path
    try:
        is_as_read = target.read_bytes() == before.content
    except OSError as error:
        return problem("unreadable", path, reason=error.strerror or str(error))
    if not is_as_read:
        return problem("changed-meanwhile", path)
    write_file(target, placed.content)
    return None


def apply_records(
    site: Site, wanted: Sequence[tuple[Group, Tag]], *, takes_record: bool = False
) -> list[Applied | Problem]:
    """Apply the records of these translations, in the given order; one that is missing is made.

    Where there is no record nothing is done.
    """
    done: list[Applied | Problem] = []
    for group, language in wanted:
        if language in group.editions:
            done.append(_apply(site.config, group, language, takes_record=takes_record))
        elif (file := read_record_file(site.config, group.key, language)).content:
            done.append(_make_post(site, group, language, file))
    return done


def _apply(config: Config, group: Group, language: Tag, *, takes_record: bool) -> Applied | Problem:
    opened = open_translation(config, group, language)
    if isinstance(opened, Problem):
        return opened
    return apply_record(config, opened, takes_record=takes_record)


def _make_post(site: Site, group: Group, language: Tag, file: RecordFile) -> Applied | Problem:
    if file.record is None:
        return file.problems[0]
    source = source_of(group, language, file.record)
    side = read_side(site.config, source.post.path)
    wanted = {
        each.source: each.unit.target
        for each in stand(file.record, side.segments, ())
        if each.source is not None and each.unit is not None and _counts(each, each.unit)
    }
    if not wanted:
        return problem("nothing-translated", file.path.relative_to(site.config.root).as_posix())
    return create_post(site, group, language, source, wanted)


def create_post(
    site: Site,
    group: Group,
    language: Tag,
    source: Edition,
    wanted: Mapping[int, str],
    by: str = "",
) -> Applied | Problem:
    """Make the translation of a work that has none in `language`: `source` in other words.

    What is not in `wanted` stays in the source's. A problem where a file lies there already, or
    where nothing is translated.
    """
    config = site.config
    path = place_translation(site, group, language)
    target = config.content / path
    if target.exists() or target.is_symlink():
        return problem("changed-meanwhile", path)
    side = read_side(config, source.post.path)
    write_file(target, new_translation(side, wanted, language, by=by))
    return Applied(key=group.key, language=language, path=path, written=len(wanted), is_new=True)


def place_translation(site: Site, group: Group, language: Tag) -> str:
    """Where a translation that is missing belongs, relative to the content folder."""
    config = site.config
    groups = [row.group for row in site.status.rows]
    habits = learn_habits(groups, config.default_language, config.layout)
    taken = {edition.post.path.casefold() for each in groups for edition in each.editions.values()}
    return suggest_path(group.original, language, habits, taken)
