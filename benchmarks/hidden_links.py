"""Real archives with everything hidden that links their posts: what linking is measured on.

Posts under 20 words and those whose oddity says untranslated or mislabelled are dropped, then a
share of the rest at random. What is left has a neutral name, no key, no original, and where asked
no date.
"""

import json
import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from polyglot.analyse.analysis import analyse_source
from polyglot.analyse.detection import Detection, PostDetection
from polyglot.analyse.linking.embeddings import unpack_embeddings
from polyglot.analyse.linking.fingerprints import Fingerprint, make_fingerprint
from polyglot.relate.editions import Edition
from polyglot.relate.evidence import Evidence
from polyglot.relate.groups import Group
from polyglot.relate.meanings import Encode
from polyglot.tags import Tag

LANGUAGES = ("en", "fr", "es")
NOT_SCORED = frozenset({"learnosm"})
"""Its declared pairs are incomplete."""

Pair = frozenset[str]


class Hidden(Struct, frozen=True, kw_only=True):
    """A post whose links are hidden."""

    edition: Edition
    fingerprint: Fingerprint
    truth: str
    """Its group."""
    embedding: bytes = b""
    """What it means, where a sentence encoder was asked."""


class Deaf:
    """Detects nothing: languages are as the manifests have them."""

    def detect(self, texts: Sequence[str], kinds: Sequence[str] = ()) -> PostDetection:
        del kinds
        return PostDetection(post=Detection(), blocks=(Detection(),) * len(texts))


def read_archives(corpora: Path, names: Collection[str] = ()) -> dict[str, list[Hidden]]:
    """Every archive that is scored, or those of `names`."""
    return {
        path.parent.name: read_archive(path.parent)
        for path in sorted(corpora.glob("*/manifest.jsonl"))
        if path.parent.name not in NOT_SCORED and (not names or path.parent.name in names)
    }


def read_archive(archive: Path) -> list[Hidden]:
    lines = (archive / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [fact for line in lines if is_scored(fact := json.loads(line))]
    return [_hide(archive, number, fact) for number, fact in enumerate(facts)]


def is_scored(fact: dict[str, object]) -> bool:
    odd = fact["odd"]
    words = fact["words"]
    assert isinstance(odd, list)
    assert isinstance(words, int)
    is_odd = any(text.startswith(("untranslated", "mislabelled")) for text in odd)
    return words >= 20 and not is_odd and fact["lang"] in LANGUAGES


def _hide(archive: Path, number: int, fact: dict[str, str]) -> Hidden:
    content = (archive / fact["path"]).read_bytes()
    post = analyse_source(f"{number:05}.md", content, Deaf())
    metadata = replace(post.metadata, key="", original="", slug="", lines={})
    edition = Edition(
        post=replace(post, metadata=metadata),
        language=Tag(fact["lang"]),
        evidence=Evidence.DECLARED,
        route=f"{number:05}",
    )
    fingerprint = make_fingerprint(content, metadata)
    return Hidden(edition=edition, fingerprint=fingerprint, truth=fact["true_group"])


def sample(posts: Sequence[Hidden], dropped: float, seed: str, *, dates: bool) -> list[Hidden]:
    """What is left of `posts` when that share of them is dropped."""
    chance = random.Random(seed)
    left = [post for post in posts if chance.random() >= dropped]
    return left if dates else [_undated(post) for post in left]


def _undated(hidden: Hidden) -> Hidden:
    post = hidden.edition.post
    metadata = replace(post.metadata, date=None)
    return replace(hidden, edition=replace(hidden.edition, post=replace(post, metadata=metadata)))


def groups_of(posts: Iterable[Hidden]) -> list[Group]:
    """Each post a group of its own."""
    return [
        Group(
            key=hidden.edition.route,
            original=hidden.edition,
            editions={hidden.edition.language: hidden.edition},
        )
        for hidden in posts
    ]


def true_pairs(posts: Iterable[Hidden]) -> set[Pair]:
    members: dict[str, list[str]] = defaultdict(list)
    for hidden in posts:
        members[hidden.truth].append(hidden.edition.post.path)
    return {frozenset(pair) for group in members.values() for pair in combinations(group, 2)}


def encoder_of(posts: Sequence[Hidden]) -> Encode | None:
    """Knows these posts; None where nothing says what they mean."""
    if not posts or not posts[0].embedding:
        return None
    known = {hidden.edition.post.path: hidden.embedding for hidden in posts}

    def encode(paths: Sequence[str]) -> NDArray[np.float16]:
        return unpack_embeddings([known[path] for path in paths])

    return encode
