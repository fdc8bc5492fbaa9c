"""One foreign file from recognition to report, whatever its format."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, structs

from polyglot.errors import PolyglotError
from polyglot.executors import open_executor
from polyglot.importing.dumps import SURE, Part, posts_of, read_dump
from polyglot.importing.posts import POST_TYPES, Attachment, ImportedPost, Passed
from polyglot.importing.writing import Imported, Outcome, Writer
from polyglot.messages import N_
from polyglot.problems import Problem, problem
from polyglot.tags import Tag, match_language

Progress = Callable[[str, int, int], None]
"""Called with a stage, the bytes done and the bytes there are."""


class Format(StrEnum):
    """What foreign files there are."""

    WXR = "wxr"
    """WordPress's export."""
    FEED = "feed"
    """RSS 2.0 or Atom."""
    DUMP = "dump"
    """Text, several posts in a file."""


class Answer(StrEnum):
    """What is to be done with a dump as it was split."""

    REFUSED = "refused"
    UNSEEN = "unseen"
    """Take it, though nobody looked: doubts are told."""
    SEEN = "seen"
    """Take it: somebody looked."""


class FileReport(Struct, frozen=True, kw_only=True):
    """What became of one foreign file."""

    path: str
    format: Format
    posts: list[Imported]
    passed: dict[str, int]
    """How many items no post was made of, by reason: an English phrase of ours."""
    types: dict[str, int]
    """How many items were passed over because of their type, by its foreign name."""
    kept: dict[str, int]
    """How often each shortcode or block that was kept as it stood is in the posts taken."""
    attachments: list[Attachment]
    problems: list[Problem]


class Wishes(Struct, frozen=True, kw_only=True):
    """What is to be taken."""

    known: tuple[Tag, ...]
    """The site's languages: ``fr-FR`` is ``fr`` where that is one."""
    only: tuple[Tag, ...] = ()
    """Take posts in these languages, and those that name none; empty for all."""
    types: frozenset[str] = POST_TYPES
    """Take posts of these types of a WordPress export."""


_HEAD_BYTES = 16_384
"""WordPress begins with a long comment."""

_OTHER_LANGUAGE = N_("in another language")
_COMMENT = N_("comment")


def recognise(path: Path) -> Format:
    """The format of the file at `path`, by its beginning. PolyglotError if it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n")
    except OSError as error:
        raise PolyglotError(
            N_("{path}: cannot be read: {reason}"), path=path, reason=error.strerror
        ) from error
    if not head.startswith(b"<"):
        return Format.DUMP
    return Format.WXR if b"wordpress.org/export/" in head else Format.FEED


def import_file(
    path: Path,
    form: Format,
    writer: Writer,
    wishes: Wishes,
    *,
    confirm: Callable[[Sequence[Part]], Answer],
    progress: Progress,
) -> FileReport:
    """Take what the file at `path` holds. PolyglotError if it is unsafe, broken or unreadable.

    `confirm` is asked before a dump is taken as it was split.
    """
    if form is Format.WXR:
        return _import_wxr(path, writer, wishes, progress)
    if form is Format.FEED:
        from polyglot.importing.feeds import read_feed

        return _report(path, form, read_feed(path), writer, wishes)
    parts = read_dump(path)
    answer = confirm(parts) if parts else Answer.REFUSED
    found = () if answer is Answer.REFUSED else posts_of(parts, path.name)
    doubts = () if answer is Answer.SEEN else _doubts(parts, path)
    report = _report(path, form, found, writer, wishes)
    return structs.replace(report, problems=[*doubts, *report.problems])


def _import_wxr(path: Path, writer: Writer, wishes: Wishes, progress: Progress) -> FileReport:
    from polyglot.importing.wxr import read_export, survey_export

    export = survey_export(
        path,
        lambda done, total: progress(N_("looking through"), done, total),
        wishes.types,
    )
    with open_executor(0, export.posts) as executor:
        found = read_export(
            export, lambda done, total: progress(N_("taking"), done, total), executor
        )
        report = _report(path, Format.WXR, found, writer, wishes)
    comments = {_COMMENT: export.comments} if export.comments else {}
    return structs.replace(
        report,
        passed=report.passed | comments,
        attachments=list(export.attachments.values()),
        problems=[*export.problems, *report.problems],
    )


def _doubts(parts: Iterable[Part], path: Path) -> Iterator[Problem]:
    for part in parts:
        if part.confidence < SURE:
            yield problem(
                "import-split-uncertain",
                str(path),
                part.first_line,
                title=part.title,
                confidence=f"{part.confidence:.2f}",
            )


def _report(
    path: Path,
    form: Format,
    found: Iterable[ImportedPost | Passed | Problem],
    writer: Writer,
    wishes: Wishes,
) -> FileReport:
    posts: list[Imported] = []
    passed: Counter[str] = Counter()
    types: Counter[str] = Counter()
    problems: list[Problem] = []
    for event in found:
        if isinstance(event, Problem):
            problems.append(event)
        elif isinstance(event, Passed):
            passed[event.reason] += not event.type
            types[event.type] += bool(event.type)
        elif (post := _wanted(event, wishes)) is None:
            passed[_OTHER_LANGUAGE] += 1
        else:
            posts.append(writer.put(post))
            problems.extend(_outcome_problems(posts[-1], path))
    taken = (name for post in posts for name in post.kept if post.outcome in _WRITTEN)
    return FileReport(
        path=str(path),
        format=form,
        posts=posts,
        passed=dict(sorted((+passed).items())),
        types=dict(sorted((+types).items())),
        kept=dict(sorted(Counter(taken).items())),
        attachments=[],
        problems=problems,
    )


def _wanted(post: ImportedPost, wishes: Wishes) -> ImportedPost | None:
    """`post` in the site's spelling of its language; None where that is not wanted."""
    if post.language is None:
        return post
    language = match_language(post.language, wishes.only or wishes.known) or post.language
    if wishes.only and language not in wishes.only:
        return None
    return structs.replace(post, language=language)


_WRITTEN = {Outcome.TAKEN, Outcome.ANEW}
_OUTCOME_CODES = {Outcome.CHANGED: "import-changed", Outcome.OCCUPIED: "import-occupied"}


def _outcome_problems(post: Imported, path: Path) -> Iterator[Problem]:
    if code := _OUTCOME_CODES.get(post.outcome):
        yield problem(code, str(path), post.line, title=post.title, target=post.path)
