"""The source that a translation reflects: each segment as it was when its translation was made.

Adoption takes it in the place of today's source. A paragraph that was mended in the translation
last week says nothing of the others: these keep the source of the time when they were made. But
what one commit changed in the source while it changed the translation elsewhere was seen by
somebody who had both before them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText
from polyglot.history.blame import Key
from polyglot.history.following import follow_segments
from polyglot.history.past import Past, ReadTexts, SourceThen, prose_keys, text_keys
from polyglot.history.prose import prose_digest, substance_digest

Segments = Sequence[SegmentText]


class Bead(Protocol):
    """Segments that are each other's translation, by their places; as `align` finds them."""

    @property
    def source(self) -> Sequence[int]: ...
    @property
    def target(self) -> Sequence[int]: ...


Align = Callable[[Segments, Segments], Sequence[Bead]]
Then = Mapping[int, SegmentText]
"""By the index of what a segment is today: what it was."""


class _Version(Struct, frozen=True, kw_only=True):
    """A source at one time, and what became of its segments."""

    source: Segments
    now: tuple[int | None, ...]
    """Their indices in today's source; None of what is gone."""
    then: Then


class _Settled(Struct, frozen=True, kw_only=True):
    """What of the source the translation was found to be made from."""

    then: dict[int, SegmentText]
    gone: dict[int, list[SegmentText]]
    """What today's source has no more, by the index of what stood above it; -1 for nothing."""


def reflect_source(
    past: Past, today: Segments, read_texts: ReadTexts, align: Align
) -> tuple[SegmentText, ...]:
    """The segments that a translation was made from, in the order of today's source.

    `today` is the source as it is now. Not among them are its segments that came after the last
    change of the translation; those that it has no more still are, where the translation has
    them. What the translation never had is as it was when that was begun.
    """
    sources = {then.source for then in (*past.prose, *past.texts)}
    versions = {source: _read_version(read_texts(source), today) for source in sources}
    if all(_is_same(version.source, today) for version in versions.values()):
        return tuple(today) if versions else ()
    begun = _begin(past, versions, today)
    settled = _settle_all(past, versions, today, read_texts, align)
    return tuple(_arrange({**begun, **settled.then}, settled.gone, len(today)))


def _read_version(source: Segments, today: Segments) -> _Version:
    now = follow_segments(source, today)
    then = {there: source[at] for at, there in enumerate(now) if there is not None}
    return _Version(source=source, now=now, then=then)


def _is_same(one: Segments, other: Segments) -> bool:
    return [segment.digest for segment in one] == [segment.digest for segment in other]


def _latest_texts(
    past: Past, versions: Mapping[bytes, _Version], read_texts: ReadTexts
) -> dict[Key, Then]:
    """For each segment of the translation the source after its last change, of markup at least."""
    made: dict[Key, SourceThen] = {key: then for then in past.texts for key in then.made}
    target = read_texts(past.target)
    return {
        prose: versions[made[text].source].then
        for prose, text in zip(prose_keys(target), text_keys(target), strict=True)
    }


def _settle_all(
    past: Past,
    versions: Mapping[bytes, _Version],
    today: Segments,
    read_texts: ReadTexts,
    align: Align,
) -> _Settled:
    """From the newest version to the oldest: what is settled stays so."""
    settled = _Settled(then={}, gone={})
    latest = _latest_texts(past, versions, read_texts)
    for then in past.prose:
        version, target = versions[then.source], read_texts(then.target)
        keys = prose_keys(target)
        for bead in align(version.source, target):
            if made := [latest[keys[at]] for at in bead.target if keys[at] in then.made]:
                _settle(settled, version, bead.source, made, today)
        for now, segment in _edited_together(read_texts(then.before), version):
            settled.then.setdefault(now, _as_followed(segment, today[now], ()))
    return settled


def _settle(
    settled: _Settled,
    version: _Version,
    places: Sequence[int],
    latest: Sequence[Then],
    today: Segments,
) -> None:
    """Take the source's segments at `places` as what was translated, where no newer one is."""
    for at in places:
        segment, now = version.source[at], version.now[at]
        if now is None:
            _keep_gone(settled.gone, version, at)
        elif now not in settled.then:
            marked_up = [then[now] for then in latest if now in then]
            settled.then[now] = _as_followed(segment, today[now], marked_up)


def _edited_together(before: Segments, version: _Version) -> Iterator[tuple[int, SegmentText]]:
    """What a commit that edited both changed in the source: its translation was left on purpose."""
    for at, there in enumerate(follow_segments(before, version.source)):
        if there is None or (now := version.now[there]) is None:
            continue
        if prose_digest(before[at]) != prose_digest(version.source[there]):
            yield now, version.source[there]


def _as_followed(
    segment: SegmentText, today: SegmentText, marked_up: Sequence[SegmentText]
) -> SegmentText:
    """What was translated, in the newest shape that the translation need not follow, or did.

    It need not where today's has other signs or markup alone, with the same words and addresses;
    it did where its own last change was one of markup, and the source then had the same words.
    """
    if substance_digest(today) == substance_digest(segment):
        return today
    own = prose_digest(segment)
    return next((each for each in marked_up if prose_digest(each) == own), segment)


def _keep_gone(gone: dict[int, list[SegmentText]], version: _Version, at: int) -> None:
    above = (now for now in reversed(version.now[:at]) if now is not None)
    kept = gone.setdefault(next(above, -1), [])
    if version.source[at].digest not in {segment.digest for segment in kept}:
        kept.append(version.source[at])


def _begin(
    past: Past, versions: Mapping[bytes, _Version], today: Segments
) -> dict[int, SegmentText]:
    """What the newest has of today's segments, each as the oldest that has it."""
    newest, *older = (versions[then.source].then for then in past.prose)
    begun = dict(newest)
    for then in older:
        begun |= {now: segment for now, segment in then.items() if now in begun}
    latest = [versions[then.source].then for then in past.texts]
    return {
        now: _as_followed(segment, today[now], [then[now] for then in latest if now in then])
        for now, segment in begun.items()
    }


def _arrange(
    then: Then, gone: Mapping[int, Sequence[SegmentText]], count: int
) -> Iterator[SegmentText]:
    # An older version may lack the way to what a newer one has.
    known = {prose_digest(segment) for segment in then.values()}
    for now in range(-1, count):
        if now in then:
            yield then[now]
        for segment in gone.get(now, ()):
            if prose_digest(segment) not in known:
                yield segment
