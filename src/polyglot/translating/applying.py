"""Records into posts: what a translator wrote in a PO file, or what an exchange brought back."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.segments import fold_space
from polyglot.config import Config
from polyglot.exchange.checking import Refused, find_foreign_html
from polyglot.exchange.parcels import ReturnedUnit
from polyglot.output import may_write, write_file
from polyglot.pipeline import Site
from polyglot.problems import Problem, problem
from polyglot.records.new_posts import new_translation
from polyglot.records.placing import Placed, Side, place_in_source, place_texts
from polyglot.records.standing import Standing, target_text
from polyglot.records.units import SegmentState, Unit
from polyglot.relate.groups import Group
from polyglot.relate.placement import learn_habits, suggest_path
from polyglot.tags import Tag
from polyglot.translating.exporting import make_parcel
from polyglot.translating.opening import Opened, open_translation
from polyglot.translating.quarantine import set_aside


class Plan(Struct, frozen=True, kw_only=True):
    """What of a record is to be written into its post."""

    wanted: dict[int, str]
    """Translations by the index of the source's segment."""
    conflicts: tuple[int, ...]
    """Segments of which record and post say different things, in the words of people."""
    refused: tuple[int, ...] = ()
    """Segments whose translation has HTML that neither its source nor the post has."""


def plan_application(opened: Opened) -> Plan:
    """What the record of `translation` says, and its post does not."""
    wanted: dict[int, str] = {}
    conflicts = []
    refused = []
    for standing in opened.standings:
        unit = standing.unit
        if standing.source is None or unit is None or not _counts(standing, unit):
            continue
        text = target_text(standing, opened.target_side.segments)
        if fold_space(text) == fold_space(unit.target):
            continue
        source = opened.source_side.segments[standing.source].text
        if find_foreign_html((source, text), unit.target):
            refused.append(standing.source)
            continue
        wanted[standing.source] = unit.target
        if text and fold_space(text) not in {fold_space(t) for t in (source, unit.source)}:
            conflicts.append(standing.source)
    return Plan(wanted=wanted, conflicts=tuple(conflicts), refused=tuple(refused))


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
    refused: tuple[int, ...] = ()
    """Lines of the source whose translation has HTML that the source does not have."""
    quarantine: str = ""
    """Where the post's words lie that the record replaced, relative to the project."""


def apply_record(
    config: Config, opened: Opened, *, takes_record: bool = False
) -> Applied | Problem:
    """Write into the post what its record says.

    Where both are in the words of people, the post's stand, unless `takes_record`. A problem
    where the post changed since it was read; PolyglotError where it cannot be written.
    """
    plan = plan_application(opened)
    left = () if takes_record else plan.conflicts
    wanted = {at: text for at, text in plan.wanted.items() if at not in left}
    placed = place_texts(opened.standings, wanted, opened.source_side, opened.target_side)
    replaced = [_replaced(opened, at) for at in plan.conflicts if at in placed.placed]
    # First what would be lost, then what replaces it.
    aside, _ = set_aside(config, make_parcel(opened), replaced) if replaced else ("", ())
    if fault := write_post(config, opened.target_path, opened.target_side, placed):
        return fault
    source = opened.source_side.segments
    return Applied(
        key=opened.group.key,
        language=opened.language,
        path=opened.target_path,
        written=len(placed.placed),
        conflicts=tuple(source[at].line for at in left),
        unplaced=tuple(source[at].line for at in (*placed.broken, *placed.homeless)),
        refused=tuple(source[at].line for at in plan.refused),
        quarantine=aside,
    )


def _replaced(opened: Opened, at: int) -> Refused:
    """What the post says of a segment, as the quarantine keeps it."""
    standing = next(each for each in opened.standings if each.source == at)
    segment = opened.source_side.segments[at]
    text = target_text(standing, opened.target_side.segments)
    line = opened.target_side.segments[standing.targets[0]].line
    return Refused(
        unit=ReturnedUnit(source=segment.text, target=text, line=line),
        reason=problem("replaced-by-record", opened.target_path, line),
        standing=standing.unit.target if standing.unit else "",
    )


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
    if not may_write(target):
        return problem("read-only", path)
    write_file(target, placed.content, config.root)
    return None


def apply_records(
    site: Site, wanted: Sequence[tuple[Group, Tag]], *, takes_record: bool = False
) -> list[Applied | Problem]:
    """Apply the records of these translations, in the given order; a post that is missing is made.

    Where there is no record nothing is done.
    """
    opened = (open_translation(site.config, group, language) for group, language in wanted)
    return [
        each if isinstance(each, Problem) else _apply(site, each, takes_record=takes_record)
        for each in opened
        if isinstance(each, Problem) or each.file.record
    ]


def _apply(site: Site, opened: Opened, *, takes_record: bool) -> Applied | Problem:
    if opened.target:
        return apply_record(site.config, opened, takes_record=takes_record)
    plan = _plan_post(opened)
    if not plan.wanted:
        place = opened.file.path.relative_to(site.config.root).as_posix()
        return problem("nothing-translated", place)
    broken = place_in_source(opened.source_side, plan.wanted).broken
    sound = {at: text for at, text in plan.wanted.items() if at not in broken}
    made = create_post(site, opened, sound)
    if isinstance(made, Problem):
        return made
    source = opened.source_side.segments
    return replace(
        made,
        unplaced=tuple(source[at].line for at in broken),
        refused=tuple(source[at].line for at in plan.refused),
    )


def _plan_post(opened: Opened) -> Plan:
    """What the record says of a post that is missing."""
    wanted = {
        each.source: each.unit.target
        for each in opened.standings
        if each.source is not None and each.unit is not None and _counts(each, each.unit)
    }
    source = opened.source_side.segments
    refused = [at for at in wanted if find_foreign_html((source[at].text,), wanted[at])]
    left = {at: text for at, text in wanted.items() if at not in refused}
    return Plan(wanted=left, conflicts=(), refused=tuple(refused))


def create_post(
    site: Site, opened: Opened, wanted: Mapping[int, str], by: str = ""
) -> Applied | Problem:
    """Make a translation that is missing: its source in other words.

    What is not in `wanted` stays in the source's. A problem where a file lies there already.
    """
    config = site.config
    path = place_translation(site, opened.group, opened.language)
    target = config.content / path
    if target.exists() or target.is_symlink():
        return problem("target-occupied", path)
    content = new_translation(opened.source_side, wanted, opened.language, by=by)
    write_file(target, content, config.root)
    return Applied(
        key=opened.group.key,
        language=opened.language,
        path=path,
        written=len(wanted),
        is_new=True,
    )


def place_translation(site: Site, group: Group, language: Tag) -> str:
    """Where a translation that is missing belongs, relative to the content folder."""
    config = site.config
    groups = [row.group for row in site.status.rows]
    habits = learn_habits(groups, config.default_language, config.layout)
    taken = {edition.post.path.casefold() for each in groups for edition in each.editions.values()}
    return suggest_path(group.original, language, habits, taken)
