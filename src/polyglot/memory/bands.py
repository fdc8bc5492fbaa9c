"""Words by what the memory has for them, counted as CAT tools do."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from polyglot.analyse.segment_texts import SegmentText
from polyglot.config import Band
from polyglot.memory.store import Memory
from polyglot.tags import Tag

_LEAST_BY_BAND = (
    (1.0, Band.EXACT),
    (0.95, Band.FROM_95),
    (0.85, Band.FROM_85),
    (0.75, Band.FROM_75),
)

_NOTHING: Mapping[bytes, Band] = {}


class Job(Struct, frozen=True, kw_only=True):
    """A post to be translated into one language."""

    segments: Sequence[SegmentText]
    """All of its source."""
    source_language: Tag
    target_language: Tag
    translated: Collection[bytes] = frozenset()
    """Digests of segments that have their translation already: these are not counted."""


def band_of(score: float) -> Band:
    """That of a match's score."""
    return next((band for least, band in _LEAST_BY_BAND if score >= least), Band.NEW)


def count_bands(jobs: Sequence[Job], memory: Memory) -> tuple[dict[Band, int], ...]:
    """Source words of each job by band, all bands in their order.

    Done in the order given, a segment counts by the memory the first time, and as repeated from
    then on, in later jobs too; one that the memory has exactly is exact each time. What nobody is
    sure of yet counts as if it were not there.
    """
    seen: dict[tuple[Tag, Tag], dict[bytes, Band]] = {}
    counts = []
    for job in jobs:
        known = seen.setdefault((job.source_language, job.target_language), {})
        bands = band_segments(job, memory, known)
        counts.append(sum_bands(job.segments, bands))
        known |= note_seen(job.segments, bands)
    return tuple(counts)


def band_segments(
    job: Job, memory: Memory, seen: Mapping[bytes, Band] = _NOTHING
) -> dict[int, Band]:
    """The band of each segment that counts, by its index; `seen` is what came before the job."""
    here: dict[bytes, Band] = {}
    found = {}
    for at, segment in enumerate(job.segments):
        if segment.digest in job.translated or not segment.words:
            continue
        band = here.get(segment.digest) or seen.get(segment.digest)
        if band is None:
            languages = (job.source_language, job.target_language)
            band = band_of(memory.best_score(segment.text, *languages))
            here[segment.digest] = _again(band)
        found[at] = band
    return found


def sum_bands(segments: Sequence[SegmentText], bands: Mapping[int, Band]) -> dict[Band, int]:
    """Words by band, all bands in their order; `bands` as `band_segments` has them."""
    words = dict.fromkeys(Band, 0)
    for at, band in bands.items():
        words[band] += segments[at].words
    return words


def note_seen(segments: Sequence[SegmentText], bands: Mapping[int, Band]) -> dict[bytes, Band]:
    """The band of each of these segments where it comes again, by its digest."""
    return {segments[at].digest: _again(band) for at, band in bands.items()}


def _again(band: Band) -> Band:
    return band if band is Band.EXACT else Band.REPEATED
