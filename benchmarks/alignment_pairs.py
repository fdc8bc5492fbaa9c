"""Real posts beside their translations, with a known alignment: what aligning is measured on.

Pairs are two languages of one true group, in which nothing is noted as untranslated, mislabelled
or partial. Of each, the sections are kept (from heading to heading) that have the same kinds of
segments in the same order in both: there every segment stands for that of the same place. Both
texts are then damaged apart from each other, segments dropped and neighbours joined.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from msgspec import Struct

from polyglot.analyse.front_matter import split_front_matter
from polyglot.analyse.markdown import walk_blocks
from polyglot.analyse.segments import fold_space

LANGUAGES = ("en", "fr", "es")
NOT_SCORED = frozenset({"learnosm"})
"""Its declared pairs are incomplete."""
LEAST = 5
"""Segments that a pair must have."""

BeadKey = tuple[tuple[int, ...], tuple[int, ...]]
"""The places of a bead's segments in the source and in the target."""


class Place(Struct, frozen=True, kw_only=True):
    """A segment, or what code stands between two."""

    kind: str
    text: str
    level: int = 0
    field: str = ""


class Pair(Struct, frozen=True, kw_only=True):
    """A post and its translation."""

    source_path: str
    target_path: str
    source: tuple[Place, ...]
    target: tuple[Place, ...]


class Damage(Struct, frozen=True, kw_only=True):
    """What befalls each of the two texts."""

    dropped: float = 0.05
    joined: float = 0.08
    """Of neighbours; 0–1, as `dropped`."""
    is_any: bool = False
    """Whether any neighbours are joined, a heading with a paragraph too; else of one kind."""
    runs: float = 0.0
    """How probably a whole run is missing besides, up to a quarter of the text."""


class Trial(Struct, frozen=True, kw_only=True):
    """Two damaged texts, and their true beads, in no order."""

    source: tuple[Place, ...]
    target: tuple[Place, ...]
    beads: frozenset[BeadKey]


def read_pairs(corpora: Path, names: Collection[str] = ()) -> dict[str, list[Pair]]:
    """All pairs of every archive that is scored, or of those of `names`."""
    return {
        manifest.parent.name: list(_read_archive(manifest))
        for manifest in sorted(corpora.glob("*/manifest.jsonl"))
        if manifest.parent.name not in NOT_SCORED and (not names or manifest.parent.name in names)
    }


def _read_archive(manifest: Path) -> Iterator[Pair]:
    groups = defaultdict(list)
    for line in manifest.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        odd = any(text.startswith(("untranslated", "mislabelled", "part")) for text in fact["odd"])
        if fact["lang"] in LANGUAGES and not odd:
            groups[fact["true_group"]].append((LANGUAGES.index(fact["lang"]), fact["path"]))
    for editions in groups.values():
        for one, other in combinations(sorted(editions), 2):
            if one[0] != other[0]:
                yield Pair(
                    source_path=one[1],
                    target_path=other[1],
                    source=read_places(manifest.parent / one[1]),
                    target=read_places(manifest.parent / other[1]),
                )


def read_places(path: Path) -> tuple[Place, ...]:
    body = split_front_matter(path.read_bytes().decode("utf-8", "replace")).body
    return tuple(_places(body))


def _places(body: str) -> Iterator[Place]:
    content, at = body.encode(), 0
    for block in walk_blocks(body):
        gap = content[at : block.start].decode(errors="replace")
        if len(re.findall(r"\w", gap)) > 3:
            yield Place(kind="code", text=fold_space(gap))
        at = block.end
        text = fold_space(content[block.start : block.end].decode(errors="replace"))
        level = _level(content, block.start) if block.kind == "heading" else 0
        yield Place(kind=block.kind, text=text, level=level)


def _level(content: bytes, start: int) -> int:
    line = content[content.rfind(b"\n", 0, start) + 1 : start]
    return line.count(b"#") or 2


