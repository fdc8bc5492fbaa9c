"""Whether what ``catalog update`` proposes for a new message is like what translators then wrote.

    python benchmarks/catalog_close_messages.py NAME=OLD:NEW …

OLD and NEW are the folders of a project's catalogs in two versions. A message that is new in a
catalog of NEW, and translated there, is held against the translated messages of the same catalog in
OLD: how alike is the closest, and how like is that one's translation to the one that the
translators wrote for the new message? Catalogs with less than 20 translations are left out.

Printed: the number of catalogs and of new messages, then for each way to choose what is close
enough how many proposals it makes, and the share of them whose text has 70 % of its characters in
common with what was written.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from rapidfuzz import fuzz, process

from polyglot.catalogs.catalog import Catalog, key_of, parse_catalog
from polyglot.catalogs.close_messages import LEAST, fold_text, least_alike
from polyglot.po.syntax import Entry
from polyglot.problems import BrokenFileError

LEAST_TRANSLATED = 20
"""Translations of a catalog that somebody works on."""
ALIKE = 70
"""Percent of the characters of what was written that a proposal has, if it is of use."""


class Proposal(Struct, frozen=True):
    """The closest message of the older version."""

    alike: float
    """Percent of the characters of both source texts."""
    needed: float
    """Percent that `catalog update` asks of these two texts."""
    is_useful: bool
    """Whether its translation is like what was written."""


WAYS: dict[str, Callable[[Proposal], bool]] = {
    "60 % and more": lambda found: found.alike >= 60,
    "60 to 65 %": lambda found: 60 <= found.alike < 65,
    "65 to 70 %": lambda found: 65 <= found.alike < 70,
    f"{LEAST} % and more": lambda found: found.alike >= LEAST,
    "ours": lambda found: found.alike >= found.needed,
}


def main(arguments: Sequence[str]) -> None:
    catalogs, new, proposals = 0, 0, list[Proposal]()
    for argument in arguments:
        old, _, newer = argument.partition("=")[2].partition(":")
        for before, wanted in pairs(Path(old), Path(newer)):
            catalogs += 1
            new += len(wanted)
            proposals += propose(before, wanted)
    print(f"{catalogs:,} catalogs, {new:,} new messages")
    for name, is_close in WAYS.items():
        made = [found for found in proposals if is_close(found)]
        useful = sum(found.is_useful for found in made)
        print(name, f"{len(made):,}", f"{useful / max(1, len(made)):.2f}", sep="\t")


def pairs(old: Path, newer: Path) -> Iterator[tuple[list[Entry], list[Entry]]]:
    """Of each catalog in both versions: what was translated, and what is new and translated."""
    for path in sorted(old.rglob("*.po")):
        before, after = read(path), read(newer / path.relative_to(old))
        if before is None or after is None:
            continue
        if sum(entry.is_translated for entry in before.messages) < LEAST_TRANSLATED:
            continue
        keys = {key_of(entry) for entry in before.messages}
        known = [entry for entry in before.messages if any(entry.translations)]
        new = [entry for entry in after.messages if key_of(entry) not in keys]
        new = [entry for entry in new if entry.is_translated and not entry.is_fuzzy]
        if new:
            yield [entry for entry in known if not entry.is_fuzzy], new


def read(path: Path) -> Catalog | None:
    try:
        return parse_catalog(path.read_bytes(), path.name)
    except (BrokenFileError, OSError):
        return None


def propose(known: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Proposal]:
    """The closest in `known` of each message, unless it has next to nothing in common."""
    texts = [fold_text(entry.msgid) for entry in known]
    for message in new:
        text = fold_text(message.msgid)
        found = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=50)
        if found:
            other, alike, place = found
            written, proposed = message.translations[0], known[place].translations[0]
            yield Proposal(
                alike=alike,
                needed=least_alike(text, other),
                is_useful=fuzz.ratio(written, proposed) >= ALIKE,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
