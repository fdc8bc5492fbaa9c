"""The past of translations: what their sources said when they were made, for a whole site."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText
from polyglot.history.blame import (
    Course,
    Key,
    Version,
    blame_segments,
    number_digests,
    trace_course,
)
from polyglot.history.commits import Commit
from polyglot.history.git import Blobs, Git
from polyglot.history.prose import prose_digest, prose_words
from polyglot.problems import Problem, problem

ReadTexts = Callable[[bytes], Sequence[SegmentText]]
"""The segments of a source: `read_segment_texts`, with the fields that the site translates."""


class Pair(Struct, frozen=True, kw_only=True, gc=False):
    """A translation and what it was translated from, as paths below the folder of the `Git`."""

    source: str
    target: str


class SourceThen(Struct, frozen=True, kw_only=True, gc=False):
    """A source and its translation, as they stood after a commit that made some of the latter."""

    commit: str
    date: datetime
    """When it was written, aware, UTC."""
    author: str
    source: bytes
    """Where there was none yet, or a copy of the translation, as it was when it came."""
    before: bytes
    """The source before that commit, where it changed both; else empty."""
    target: bytes
    made: frozenset[Key]
    """Of the translation's segments, those that this commit made, and that still stand."""


class Past(Struct, frozen=True, kw_only=True):
    """How a translation came to say what it says today; both newest first."""

    pair: Pair
    target: bytes
    """The translation as the last commit has it."""
    texts: tuple[SourceThen, ...]
    """By the last change of each segment; its keys are of `text_keys`."""
    prose: tuple[SourceThen, ...]
    """By the last change of more than markup; its keys are of `prose_keys`."""
    is_reversed: bool = False
    """Whether the source came after the translation: perhaps it is the one that was translated."""


def text_keys(segments: Sequence[SegmentText]) -> tuple[Key, ...]:
    return number_digests(segment.digest for segment in segments)


def prose_keys(segments: Sequence[SegmentText]) -> tuple[Key, ...]:
    return number_digests(prose_digest(segment) for segment in segments)


def read_pasts(
    git: Git, contents: Mapping[Pair, bytes], read_texts: ReadTexts
) -> Iterator[Past | Problem]:
    """The past of each pair, in the given order, or what stands in the way of it.

    `contents` are the translations as they are today. PolyglotError where git gives up.
    """
    commits, files = git.read_commits(), git.read_files()
    with git.open_blobs() as blobs:
        texts = _Texts(blobs, read_texts)
        faults = {
            pair: fault
            for pair, content in contents.items()
            if (fault := _find_fault(pair, content, files, texts))
        }
        known = [pair for pair in contents if pair not in faults]
        story = _tell_story(git.prefix, commits, files, known, texts)
        for pair in contents:
            yield faults.get(pair) or story.past_of(pair, texts)


class _Texts:
    """The keys of the segments of blobs; what a blob holds is read as often as it is needed."""

    def __init__(self, blobs: Blobs, read_texts: ReadTexts) -> None:
        self._blobs = blobs
        self._read_texts = read_texts
        self._keys: dict[str, tuple[frozenset[Key], frozenset[Key]]] = {}

    def read(self, name: str) -> bytes | None:
        return self._blobs.read(name)

    def text_keys(self, blob: str) -> frozenset[Key]:
        return self._both(blob)[0]

    def prose_keys(self, blob: str) -> frozenset[Key]:
        return self._both(blob)[1]

    def _both(self, blob: str) -> tuple[frozenset[Key], frozenset[Key]]:
        if (known := self._keys.get(blob)) is None:
            known = self._keys[blob] = self.keys_in(self.read(blob) or b"")
        return known

    def words_in(self, content: bytes) -> Counter[str]:
        return Counter(
            word for segment in self._read_texts(content) for word in prose_words(segment.text)
        )

    def keys_in(self, content: bytes) -> tuple[frozenset[Key], frozenset[Key]]:
        segments = self._read_texts(content)
        return frozenset(text_keys(segments)), frozenset(prose_keys(segments))


