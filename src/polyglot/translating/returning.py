"""What comes back from translators: checked, and put into posts and records, or set aside."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from polyglot.config import Config
from polyglot.exchange.checking import Accepted, Checked, Refused, check_returned
from polyglot.exchange.parcels import Parcel, Returned, UnitState, target_mark, unit_ids
from polyglot.pipeline import Site
from polyglot.problems import Problem, problem
from polyglot.records.confirming import settle_units
from polyglot.records.merging import update_record
from polyglot.records.placing import Placed, place_in_source, place_texts
from polyglot.records.units import Unit
from polyglot.relate.groups import Group
from polyglot.tags import Tag
from polyglot.translating.applying import create_post, write_post
from polyglot.translating.exporting import make_parcel
from polyglot.translating.opening import Opened, open_translation, record_of, write_record
from polyglot.translating.quarantine import set_aside


class Taken(Struct, frozen=True, kw_only=True):
    """What became of the translations that came back for one post."""

    key: str
    language: str
    path: str = ""
    """Of the post, relative to the content folder; empty where none was written."""
    is_new: bool = False
    written: int = 0
    """Segments whose translation in the post is another now."""
    confirmed: int = 0
    """Segments that came back as they stand, and are so confirmed."""
    refused: int = 0
    quarantine: str = ""
    """Where what was refused lies, relative to the project."""
    problems: tuple[Problem, ...] = ()


class _Desk(Struct, frozen=True, kw_only=True):
    """All that is needed to judge what came back for one post."""

    opened: Opened
    parcel: Parcel
    places: dict[str, int]
    """Of each unit among the source's segments, by its id."""


def take_back(site: Site, returned: Returned, *, by: str = "", is_dry: bool = False) -> Taken:
    """Check what came back for one post; write what can be used, set aside what cannot.

    With `is_dry` nothing is written. PolyglotError where a file cannot be.
    """
    if not returned.key:
        fault = problem("returned-keyless", returned.path, returned.line)
        return Taken(
            key="",
            language=returned.target_language or "",
            refused=len(returned.units),
            problems=(fault,),
        )
    group = _find_group(site, returned)
    language = returned.target_language
    if group is None or language is None:
        return _set_aside_unknown(site.config, returned, is_dry=is_dry)
    desk = _open_desk(site.config, group, language)
    if isinstance(desk, Problem):
        return Taken(key=group.key, language=language, problems=(desk,))
    if misnamed := _refuse_language(site.config, desk, returned, is_dry=is_dry):
        return misnamed
    checked = check_returned(returned, desk.parcel, lambda texts: _broken(desk, texts))
    checked = _hold_unsure(checked, returned)
    checked, placed = _place(desk, checked, returned)
    if is_dry:
        return _report(desk, checked, placed)
    return _write(site, desk, checked, placed, by)


def _find_group(site: Site, returned: Returned) -> Group | None:
    return next((row.group for row in site.status.rows if row.group.key == returned.key), None)


def _refuse_language(
    config: Config, desk: _Desk, returned: Returned, *, is_dry: bool
) -> Taken | None:
    """What a file would make a new post of, though it cannot be in the language that it says."""
    if desk.opened.target is not None:
        return None
    if went_out := _find_other_language(config, desk.opened.group, returned):
        expected: str = went_out.target_language
        return _set_aside_all(config, returned, went_out, expected, is_dry=is_dry)
    if desk.opened.language in config.languages:
        return None
    expected = ", ".join(config.languages)
    return _set_aside_all(config, returned, desk.parcel, expected, is_dry=is_dry)


def _find_other_language(config: Config, group: Group, returned: Returned) -> Parcel | None:
    """What went out, by the marks in the file, where that is in another language than it says."""
    marks = {unit.exported for unit in returned.units if unit.exported}
    for language in group.editions if marks else ():
        opened = open_translation(config, group, language)
        if isinstance(opened, Problem) or language == opened.source.language:
            continue
        parcel = make_parcel(opened)
        found = marks & {target_mark(unit.target) for unit in parcel.units}
        if len(found) * 2 > len(marks):
            return parcel
    return None


def _set_aside_all(
    config: Config, returned: Returned, parcel: Parcel, expected: str, *, is_dry: bool
) -> Taken:
    """What says a language that it cannot be in: kept beside the records of `parcel`."""
    reason = problem(
        "returned-language",
        returned.path,
        returned.line,
        found=returned.target_language,
        language=expected,
    )
    units = [unit for unit in returned.units if unit.target.strip()]
    refused = [Refused(unit=unit, reason=reason) for unit in units]
    aside, faults = ("", ()) if is_dry else set_aside(config, parcel, refused)
    return Taken(
        key=parcel.key,
        language=returned.target_language or "",
        refused=len(refused),
        quarantine=aside,
        problems=(reason, *faults),
    )


def _open_desk(config: Config, group: Group, language: Tag) -> _Desk | Problem:
    opened = open_translation(config, group, language)
    if isinstance(opened, Problem):
        return opened
    ids = unit_ids(segment.text for segment in opened.source_side.segments)
    places = {unit_id: at for at, unit_id in enumerate(ids)}
    return _Desk(opened=opened, parcel=make_parcel(opened), places=places)


