"""How a site came about: from git, or without it from what earlier dashboards saw."""

from collections.abc import Mapping, Sequence
from datetime import date
from os import environ

import msgspec
from msgspec import Struct

from polyglot.analyse.posts import ANALYSIS_VERSION
from polyglot.config import Config
from polyglot.errors import PolyglotError
from polyglot.history.commits import Head
from polyglot.history.git import Git
from polyglot.messages import N_
from polyglot.output import write_file
from polyglot.pipeline import Progress, Site, silent
from polyglot.records.summaries import SUMMARY_VERSION
from polyglot.relate.course import (
    Course,
    CoursePoint,
    join_points,
    measure_point,
    spread_evenly,
)
from polyglot.revisions.past_sites import PastSites, open_past

POINTS = 24
"""How many points of the past a course has at most, where nothing else is asked for."""

WORKS_A_RUN = 80_000
"""Works × points that a run looks at, beyond those that it knows: some seconds."""
_FEWEST = 2
"""Points that a run adds however large the site is."""

_COMMITS = "course.json"
_SNAPSHOTS = "snapshots.json"
_ALWAYS = "1"
"""Of snapshots: what is gone cannot be measured anew."""


class _Kept(Struct, frozen=True, kw_only=True):
    """Points that earlier runs measured, as a file of the state folder has them."""

    stamp: str
    """What the numbers depend on besides the commit."""
    points: dict[str, CoursePoint]
    """By commit, or by day."""


def read_course(
    site: Site,
    today: date,
    *,
    points: int = POINTS,
    works: int = WORKS_A_RUN,
    jobs: int = 1,
    progress: Progress = silent,
    environment: Mapping[str, str] = environ,
) -> Course:
    """The site over time, as at most so many `points` and today; today alone for 0.

    Each run looks at new points of the past until they are so many `works`, at two at least, and
    keeps what it finds. Without git, or where it
    cannot be read, the past is what earlier calls saw, one point a day.
    """
    now = measure_point(site.status, today)
    if points < 1:
        return Course(points=(now,))
    seen = _keep_snapshot(site.config, now)
    try:
        git = Git(site.config.root, environment=environment)
        heads = _line(git, site.config)
    except PolyglotError:
        dated = [(point.day, point) for point in seen if point.day < today]
        return Course(points=(*(point for _, point in spread_evenly(dated, points)), now))
    known = _Known(site=site, git=git, dated=spread_evenly(heads, points), now=now)
    most = max(_FEWEST, works // max(1, len(site.status.rows)))
    return _measure(known, most, jobs, progress)


def _line(git: Git, config: Config) -> list[tuple[date, Head]]:
    """The last commit of each day that changed the site, oldest first."""
    root = config.root
    folders = [path for path in (config.content, config.locales) if path.is_relative_to(root)]
    named = [path.relative_to(root).as_posix() for path in (*folders, config.path) if path]
    by_day: dict[date, Head] = {}
    latest = date.min
    for head in reversed(git.read_line(*named)):
        # A commit may be dated before its parent: clocks are wrong, branches are rebased.
        latest = max(latest, head.date.date())
        by_day[latest] = head
    return list(by_day.items())


class _Known(Struct, frozen=True, kw_only=True):
    """What a course is measured from."""

    site: Site
    git: Git
    dated: Sequence[tuple[date, Head]]
    """The commits whose points are wanted, oldest first."""
    now: CoursePoint


def _measure(known: _Known, most: int, jobs: int, progress: Progress) -> Course:
    """The points of the commits that earlier runs measured, and of at most so many others."""
    config, git = known.site.config, known.git
    stamp = _stamp(config, git.prefix)
    kept = _read_kept(config, _COMMITS, stamp)
    days = {head.id: day for day, head in known.dated}
    unknown = [commit for commit in days if commit not in kept]
    chosen = _choose(unknown, most)
    if chosen:
        with open_past(known.site, git) as past:
            kept |= _read_points(past, chosen, days, jobs, progress)
        _write_kept(config, _COMMITS, stamp, kept)
    found = (kept[commit] for commit in days if commit in kept)
    points = join_points((*(point for point in found if point.languages), known.now))
    return Course(points=points, left=len(unknown) - len(chosen))


def _choose(commits: Sequence[str], count: int) -> list[str]:
    """At most `count`, evenly: what there is of a course is not its end alone."""
    if len(commits) <= count:
        return list(commits)
    return [commits[at * (len(commits) - 1) // (count - 1)] for at in range(count)]


def _read_points(
    past: PastSites,
    commits: Sequence[str],
    days: Mapping[str, date],
    jobs: int,
    progress: Progress,
) -> dict[str, CoursePoint]:
    """By commit, read newest first: most files are then as they are known."""
    found = {}
    for done, commit in enumerate(reversed(commits), start=1):
        try:
            found[commit] = measure_point(past.read(commit, jobs=jobs), days[commit], commit)
        except PolyglotError:
            # Its configuration could not be used: there was no site on that day.
            found[commit] = CoursePoint(day=days[commit], commit=commit, languages={})
        progress(N_("read the history"), done, len(commits))
    return found


def _keep_snapshot(config: Config, now: CoursePoint) -> tuple[CoursePoint, ...]:
    """What the site was on the days that somebody looked, today among them."""
    kept = _read_kept(config, _SNAPSHOTS, _ALWAYS)
    day = now.day.isoformat()
    if kept.get(day) != now and not config.are_languages_replaced:
        kept[day] = now
        _write_kept(config, _SNAPSHOTS, _ALWAYS, kept)
    return join_points(kept.values())


def _stamp(config: Config, prefix: str) -> str:
    replaced = " ".join(config.languages) if config.are_languages_replaced else ""
    return f"1 {ANALYSIS_VERSION} {SUMMARY_VERSION} {config.detector} {prefix} {replaced}"


def _read_kept(config: Config, name: str, stamp: str) -> dict[str, CoursePoint]:
    """Nothing where the file is not there, damaged, or of another stamp."""
    try:
        kept = msgspec.json.decode((config.state / name).read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return {}
    return kept.points if kept.stamp == stamp else {}


def _write_kept(config: Config, name: str, stamp: str, points: dict[str, CoursePoint]) -> None:
    """What cannot be kept is measured again."""
    content = msgspec.json.encode(_Kept(stamp=stamp, points=points))
    try:
        write_file(config.state / name, content)
    except PolyglotError:
        return