def mirrored(pair: Pair) -> Pair | None:
    """What of a pair has the same structure in both; None where that is too little of it."""
    sections = _sections(pair.source), _sections(pair.target)
    if [each[0].level for each in sections[0]] != [each[0].level for each in sections[1]]:
        return None
    same = [both for both in zip(*sections, strict=True) if _kinds(both[0]) == _kinds(both[1])]
    source, target = (tuple(p for both in same for p in both[side][1:]) for side in (0, 1))
    segments = sum(place.kind != "code" for place in source)
    if segments < LEAST or 2 * segments < sum(place.kind != "code" for place in pair.source):
        return None
    return Pair(
        source_path=pair.source_path, target_path=pair.target_path, source=source, target=target
    )


def _sections(places: Sequence[Place]) -> list[list[Place]]:
    """From heading to heading; each begins with a place of the heading's level and no text."""
    sections = [[Place(kind="", text="")]]
    for place in places:
        if place.kind == "heading":
            sections.append([Place(kind="", text="", level=place.level)])
        sections[-1].append(place)
    return sections


def _kinds(places: Sequence[Place]) -> list[str]:
    return [place.kind for place in places if place.kind != "code"]


def damage(pair: Pair, rng: random.Random, how: Damage) -> Trial | None:
    """`pair`, of one structure in both, damaged; None where nothing is left of a text."""
    source, target = (_damage_side(side, rng, how) for side in (pair.source, pair.target))
    if not source or not target:
        return None
    return Trial(
        source=tuple(place for _, place in source),
        target=tuple(place for _, place in target),
        beads=frozenset(_true_beads([ids for ids, _ in source], [ids for ids, _ in target])),
    )


Numbered = list[tuple[tuple[str, ...], Place]]
"""Places with what they were in the whole text: the n-th segment, the n-th piece of code."""


def _damage_side(places: Sequence[Place], rng: random.Random, how: Damage) -> Numbered:
    kept = _drop(places, rng, how)
    found: Numbered = []
    ids = _ids(places)
    at = 0
    while at < len(kept):
        here = kept[at]
        place = places[here]
        if at + 1 < len(kept) and kept[at + 1] == here + 1 and rng.random() < how.joined:
            other = places[here + 1]
            if _can_join(place, other, how):
                text = f"{place.text} {other.text}"
                joined = Place(kind=place.kind, text=text, level=place.level)
                found.append(((ids[here], ids[here + 1]), joined))
                at += 2
                continue
        found.append(((ids[here],), place))
        at += 1
    return found


def _ids(places: Sequence[Place]) -> list[str]:
    counts: dict[bool, int] = defaultdict(int)
    ids = []
    for place in places:
        is_code = place.kind == "code"
        counts[is_code] += 1
        ids.append(f"{'code' if is_code else 'segment'} {counts[is_code]}")
    return ids


def _drop(places: Sequence[Place], rng: random.Random, how: Damage) -> list[int]:
    kept = [at for at in range(len(places)) if rng.random() >= how.dropped]
    if rng.random() < how.runs and len(places) > 8:
        length = rng.randint(2, len(places) // 4)
        start = rng.randrange(len(places) - length)
        kept = [at for at in kept if not start <= at < start + length]
    return kept


def _can_join(one: Place, other: Place, how: Damage) -> bool:
    if "code" in (one.kind, other.kind):
        return False
    return how.is_any or one.kind == other.kind != "heading"


def _true_beads(
    source: Sequence[tuple[str, ...]], target: Sequence[tuple[str, ...]]
) -> Iterator[BeadKey]:
    """What shares a segment belongs together: the connected parts."""
    places = {identity: at for at, ids in enumerate(target) for identity in ids}
    owners = {identity: at for at, ids in enumerate(source) for identity in ids}
    seen: set[int] = set()
    for at in range(len(source)):
        if at in seen:
            continue
        ones, others = {at}, set[int]()
        while True:
            wider = {places[i] for one in ones for i in source[one] if i in places}
            back = {owners[i] for other in wider for i in target[other] if i in owners} | ones
            if wider == others and back == ones:
                break
            ones, others = back, wider
        seen |= ones
        yield tuple(sorted(ones)), tuple(sorted(others))
    for at, ids in enumerate(target):
        if not any(identity in owners for identity in ids):
            yield (), (at,)
