"""Which translations are outdated in real histories, beside what the dates of commits say.

    python benchmarks/staleness.py [CORPORA]

Two blogs of CORPORA come with their histories. At three dates of each the tree is checked out as
it was, and every translation held against what its source said when each of its segments was
made; what any segment of today's source is not among is outdated. Beside it two rules that need
no segments: *date*, "the last commit of the source is later than that of the translation"
(Lunaria), and *diff*, "the source has changed since the last commit of the translation"
(Kubernetes' lsync).

Prints a line for each date, then twenty translations that segments or dates call outdated, drawn
with a fixed seed from every cell of the two, forty single segments, and ten translations that
both call current, to be checked by eye against ``git log -p``; what was found is in
docs/staleness.md. With ``--all`` all translations instead, and their segments.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from polyglot.analyse.segment_texts import read_segment_texts
from polyglot.config_file import read_config
from polyglot.history.following import follow_segments
from polyglot.history.git import Git
from polyglot.history.past import Pair, Past, read_pasts
from polyglot.history.reflection import reflect_source
from polyglot.pipeline import Site, read_site
from polyglot.records.alignment import align

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr", "es")
DATES = {
    "exodus": ("2020-01-01", "2022-07-01", "2025-08-01"),
    "opensource-guide": ("2019-01-01", "2022-07-01", "2026-07-01"),
}
SEED = 7
"""5 and 6 were drawn before it: what they showed to be wrong was mended."""
SAMPLED = {("yes", "yes"): 8, ("yes", "no"): 6, ("no", "yes"): 6}
"""How many of each cell are drawn: what segments say, what dates say."""
EDITS = 40
CURRENT = 10


class Edit(Struct, frozen=True, kw_only=True):
    """A segment of a source that a translation does not reflect."""

    was: str
    """Empty where it came since."""
    now: str
    """Empty where it is gone."""
    line: int
    """Of today's source; 0 where it is gone."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What is said of one translation at one date."""

    archive: str
    date: str
    pair: Pair
    edits: tuple[Edit, ...]
    by_date: bool
    by_diff: bool

    @property
    def cell(self) -> tuple[str, str]:
        return ("yes" if self.edits else "no", "yes" if self.by_date else "no")


def main(corpora: Path, *, shows_all: bool) -> None:
    print(*_COLUMNS, sep="\t")
    verdicts = []
    for archive, dates in DATES.items():
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / archive
            bundle = corpora / archive / "history.bundle"
            run(Path(folder), "clone", "--quiet", str(bundle), str(root))
            for date in dates:
                began = time.perf_counter()
                found = judge(root, archive, date)
                report(found, archive, date, time.perf_counter() - began)
                verdicts += found
    print()
    drawn = (*draw(verdicts), *draw_edits(verdicts), *draw_current(verdicts))
    for verdict in verdicts if shows_all else drawn:
        describe(verdict)


def judge(root: Path, archive: str, date: str) -> list[Verdict]:
    commit = run(root, "rev-list", "-1", "--first-parent", f"--before={date}", "origin/HEAD")
    run(root, "checkout", "--quiet", "--force", "--detach", commit)
    site = read_site(read_config(root, languages=LANGUAGES))
    content = site.config.content
    contents = {pair: (content / pair.target).read_bytes() for pair in pairs_of(site)}
    pasts = read_pasts(Git(content), contents, read_segment_texts)
    return [
        Verdict(
            archive=archive,
            date=date,
            pair=past.pair,
            edits=tuple(find_edits(past, (content / past.pair.source).read_bytes())),
            by_date=last_date(content, past.pair.source) > last_date(content, past.pair.target),
            by_diff=has_diff(content, past.pair),
        )
        for past in pasts
        if isinstance(past, Past)
    ]


def pairs_of(site: Site) -> Iterator[Pair]:
    for row in site.status.rows:
        group = row.group
        for edition in group.editions.values():
            language = group.sources.get(edition.language, group.original.language)
            source = group.editions.get(language, group.original)
            if edition is not group.original:
                yield Pair(source=source.post.path, target=edition.post.path)


def find_edits(past: Past, source: bytes) -> Iterator[Edit]:
    today = read_segment_texts(source)
    then = reflect_source(past, today, read_segment_texts, align)
    now = follow_segments(then, today)
    followed = set(now)
    for segment, at in zip(then, now, strict=True):
        if at is None:
            yield Edit(was=segment.text, now="", line=0)
        elif today[at].digest != segment.digest:
            yield Edit(was=segment.text, now=today[at].text, line=today[at].line)
    for at, added in enumerate(today):
        if at not in followed:
            yield Edit(was="", now=added.text, line=added.line)


def last_date(content: Path, path: str) -> int:
    return int(run(content, "log", "-1", "--format=%ct", "--", path))


def has_diff(content: Path, pair: Pair) -> bool:
    since = run(content, "log", "-1", "--format=%H", "--", pair.target)
    return bool(run(content, "diff", "--name-only", since, "HEAD", "--", pair.source))


def run(folder: Path, *arguments: str) -> str:
    ended = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    )
    return ended.stdout.strip()


_COLUMNS = (
    *("archive", "date", "translations", "by segments", "segments", "by date", "by diff"),
    *("both", "segments only", "date only", "neither", "s"),
)


def report(verdicts: Sequence[Verdict], archive: str, date: str, seconds: float) -> None:
    cells = [verdict.cell for verdict in verdicts]
    print(
        archive,
        date,
        len(verdicts),
        sum(bool(verdict.edits) for verdict in verdicts),
        sum(len(verdict.edits) for verdict in verdicts),
        sum(verdict.by_date for verdict in verdicts),
        sum(verdict.by_diff for verdict in verdicts),
        *(cells.count(cell) for cell in (*SAMPLED, ("no", "no"))),
        f"{seconds:.1f}",
        sep="\t",
        flush=True,
    )


def draw(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Some of each cell, at random; where a cell has too few, all of it."""
    choose = random.Random(SEED)
    for cell, count in SAMPLED.items():
        members = [verdict for verdict in verdicts if verdict.cell == cell]
        yield from choose.sample(members, min(count, len(members)))


def draw_edits(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Single segments, all as likely, each as the only one of its translation."""
    told = [(verdict, edit) for verdict in verdicts for edit in verdict.edits]
    for verdict, edit in random.Random(SEED).sample(told, EDITS):
        yield replace(verdict, edits=(edit,))


def draw_current(verdicts: Sequence[Verdict]) -> list[Verdict]:
    members = [verdict for verdict in verdicts if verdict.cell == ("no", "no")]
    return random.Random(SEED).sample(members, CURRENT)


def describe(verdict: Verdict) -> None:
    says = "segments: {}, date: {}".format(*verdict.cell)
    print(f"{verdict.archive} {verdict.date} {verdict.pair.target} ({says})")
    for edit in verdict.edits:
        print(f"  line {edit.line}", f"    - {edit.was}", f"    + {edit.now}", sep="\n")


if __name__ == "__main__":
    named = [argument for argument in sys.argv[1:] if argument != "--all"]
    main(
        Path(named[0]) if named else HERE.parent.parent / "shared" / "corpora",
        shows_all="--all" in sys.argv,
    )