def _wanted(desk: _Desk, texts: Mapping[str, str]) -> dict[int, str]:
    return {desk.places[unit_id]: text for unit_id, text in texts.items()}


def _place_in(desk: _Desk, wanted: Mapping[int, str]) -> Placed:
    """The post with the translations in it; of one that is missing the source in other words."""
    opened = desk.opened
    if opened.target is None:
        return place_in_source(opened.source_side, wanted)
    return place_texts(opened.standings, wanted, opened.source_side, opened.target_side)


def _broken(desk: _Desk, texts: Mapping[str, str]) -> Collection[str]:
    wanted = _wanted(desk, texts)
    broken = set(_place_in(desk, wanted).broken)
    return [unit_id for unit_id in texts if desk.places[unit_id] in broken]


def _hold_unsure(checked: Checked, returned: Returned) -> Checked:
    """What the translator marked as unsure is no translation yet: it waits in the quarantine."""
    unsure = [one for one in checked.accepted if one.unit.is_unsure]
    held = tuple(
        Refused(
            unit=one.unit,
            reason=problem("returned-unsure", returned.path, one.unit.line),
            standing=one.current.target,
        )
        for one in unsure
        if one.is_changed
    )
    sure = tuple(one for one in checked.accepted if not one.unit.is_unsure)
    return replace(checked, accepted=sure, refused=(*checked.refused, *held))


def _place(desk: _Desk, checked: Checked, returned: Returned) -> tuple[Checked, Placed]:
    """The post with what was accepted; what finds no place in it is refused after all."""
    changed = {one.current.id: one.unit.target for one in checked.accepted if one.is_changed}
    placed = _place_in(desk, _wanted(desk, changed))
    homeless = set(placed.homeless)
    lost = [one for one in checked.accepted if desk.places[one.current.id] in homeless]
    refused = tuple(
        Refused(
            unit=one.unit,
            reason=problem("returned-place", returned.path, one.unit.line),
            standing=one.current.target,
        )
        for one in lost
    )
    kept = tuple(one for one in checked.accepted if one not in lost)
    return replace(checked, accepted=kept, refused=(*checked.refused, *refused)), placed


def _report(desk: _Desk, checked: Checked, placed: Placed) -> Taken:
    return Taken(
        key=desk.parcel.key,
        language=desk.parcel.target_language,
        path=desk.opened.target_path,
        is_new=desk.opened.target is None and bool(placed.placed),
        written=len(placed.placed),
        confirmed=sum(_is_confirmed(one) for one in checked.accepted),
        refused=len(checked.refused),
        problems=(*(one.reason for one in checked.refused), *checked.problems),
    )


def _is_confirmed(one: Accepted) -> bool:
    """Whether it came back as it stands, though somebody was to look at it."""
    return not one.is_changed and one.current.state is not UnitState.TRANSLATED


def _write(site: Site, desk: _Desk, checked: Checked, placed: Placed, by: str) -> Taken:
    """The post first: if we are cut off, the record says less than is true, and nothing false."""
    config, opened = site.config, desk.opened
    report = _report(desk, checked, placed)
    if opened.target is not None:
        fault = write_post(config, opened.target_path, opened.target_side, placed)
        if fault:
            return Taken(key=report.key, language=report.language, problems=(fault,))
    elif placed.placed:
        wanted = _wanted(desk, {one.current.id: one.unit.target for one in checked.accepted})
        made = create_post(site, opened, wanted, by)
        if isinstance(made, Problem):
            return Taken(key=report.key, language=report.language, problems=(made,))
        report = replace(report, path=made.path)
    _write_units(desk, checked.accepted, by)
    aside, faults = set_aside(config, desk.parcel, checked.refused, checked.accepted)
    return replace(report, quarantine=aside, problems=(*report.problems, *faults))


def _write_units(desk: _Desk, accepted: Sequence[Accepted], by: str) -> None:
    news = [one for one in accepted if one.is_changed or _is_confirmed(one)]
    if not news:
        return
    opened, segments = desk.opened, desk.opened.source_side.segments
    units: dict[int, Unit] = {}
    for one in news:
        at = desk.places[one.current.id]
        units[at] = Unit(
            source=segments[at].text,
            target=one.unit.target,
            kind=segments[at].kind,
            field=segments[at].field,
            by=by,
            comment=one.unit.comment,
        )
    settled = settle_units(opened.standings, segments, opened.target_side.segments, units)
    write_record(opened.file, update_record(record_of(opened), settled))


def _set_aside_unknown(config: Config, returned: Returned, *, is_dry: bool) -> Taken:
    """What belongs to no post of the site, or says no language: kept where it can be found."""
    checked = check_returned(returned, None)
    language = returned.target_language
    report = Taken(
        key=returned.key,
        language=language or "",
        refused=len(checked.refused),
        problems=tuple(dict.fromkeys(one.reason for one in checked.refused)),
    )
    if is_dry or language is None or not checked.refused:
        return report
    parcel = Parcel(
        key=returned.key,
        source_language=returned.source_language or config.default_language,
        target_language=language,
        source_path=returned.source_path,
        revision=returned.revision,
    )
    aside, faults = set_aside(config, parcel, checked.refused)
    return replace(report, quarantine=aside, problems=(*report.problems, *faults))
