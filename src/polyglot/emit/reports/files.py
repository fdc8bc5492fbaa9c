"""The report as files: one a work, and an index."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from hashlib import sha256
from unicodedata import normalize

import msgspec
from msgspec import Struct

from polyglot.emit.reports.markdown import index_markdown, work_markdown
from polyglot.emit.reports.works import (
    IndexEntry,
    PostReport,
    Report,
    ReportTotals,
    index_entry,
    report_works,
)
from polyglot.output import Output
from polyglot.problems import ShownProblem, show

_PLAIN_KEY = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9-]+)*")
_LONGEST = 100
# Windows reserves these whatever the extension; the index is ours.
_RESERVED = re.compile(r"(?:index|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:/.*)?)")


class WorkDocument(Struct, frozen=True, kw_only=True):
    """The JSON file of one work."""

    schema: int = 1
    posts: tuple[PostReport, ...]


class IndexDocument(Struct, frozen=True, kw_only=True):
    """``index.json``."""

    schema: int = 1
    totals: ReportTotals
    works: list[IndexEntry]
    problems: list[ShownProblem]


def report_name(key: str) -> str:
    """A file name without extension for the report of the work `key`; at most 120 ASCII bytes.

    A plain key keeps its letters: ``posts/a`` → ``posts.a``. Any other becomes what is plain of
    it and a digest of the whole: no two keys share a name, not even where case does not count.
    """
    if _PLAIN_KEY.fullmatch(key) and len(key) <= _LONGEST and not _RESERVED.fullmatch(key):
        return key.replace("/", ".")
    plain = normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
    # An underscore is in no plain name.
    return f"{words}_{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def markdown_files(report: Report, ui: NullTranslations) -> Iterator[Output]:
    """One page a work, then ``index.md`` with the totals and a link to each."""
    entries = []
    for work in report_works(report, ui.gettext):
        path = f"{report_name(work.first.key)}.md"
        entries.append(index_entry(work, path))
        yield Output(path=path, content=_encode(work_markdown(work, ui)))
    yield Output(path="index.md", content=_encode(index_markdown(report, entries, ui)))


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def json_files(report: Report) -> Iterator[Output]:
    """One document a work, then ``index.json``."""
    entries = []
    for work in report_works(report):
        path = f"{report_name(work.first.key)}.json"
        entries.append(index_entry(work, path))
        document = WorkDocument(posts=work.posts)
        yield Output(path=path, content=msgspec.json.encode(document))
    problems = [show(found) for found in report.problems_elsewhere]
    index = IndexDocument(totals=report.totals, works=entries, problems=problems)
    yield Output(path="index.json", content=msgspec.json.encode(index))