def _find_fault(
    pair: Pair, content: bytes, files: Mapping[str, str], texts: _Texts
) -> Problem | None:
    for path in (pair.source, pair.target):
        if path not in files:
            return problem("not-committed", path)
    if texts.text_keys(files[pair.target]) != texts.keys_in(content)[0]:
        return problem("not-committed", pair.target)
    return None


class _Story(Struct, frozen=True, kw_only=True):
    """All that the commits say of a site's translations, by paths of the repository."""

    prefix: str
    targets: dict[str, str]
    """The blobs of the translations of today."""
    texts: dict[str, tuple[Version, ...]]
    prose: dict[str, tuple[Version, ...]]
    courses: dict[str, Course]
    """Of the sources."""

    def past_of(self, pair: Pair, texts: _Texts) -> Past:
        course, path = self.courses[self.prefix + pair.source], self.prefix + pair.target
        target = texts.read(self.targets[path]) or b""
        reader = _ThenReader(course, target, texts)
        prose = tuple(reader.read(version) for version in self.prose[path])
        return Past(
            pair=pair,
            target=target,
            texts=tuple(reader.read(version) for version in self.texts[path]),
            prose=prose,
            is_reversed=bool(prose) and reader.is_before_source(self.prose[path][-1]),
        )


def _tell_story(
    prefix: str,
    commits: Sequence[Commit],
    files: Mapping[str, str],
    pairs: Sequence[Pair],
    texts: _Texts,
) -> _Story:
    targets = {prefix + pair.target: files[pair.target] for pair in pairs}
    return _Story(
        prefix=prefix,
        targets=targets,
        texts=blame_segments(commits, targets, texts.text_keys),
        prose=blame_segments(commits, targets, texts.prose_keys),
        courses=trace_course(commits, [prefix + pair.source for pair in pairs]),
    )


class _ThenReader:
    """What stood in the source and the translation of one pair after a commit."""

    def __init__(self, course: Course, target: bytes, texts: _Texts) -> None:
        self._course = course
        self._texts = texts
        self._words: dict[bytes, Counter[str]] = {}
        self._target_today = self._words_in(target)
        self._source_today = self._words_in(texts.read(course.blobs[0]) or b"")

    def read(self, version: Version) -> SourceThen:
        target = self._texts.read(version.blob) or b""
        source = self._own_source(version, target)
        before = self._source_at(f"{version.commit.id}^") if source is not None else None
        return SourceThen(
            commit=version.commit.id,
            date=version.commit.date,
            author=version.commit.author,
            source=self._first_source(target) if source is None else source,
            before=b"" if before is None or before == source else before,
            target=target,
            made=version.keys,
        )

    def is_before_source(self, version: Version) -> bool:
        return self._own_source(version, self._texts.read(version.blob) or b"") is None

    def _own_source(self, version: Version, target: bytes) -> bytes | None:
        """The source after a commit; None before there was one, and while it was but a copy."""
        found = self._source_at(version.commit.id)
        return None if found is None or self._is_copy(found, target) else found

    def _source_at(self, commit: str) -> bytes | None:
        """Under the newest of its names that was there."""
        contents = (self._texts.read(f"{commit}:{name}") for name in self._course.names)
        return next((content for content in contents if content is not None), None)

    def _first_source(self, target: bytes) -> bytes:
        """The first of the source's versions that is no copy of the translation."""
        oldest_first = (self._texts.read(blob) or b"" for blob in reversed(self._course.blobs))
        return next((each for each in oldest_first if not self._is_copy(each, target)), b"")

    def _is_copy(self, source: bytes, target: bytes) -> bool:
        """Whether a source was, for the most part, what its translation still is and it is not."""
        own = self._words_in(source)
        both = own & self._words_in(target)
        if both.total() * 2 <= own.total():
            return False
        # Names, numbers and tables are the same in both, and stay so on both sides.
        return (both & self._target_today).total() > (both & self._source_today).total()

    def _words_in(self, content: bytes) -> Counter[str]:
        """Those of a version, which may have stood there after many commits."""
        if content not in self._words:
            self._words[content] = self._texts.words_in(content)
        return self._words[content]
