"""The report as files: one a post, and an index."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from hashlib import sha256
from unicodedata import normalize

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from polyglot.emit.reports.catalogs import CatalogReport, catalog_report
from polyglot.emit.reports.markdown import index_markdown, work_markdown
from polyglot.emit.reports.works import (
    IndexEntry,
    PostReport,
    Report,
    ReportTotals,
    WorkReport,
    index_entry,
    report_works,
)
from polyglot.output import Output
from polyglot.problems import ShownProblem, show
from polyglot.tags import Tag

# A suffix for the language, and no hyphens side by side: those stand for the slashes.
_PLAIN_PATH = re.compile(r"([a-z0-9]+(?:[-/][a-z0-9]+)*(?:\.[a-z]{2,3})?)\.md")
_LONGEST = 100
# Windows reserves these whatever the extension; the index is ours.
_RESERVED = re.compile(r"index|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./].*)?")


class PostDocument(Struct, frozen=True, kw_only=True):
    """The JSON file of one post."""

    schema: int = 1
    post: PostReport


class IndexDocument(Struct, frozen=True, kw_only=True):
    """``index.json``."""

    schema: int = 1
    totals: ReportTotals
    works: list[IndexEntry]
    catalogs: list[CatalogReport]
    problems: list[ShownProblem]


def report_name(path: str) -> str:
    """A file name without extension for the report on the post at `path`; at most 120 ASCII bytes.

    A plain path keeps its letters: ``posts/a.fr.md`` → ``posts--a.fr``. Any other becomes what is
    plain of it and a digest of the whole: no two paths share a name, not even where case does not
    count.
    """
    plain = _PLAIN_PATH.fullmatch(path)
    if plain and len(plain[1]) <= _LONGEST and not _RESERVED.fullmatch(plain[1]):
        return plain[1].replace("/", "--")
    ascii_only = normalize("NFKD", path).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only)[:_LONGEST].strip("-")
    # An underscore is in no plain name.
    return f"{words}_{sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def markdown_files(report: Report, ui: NullTranslations) -> Iterator[Output]:
    """One page a post, then ``index.md`` with the totals and a link to each."""
    entries = []
    for work in report_works(report, ui.gettext):
        entries.append(index_entry(work, _names(work, "md")))
        for post in work.posts:
            text = work_markdown(_seen_from(work, post), ui)
            yield Output(path=f"{report_name(post.path)}.md", content=_encode(text))
    yield Output(path="index.md", content=_encode(index_markdown(report, entries, ui)))


def _names(work: WorkReport, extension: str) -> dict[Tag, str]:
    return {post.language: f"{report_name(post.path)}.{extension}" for post in work.posts}


def _seen_from(work: WorkReport, post: PostReport) -> WorkReport:
    """The work under the title of one of its posts, with that one marked and its problems only."""
    posts = (
        replace(
            member,
            asked=member is post,
            problems=member.problems if member is post else [],
        )
        for member in work.posts
    )
    return WorkReport(title=post.title or work.title, posts=tuple(posts))


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def json_files(report: Report) -> Iterator[Output]:
    """One document a post, then ``index.json``."""
    entries = []
    for work in report_works(report):
        entries.append(index_entry(work, _names(work, "json")))
        for post in work.posts:
            content = msgspec.json.encode(PostDocument(post=post))
            yield Output(path=f"{report_name(post.path)}.json", content=content)
    problems = [show(found) for found in report.problems_elsewhere]
    catalogs = [catalog_report(row, report.paces) for row in report.catalogs]
    index = IndexDocument(totals=report.totals, works=entries, catalogs=catalogs, problems=problems)
    yield Output(path="index.json", content=msgspec.json.encode(index))
